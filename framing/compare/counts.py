"""Which measures are compared, and their counts and exposures got back from the feature table."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

import numpy as np
import pandas as pd

from framing.compare.columns import count, need_columns
from framing.compare.errors import ComparisonError
from framing.features import MEASURES
from framing.features.measures import Measure

DEFAULT_MEASURES = (
    "hedges_per_1000_words",
    "reportative_hedges_per_1000_words",
    "author_voice_hedges_per_1000_words",
    "denials_per_1000_words",
    "no_comments_per_1000_words",
    "unverified_per_1000_words",
    "attributions_per_1000_words",
    "attributed_word_share",
    "direct_attribution_share",
    "unnamed_source_share",
    "unnamed_source_word_share",
    "relayed_attribution_share",
    "doubting_cue_share",
    "adversarial_cue_share",
    "scare_quotes_per_1000_words",
)
"""Compared unless others are named. Short on purpose: each further measure raises the bar for all (see ``q``)."""


def chosen(names: Sequence[str] | None, features: pd.DataFrame) -> list[Measure]:
    """Definitions of the measures to compare: those named, or the default ones that the table has."""
    known = [name for name in features.columns if name in MEASURES]
    if names is None:
        names = [name for name in DEFAULT_MEASURES if name in known]
    for name in names:
        if name not in known:
            raise ComparisonError(f"unknown measure {name!r}{_guess(name, known)}; known: {', '.join(known) or 'none'}")
    if not names:
        raise ComparisonError(f"no measure to compare; the table has: {', '.join(known) or 'none'}")
    return [MEASURES[name] for name in dict.fromkeys(names)]


def counted(measure: Measure, features: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Count and exposure of a measure in each article that has any exposure.

    Parameters
    ----------
    measure : Measure
    features : DataFrame
        A feature table; a rate or share is ``unit * count / exposure``, so ``count = value * exposure / unit``,
        rounded because a table read from a file has lost digits.

    Returns
    -------
    DataFrame
        Columns ``count`` and ``exposure`` (1 for a measure that is no ratio), index ``doc_id``.
    tuple of str
        Notes for the reader.
    """
    values = numbers(features, measure.name)
    if measure.exposure is None:
        frame = pd.DataFrame({"count": values, "exposure": 1.0})
        return frame.dropna(), ()
    exposure = numbers(features, measure.exposure.name)
    if (values < 0).any():
        raise ComparisonError(f"{measure.name} of article {values[values < 0].index[0]!r} is negative")
    frame = pd.DataFrame({"count": (values * exposure / measure.unit).round(), "exposure": exposure})
    frame = frame[exposure > 0].dropna()
    over = frame["count"] > frame["exposure"]
    if measure.kind != "share" or not over.any():
        return frame, ()
    frame["count"] = frame[["count", "exposure"]].min(axis=1)
    return frame, (f"{count(int(over.sum()), 'article')} with a share above 1 taken as 1",)


def numbers(features: pd.DataFrame, column: str) -> pd.Series:
    """A column of the table as finite floats, missing values kept."""
    need_columns(features, [column], "feature table")
    values = pd.to_numeric(features[column], errors="coerce")
    wrong = (values.isna() & features[column].notna()) | np.isinf(values)
    if wrong.any():
        first = features.index[wrong][0]
        raise ComparisonError(
            f"{column} of article {first!r} is {features[column].loc[first]}; expected a finite number"
        )
    return values.astype(float)


def _guess(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""
