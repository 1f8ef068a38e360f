"""A replication package as a corpus: names, metadata and hashes of articles whose texts are not here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.corpus.errors import DataError
from framing.spreadsheets import unguarded
from framing.types import Document

if TYPE_CHECKING:
    import pandas as pd

FORMAT = "framing-package/1"
# Characters of an article; nobody wrote a longer one.
LONGEST = 100_000_000
MARK, METADATA, TEXTS = "framing-package.json", "metadata.csv", "texts.csv"


def is_package(path: Path) -> bool:
    """Whether a folder is a replication package."""
    return (path / MARK).is_file()


def read_mark(path: Path) -> dict[str, Any]:
    """What a package says of its corpus: name, sha256, synthetic, number of articles.

    Raises
    ------
    DataError
        If it is damaged or of another format.
    """
    try:
        mark = json.loads((path / MARK).read_text(encoding="utf-8"))
    except ValueError as error:
        raise DataError(f"{path / MARK}: not JSON ({error})") from None
    if not isinstance(mark, dict) or mark.get("format") != FORMAT:
        raise DataError(f"{path / MARK}: not a package of the format {FORMAT}")
    return mark


def blank_documents(path: Path) -> tuple[Document, ...]:
    """The package's documents; each text is blank, and as long as the original, so that offsets keep their places."""
    table = _read(path / TEXTS)
    for number, length in enumerate(table["n_chars"], 2):
        if not length.isdecimal() or int(length) > LONGEST:
            raise DataError(f"{path / TEXTS} line {number}: n_chars is {length!r}, expected 0 to {LONGEST:,}")
    rows = zip(table["doc_id"], table["n_chars"].astype(int), strict=True)
    return tuple(Document(str(doc_id), " " * length) for doc_id, length in rows)


def package_metadata(path: Path) -> pd.DataFrame:
    """The package's metadata, index ``doc_id``; titles are parts of the texts, and missing."""
    frame = _read(path / METADATA).set_index("doc_id")
    frame.insert(min(2, frame.shape[1]), "title", None)
    return frame.replace({"": None}).astype("string")


def _read(path: Path) -> pd.DataFrame:
    import pandas as pd

    try:
        return pd.read_csv(path, dtype=str, keep_default_na=False).map(unguarded).rename(columns=unguarded)
    except (OSError, ValueError) as error:
        raise DataError(f"{path}: a part of the package that cannot be read ({error})") from None
