"""Pages of a crawl: WARC files, whose responses are read as saved pages are."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

from framing.corpus.article import Items
from framing.corpus.errors import DataError, Problem
from framing.corpus.html import page_article

# Bytes of a page, unpacked; trafilatura itself takes no longer one (its MAX_FILE_SIZE).
LARGEST = 20_000_000
HTML = ("text/html", "application/xhtml+xml")


def read_warc(path: Path) -> Items:
    """Read the pages of a WARC file, compressed or not; nothing is fetched.

    Yields
    ------
    Article or Problem
        A page that was answered with 200 and holds an article, ``doc_id`` its address; a problem for a page without
        one. Images, redirects and other records are passed over.

    Raises
    ------
    DataError
        If the file is not WARC, or breaks off inside a record.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                if _is_page(record):
                    yield _page(record, path)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, AttributeError, zlib.error) as error:
        raise DataError(f"{path}: not a WARC file, or a broken one ({' '.join(str(error).split())})") from None


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").split(";")[0].strip().lower()
    return record.http_headers.get_statuscode() == "200" and kind in HTML


def _page(record: Any, path: Path) -> Any:
    address = record.rec_headers.get_header("WARC-Target-URI") or record.rec_headers.get_header("WARC-Record-ID")
    where = f"{path}, {address}"
    try:
        source = record.content_stream().read(LARGEST + 1)
    except (OSError, ValueError, zlib.error) as error:
        return Problem(where, f"cannot be unpacked ({' '.join(str(error).split())})")
    if len(source) > LARGEST:
        return Problem(where, f"the page has more than {LARGEST:,} bytes, which is refused")
    article = page_article(source, address, where)
    if isinstance(article, Problem):
        return article
    article.metadata.setdefault("url", address)
    article.metadata["crawled"] = record.rec_headers.get_header("WARC-Date")
    return article
