"""Columns that comparisons know by name and get from others: length, month, day, wire."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.compare.columns import names, need_columns
from framing.compare.counts import numbers
from framing.compare.errors import ComparisonError

ISO_DATE = r"^(\d{4}-\d{2}(?:-\d{2})?)(?:\D.*)?$"
"""A year, a month and perhaps a day; what follows (a time, a zone) does not change the day as it was written."""
TIME = r"[\sT]+\d{1,2}:\d{2}.*$"
NOT_WIRE = ("false", "no", "0", "0.0", "none", "own")


def length(features: pd.DataFrame) -> pd.Series:
    """Natural logarithm of the number of words; missing for an article without words."""
    words = numbers(features, "n_words")
    return np.log(words.where(words > 0))


def month(metadata: pd.DataFrame) -> pd.Series:
    """``YYYY-MM`` of each article's date; missing where the date cannot be read."""
    return written_dates(metadata).str[:7]


def day(metadata: pd.DataFrame) -> pd.Series:
    """``YYYY-MM-DD`` of each article's date; missing where the date cannot be read or names no day."""
    found = written_dates(metadata)
    return found.mask(found.str.len() < 10)


def wire(metadata: pd.DataFrame) -> pd.Series:
    """``wire`` or ``own``: whether the column ``wire`` holds an agency or true; empty, false and no are ``own``."""
    need_columns(metadata, ["wire"], "metadata")
    said = names(metadata["wire"]).str.lower()
    return pd.Series(np.where(said.isna() | said.isin(NOT_WIRE), "own", "wire"), metadata.index)


def written_dates(metadata: pd.DataFrame) -> pd.Series:
    """The column ``date`` as ``YYYY-MM-DD``, or ``YYYY-MM`` where no day is given.

    Read are ISO 8601 and what pandas reads of other forms; the day is that of the article's own time zone.

    Raises
    ------
    ComparisonError
        If a date can be read as two days: ``03/04/2020`` is in March for some and in April for others.
    """
    need_columns(metadata, ["date"], "metadata")
    written = names(metadata["date"]).str.replace(r"^(\d{4})(\d{2})(\d{2})$", r"\1-\2-\3", regex=True)
    iso = written.str.extract(ISO_DATE, expand=False)
    rest = written[iso.isna() & written.notna() & ~written.str.fullmatch(r"[\d.]{1,7}").fillna(False)]
    text = rest.str.replace(TIME, "", regex=True)
    first, second = (
        pd.to_datetime(text, format="mixed", dayfirst=dayfirst, errors="coerce") for dayfirst in (False, True)
    )
    if (unclear := first.notna() & second.notna() & (first != second)).any():
        doc_id = unclear.index[unclear][0]
        raise ComparisonError(
            f"date {written[doc_id]!r} of article {doc_id!r} can be read as two days; write YYYY-MM-DD"
        )
    checked = pd.to_datetime(iso, format="ISO8601", errors="coerce").notna()
    return iso.where(checked).fillna(first.fillna(second).dt.strftime("%Y-%m-%d").astype("string"))
