"""Factiva: articles as they are exported to HTML, RTF or text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from framing.corpus.article import Items, make_article
from framing.corpus.decoding import read_bytes, read_text
from framing.corpus.errors import Problem
from framing.corpus.exports.lines import Line, body_span, find_date, lines_of

ACCESSION = re.compile(r"(?:AN\s+)?Document ([A-Z]{2,}[A-Za-z0-9]{12,})")
# Two letters before each part, in exports with indexing.
TAG = re.compile(r"(HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPD|PUB|AN)(?:\s+(.*))?")
LENGTH = re.compile(r"[\d,]+ words")
BODY_TAGS = ("LP", "TD")
# A sentence of the article whose first word, in capitals, is also a tag: one blank, and no code behind it.
IN_TEXT = re.compile(
    r"(?:BY|IN|AN|RE|LA|ED|CO|CR|SE|SC|NS|PG|VOL|CT|RF) (?!\S+ ?: |Document [A-Z]{2,}[A-Za-z0-9]{12,}$)\S.*"
)
COPYRIGHT = re.compile(r"(?:\(c\)|©|Copyright\b).*", re.IGNORECASE)


def read_factiva(path: Path, encoding: str = "utf-8") -> Items:
    """Read an export of Factiva (``.html``, ``.rtf``, ``.txt``).

    An article ends with its accession number, ``Document NYTF000020160912ec9c0003a``, which becomes its ``doc_id``.

    Yields
    ------
    Article or Problem
        With title, outlet, date and byline; a problem where an article has no body.
    """
    suffix = path.suffix.lower()
    if suffix in (".html", ".htm"):
        yield from _read_page(path)
        return
    text = _rtf_text(path) if suffix == ".rtf" else read_text(path, encoding)
    if isinstance(text, Problem):
        yield text
        return
    block: list[Line] = []
    for line in lines_of(text):
        block.append(line)
        if match := ACCESSION.fullmatch(line.text):
            yield from _article(text, block[:-1], match[1], f"{path}, document {match[1]}")
            block = []
    if block and any(_tag(line) == "HD" or LENGTH.fullmatch(line.text) for line in block):
        yield Problem(str(path), "the last article breaks off before its number, as in 'Document NYTF0000…'")
    elif not any(ACCESSION.fullmatch(line.text) for line in lines_of(text)):
        yield Problem(str(path), "no article ends with its number, as in 'Document NYTF000020160912ec9c0003a'")


def _rtf_text(path: Path) -> str | Problem:
    from striprtf.striprtf import rtf_to_text

    raw = read_bytes(path)
    if isinstance(raw, Problem):
        return raw
    if not raw.lstrip().startswith(b"{\\rtf"):
        return Problem(str(path), "not RTF: expected it to begin with '{\\rtf'")
    try:
        return str(rtf_to_text(raw.decode("latin-1"), errors="replace"))
    except (ValueError, OverflowError, LookupError) as error:
        return Problem(str(path), f"broken RTF ({' '.join(str(error).split())})")


def _article(text: str, block: Sequence[Line], number: str, where: str) -> Items:
    head, parts = _tagged(block) if any(_tag(line) == "HD" for line in block) else _plain(block)
    spans = [span for part in parts if (span := body_span(part))]
    if spans:
        # The tag between two parts is none of the article's words.
        yield make_article(number, "\n\n".join(text[slice(*span)].rstrip("\r\n") for span in spans), head, where)
    else:
        yield Problem(where, "has no body")


def _tag(line: Line) -> str:
    match = TAG.fullmatch(line.text)
    return match[1] if match else ""


def _tagged(block: Sequence[Line]) -> tuple[dict[str, Any], list[list[Line]]]:
    """Parts by their two letters; a part goes on until the next two letters."""
    parts: dict[str, list[Line]] = {}
    tag = ""
    for line in block:
        match = TAG.fullmatch(line.text)
        if match and (tag not in BODY_TAGS or not IN_TEXT.fullmatch(line.text)):
            tag = match[1]
            rest = match[2] or ""
            line = line.after(match.start(2)) if rest else Line("", line.end, line.end, line.end)
        parts.setdefault(tag, []).append(line)
    said = {name: " ".join(item.text for item in lines if item.text) for name, lines in parts.items()}
    head = {
        "title": said.get("HD"),
        "outlet": said.get("SN"),
        "date": find_date(said.get("PD", "")),
        "byline": said.get("BY"),
        "section": said.get("SE"),
    }
    return head, [parts.get(name, []) for name in BODY_TAGS]


def _plain(block: Sequence[Line]) -> tuple[dict[str, Any], list[list[Line]]]:
    """Without letters: title, byline, length, date, outlet, …, copyright, and then the body."""
    full = [i for i, line in enumerate(block) if line.text]
    length = next((i for i in full if LENGTH.fullmatch(block[i].text)), None)
    if length is None:
        return {"title": block[full[0]].text if full else None}, [list(block[full[0] + 1 :])] if full else []
    above = [block[i].text for i in full if i < length]
    below = [i for i in full if i > length]
    dated = next((i for i in below if find_date(block[i].text)), None)
    rights = next((i for i in below if COPYRIGHT.match(block[i].text)), None)
    begin = max(i for i in (length, dated, rights) if i is not None) + 1
    outlet = next((block[i].text for i in below if dated is not None and i > dated), None)
    byline = next((text for text in above[1:] if text.lower().startswith("by ")), None)
    date = find_date(block[dated].text) if dated is not None else None
    head = {"title": above[0] if above else None, "byline": byline, "date": date, "outlet": outlet}
    return head, [list(block[begin:])]


def _read_page(path: Path) -> Items:
    from lxml import etree, html

    raw = read_bytes(path)
    if isinstance(raw, Problem):
        yield raw
        return
    try:
        page = html.document_fromstring(raw, parser=html.HTMLParser(encoding=_page_encoding(raw)))
    except (etree.ParserError, ValueError) as error:
        yield Problem(str(path), f"not a page ({' '.join(str(error).split())})")
        return
    articles = page.xpath("//div[contains(concat(' ', @class, ' '), ' article ')]")
    if not articles:
        yield Problem(str(path), "no article of Factiva in the page")
    for number, element in enumerate(articles, 1):
        yield _page_article(element, f"{path}, article {number}", f"{path.stem}-{number}")


def _page_encoding(raw: bytes) -> str | None:
    """UTF-8 where the bytes are; else what the page says of itself."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _page_article(element: Any, where: str, fallback: str) -> Any:
    paragraphs = [
        " ".join(p.text_content().split()) for p in element.xpath(".//p[contains(@class, 'articleParagraph')]")
    ]
    numbers = [match[1] for p in element.xpath(".//p") if (match := ACCESSION.fullmatch(p.text_content().strip()))]
    body = [p for p in paragraphs if p and not ACCESSION.fullmatch(p)]
    if not body:
        return Problem(where, "has no body")
    lines = [" ".join(div.text_content().split()) for div in element.xpath("./div | ./div/div")]
    dated = next((i for i, line in enumerate(lines) if len(line) < 40 and find_date(line)), None)
    title = element.xpath("string(.//*[contains(@class, 'Headline')])").strip()
    byline = element.xpath("string(.//div[contains(@class, 'author')])").strip()
    outlet = (
        next((line for line in lines[dated + 1 :] if line and not line[0].isdigit()), None)
        if dated is not None
        else None
    )
    head = {
        "title": title,
        "byline": byline,
        "date": find_date(lines[dated]) if dated is not None else None,
        "outlet": outlet,
    }
    return make_article(numbers[0] if numbers else fallback, "\n\n".join(body), head, where)
