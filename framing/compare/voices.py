"""In whose voice each outlet hedges."""

from __future__ import annotations

import pandas as pd

from framing.compare.bootstrap import outlet_shares
from framing.compare.columns import need_columns
from framing.compare.errors import ComparisonError, check_level
from framing.compare.join import DEFAULT_CLUSTER, join
from framing.frames import to_pandas
from framing.types import VOICES


def outlet_voices(
    hedges: pd.DataFrame,
    metadata: pd.DataFrame,
    level: float = 0.95,
    *,
    cluster: str | None = DEFAULT_CLUSTER,
    seed: int = 0,
) -> pd.DataFrame:
    """Share of each outlet's hedges that are its own words, a source's, or inside quotation marks.

    Parameters
    ----------
    hedges : DataFrame
        A row a hedge, columns ``doc_id`` and ``voice``, as `framing.exchange.tables.annotation_table` gives it; take
        rows out by ``type`` beforehand.
    metadata : DataFrame
        Index ``doc_id``, column ``outlet`` and, where known, ``cluster``.
    level : float
        Level of the intervals, each for its own voice.
    cluster : str or None
        Column of ``metadata`` that is resampled as a whole; None, or a column without values: articles.
    seed : int
        Of the bootstrap.

    Returns
    -------
    DataFrame
        A row an outlet and voice: ``share, low, high`` (0 to 1), ``count``, ``n`` (hedges of the outlet),
        ``n_articles`` (with a hedge), ``n_clusters``, ``cluster``, ``method``, ``note``.

    Raises
    ------
    ComparisonError
        If there are no hedges, a voice is not known, or a column is missing.

    References
    ----------
    Cameron & Miller 2015 (resampling clusters); Hesterberg 2015 (expanded percentiles).
    """
    hedges = to_pandas(hedges)
    _check(hedges, level)
    study = join(hedges["doc_id"].unique(), metadata, cluster)
    counts = pd.crosstab(hedges["doc_id"], hedges["voice"]).reindex(columns=list(VOICES), fill_value=0)
    counts["total"] = counts.sum(axis=1)
    return outlet_shares(counts, study, "voice", level, seed)


def _check(hedges: pd.DataFrame, level: float) -> None:
    need_columns(hedges, ["doc_id", "voice"], "table of hedges")
    check_level(level)
    if hedges.empty:
        raise ComparisonError("the table of hedges has no rows: no article has a hedge")
    unknown = ~hedges["voice"].isin(VOICES)
    if unknown.any():
        row = hedges[unknown].iloc[0]
        raise ComparisonError(f"voice {row['voice']!r} in article {row['doc_id']!r}; expected {', '.join(VOICES)}")
