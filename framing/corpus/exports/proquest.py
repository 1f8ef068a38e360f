"""ProQuest: articles as they are exported to text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from framing.corpus.article import Items, make_article
from framing.corpus.decoding import read_text
from framing.corpus.errors import Problem
from framing.corpus.exports.lines import Line, blocks, body_span, find_date, lines_of

RULE = re.compile(r"_{20,}")
FIELD = re.compile(r"([A-Z][A-Za-z ]{2,30}):\s*(.*)")
TEXT = "full text"
# Fields that come below the text: one of these ends it.
BELOW = {
    *("subject", "location", "people", "company / organization", "company", "title", "publication title", "pages"),
    *("publication date", "publication year", "year", "section", "publisher", "place of publication", "copyright"),
    *("proquest document id", "document url", "last updated", "database", "source type", "language of publication"),
    *("country of publication", "publication subject", "document type", "credit", "identifier", "issn"),
}


def read_proquest(path: Path, encoding: str = "utf-8") -> Items:
    """Read an export of ProQuest (``.txt``): articles between long rules, with a field ``Full text:``.

    Yields
    ------
    Article or Problem
        ``doc_id`` is ``ProQuest document ID``; a problem where an article has no full text, as in exports of
        citations only.
    """
    text = read_text(path, encoding)
    if isinstance(text, Problem):
        yield text
        return
    number = 0
    for block in blocks(lines_of(text), RULE):
        fields, body = _fields(block)
        if not fields.keys() & {TEXT, "proquest document id", "publication title"}:
            continue  # the head of the file, with the search, or its foot, with the terms of use
        number += 1
        doc_id = fields.get("proquest document id") or f"{path.stem}-{number}"
        where, span = f"{path}, document {doc_id}", body_span(body)
        if span is None:
            yield Problem(where, "has no full text")
            continue
        metadata = {
            "title": fields.get("title") or next(line.text for line in block if line.text),
            "outlet": (fields.get("publication title") or "").split(";")[0],
            "date": find_date(fields.get("publication date", "")),
            "byline": fields.get("author"),
            "section": fields.get("section"),
            "url": fields.get("document url"),
        }
        yield make_article(doc_id, text[slice(*span)].rstrip("\r\n"), metadata, where)


def _fields(block: Sequence[Line]) -> tuple[dict[str, str], list[Line]]:
    """The fields by their names in small letters, and the lines of the full text."""
    fields: dict[str, str] = {}
    body: list[Line] = []
    inside = False
    for number, line in enumerate(block, 1):
        match = FIELD.fullmatch(line.text)
        name = match[1].strip().lower() if match else ""
        if match and (not inside or (name in BELOW and _fields_follow(block[number:]))):
            fields.setdefault(name, match[2])
            inside = name == TEXT
            if inside and match[2]:
                body.append(line.after(match.start(2)))
        elif inside:
            body.append(line)
    return fields, body


def _fields_follow(lines: Sequence[Line]) -> bool:
    """Whether the next line with words is a field too: a sentence that begins 'Title: ' does not end an article."""
    following = next((line.text for line in lines if line.text), None)
    return following is None or FIELD.fullmatch(following) is not None
