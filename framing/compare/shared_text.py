"""How much of each outlet's text stands in another outlet too."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pandas as pd

from framing.compare.columns import by_doc_id, joined, need_columns
from framing.compare.counts import numbers
from framing.compare.errors import ComparisonError, check_level
from framing.compare.join import DEFAULT_CLUSTER, Study, join
from framing.duplicates.clusters import sides
from framing.frames import to_pandas
from framing.resampling import FEW, RESAMPLES, draws, interval

PAIR_COLUMNS = ("a", "b", "containment_a", "containment_b")


def shared_text(
    pairs: pd.DataFrame,
    features: pd.DataFrame,
    metadata: pd.DataFrame,
    level: float = 0.95,
    *,
    cluster: str | None = DEFAULT_CLUSTER,
    seed: int = 0,
) -> pd.DataFrame:
    """Share of each outlet's words that stand in an article of each other outlet.

    An article that shares text with several articles of the other outlet counts by the one it shares most with.

    Parameters
    ----------
    pairs : DataFrame
        As `framing.duplicates.find_duplicates` returns them.
    features : DataFrame
        Index ``doc_id``, column ``n_words``: every article of the study, in a pair or not.
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
        A row an ordered pair of outlets: ``outlet, other, share`` (0 to 1, of the words of ``outlet``), ``low, high``,
        ``n_articles`` and ``n_words`` (of ``outlet``), ``n_sharing`` (its articles that share text with ``other``),
        ``n_clusters, cluster, method, note``. Without a shared word there is no interval.

    Raises
    ------
    ComparisonError
        If there is one outlet only, an article of a pair is unknown, or a column is missing.
    """
    check_level(level)
    pairs = to_pandas(pairs)
    need_columns(pairs, PAIR_COLUMNS, "table of pairs")
    features = by_doc_id(features, "feature table")
    need_columns(features, ["n_words"], "feature table")
    study = join(features.index, metadata, cluster)
    if len(study.outlets) < 2:
        raise ComparisonError(f"one outlet only ({study.outlets[0]!r}): nothing to share text with")
    words = numbers(features, "n_words").reindex(study.articles.index).fillna(0.0)
    shares = _shares(pairs, features.index, study)
    rows = [_row(outlet, other, shares, words, study, level, seed) for outlet, other in permutations(study.outlets, 2)]
    how = f"shared over all words; {100 * level:g}% expanded percentile bootstrap by {study.unit}"
    table = pd.DataFrame(rows)
    how = f"{how}, {RESAMPLES} resamples, seed {seed}"
    return table.assign(cluster=study.unit, method=how, note=joined(table["note"], study.notes))


def _shares(pairs: pd.DataFrame, known: pd.Index, study: Study) -> pd.Series:
    """Largest share of an article's words in one article of another outlet; index doc_id and other outlet."""
    for side in ("a", "b"):
        unknown = pairs.loc[~pairs[side].isin(known), side]
        if len(unknown):
            raise ComparisonError(f"article {unknown.iloc[0]!r} of the pairs is not in the feature table")
    both = sides(pairs)
    both["other"] = both["other"].map(study.articles["outlet"])
    return both.dropna(subset="other").groupby(["other", "doc_id"])["share"].max()


def _row(
    outlet: str, other: str, shares: pd.Series, words: pd.Series, study: Study, level: float, seed: int
) -> dict[str, object]:
    own = study.articles.index[study.articles["outlet"] == outlet]
    total = words[own]
    found = shares.loc[other] if other in shares.index.get_level_values(0) else pd.Series(dtype=float)
    share = found.reindex(own).fillna(0.0)
    sums = pd.DataFrame({"shared": share * total, "total": total}).groupby(study.articles.loc[own, "cluster"]).sum()
    low, high, note = _interval(sums, study.unit, level, seed)
    return {
        "outlet": outlet,
        "other": other,
        "share": sums["shared"].sum() / sums["total"].sum() if sums["total"].sum() else float("nan"),
        "low": low,
        "high": high,
        "n_articles": len(own),
        "n_words": int(total.sum()),
        "n_sharing": int((share > 0).sum()),
        "n_clusters": len(sums),
        "note": note,
    }


def _interval(sums: pd.DataFrame, unit: str, level: float, seed: int) -> tuple[float, float, str]:
    if not sums["total"].sum():
        return float("nan"), float("nan"), "no words"
    if not sums["shared"].sum():
        return float("nan"), float("nan"), "no shared text found: no interval by resampling"
    if len(sums) < 2:
        return float("nan"), float("nan"), f"one {unit} only: no interval"
    weights = draws(len(sums), RESAMPLES, seed)
    totals = weights @ sums["total"].to_numpy()
    ratios = np.divide(weights @ sums["shared"].to_numpy(), totals, out=np.zeros(RESAMPLES), where=totals > 0)
    if np.ptp(ratios) < 1e-12:
        return float("nan"), float("nan"), f"the same in every {unit}: no interval by resampling"
    low, high = interval(ratios, len(sums), level)
    return float(low), float(high), f"rough: {len(sums)} clusters ({unit})" if len(sums) < FEW else ""
