"""Files that appear whole or not at all, and annotations as a Parquet table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from framing.types import FramingError

# A row an article: what a table is joined and filtered by, and the whole JSON line.
COLUMNS = ("doc_id", "outlet", "date", "title", "story", "n_words", "text_sha256", "annotations")
ROWS_AT_ONCE = 256
NOTE = "framing"


class FormatError(FramingError):
    """An annotation file breaks the format; the message names file, line, field and what was expected."""


@contextmanager
def whole_file(path: str | Path) -> Iterator[Path]:
    """A name to write under: the file gets its own when all is written, and nothing is left or lost if that fails.

    Raises
    ------
    FormatError
        If the folder is not there.
    """
    path = Path(path)
    if path.exists() and not path.is_file():  # a pipe or a device is written to, never replaced
        yield path
        return
    if not path.parent.is_dir():
        raise FormatError(f"{path.parent}: no such folder")
    # Not ``.part``: under that name a run that was cut off keeps its lines.
    new = path.with_name(path.name + ".new")
    try:
        yield new
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that nobody finds half of it."""
    with whole_file(path) as new:
        new.write_text(text, encoding="utf-8", newline="\n")


def publish(part: Path, path: Path) -> None:
    """Give finished annotation lines their name: renamed, or first made a Parquet table if the name ends so."""
    if path.suffix != ".parquet":
        part.replace(path)
        return
    with whole_file(path) as table, part.open(encoding="utf-8", newline="\n") as file:
        write_parquet_lines(table, file)
    part.unlink()


def write_parquet_lines(path: Path, lines: Iterator[str], note: Mapping[str, Any] | None = None) -> None:
    """Write annotation lines as a Parquet table, `ROWS_AT_ONCE` at a time; ``note`` is kept in the file."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    fields = [(name, pa.int64() if name == "n_words" else pa.string()) for name in COLUMNS]
    schema = pa.schema(fields, metadata={NOTE: json.dumps(note or {})})
    with ParquetWriter(path, schema, compression="zstd") as writer:
        while rows := [_row(line) for line in islice(lines, ROWS_AT_ONCE)]:
            writer.write_batch(pa.RecordBatch.from_pylist(rows, schema))


def read_parquet_note(path: Path) -> dict[str, Any] | None:
    """The note in a table of annotation lines; None where there is no such table, or only half of one."""
    import pyarrow as pa
    from pyarrow.parquet import read_schema

    try:
        metadata = read_schema(path).metadata or {}
        return dict(json.loads(metadata[NOTE.encode()]))
    except (OSError, pa.ArrowException, KeyError, ValueError):
        return None


def read_parquet_lines(path: Path) -> Iterator[str]:
    """Annotation lines of a Parquet table or of a folder of such tables, in the order of their names."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    for name in sorted(path.glob("*.parquet")) if path.is_dir() else [path]:
        try:
            with ParquetFile(name) as file:
                if "annotations" not in file.schema_arrow.names:
                    raise FormatError(f"{name}: no column 'annotations', so no table that `framing annotate` wrote")
                for batch in file.iter_batches(ROWS_AT_ONCE, columns=["annotations"]):
                    yield from batch.column(0).to_pylist()
        except pa.ArrowException as error:
            raise FormatError(f"{name}: not a Parquet file, or a broken one ({str(error).splitlines()[0]})") from None


def _row(line: str) -> dict[str, Any]:
    record = json.loads(line)
    known = record.get("metadata", {})
    row = {name: record.get(name, known.get(name)) for name in COLUMNS}
    return row | {"annotations": line.rstrip("\n")}
