"""Folders that Hugging Face ``datasets`` saved, with ``save_to_disk``: Arrow files, read without that library."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from framing.corpus.article import Items
from framing.corpus.cards import is_inside
from framing.corpus.errors import DataError
from framing.corpus.tables import Record, articles_of, check_columns, missing_columns

STATE, SPLITS = "state.json", "dataset_dict.json"


def is_dataset(folder: Path) -> bool:
    """Whether a folder is a saved dataset, or one with several splits."""
    return (folder / STATE).is_file() or (folder / SPLITS).is_file()


def read_dataset(folder: Path, columns: Mapping[str, str] | None = None) -> Items:
    """Read a saved dataset; parameters and results are those of `read_csv`.

    The splits of a dataset are read one after the other; the name of its split becomes metadata of an article.

    Raises
    ------
    DataError
        If a file is missing or broken, or the text column is not there.
    """
    columns = check_columns(columns)
    for split in _splits(folder):
        yield from articles_of(_records(split, columns, folder), columns, split)


def _splits(folder: Path) -> list[Path]:
    if not (folder / SPLITS).is_file():
        return [folder]
    return [folder / name for name in _names(_json(folder / SPLITS).get("splits"), folder / SPLITS)]


def _records(split: Path, columns: Mapping[str, str], folder: Path) -> Iterator[Record]:
    import pyarrow as pa

    number = 0
    listed: Any = _json(split / STATE).get("_data_files", [])
    files = [entry.get("filename") for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else None
    for name in _names(files, split / STATE):
        try:
            with pa.OSFile(str(split / name)) as source, pa.ipc.open_stream(source) as reader:
                if fault := missing_columns(reader.schema.names, columns):
                    raise DataError(f"{split / name}: {fault}")
                for batch in reader:
                    for values in batch.to_pylist():
                        number += 1
                        extra = {} if split == folder else {"split": split.name}
                        yield Record(f"{split / name}, row {number}", number, values | extra)
        except (pa.ArrowException, OSError) as error:
            raise DataError(f"{split / name}: not an Arrow file, or a broken one ({str(error)[:80]})") from None


def _json(path: Path) -> dict[str, object]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{path}: cannot be read ({error})") from None
    if not isinstance(value, dict):
        raise DataError(f"{path}: expected an object")
    return value


def _names(names: object, path: Path) -> list[str]:
    """Names of files or folders beside a path; one that leads elsewhere is refused."""
    if not isinstance(names, list) or not all(isinstance(name, str) and is_inside(name) for name in names):
        raise DataError(f"{path}: expected names of files below its folder, found {names!r}")
    return names
