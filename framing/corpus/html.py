"""A saved web page is one article: the text that trafilatura finds in it, with title, date and outlet from the page."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from framing.corpus.article import Item, Items, make_article
from framing.corpus.decoding import read_bytes, read_text
from framing.corpus.errors import Problem


def read_html(path: Path, encoding: str = "utf-8") -> Items:
    """Read one saved page; nothing is fetched.

    Parameters
    ----------
    path : Path
        The file; its name without the extension is the ``doc_id``.
    encoding : str
        Left at UTF-8, the encoding is detected page by page; any other one is taken at its word.

    Yields
    ------
    Article or Problem
        The article's text, paragraphs on lines of their own, and what the page says of itself (outlet, date, title,
        author, url); a problem where the file cannot be read or holds no article.
    """
    source = read_bytes(path) if encoding == "utf-8" else read_text(path, encoding)
    if isinstance(source, Problem):
        yield source
        return
    yield page_article(source, path.stem, str(path))


def page_article(source: bytes | str, doc_id: str, where: str) -> Item:
    """The article of a page; the page itself is kept by its hash, so that another extraction can be told from it."""
    page = _extract(source)
    if page is None or not page.text:
        return Problem(where, "no article was found in the page")
    raw = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    return make_article(doc_id, page.text, _metadata(page) | {"page_sha256": sha256(raw).hexdigest()}, where)


def _extract(source: bytes | str) -> Any:
    from trafilatura import bare_extraction

    return bare_extraction(
        source,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # The date of publication as the page states it; the extensive search would guess one from any number.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )


def _metadata(page: Any) -> dict[str, Any]:
    return {
        "outlet": page.sitename or page.hostname,
        "date": page.date,
        "title": page.title,
        "author": page.author,
        "url": page.url,
    }
