"""The Political News Attribution Relations Corpus (PolNeAR), as published or as a part of it lies on disk."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

from framing.corpus.article import Items, make_article
from framing.corpus.decoding import open_text, read_text
from framing.corpus.errors import DataError, Problem

# `data/<compartment>/text` in the public repository, `<compartment>/text` in a copy of its data, or one compartment.
TEXT_FOLDERS = ("data/*/text", "*/text", "text")
METADATA_FILES = ("data/metadata.tsv", "metadata.tsv", "../metadata.tsv")
# Our name of a metadata field: the corpus's.
FIELD_NAMES = {"outlet": "publisher", "date": "publication_date"} | {
    name: name for name in ("title", "author", "credit", "wire", "compartment")
}
FILE_NAME = re.compile(r"(?P<outlet>[^_]+)_(?P<date>\d{4}-\d{2}-\d{2})_")
# "None" is "there is none", "NA" is "not recorded": neither can be told from the other in a table of present values.
NOTHING = ("None", "NA")


def is_polnear(folder: Path) -> bool:
    """Whether a folder is laid out as PolNeAR: texts beside their attributions."""
    return any((text.parent / "attributions").is_dir() for text in _text_folders(folder))


def read_polnear(folder: Path) -> Items:
    """Read PolNeAR, compartment by compartment, articles in the order of their names.

    Parameters
    ----------
    folder : Path
        The public repository (``data/<compartment>/text``), its ``data`` folder or one compartment.

    Yields
    ------
    Article or Problem
        Metadata: outlet (the publisher), date, title, author, credit, wire (the agency, as far as the corpus says) and
        compartment; for an article that ``metadata.tsv`` does not list, compartment, and outlet and date from the
        file's name.

    Raises
    ------
    DataError
        If the folder holds no such texts, or ``metadata.tsv`` lacks a column.
    """
    paths = [path for text in _text_folders(folder) for path in sorted(text.glob("*.txt"))]
    if not paths:
        raise DataError(f"{folder}: no PolNeAR texts, expected text files in {', '.join(TEXT_FOLDERS)}")
    rows = _read_metadata(folder)
    for path in paths:
        text = read_text(path, "utf-8")
        metadata = rows.get(path.stem) or _metadata_of_name(path)
        yield text if isinstance(text, Problem) else make_article(path.stem, text, metadata, str(path))


def _text_folders(folder: Path) -> list[Path]:
    return [text for pattern in TEXT_FOLDERS for text in sorted(folder.glob(pattern)) if text.is_dir()]


def _metadata_of_name(path: Path) -> dict[str, Any]:
    match = FILE_NAME.match(path.name)
    return (match.groupdict() if match else {}) | {"compartment": path.parent.parent.name}


def _read_metadata(folder: Path) -> dict[str, dict[str, Any]]:
    path = next((folder / name for name in METADATA_FILES if (folder / name).is_file()), None)
    if path is None:
        return {}
    with open_text(path, "utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        for name in ("filename", *FIELD_NAMES.values()):
            if name not in (rows.fieldnames or ()):
                raise DataError(f"{path}: no column {name!r}; the columns are: {', '.join(rows.fieldnames or ())}")
        return {row["filename"]: _metadata(row) for row in rows}


def _metadata(row: dict[str, str]) -> dict[str, Any]:
    return {ours: row[theirs] for ours, theirs in FIELD_NAMES.items() if row[theirs] not in NOTHING}
