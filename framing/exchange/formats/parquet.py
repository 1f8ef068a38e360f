"""Parquet, one row an annotation, with typed columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from framing.exchange.annotations import FormatError
from framing.exchange.formats.common import encodable
from framing.exchange.formats.marks import Losses, Record
from framing.exchange.formats.rows import COLUMNS, Row, from_rows, to_rows

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
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
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

    try:
        file = pq.ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise FormatError(f"{path}: not Parquet ({error})") from error
    names = file.schema_arrow.names
    if missing := [name for name in COLUMNS if name not in names]:
        raise FormatError(f"{path}: lacks the column {missing[0]!r}; expected {', '.join(COLUMNS)}")
    if more := [name for name in names if name not in COLUMNS]:
        losses[f"columns that are none of ours were left out: {', '.join(more)}"] += len(more)
    number = 0
    for batch in file.iter_batches(columns=list(COLUMNS)):
        for row in batch.to_pylist():
            number += 1
            yield f"{path} row {number}", row | {name: _whole(row[name]) for name in NUMBERS}


def _whole(value: float | None) -> int | None:
    """A whole number; pandas writes a column with missing values as floats."""
    return None if value is None or value != value else int(value)
