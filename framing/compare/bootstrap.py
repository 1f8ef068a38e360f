"""Intervals by resampling whole clusters, widened for small numbers of them."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

RESAMPLES = 2000
FEW = 6
"""Below this many clusters an interval by resampling is noted as rough."""


def draws(n_clusters: int, resamples: int, seed: int) -> np.ndarray:
    """How often each cluster is drawn in each resample, shape (resamples, clusters); every row sums to clusters."""
    rng = np.random.default_rng(seed)
    return rng.multinomial(n_clusters, np.full(n_clusters, 1 / n_clusters), size=resamples).astype(float)


def interval(values: np.ndarray, n_clusters: int, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Expanded percentile interval over the first axis: bounds further out, as a t interval is wider than a normal one.

    Plain percentiles of a bootstrap of n clusters are too narrow by about ``sqrt((n - 1) / n)`` and take no account of
    the tails of t.

    References
    ----------
    Hesterberg 2015, The American Statistician 69, ("expanded percentile interval").
    """
    if n_clusters < 2:
        missing = np.full(values.shape[1:], np.nan)
        return missing, missing.copy()
    reach = np.sqrt(n_clusters / (n_clusters - 1)) * stats.t.isf((1 - level) / 2, n_clusters - 1)
    tail = stats.norm.sf(reach)
    return np.quantile(values, tail, axis=0), np.quantile(values, 1 - tail, axis=0)


def shares(counts: pd.DataFrame, clusters: pd.Series, unit: str, level: float, seed: int) -> pd.DataFrame:
    """Share of each column in the row totals, pooled over articles, with an interval by cluster.

    Parameters
    ----------
    counts : DataFrame
        A row an article, a column a kind, and a column ``total`` that they are shares of.
    clusters : Series
        The cluster of each article.
    unit : str
        What a cluster is, for the notes.

    Returns
    -------
    DataFrame
        A row a kind, columns ``share, low, high, count, n, n_articles, n_clusters, note``; ``n`` is the total. Bounds
        are missing where the share is 0 or 1, where all clusters have the same, or where there is one cluster:
        resampling knows no variation there.
    """
    counts = counts[counts["total"] > 0]
    sums = counts.groupby(clusters.reindex(counts.index)).sum()
    kinds, totals = sums.drop(columns="total"), sums["total"].to_numpy()
    table = pd.DataFrame({"share": np.nan, "low": np.nan, "high": np.nan}, index=kinds.columns)
    table["count"], table["n"] = kinds.sum().round().astype(int), int(totals.sum())
    table["n_articles"], table["n_clusters"] = len(counts), len(sums)
    if len(sums):
        table["share"] = table["count"] / table["n"]
        weights = draws(len(sums), RESAMPLES, seed)
        values = (weights @ kinds.to_numpy()) / (weights @ totals)[:, None]
        table["low"], table["high"] = interval(values, len(sums), level)
    table.loc[~(table["high"] - table["low"] > 1e-12), ["low", "high"]] = np.nan
    table["note"] = [_note(*row, len(sums), unit) for row in zip(table["share"], table["low"], strict=True)]
    return table


def method(unit: str, level: float, seed: int) -> str:
    """How the intervals of `shares` were made, for the table."""
    return f"pooled share; {100 * level:g}% expanded percentile bootstrap by {unit}, {RESAMPLES} resamples, seed {seed}"


def _note(share: float, low: float, n_clusters: int, unit: str) -> str:
    if n_clusters == 0:
        return "nothing counted that it could be a share of"
    if n_clusters == 1:
        return f"one {unit} only: no interval"
    if share in (0, 1):
        return f"{'none' if share == 0 else 'all'} of them: no interval by resampling"
    if np.isnan(low):
        return f"the same in every {unit}: no interval by resampling"
    return f"rough: {n_clusters} clusters ({unit})" if n_clusters < FEW else ""
