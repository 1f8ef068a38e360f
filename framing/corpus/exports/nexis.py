"""Nexis Uni and LexisNexis: articles as they are exported to .docx or .txt."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from framing.corpus.article import Items, make_article
from framing.corpus.decoding import read_text
from framing.corpus.errors import Problem
from framing.corpus.exports.lines import Line, blocks, body_span, find_date, lines_of

NUMBER = re.compile(r"\d+ of \d+ DOCUMENTS")  # before each article, in files of LexisNexis Academic
END = re.compile(r"End of Document")  # after each article, in files of Nexis Uni
FIELD = re.compile(r"([A-Z][A-Za-z]+(?:[- ][A-Za-z]+)?):\s*(.*)")
HEAD_FIELDS = {"byline", "section", "length", "dateline", "highlight", "headline", "series", "source"}
FOOT_FIELDS = {
    *("load-date", "language", "url", "graphic", "publication-type", "document-type", "subject", "journal-code"),
    *("classification", "correction", "correction-date", "geographic", "person", "organization", "ticker", "notes"),
}
# Of these, what an article says in a line of its own too; in Nexis Uni other fields come before them.
PROSE = {"correction", "person", "subject", "notes", "organization", "geographic", "company"}
# What the page of a browser leaves among the lines.
FURNITURE = re.compile(r"Page \d+ of \d+|Copyright\b.*|All Rights Reserved.*|Classification|Bookmark_\d+|Link to .*")

# What python-docx and its parsers raise where a part of the file lacks what they look for.
BROKEN = (BadZipFile, zlib.error, LookupError, ValueError, OSError, RuntimeError, AttributeError, TypeError)
# A Word file that unpacks to more than this, or by more than texts do, is no export.
LARGEST, RATIO, SMALL = 2**30, 200, 64 * 2**20


def read_nexis(path: Path, encoding: str = "utf-8") -> Items:
    """Read an export of Nexis Uni (``.docx``, ``.txt``) or LexisNexis (``.txt``).

    The layout is recognised by the lines ``End of Document`` or ``1 of 10 DOCUMENTS``. Title, outlet, date, section,
    byline and length come from the lines above the body.

    Yields
    ------
    Article or Problem
        ``doc_id`` is the file's name and the article's number; a problem where an article has no body.
    """
    text = _docx_text(path) if path.suffix.lower() == ".docx" else read_text(path, encoding)
    if isinstance(text, Problem):
        yield text
        return
    lines = lines_of(text)
    old = any(NUMBER.fullmatch(line.text) for line in lines)
    for number, block in enumerate(blocks(lines, NUMBER if old else END), 1):
        where = f"{path}, article {number}"
        head, body, foot = _parts(block, old)
        span = body_span(body)
        if span is None:
            yield Problem(where, "has no body; expected a line 'Body' or 'LENGTH: … words' above it")
        else:
            metadata = (_old_head if old else _new_head)(head) | _fields([*head, *foot])
            yield make_article(f"{path.stem}-{number}", text[slice(*span)].rstrip("\r\n"), metadata, where)


def _docx_text(path: Path) -> str | Problem:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        if fault := _bomb(path):
            return Problem(str(path), fault)
        return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    except (PackageNotFoundError, LxmlError, *BROKEN) as error:
        return Problem(str(path), f"not a Word file, or a broken one ({' '.join(str(error).split())})")


def _bomb(path: Path) -> str:
    """Why a Word file is refused before it is unpacked; nothing where it is not."""
    with ZipFile(path) as file:
        size = sum(info.file_size for info in file.infolist())
    if size > min(LARGEST, max(SMALL, RATIO * path.stat().st_size)):
        return f"unpacks to {size:,} bytes, {size // max(1, path.stat().st_size)} times its size, which is refused"
    return ""


def _parts(block: Sequence[Line], old: bool) -> tuple[list[Line], list[Line], list[Line]]:
    """The lines above the body, the body, and the lines below it."""
    begin = _body_begin(block, old)
    foot = next((i for i in range(begin, len(block)) if _is_foot(block[i], old)), len(block))
    return list(block[:begin]), list(block[begin:foot]), list(block[foot:])


def _body_begin(block: Sequence[Line], old: bool) -> int:
    if not old:
        return next((i + 1 for i, line in enumerate(block) if line.text == "Body"), len(block))
    fields = [i for i, line in enumerate(block) if _field(line, old) in HEAD_FIELDS]
    if not fields:
        return len(block)
    # The fields behind the length stand together; one further down is a line of the article.
    last = next((i for i in fields if _field(block[i]) == "length"), fields[0])
    for i in fields:
        if i > last and not any(line.text for line in block[last + 1 : i]):
            last = i
    return last + 1


def _is_foot(line: Line, old: bool) -> bool:
    field = _field(line, old)
    return (field in FOOT_FIELDS and (old or field not in PROSE)) or line.text == "Classification"


def _field(line: Line, capitals: bool = False) -> str:
    """The name of the field on a line; with ``capitals`` only one that is written in them, as LexisNexis does."""
    match = FIELD.fullmatch(line.text)
    return match[1].lower() if match and (not capitals or match[1].isupper()) else ""


def _new_head(head: Sequence[Line]) -> dict[str, Any]:
    """Title, outlet and date stand on the first lines of their own, in this order."""
    plain = [line.text for line in head if line.text and not _field(line) and not FURNITURE.fullmatch(line.text)]
    date = next((i for i, text in enumerate(plain) if find_date(text)), None)
    if date is None or date < 1:
        return {"title": plain[0] if plain else None}
    return {"title": " ".join(plain[: date - 1]) or plain[0], "outlet": plain[date - 1], "date": find_date(plain[date])}


def _old_head(head: Sequence[Line]) -> dict[str, Any]:
    """Outlet and date are centred above the title."""
    plain = [line.text for line in head if line.text and not _field(line) and not FURNITURE.fullmatch(line.text)]
    date = next((i for i, text in enumerate(plain) if find_date(text)), None)
    if date is None:
        return {"outlet": plain[0] if plain else None}
    title = [text for text in plain[date + 1 :] if not re.fullmatch(r".*\bEdition\b.*|\d+:\d+ [AP]M.*", text)]
    return {"outlet": plain[0] if date else None, "date": find_date(plain[date]), "title": " ".join(title)}


def _fields(lines: Sequence[Line]) -> dict[str, Any]:
    return {name: value for name, value in _named(lines) if name in ("byline", "section", "length", "dateline", "url")}


def _named(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if match := FIELD.fullmatch(line.text):
            yield match[1].lower(), match[2]
