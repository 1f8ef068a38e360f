"""BASIL, the Bias Annotation Spans on the Informational Level: the same stories in three outlets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from framing.corpus.article import Item, Items, make_article
from framing.corpus.decoding import read_text
from framing.corpus.errors import DataError, Problem

ARTICLES = "articles/[12][0-9][0-9][0-9]/*_[0-9].json"
EXPECTED = {"source": str, "date": str, "title": str, "triplet-uuid": str, "body-paragraphs": list}


def is_basil(folder: Path) -> bool:
    """Whether a folder is laid out as BASIL: ``articles/<year>/<uuid>_<k>.json``."""
    return next(folder.glob(ARTICLES), None) is not None


def read_basil(folder: Path) -> Items:
    """Read BASIL, year by year, the articles of a story one after the other.

    The corpus holds an article as paragraphs of sentences; the text is the sentences of a paragraph joined by a space
    and the paragraphs by a blank line. The title is metadata, not part of the text.

    Parameters
    ----------
    folder : Path
        With the articles in ``articles/<year>/<uuid>_<k>.json``.

    Yields
    ------
    Article or Problem
        Metadata: outlet (the source, in lower case, because the corpus writes it both ways), date, title, story (the
        triplet), url and main_event.

    Raises
    ------
    DataError
        If the folder holds no such file.
    """
    paths = sorted(folder.glob(ARTICLES))
    if not paths:
        raise DataError(f"{folder}: no BASIL articles, expected {ARTICLES}")
    for path in paths:
        text = read_text(path, "utf-8")
        yield text if isinstance(text, Problem) else _article(path, text)


def _article(path: Path, content: str) -> Item:
    try:
        record = json.loads(content)
    except ValueError as error:
        return Problem(str(path), f"not valid JSON: {error}")
    if fault := _fault(record):
        return Problem(str(path), fault)
    text = "\n\n".join(" ".join(sentences) for sentences in record["body-paragraphs"])
    return make_article(path.stem, text, _metadata(record), str(path))


def _fault(record: Any) -> str:
    if not isinstance(record, dict):
        return f"a JSON {type(record).__name__}, expected an object"
    for name, kind in EXPECTED.items():
        if not isinstance(record.get(name), kind):
            return f"field {name!r} is {record.get(name)!r}, expected a {kind.__name__}"
    if not all(map(_is_paragraph, record["body-paragraphs"])):
        return "field 'body-paragraphs' is no list of lists of sentences"
    return ""


def _is_paragraph(sentences: Any) -> bool:
    return isinstance(sentences, list) and all(isinstance(sentence, str) for sentence in sentences)


def _metadata(record: dict[str, Any]) -> dict[str, Any]:
    return {
        "outlet": record["source"].lower(),
        "date": record["date"],
        "title": record["title"],
        "story": record["triplet-uuid"],
        "url": record.get("url"),
        "main_event": record.get("main-event"),
    }
