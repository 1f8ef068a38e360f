"""One row an annotation: what CSV for spreadsheets and R, and Parquet, have in common."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from framing.exchange.annotations import FormatError, text_hash
from framing.exchange.formats.common import check_span, known_text, read_json
from framing.exchange.formats.marks import Losses, Record

SPAN_LISTS = ("source", "cue", "content", "relay")
CHOSEN = ("type", "kind", "voice", "speech", "source_type", "cue_class")
COLUMNS = ("doc_id", "layer", "number", "start", "end", "text", *CHOSEN, *SPAN_LISTS, "more")
DOCUMENT = "document"
POINTERS = {"attribution": "attributions", "parent": "attributions", "source_entity": "entities"}
POINTERS |= {"actor_entity": "entities"}
"""Fields that are numbers of other annotations of the document."""

Row = dict[str, Any]


def to_rows(record: Mapping[str, Any], text: str) -> Iterator[Row]:
    """The rows of a document: one for itself, then one an annotation, layer by layer.

    Every list of the record is a layer. ``start`` and ``end`` are the whole stretch, the roles of attributions are
    written as ``12 20;31 40``; ``text`` is for reading only; what has no column stands in ``more``, as JSON.
    """
    doc_id = record["doc_id"]
    if record.get("text_sha256", (own := text_hash(text))) != own:
        raise FormatError(f"{doc_id}: the text is not the one that was annotated (SHA-256 differs)")
    layers = {name: value for name, value in record.items() if isinstance(value, list)}
    yield _row(doc_id, DOCUMENT, more={k: v for k, v in record.items() if k not in layers})
    for layer, items in layers.items():
        for number, item in enumerate(items):
            yield _item_row(doc_id, layer, number, item, text)


def check_columns(header: Iterable[str], path: Path, losses: Losses) -> None:
    """A table must have our columns; others are counted as losses.

    Raises
    ------
    FormatError
        Naming the first column that is missing.
    """
    header = list(header)
    if missing := [name for name in COLUMNS if name not in header]:
        raise FormatError(f"{path}: lacks the column {missing[0]!r}; expected {', '.join(COLUMNS)}")
    if more := [name for name in header if name not in COLUMNS]:
        losses[f"columns that are none of ours were left out: {', '.join(more)}"] += len(more)


def _row(doc_id: str, layer: str, more: Mapping[str, Any], **values: Any) -> Row:
    return dict.fromkeys(COLUMNS) | {"doc_id": doc_id, "layer": layer, "more": json.dumps(more)} | values


def _item_row(doc_id: str, layer: str, number: int, item: Any, text: str) -> Row:
    if isinstance(item, list):
        item = {"start": item[0], "end": item[1]}
    roles = {name: ";".join(f"{a} {b}" for a, b in item[name]) for name in SPAN_LISTS if item.get(name)}
    chosen = {name: item[name] for name in CHOSEN if isinstance(item.get(name), str) and item[name]}
    more = {k: v for k, v in item.items() if k not in (*roles, *chosen, "start", "end")}
    whole = [item] if "start" in item else [{"start": a, "end": b} for name in roles for a, b in item[name]]
    place = {"start": min(s["start"] for s in whole), "end": max(s["end"] for s in whole)} if whole else {}
    words = {"text": text[place["start"] : place["end"]]} if place else {}
    return _row(doc_id, layer, more, number=number, **place, **words, **chosen, **roles)


def from_rows(rows: Iterable[tuple[str, Row]], texts: Mapping[str, str]) -> Iterator[Record]:
    """Records from rows, each given with the place where it stands; empty cells are None.

    Rows may have been sorted, removed and added: rows without a number come last in their layer, and numbers that point
    to other annotations are mended.

    Raises
    ------
    FormatError
        Naming the row, if it names no document or layer, or its spans do not fit the text.
    """
    documents: dict[str, dict[str, list[tuple[str, Row]]]] = {}
    for where, row in rows:
        if not row.get("doc_id") or not row.get("layer"):
            raise FormatError(f"{where}: expected doc_id and layer, found {row.get('doc_id')!r}, {row.get('layer')!r}")
        documents.setdefault(row["doc_id"], defaultdict(list))[row["layer"]].append((where, row))
    for doc_id, layers in documents.items():
        yield _record(doc_id, layers, known_text(doc_id, None, texts, layers_place(layers)))


def layers_place(layers: Mapping[str, list[tuple[str, Row]]]) -> str:
    """Where a document begins, for messages."""
    return next(iter(layers.values()))[0][0]


def _record(doc_id: str, layers: Mapping[str, list[tuple[str, Row]]], text: str) -> Record:
    record: Record = {"doc_id": doc_id}
    for where, row in layers.get(DOCUMENT, ()):
        record |= _more(row, where)
    moved: dict[str, dict[int, int]] = {}
    for layer, rows in layers.items():
        if layer != DOCUMENT:
            ordered = sorted(rows, key=lambda pair: _order(*pair))
            moved[layer] = {}
            for place, (_, row) in enumerate(ordered):
                if row.get("number") is not None:
                    moved[layer].setdefault(row["number"], place)  # of two rows with one number the first has it
            record[layer] = [_item(row, layer, text, where) for where, row in ordered]
    for layer in moved:
        for item in record[layer]:
            _mend(item, moved)
    return record


def _order(where: str, row: Row) -> tuple[float, int]:
    number = row.get("number")
    return float("inf") if number is None else number, row.get("start") or 0


def _mend(item: Any, moved: Mapping[str, Mapping[int, int]]) -> None:
    for name, layer in POINTERS.items():
        if isinstance(item, dict) and item.get(name) is not None:
            item[name] = moved.get(layer, {}).get(item[name])


def _more(row: Row, where: str) -> dict[str, Any]:
    value = read_json(row["more"], f"{where}, column 'more'") if row.get("more") else {}
    if not isinstance(value, dict):
        raise FormatError(f"{where}: column 'more' holds {row['more'][:40]!r}, expected a JSON object")
    return value


def _item(row: Row, layer: str, text: str, where: str) -> Any:
    roles = {name: _spans(row[name], text, f"{where}, column {name!r}") for name in SPAN_LISTS if row.get(name)}
    chosen = {name: row[name] for name in CHOSEN if row.get(name)}
    item = _more(row, where) | chosen | roles
    if not roles and row.get("start") is not None:
        start, end = check_span(row["start"], row.get("end"), text, where)
        if layer in ("sentences", "boilerplate"):
            return [start, end]
        item |= {"start": start, "end": end}
    return item


def _spans(cell: str, text: str, where: str) -> list[list[int]]:
    try:
        pairs = [[int(number) for number in piece.split()] for piece in cell.split(";")]
        return [list(check_span(start, end, text, where)) for start, end in pairs]
    except ValueError as error:
        if isinstance(error, FormatError):
            raise
        raise FormatError(f"{where}: {cell!r}, expected spans such as '12 20;31 40'") from error
