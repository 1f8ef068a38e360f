"""A folder of files: which are read, in which order, and what sub-folders and a metadata table say about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from framing.corpus.article import METADATA_FIELDS, Article, Items, is_missing, make_article
from framing.corpus.errors import DataError, Problem
from framing.corpus.formats import ARCHIVE_SUFFIXES, ARTICLE_SUFFIXES, SUFFIXES, TABLE_SUFFIXES, can_be, is_one_article
from framing.corpus.tables import csv_records, row_metadata

METADATA_NAMES = ("metadata.csv", "metadata.tsv")
ID_COLUMNS = ("doc_id", "id", "filename")

Metadata = dict[str, dict[str, Any]]


def read_folder(
    folder: Path,
    read_file: Callable[[Path], Items],
    columns: Mapping[str, str],
    encoding: str = "utf-8",
    format: str | None = None,
) -> Items:
    """Read the files of a folder and of its sub-folders.

    Parameters
    ----------
    folder : Path
        Text files, pages and exports of databases are read and, where there are none, tables; names that begin with a
        dot are passed over. A first sub-folder of a text file or page is its outlet; where two sub-folders have a file
        of one name, the identifiers of both are ``sub-folder/name``. A ``metadata.csv`` or ``metadata.tsv`` in the
        folder or beside it is joined by its column doc_id, id or filename; what it says goes before everything else.
    read_file : callable
        Path to articles and problems.
    columns : mapping
        Column names of the metadata table that differ from the default ones, as in `read_csv`.
    encoding : str
        Of the metadata table.
    format : str, optional
        Read only files of this format.

    Yields
    ------
    Article or Problem
        In the order of the paths.

    Raises
    ------
    DataError
        If the folder has nothing to read, or if its metadata are not about its files.
    """
    paths = folder_files(folder, format)
    metadata = read_metadata(folder, paths, columns, encoding)
    names = Counter(path.stem for path in paths if path.suffix.lower() in ARTICLE_SUFFIXES)
    for path in paths:
        outlet = _outlet(path, folder)
        for item in read_file(path):
            # Two outlets may have a file of one name: then sub-folder and name are the identifier.
            doc_id = _relative_id(path, folder) if names[path.stem] > 1 and is_one_article(path) else None
            yield item if isinstance(item, Problem) else _joined(item, outlet, metadata, doc_id)


def folder_files(folder: Path, format: str | None = None) -> list[Path]:
    """The files to read, sorted by path: one rule for all systems, whatever order the file system has.

    Raises
    ------
    DataError
        If there is none; it names the suffixes expected and found.
    """
    files = [path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path, folder)]
    readable = [path for path in files if can_be(path, format)] if format else _one_article_each(files)
    readable = [path for path in readable if path.name not in METADATA_NAMES]
    if not readable:
        expected = ", ".join(suffix for suffix, name in SUFFIXES.items() if format in (None, name))
        raise DataError(f"{folder}: nothing to read, expected files ending in {expected}; found {_inventory(files)}")
    return sorted(readable, key=lambda path: path.relative_to(folder).parts)


def read_metadata(folder: Path, paths: list[Path], columns: Mapping[str, str], encoding: str = "utf-8") -> Metadata:
    """Metadata by identifier, from the table in a folder or beside it; empty where there is no table.

    Raises
    ------
    DataError
        If the table has no id column, has a broken row, repeats an id, or names none of the text files and pages.
    """
    candidates = (place / name for place in (folder, folder.resolve().parent) for name in METADATA_NAMES)
    path = next((path for path in candidates if path.is_file()), None)
    if path is None:
        return {}
    metadata = _metadata_rows(path, columns, encoding)
    stems = {path.stem for path in paths if path.suffix.lower() in ARTICLE_SUFFIXES}
    if stems and not stems & metadata.keys():
        raise DataError(f"{path}: none of its {len(metadata)} ids is the name of a file in {folder}")
    return metadata


def _metadata_rows(path: Path, columns: Mapping[str, str], encoding: str) -> Metadata:
    columns = {field: name for field, name in columns.items() if field in METADATA_FIELDS}
    metadata: Metadata = {}
    for record in csv_records(path, columns, encoding, required=()):
        if isinstance(record, Problem):
            raise DataError(str(record))
        doc_id, about = _described(path, record.values)
        if doc_id in metadata:
            raise DataError(f"{record.where}: the id {doc_id!r} is in an earlier row too; ids must be unique")
        known = row_metadata(about, columns)
        metadata[doc_id] = {name: value for name, value in known.items() if not is_missing(value)}
    return metadata


def _described(path: Path, values: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Which article a row is about, and the columns that say something about it."""
    column = next((name for name in ID_COLUMNS if name in values), None)
    if column is None:
        raise DataError(f"{path}: no column {' or '.join(ID_COLUMNS)}; the columns are: {', '.join(values)}")
    name = Path(values[column])
    has_suffix = column == "filename" and name.suffix.lower() in ARTICLE_SUFFIXES
    return name.stem if has_suffix else values[column], {k: v for k, v in values.items() if k != column}


def _relative_id(path: Path, folder: Path) -> str:
    return path.relative_to(folder).with_suffix("").as_posix()


def _joined(article: Article, outlet: str | None, metadata: Metadata, doc_id: str | None) -> Article:
    document = article.document
    doc_id = doc_id or document.doc_id
    of_folder = {"outlet": outlet} if outlet else {}
    known = article.metadata | of_folder | metadata.get(doc_id, {})
    return make_article(doc_id, document.text, known, article.where)


def _outlet(path: Path, folder: Path) -> str | None:
    """The first sub-folder. Not of tables: they name outlets themselves, and their folders are parts of one whole."""
    parts = path.relative_to(folder).parts
    return parts[0] if len(parts) > 1 and path.suffix.lower() in ARTICLE_SUFFIXES else None


def _one_article_each(files: list[Path]) -> list[Path]:
    """The text files and pages, or else the tables: a table among texts is about them."""
    texts = [path for path in files if path.suffix.lower() in ARTICLE_SUFFIXES | ARCHIVE_SUFFIXES]
    return texts or [path for path in files if path.suffix.lower() in TABLE_SUFFIXES]


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _inventory(files: list[Path]) -> str:
    counts = Counter(path.suffix or path.name for path in sorted(files))
    return ", ".join(f"{n} {suffix}" for suffix, n in counts.most_common(5)) or "an empty folder"
