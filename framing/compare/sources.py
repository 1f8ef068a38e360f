"""Whom each outlet lets speak: shares of source types by attributions and by words."""

from __future__ import annotations

import pandas as pd

from framing.compare.bootstrap import outlet_shares
from framing.compare.columns import by_doc_id
from framing.compare.counts import counted, numbers
from framing.compare.errors import check_level
from framing.compare.join import DEFAULT_CLUSTER, join
from framing.features import MEASURES
from framing.types import SOURCE_TYPES

SUFFIXES = {"words": "source_word_share", "attributions": "source_share"}


def outlet_source_types(
    features: pd.DataFrame,
    metadata: pd.DataFrame,
    level: float = 0.95,
    *,
    cluster: str | None = DEFAULT_CLUSTER,
    seed: int = 0,
) -> pd.DataFrame:
    """Share of each source type in what an outlet attributes.

    Parameters
    ----------
    features : DataFrame
        A feature table (`framing.features.feature_table`), index ``doc_id``.
    metadata : DataFrame
        Index ``doc_id``, column ``outlet`` and, where known, ``cluster``.
    level : float
        Level of the intervals.
    cluster : str or None
        Column of ``metadata`` that is resampled as a whole; None, or a column without values: articles.
    seed : int
        Of the bootstrap.

    Returns
    -------
    DataFrame
        A row an outlet, source type and ``by`` (``words``: of words attributed to a source; ``attributions``: of
        attributions with a source): ``share, low, high`` (0 to 1), ``count``, ``n`` (words or attributions in all),
        ``n_articles``, ``n_words`` and ``n_clusters`` (of the articles with any), ``cluster``, ``method``, ``note``.

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
    parts = []
    for by in SUFFIXES:
        counts = _counts(features, by).reindex(study.articles.index).fillna(0.0)
        table = outlet_shares(counts, study, "source_type", level, seed)
        with_any = study.articles[counts["total"] > 0]
        n_words = words[with_any.index].groupby(with_any["outlet"]).sum().reindex(study.outlets).fillna(0).astype(int)
        table.insert(1, "by", by)
        parts.append(table.assign(n_words=table["outlet"].map(n_words)))
    # The words of an outlet, then its attributions; outlets in the order of the study.
    return pd.concat(parts).set_index("outlet").loc[study.outlets].reset_index()


def _counts(features: pd.DataFrame, by: str) -> pd.DataFrame:
    """Words or attributions of each source type, and ``total``, a row an article that has any."""
    columns, total = {}, pd.Series(dtype=float)
    for kind in SOURCE_TYPES:
        measure = MEASURES[f"{'unnamed' if kind == 'unnamed_person' else kind}_{SUFFIXES[by]}"]
        counts, _ = counted(measure, features)
        columns[kind], total = counts["count"], counts["exposure"]
    return pd.DataFrame(columns | {"total": total})
