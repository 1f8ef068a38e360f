"""Which stories outlets share, and which articles of them say something of a difference within the story."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse.csgraph import connected_components

from framing.compare.columns import count, names, need_columns
from framing.compare.errors import ComparisonError
from framing.compare.join import DEFAULT_CLUSTER, Study
from framing.features.measures import Measure

AUTO = "auto"
ENOUGH = 0.5
"""Outlets are compared within stories by themselves if at least this share of the articles stands in shared ones."""
LINK = 2
"""Outlets that share fewer stories than this are not compared with one another directly."""


@dataclass(frozen=True, slots=True)
class Stories:
    """The story of each article, missing where unknown; None where stories are pooled, and why they are."""

    name: str
    of: pd.Series | None
    why: str = ""


def stories(study: Study, within: str | None) -> Stories:
    """The stories to compare within, by the rule of ``docs/statistics.md``.

    Parameters
    ----------
    study : Study
    within : str or None
        A column of the metadata; ``auto``, which is the story if that can be done and is worth it; None, which is not.

    Raises
    ------
    ComparisonError
        If a column is named, but outlets share no value of it, or the clusters do not hold its values whole.
    """
    if within is None:
        return Stories("", None)
    name = DEFAULT_CLUSTER if within == AUTO else within
    if within != AUTO:
        need_columns(study.metadata, [name], "metadata")
    known = names(study.metadata[name]) if name in study.metadata else pd.Series(pd.NA, study.metadata.index)
    problem = _problem(study, known, name)
    if problem and within != AUTO:
        raise ComparisonError(problem)
    share = shared(study.articles.assign(story=known)).mean()
    if within == AUTO and not problem and share < ENOUGH:
        problem = f"only {share:.0%} of the articles stand in stories that outlets share"
    return Stories(name, None, problem) if problem else Stories(name, known)


def shared(sample: pd.DataFrame) -> pd.Series:
    """Whether each article's story has articles of two outlets or more."""
    outlets = sample.groupby("story")["outlet"].nunique()
    return sample["story"].map(outlets).fillna(0).astype(int) > 1


def left_out(sample: pd.DataFrame, name: str) -> tuple[str, ...]:
    """What to say of the articles that are not `shared`."""
    unknown, alone = sample["story"].isna(), sample[~shared(sample) & sample["story"].notna()]
    notes = (f"{count(int(unknown.sum()), 'article')} without {name} left out",) if unknown.any() else ()
    if alone.empty:
        return notes
    different = f"{alone['story'].nunique():,} different"
    return (*notes, f"{count(len(alone), 'article')} left out whose {name} no other outlet reports ({different})")


def telling(sample: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Articles of stories that say something of a difference: two outlets, and not none or all counted.

    Where nothing in a story was counted, or all of a share, every ratio between its outlets fits as well.
    """
    sample = sample[shared(sample)]
    if measure.exposure is None:
        return sample
    sums = sample.groupby("story")[["count", "exposure"]].transform("sum")
    some = sums["count"] > 0
    return sample[some & (sums["count"] < sums["exposure"])] if measure.kind == "share" else sample[some]


def untied(sample: pd.DataFrame, measure: Measure) -> set[str]:
    """Outlets that the shared stories do not tie to the others, so that no finite ratio to them is likeliest.

    Two outlets are tied if each is found counting something in a story that the other reports, directly or by way of
    further outlets; the largest group of tied outlets has estimates. Outlets that share one story only are not tied
    by it, because the estimate would hang on that story.

    References
    ----------
    Ford 1957, American Mathematical Monthly 64 (when a model of comparisons has a maximum).
    """
    sample = telling(sample, measure)
    outlets = sorted(sample["outlet"].unique())
    if not outlets:
        return set()
    sums = sample.groupby(["story", "outlet"])[["count", "exposure"]].sum().unstack("outlet", fill_value=0.0)
    there = (sums["exposure"] > 0).to_numpy(dtype=float)
    counted = (sums["count"] > 0).to_numpy(dtype=float) if measure.exposure else there
    rest = ((sums["exposure"] - sums["count"]) > 0).to_numpy(dtype=float) if measure.kind == "share" else there
    tie = (counted.T @ rest > 0) & (there.T @ there >= LINK)
    _, group = connected_components(tie, directed=True, connection="strong")
    largest = np.bincount(group).argmax()
    return {outlet for outlet, own in zip(outlets, group, strict=True) if own != largest}


def _problem(study: Study, known: pd.Series, name: str) -> str:
    """Why articles cannot be compared within stories; empty if they can."""
    if known.isna().all():
        return f"no {name} is known"
    articles = study.articles.assign(story=known)
    if not shared(articles).any():
        return f"no {name} is reported by two outlets"
    spread = articles.groupby("story")["cluster"].nunique()
    if (spread > 1).any():
        first = spread.index[spread > 1][0]
        return f"clusters by {study.unit} cut through {name} {first!r}; cluster by {name}, or by what holds it whole"
    return ""
