"""Pooled shares of outlets with intervals by resampling whole clusters."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import pandas as pd

from framing.compare.columns import joined
from framing.compare.join import Study
from framing.resampling import FEW, RESAMPLES, draws, interval


def outlet_shares(counts: pd.DataFrame, study: Study, name: str, level: float, seed: int) -> pd.DataFrame:
    """`shares` of every outlet of a study, with how they were made.

    Parameters
    ----------
    counts : DataFrame
        As for `shares`, index ``doc_id``.
    study : Study
    name : str
        What the columns of ``counts`` are: the name of that column in the result.

    Returns
    -------
    DataFrame
        A row an outlet and kind: ``outlet``, ``name``, the columns of `shares`, ``cluster``, ``method``.
    """
    parts: dict[Hashable, pd.DataFrame] = {}
    for outlet, rows in study.articles.groupby("outlet", sort=False):
        parts[outlet] = shares(counts.loc[rows.index], rows["cluster"], study.unit, level, seed)
    table = pd.concat({outlet: parts[outlet] for outlet in study.outlets}, names=["outlet", name]).reset_index()
    note = joined(table["note"], study.notes)
    return table.assign(cluster=study.unit, method=method(study.unit, level, seed), note=note)


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
