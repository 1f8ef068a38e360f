"""Where in the article each outlet hedges."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.compare.bootstrap import outlet_shares
from framing.compare.columns import need_columns
from framing.compare.errors import ComparisonError, check_level
from framing.compare.join import DEFAULT_CLUSTER, join
from framing.frames import to_pandas


def hedge_positions(
    hedges: pd.DataFrame,
    metadata: pd.DataFrame,
    bins: int = 10,
    *,
    level: float = 0.95,
    cluster: str | None = DEFAULT_CLUSTER,
    seed: int = 0,
) -> pd.DataFrame:
    """Share of each outlet's hedges in each tenth of the article.

    Parameters
    ----------
    hedges : DataFrame
        A row a hedge, columns ``doc_id`` and ``position`` (0 to 1, the start as a share of the length of the text), as
        `framing.exchange.tables.annotation_table` gives it; take rows out by ``type`` or ``voice`` beforehand.
    metadata : DataFrame
        Index ``doc_id``, column ``outlet`` and, where known, ``cluster``.
    bins : int
        Into how many equal parts the article is cut.
    level : float
        Level of the intervals, each for its own bin.
    cluster : str or None
        Column of ``metadata`` that is resampled as a whole; None, or a column without values: articles.
    seed : int
        Of the bootstrap.

    Returns
    -------
    DataFrame
        A row an outlet and bin: ``bin`` (0, 1, …), ``left``, ``right`` (its edges, 0 to 1), ``share, low, high``,
        ``count``, ``n`` (hedges of the outlet), ``n_articles`` (with a hedge), ``n_clusters``, ``cluster``, ``method``,
        ``note``.

    Raises
    ------
    ComparisonError
        If there are no hedges, a position is outside 0 to 1, or a column is missing.
    """
    hedges = to_pandas(hedges)
    _check(hedges, bins, level)
    study = join(hedges["doc_id"].unique(), metadata, cluster)
    cells = np.minimum((hedges["position"] * bins).astype(int), bins - 1)
    counts = pd.crosstab(hedges["doc_id"], cells).reindex(columns=range(bins), fill_value=0)
    counts["total"] = counts.sum(axis=1)
    table = outlet_shares(counts, study, "bin", level, seed)
    table.insert(2, "left", table["bin"] / bins)
    table.insert(3, "right", (table["bin"] + 1) / bins)
    return table


def _check(hedges: pd.DataFrame, bins: int, level: float) -> None:
    need_columns(hedges, ["doc_id", "position"], "table of hedges")
    if bins < 1:
        raise ComparisonError(f"bins {bins}; expected 1 or more")
    check_level(level)
    if hedges.empty:
        raise ComparisonError("the table of hedges has no rows: no article has a hedge")
    outside = ~hedges["position"].between(0, 1)
    if outside.any():
        row = hedges[outside].iloc[0]
        raise ComparisonError(f"position {row['position']} in article {row['doc_id']!r}; expected 0 to 1")
