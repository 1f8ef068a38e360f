"""How many articles a source holds, where that can be told without reading them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from framing.corpus.errors import DataError
from framing.corpus.folders import folder_files
from framing.corpus.formats import ARTICLE_SUFFIXES

BLOCK = 1 << 20


def count_articles(sources: Iterable[str]) -> int | None:
    """The number of articles of some sources, for a progress bar; None where a source does not say it cheaply.

    A page or text file counts one, a Parquet file says its rows, JSON lines are counted. Rows that will turn out to
    be unusable are counted too.
    """
    counts = [_count(Path(source).expanduser()) for source in sources]
    return None if None in counts else sum(count for count in counts if count is not None)


def _count(path: Path) -> int | None:
    if path.is_dir():
        try:
            counts = [_count(file) for file in folder_files(path)]
        except DataError:  # nothing to read: the reader says so
            return None
        return None if None in counts else sum(count for count in counts if count is not None)
    if not path.is_file():
        return None
    suffix = path.suffix.lower()
    if suffix in ARTICLE_SUFFIXES:
        return 1
    if suffix == ".parquet":
        return _rows(path)
    return _lines(path) if suffix in (".jsonl", ".ndjson") else None


def _rows(path: Path) -> int | None:
    import pyarrow as pa
    from pyarrow.parquet import read_metadata

    try:
        return int(read_metadata(path).num_rows)
    except (pa.ArrowException, OSError):  # broken: the reader says so
        return None


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        count, last = 0, b"\n"
        while block := file.read(BLOCK):
            count, last = count + block.count(b"\n"), block[-1:]
    return count + (last != b"\n")
