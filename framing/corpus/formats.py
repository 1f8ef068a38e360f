"""What a path is: a file by its suffix, a folder by its layout."""

from __future__ import annotations

from pathlib import Path

from framing.corpus.basil import is_basil
from framing.corpus.errors import DataError
from framing.corpus.polnear import is_polnear

# A text file or a page is one article, a table holds many.
ARTICLE_SUFFIXES = {".txt": "txt", ".html": "html", ".htm": "html"}
TABLE_SUFFIXES = {".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}
SUFFIXES = ARTICLE_SUFFIXES | TABLE_SUFFIXES
FOLDER_FORMATS = {"polnear": is_polnear, "basil": is_basil}
FORMATS = (*dict.fromkeys(SUFFIXES.values()), *FOLDER_FORMATS)


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
    try:
        return SUFFIXES[path.suffix.lower()]
    except KeyError:
        raise DataError(
            f"{path}: unknown suffix {path.suffix!r}, expected one of {', '.join(SUFFIXES)} (or say which format it is)"
        ) from None
