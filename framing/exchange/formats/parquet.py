"""Parquet, one row an annotation, with typed columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from framing.exchange.annotations import FormatError
from framing.exchange.files import whole_file
from framing.exchange.formats.common import encodable
from framing.exchange.formats.marks import Losses, Record
from framing.exchange.formats.rows import COLUMNS, Row, check_columns, from_rows, to_rows

NUMBERS = ("number", "start", "end")
BATCH = 256
"""Documents that are written together: memory is bounded by them."""


def write_parquet(documents: Iterable[tuple[Record, str]], path: str | Path, losses: Losses) -> None:
    """Write one Parquet file.

    Parameters
    ----------
    documents : iterable of (record, text)
    path : path
    losses : Counter
        Nothing is lost.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, pa.int64() if name in NUMBERS else pa.string()) for name in COLUMNS])
    with whole_file(path) as part, pq.ParquetWriter(part, schema, compression="zstd") as writer:
        for group in _batches(documents):
            rows = chain.from_iterable(to_rows(record, text) for record, text in group)
            writer.write_table(pa.Table.from_pylist(list(rows), schema))


def _batches(documents: Iterable[tuple[Record, str]]) -> Iterator[list[tuple[Record, str]]]:
    group: list[tuple[Record, str]] = []
    for record, text in documents:
        group.append((record, encodable(text, record["doc_id"], "Parquet")))
        if len(group) == BATCH:
            yield group
            group = []
    yield group


def read_parquet(path: str | Path, texts: Mapping[str, str], losses: Losses) -> Iterator[tuple[str, Record]]:
    """Read the Parquet file back.

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
        If the file is no Parquet, a column is missing, or a span does not fit its text.
    """
    for record in from_rows(_rows(Path(path), losses), texts):
        yield "", record


def _rows(path: Path, losses: Losses) -> Iterator[tuple[str, Row]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not path.is_file():
        raise FormatError(f"{path}: no such file")
    try:
        with pq.ParquetFile(path) as file:
            check_columns(file.schema_arrow.names, path, losses)
            rows = (row for batch in file.iter_batches(columns=list(COLUMNS)) for row in batch.to_pylist())
            for number, row in enumerate(rows, 1):
                where = f"{path} row {number}"
                yield where, {name: _value(name, row[name], where) for name in COLUMNS}
    except pa.ArrowException as error:
        raise FormatError(f"{path}: not Parquet, or broken ({' '.join(str(error).split())})") from error


def _value(name: str, value: Any, where: str) -> str | int | None:
    """A cell as it must be; pandas writes a column of whole numbers with missing values as floats."""
    if value is None or value != value:
        return None
    if name in NUMBERS and (isinstance(value, int) or (isinstance(value, float) and value.is_integer())):
        return int(value)
    if name not in NUMBERS and isinstance(value, str):
        return value
    expected = "a whole number" if name in NUMBERS else "a string"
    raise FormatError(f"{where}: column {name!r} holds {value!r}, expected {expected}")
