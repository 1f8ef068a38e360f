"""Parquet files cut into parts that workers read by themselves: for corpora beyond one machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from framing.corpus.article import Items, check_articles
from framing.corpus.errors import DataError, Problem
from framing.corpus.tables import BUFFER, ID_NAMES, Record, articles_of, check_columns, missing_columns

# Articles of a part: minutes of work, so that a lost one costs little, and megabytes, so that a worker holds it easily.
ROWS = 2048
# Rows decoded together while a part is read.
BATCH = 64


@dataclass(frozen=True, slots=True)
class Partition:
    """Rows ``start`` to ``stop`` of a row group; ``number`` is the first one's place in its file, from 1."""

    path: str
    group: int
    start: int
    stop: int
    number: int


def find_partitions(sources: Iterable[str], rows: int = ROWS) -> list[Partition]:
    """Cut Parquet files, or the files of folders, into parts of so many rows; no part crosses a row group.

    Raises
    ------
    DataError
        If a source is not Parquet.
    """
    partitions: list[Partition] = []
    for path in _parquet_files(sources):
        number = 1
        for group, length in enumerate(_group_lengths(path)):
            cuts = range(0, length, rows)
            partitions += [Partition(str(path), group, i, min(i + rows, length), number + i) for i in cuts]
            number += length
    return partitions


def read_partition(
    partition: Partition, columns: Mapping[str, str] | None = None, taken: frozenset[int] = frozenset()
) -> Items:
    """Articles and problems of a part, as `read_parquet` gives them.

    Parameters
    ----------
    taken : frozenset of int
        Numbers of rows whose id an earlier row of the corpus has, as `find_repeated_ids` finds them.
    """
    path = Path(partition.path)
    wanted = check_columns(columns)
    for item, number in zip(
        articles_of(_records(partition, wanted), wanted, path), count(partition.number), strict=False
    ):
        if number in taken:
            yield Problem(f"{path}, row {number}", "the id is taken by an earlier row; ids must be unique")
        else:
            yield from check_articles([item])


def find_repeated_ids(sources: Iterable[str], columns: Mapping[str, str] | None = None) -> dict[str, frozenset[int]]:
    """For each file the numbers of the rows whose id an earlier row has; only the column of ids is read."""
    import numpy as np
    import pandas as pd
    from pyarrow.parquet import read_table

    paths = _parquet_files(sources)
    hashes, places = [], []
    for path in paths:
        name = _id_column(path, columns or {})
        if name is not None:
            ids = read_table(path, columns=[name]).column(0).to_pandas().astype("string").fillna("")
            hashes.append(pd.util.hash_array(ids.to_numpy(dtype=object)))
            places += [(str(path), len(ids))]
    if not hashes:
        return {}
    repeated = pd.Series(np.concatenate(hashes)).duplicated().to_numpy()
    found, start = {}, 0
    for path_name, length in places:
        found[path_name] = frozenset((np.flatnonzero(repeated[start : start + length]) + 1).tolist())
        start += length
    return {name: rows for name, rows in found.items() if rows}


def _parquet_files(sources: Iterable[str]) -> list[Path]:
    files: list[Path] = []
    for source in sources:
        path = Path(source).expanduser()
        files += sorted(path.rglob("*.parquet")) if path.is_dir() else [path]
        if not files or (not path.is_dir() and path.suffix != ".parquet"):
            raise DataError(f"{source}: workers read Parquet files or folders of them, and this is neither")
    return files


def _group_lengths(path: Path) -> Sequence[int]:
    import pyarrow as pa
    from pyarrow.parquet import read_metadata

    try:
        metadata = read_metadata(path)
    except (pa.ArrowException, OSError) as error:
        raise DataError(f"{path}: not a Parquet file, or a broken one ({str(error).splitlines()[0]})") from None
    return [metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)]


def _id_column(path: Path, columns: Mapping[str, str]) -> str | None:
    from pyarrow.parquet import read_schema

    names = read_schema(path).names
    return next((name for name in ([columns["id"]] if "id" in columns else ID_NAMES) if name in names), None)


def _records(partition: Partition, columns: Mapping[str, str]) -> Iterator[Record | Problem]:
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    with ParquetFile(partition.path, pre_buffer=False, buffer_size=BUFFER) as file:
        if fault := missing_columns(file.schema_arrow.names, columns):
            raise DataError(f"{partition.path}: {fault}")
        flat = [field.name for field in file.schema_arrow if not pa.types.is_nested(field.type)]
        # Batch by batch: a row group can be larger than a worker's memory.
        batches = file.iter_batches(BATCH, row_groups=[partition.group], columns=flat)
        rows = (row for batch in _cut(batches, partition.start, partition.stop) for row in batch.to_pylist())
        for number, values in enumerate(rows, partition.number):
            yield Record(f"{partition.path}, row {number}", number, values)


def _cut(batches: Iterable[Any], start: int, stop: int) -> Iterator[Any]:
    """The rows from ``start`` to ``stop`` of some batches."""
    begin = 0
    for batch in batches:
        end = begin + batch.num_rows
        if end > start:
            first = max(start - begin, 0)
            yield batch.slice(first, min(stop, end) - begin - first)
        if end >= stop:
            return
        begin = end
