"""doccano JSONL: text, entities and relations, offsets in UTF-16 as its editor counts them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from framing.exchange.annotations import FormatError
from framing.exchange.files import whole_file
from framing.exchange.formats.common import Utf16, check_span, json_lines, known_text, read_json
from framing.exchange.formats.marks import Losses, Mark, Marked, Record, from_marks, to_marks

SHOWN_ONLY = (
    "attributes (voice, speech, type of source, class of cue): doccano has no place for them, so they can be neither "
    "seen nor changed there; they come back as they went out"
)


def write_doccano(documents: Iterable[tuple[Record, str]], path: str | Path, losses: Losses) -> None:
    """Write JSONL for a doccano project of the kind "Sequence Labeling" with relations and overlapping spans.

    Parameters
    ----------
    documents : iterable of (record, text)
    path : path
    losses : Counter
        Attributes, which are carried but cannot be edited, are counted here.
    """
    numbers = count(1)
    with whole_file(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        for record, text in documents:
            marked, units = to_marks(record, text), Utf16(text)
            ids = {mark.key: next(numbers) for mark in marked.marks}
            if chosen := sum(bool(mark.choices) for mark in marked.marks):
                losses[SHOWN_ONLY] += chosen
            file.write(json.dumps(_line(marked, units, ids, numbers)) + "\n")


def _line(marked: Marked, units: Utf16, ids: Mapping[str, int], numbers: Iterator[int]) -> dict[str, Any]:
    labels = {mark.key: mark.label for mark in marked.marks}
    return {
        "text": marked.text,
        "entities": [
            {"id": ids[m.key], "label": m.label, "start_offset": units.out(m.start), "end_offset": units.out(m.end)}
            for m in marked.marks
        ],
        "relations": [
            {"id": next(numbers), "from_id": ids[a], "to_id": ids[b], "type": f"has_{labels[b]}"}
            for a, b in marked.links
        ],
        "doc_id": marked.doc_id,
        "framing": json.dumps(marked.luggage),
    }


def read_doccano(path: str | Path, texts: Mapping[str, str], losses: Losses) -> Iterator[tuple[str, Record]]:
    """Read a JSONL export of doccano (entities and relations, or the older lists under ``label``).

    Parameters
    ----------
    path : path
        doccano writes one file a coder.
    texts : mapping
        ``doc_id`` → text.
    losses : Counter
        Counts what was left out.

    Yields
    ------
    (coder, record)

    Raises
    ------
    FormatError
        Naming the line, if it lacks a field, or a span does not fit the text.
    """
    for where, line in json_lines(path):
        try:
            marked = _marked(line, texts, where)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise FormatError(f"{where}: {_said(error)}") from error
        if comments := line.get("Comments"):
            losses["comments of coders have no place in annotations and were left out"] += len(comments)
        yield "", from_marks(marked, losses)


def _said(error: Exception) -> str:
    return f"lacks {error.args[0]!r}" if isinstance(error, KeyError) else str(error)


def _marked(line: Mapping[str, Any], texts: Mapping[str, str], where: str) -> Marked:
    luggage = read_json(line["framing"], f"{where}, field 'framing'") if line.get("framing") else {}
    text = known_text(line["doc_id"], line["text"], texts, where)
    entities = line.get("entities")
    if entities is None:
        spans = line.get("label", [])
        entities = [dict(zip(("start_offset", "end_offset", "label"), span, strict=True)) for span in spans]
    units = Utf16(text)
    marks = [_mark(item, item.get("id", f"span {i}"), units, text, where) for i, item in enumerate(entities)]
    links = [(str(item["from_id"]), str(item["to_id"])) for item in line.get("relations", ())]
    return Marked(line["doc_id"], text, marks, links, luggage)


def _mark(item: Mapping[str, Any], key: object, units: Utf16, text: str, where: str) -> Mark:
    start, end = units.back(item["start_offset"]), units.back(item["end_offset"])
    return Mark(str(key), item["label"], *check_span(start, end, text, where))
