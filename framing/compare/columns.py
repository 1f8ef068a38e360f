"""Columns of the tables that are given: whether they are there, and their values as names."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from framing.compare.errors import ComparisonError
from framing.frames import to_pandas


def by_doc_id(frame: pd.DataFrame, what: str) -> pd.DataFrame:
    """The frame as pandas, indexed by ``doc_id``, which may come as a column; each identifier once."""
    frame = to_pandas(frame)
    if frame.index.name != "doc_id" and "doc_id" in frame.columns:
        frame = frame.set_index("doc_id")
    if not frame.index.is_unique:
        twice = frame.index[frame.index.duplicated()][0]
        raise ComparisonError(f"doc_id {twice!r} stands more than once in the {what}; expected one row an article")
    return frame


def need_columns(frame: pd.DataFrame, columns: Iterable[str], what: str) -> None:
    """Raise if a column is missing, naming those that are there."""
    for column in columns:
        if column not in frame.columns:
            known = ", ".join(map(str, frame.columns)) or "none"
            raise ComparisonError(f"no column {column!r} in the {what}; it has: {known}")


def names(column: pd.Series) -> pd.Series:
    """Values as stripped strings; missing where empty."""
    text = column.astype("string").str.strip()
    return text.mask(text == "")


def joined(notes: Iterable[str], more: Iterable[str]) -> list[str]:
    """Each row's note, followed by what holds for all rows."""
    every = tuple(more)
    return ["; ".join(filter(None, (note, *every))) for note in notes]


def count(n: int, noun: str) -> str:
    """Return ``1 article``, ``2 articles``."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"
