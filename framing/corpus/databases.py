"""SQLite databases of articles: NELA-GT as it is published, or any table with a text column."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from framing.corpus.article import Item, Items
from framing.corpus.decoding import undecoded_field
from framing.corpus.errors import DataError, Problem
from framing.corpus.tables import Record, articles_of, check_columns, missing_columns

# What NELA-GT calls our fields (Gruppi, Horne & Adali 2020).
NELA = {"text": "content", "outlet": "source", "id": "id", "date": "date", "title": "title"}
# NELA-GT writes @ over words, seven at a time, so that nobody can republish the articles.
MASK = "@ @ @ @ @ @ @"


def read_sqlite(path: Path, columns: Mapping[str, str] | None = None) -> Items:
    """Read the first table of a SQLite database that has a text column; parameters and results as in `read_csv`.

    Columns called as in NELA-GT are understood.

    Yields
    ------
    Article or Problem
        A problem for each article in which words were masked (``@ @ @ @ @ @ @``): its counts would be wrong.

    Raises
    ------
    DataError
        If the file is no database, or no table has a text column.
    """
    columns = check_columns(columns)
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            database.text_factory = _text
            table, columns = _table(database, path, columns)
            for item in articles_of(_records(database, table, path), columns, path):
                yield _unmasked(item)
    except (sqlite3.Error, UnicodeDecodeError) as error:  # names of columns that are not UTF-8 among them
        raise DataError(f"{path}: not a SQLite database, or a broken one ({' '.join(str(error).split())})") from None


def _table(database: sqlite3.Connection, path: Path, columns: dict[str, str]) -> tuple[str, dict[str, str]]:
    names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")]
    faults = {}
    for name in names:
        found = [row[1] for row in database.execute(f"PRAGMA table_info({_quoted(name)})")]
        for wanted in (columns, {field: column for field, column in NELA.items() if column in found} | columns):
            faults[name] = missing_columns(found, wanted)
            if not faults[name]:
                return name, dict(wanted)
    told = "; ".join(f"table {name!r}: {fault}" for name, fault in faults.items())
    raise DataError(f"{path}: {told or 'the database has no table'}")


def _text(raw: bytes) -> str:
    """Text as it is; bytes that are not UTF-8 stay visible, so that they cost their row only."""
    return raw.decode("utf-8", "surrogateescape")


def _records(database: sqlite3.Connection, table: str, path: Path) -> Iterator[Record | Problem]:
    cursor = database.execute(f"SELECT * FROM {_quoted(table)}")
    names = [column[0] for column in cursor.description]
    for number, row in enumerate(cursor, 1):
        where, values = f"{path}, table {table}, row {number}", dict(zip(names, row, strict=True))
        texts = ((name, value) for name, value in values.items() if isinstance(value, str))
        faults = (f"column {name!r} is {fault}" for name, value in texts if (fault := undecoded_field(value, "utf-8")))
        fault = next(faults, "")
        yield Problem(where, fault) if fault else Record(where, number, values)


def _unmasked(item: Item) -> Item:
    if not isinstance(item, Problem) and MASK in item.document.text:
        return Problem(item.where, "words are masked (@ @ @ @ @ @ @), as NELA-GT does: its words cannot be counted")
    return item


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
