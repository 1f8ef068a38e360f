"""What a path is: a file by its suffix, a folder by its layout."""

from __future__ import annotations

from pathlib import Path

from framing.corpus.basil import is_basil
from framing.corpus.datasets import is_dataset
from framing.corpus.errors import DataError
from framing.corpus.exports.signatures import is_export
from framing.corpus.polnear import is_polnear

# A text file or a page is one article, a table holds many.
ARTICLE_SUFFIXES = {".txt": "txt", ".html": "html", ".htm": "html"}
TABLE_SUFFIXES = {".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}
# Files with many articles that are no tables.
ARCHIVE_SUFFIXES = {
    **{".docx": "nexis", ".rtf": "factiva", ".warc": "warc", ".gz": "warc"},
    **{".db": "sqlite", ".sqlite": "sqlite", ".sqlite3": "sqlite"},
}
SUFFIXES = ARTICLE_SUFFIXES | TABLE_SUFFIXES | ARCHIVE_SUFFIXES
EXPORT_SUFFIXES = {*ARTICLE_SUFFIXES, ".docx", ".rtf"}
EXPORTS = ("nexis", "factiva", "proquest")
FOLDER_FORMATS = {"polnear": is_polnear, "basil": is_basil, "dataset": is_dataset}
FORMATS = tuple(dict.fromkeys([*SUFFIXES.values(), *EXPORTS, *FOLDER_FORMATS]))


def check_format(format: str | None) -> str | None:
    """The format option, if it is one of `FORMATS` or None.

    Raises
    ------
    DataError
        If it is not.
    """
    if format is not None and format not in FORMATS:
        raise DataError(f"unknown format {format!r}, expected one of: {', '.join(FORMATS)}")
    return format


def recognise(path: Path) -> str:
    """The format of a file, or of a folder that is a known corpus; ``'folder'`` for any other folder.

    Raises
    ------
    DataError
        If a file's suffix says nothing.

    Examples
    --------
    >>> recognise(Path("articles.TSV"))
    'csv'
    """
    if path.is_dir():
        return next((name for name, fits in FOLDER_FORMATS.items() if fits(path)), "folder")
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES or (suffix == ".gz" and not path.name.lower().endswith(".warc.gz")):
        raise DataError(
            f"{path}: unknown suffix {path.suffix!r}, expected one of {', '.join(SUFFIXES)} (or say which format it is)"
        )
    # A text file or page can hold one article, or be what a press database exported.
    return (suffix in ARTICLE_SUFFIXES and path.is_file() and is_export(path)) or SUFFIXES[suffix]


def can_be(path: Path, format: str) -> bool:
    """Whether a file's suffix is one that a format has; a file without a suffix can be of any format."""
    suffix = path.suffix.lower()
    return not suffix or SUFFIXES.get(suffix) == format or (format in EXPORTS and suffix in EXPORT_SUFFIXES)


def is_one_article(path: Path) -> bool:
    """Whether a file is a single article, named after it."""
    return path.suffix.lower() in ARTICLE_SUFFIXES and not is_export(path)
