"""CSV, one row an annotation, for spreadsheets and R; no cell can run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from framing.exchange.annotations import FormatError
from framing.exchange.files import whole_file
from framing.exchange.formats.common import encodable, read_text
from framing.exchange.formats.marks import Losses, Record
from framing.exchange.formats.rows import COLUMNS, Row, check_columns, from_rows, to_rows
from framing.spreadsheets import guarded, unguarded

NUMBERS = ("number", "start", "end")


def write_csv(documents: Iterable[tuple[Record, str]], path: str | Path, losses: Losses) -> None:
    """Write one CSV file in UTF-8 with a byte-order mark, by which spreadsheets know the encoding.

    Parameters
    ----------
    documents : iterable of (record, text)
    path : path
    losses : Counter
        Nothing is lost.
    """
    with whole_file(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
        writer.writerow(COLUMNS)
        for record, text in documents:
            encodable(text, record["doc_id"], "a CSV file in UTF-8")
            for row in to_rows(record, text):
                writer.writerow([guarded(row[name]) for name in COLUMNS])


def read_csv(path: str | Path, texts: Mapping[str, str], losses: Losses) -> Iterator[tuple[str, Record]]:
    """Read the CSV back, also after a spreadsheet has saved it with semicolons or tabs.

    Parameters
    ----------
    path : path
    texts : mapping
        ``doc_id`` → text.
    losses : Counter
        Nothing is lost; columns of your own are counted.

    Yields
    ------
    (coder, record)
        The coder is always ``""``.

    Raises
    ------
    FormatError
        Naming the row, if a column is missing, a number is none, or a span does not fit its text.
    """
    for record in from_rows(_rows(Path(path), losses), texts):
        yield "", record


def _rows(path: Path, losses: Losses) -> Iterator[tuple[str, Row]]:
    text = read_text(path).removeprefix("\ufeff")
    csv.field_size_limit(max(len(text), 2**17))
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    check_columns(reader.fieldnames or (), path, losses)
    for number, cells in enumerate(reader, 2):
        where = f"{path} row {number}"
        yield where, {name: _value(name, unguarded(cells[name] or ""), where) for name in COLUMNS}


def _value(name: str, cell: str, where: str) -> str | int | None:
    if name not in NUMBERS or not cell:
        return cell or None
    if not cell.strip().isdecimal():
        raise FormatError(f"{where}: column {name!r} holds {cell!r}, expected a whole number")
    return int(cell)
