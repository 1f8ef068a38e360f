"""The source profile of each outlet: officials, direct speech, distinct sources and their diversity."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.compare.columns import by_doc_id, joined
from framing.compare.counts import counted, numbers
from framing.compare.errors import check_level
from framing.compare.join import DEFAULT_CLUSTER, Study, join
from framing.features import MEASURES
from framing.features.measures import Measure
from framing.resampling import FEW, RESAMPLES, draws, interval

PROFILE_MEASURES = (
    "official_source_word_share",
    "party_source_word_share",
    "unnamed_source_word_share",
    "direct_word_share",
    "distinct_sources_per_1000_words",
    "source_shannon",
    "source_simpson",
    "second_hand_word_share",
)


def outlet_source_profile(
    features: pd.DataFrame,
    metadata: pd.DataFrame,
    level: float = 0.95,
    *,
    cluster: str | None = DEFAULT_CLUSTER,
    seed: int = 0,
) -> pd.DataFrame:
    """How each outlet treats its sources, in a few numbers with intervals.

    Parameters
    ----------
    features : DataFrame
        A feature table (`framing.features.feature_table`), index ``doc_id``.
    metadata : DataFrame
        Index ``doc_id``, column ``outlet`` and, where known, ``cluster``.
    level : float
        Level of the intervals, each for its own number.
    cluster : str or None
        Column of ``metadata`` that is resampled as a whole; None, or a column without values: articles.
    seed : int
        Of the bootstrap.

    Returns
    -------
    DataFrame
        A row an outlet and measure: ``estimate, low, high`` (shares 0 to 1, rates per 1,000 words, indices),
        ``n_articles`` and ``n_clusters`` (with any words that the share is of), ``n_words``, ``cluster``, ``method``
        and ``note``. Shares and rates are pooled: the sum of the counts over the sum of what they are divided by. The
        diversity indices are means over articles. An estimate is missing where nothing was counted, its interval where
        there is one cluster or no variation; ``note`` says so.

    Raises
    ------
    ComparisonError
        If a column is missing or no article has an outlet.

    References
    ----------
    Cameron & Miller 2015 (resampling clusters); Hesterberg 2015 (expanded percentiles).
    """
    check_level(level)
    features = by_doc_id(features, "feature table")
    study = join(features.index, metadata, cluster)
    words = numbers(features, "n_words")
    rows = []
    for name in PROFILE_MEASURES:
        counts, _ = counted(MEASURES[name], features)
        for outlet in study.outlets:
            own = study.articles.index[study.articles["outlet"] == outlet].intersection(counts.index)
            row = _estimate(MEASURES[name], counts.loc[own], study, level, seed)
            rows.append({"outlet": outlet, "measure": name, **row, "n_words": int(words[own].sum())})
    how = f"{100 * level:g}% expanded percentile bootstrap by {study.unit}, {RESAMPLES} resamples, seed {seed}"
    table = pd.DataFrame(rows)
    return table.assign(cluster=study.unit, method=how, note=joined(table["note"], study.notes))


def _estimate(measure: Measure, counts: pd.DataFrame, study: Study, level: float, seed: int) -> dict[str, object]:
    """Pooled ratio (mean over articles for an index) with its interval by cluster."""
    sums = counts.groupby(study.articles["cluster"].reindex(counts.index)).sum()
    row = {"estimate": np.nan, "low": np.nan, "high": np.nan}
    if len(sums):
        weights = draws(len(sums), RESAMPLES, seed)
        values = measure.unit * (weights @ sums["count"].to_numpy()) / (weights @ sums["exposure"].to_numpy())
        row["estimate"] = measure.unit * sums["count"].sum() / sums["exposure"].sum()
        if np.ptp(values) > 1e-9 * abs(row["estimate"]):
            row["low"], row["high"] = map(float, interval(values, len(sums), level))
    note = _note(row["low"], len(sums), study.unit)
    return {**row, "n_articles": len(counts), "n_clusters": len(sums), "note": note}


def _note(low: float, n_clusters: int, unit: str) -> str:
    if n_clusters == 0:
        return "nothing counted"
    if n_clusters == 1:
        return f"one {unit} only: no interval"
    if np.isnan(low):
        return "no variation: no interval by resampling"
    return f"rough: {n_clusters} clusters ({unit})" if n_clusters < FEW else ""
