"""Which words an outlet prefers: log-odds ratios with an informative Dirichlet prior."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from framing.compare.columns import count, joined, need_columns
from framing.compare.errors import ComparisonError, check_level
from framing.compare.join import DEFAULT_CLUSTER, Study, join
from framing.frames import to_pandas
from framing.resampling import draws

REST = "rest"
"""The reference that is no outlet but all others together."""
RESAMPLES = 1000
COLUMNS = [
    *("word", "outlet", "estimate", "low", "high", "z", "z_clustered", "p", "q", "family"),
    *("count", "n", "reference_count", "reference_n", "n_articles", "n_clusters", "prior"),
    *("cluster", "reference", "method", "note"),
]


@dataclass(frozen=True, slots=True)
class _Prior:
    """Imagined counts of each word, shape (words,): in proportion to all outlets together, ``strength`` in all."""

    alpha: np.ndarray
    strength: float


def compare_words(
    counts: pd.DataFrame,
    metadata: pd.DataFrame,
    *,
    reference: str = REST,
    min_count: int = 10,
    prior: float | None = None,
    cluster: str | None = DEFAULT_CLUSTER,
    level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """How much likelier each word is in one outlet than in the others.

    Parameters
    ----------
    counts : DataFrame
        Columns ``doc_id, word, count``, as `framing.features.words.role_words` returns them.
    metadata : DataFrame
        Index ``doc_id``; column ``outlet`` and, where known, ``cluster``.
    reference : str
        ``rest`` (each outlet against all others together) or the name of an outlet.
    min_count : int
        Words with fewer uses in all outlets together are not compared, but count in the totals.
    prior : float, optional
        How many imagined words the prior counts, in proportion to the words of all outlets; by default as many as there
        are distinct words, so one for each on average. The higher, the more rare words are drawn to no difference.
    cluster : str or None
        Column of ``metadata`` that is resampled as a whole for ``low``, ``high``, ``z_clustered`` and ``p``; None, or a
        column without values: articles. ``z`` takes every word as independent.
    level : float
        Level of the intervals.
    seed : int
        Of the bootstrap.

    Returns
    -------
    DataFrame
        A row a word and outlet, sorted by outlet and falling ``estimate``: ``estimate, low, high`` (log-odds ratio:
        0.69 is twice the odds), ``z`` (Monroe, Colaresi & Quinn: estimate over its model-based standard error),
        ``z_clustered`` (over that or the standard error of the bootstrap, whichever is larger), ``p, q`` (of
        ``z_clustered``; Benjamini-Hochberg over ``family``), ``count, n`` (of the word and of all words in the outlet),
        ``reference_count, reference_n``, ``n_articles, n_clusters`` (of the outlet, with any counted word), ``prior,
        cluster, reference, method, note``.

    Raises
    ------
    ComparisonError
        If there is one outlet only, no word is frequent enough, a column is missing, or an argument makes no sense.

    References
    ----------
    Monroe, Colaresi & Quinn 2008, "Fightin' Words", Political Analysis 16 (4), 372-403.
    """
    check_level(level)
    counts = to_pandas(counts)
    _check(counts, min_count, prior)
    study = join(counts["doc_id"].unique(), metadata, cluster)
    _check_outlets(study.outlets, reference)
    table = _by_article(counts, study)
    kept = table.columns[table.sum() >= min_count]
    if kept.empty:
        raise ComparisonError(
            f"no word stands {min_count} times or more; the most frequent one {table.sum().max():.0f}"
        )
    strength = float(table.shape[1] if prior is None else prior)
    alpha = _Prior(strength * table[kept].sum().to_numpy() / table.to_numpy().sum(), strength)
    outlets = [outlet for outlet in study.outlets if outlet != reference]
    parts = [_rows(outlet, table, kept, alpha, study, reference, level, seed) for outlet in outlets]
    return _finished(pd.concat(parts, ignore_index=True), study, reference, level, seed)


def log_odds(
    count: np.ndarray, total: np.ndarray, count_rest: np.ndarray, total_rest: np.ndarray, alpha: np.ndarray, all_: float
) -> tuple[np.ndarray, np.ndarray]:
    """Log-odds ratio of words between two groups, and its model-based standard error.

    Parameters
    ----------
    count, count_rest : ndarray, shape (…, words)
        Uses of each word in either group.
    total, total_rest : ndarray, shape (…, 1) or float
        All words of either group, also those not compared.
    alpha : ndarray, shape (words,)
        Imagined uses of each word.
    all_ : float
        Imagined words in all.

    References
    ----------
    Monroe, Colaresi & Quinn 2008.
    """
    one, two = count + alpha, count_rest + alpha
    estimate = np.log(one / (total + all_ - one)) - np.log(two / (total_rest + all_ - two))
    return estimate, np.sqrt(1 / one + 1 / two)


def _check(counts: pd.DataFrame, min_count: int, prior: float | None) -> None:
    need_columns(counts, ["doc_id", "word", "count"], "table of words")
    if counts.empty:
        raise ComparisonError("the table of words has no rows")
    uses = pd.to_numeric(counts["count"], errors="coerce")
    if (wrong := ~((uses >= 0) & np.isfinite(uses)) | counts["word"].isna()).any():
        row = counts[wrong].iloc[0]
        raise ComparisonError(
            f"article {row['doc_id']!r}: word {row['word']!r} with count {row['count']}; expected a word and 0 or more"
        )
    if min_count < 1:
        raise ComparisonError(f"min_count {min_count}; expected 1 or more")
    if prior is not None and not 0 < prior < float("inf"):
        raise ComparisonError(f"prior {prior}; expected a number above 0")


def _check_outlets(outlets: list[str], reference: str) -> None:
    if len(outlets) == 1:
        raise ComparisonError(f"one outlet only ({outlets[0]!r}): nothing to compare")
    if reference != REST and reference not in outlets:
        raise ComparisonError(f"unknown reference {reference!r}; expected {REST!r} or one of: {', '.join(outlets)}")


def _by_article(counts: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Uses, a row an article that has an outlet, a column a word."""
    known = counts[counts["doc_id"].isin(study.articles.index)]
    return known.pivot_table(index="doc_id", columns="word", values="count", aggfunc="sum", fill_value=0).astype(float)


def _rows(
    outlet: str,
    table: pd.DataFrame,
    kept: pd.Index,
    prior: _Prior,
    study: Study,
    reference: str,
    level: float,
    seed: int,
) -> pd.DataFrame:
    names = study.articles.loc[table.index, "outlet"]
    own = (names == outlet).to_numpy()
    other = (names == reference).to_numpy() if reference != REST else ~own
    used = own | other
    clusters, _ = pd.factorize(study.articles.loc[table.index, "cluster"][used])
    words, totals = table.loc[used, kept].to_numpy(), table.loc[used].sum(axis=1).to_numpy()
    sums = [_sums(words, totals, clusters, side[used]) for side in (own, other)]
    estimate, error = _estimate([side.sum(axis=0) for side in sums], prior)
    m = min(len(np.unique(clusters[side[used]])) for side in (own, other))
    rows = pd.DataFrame({"word": kept, "outlet": outlet, "estimate": estimate, "z": estimate / error})
    rows["count"], rows["n"] = sums[0].sum(axis=0)[:-1].astype(int), int(sums[0][:, -1].sum())
    rows["reference_count"], rows["reference_n"] = sums[1].sum(axis=0)[:-1].astype(int), int(sums[1][:, -1].sum())
    rows["n_articles"], rows["n_clusters"], rows["prior"] = (
        int(own.sum()),
        len(np.unique(clusters[own[used]])),
        prior.strength,
    )
    # Where a word is missing on one side every resample repeats it, and the bootstrap alone would be too sure.
    spread = np.maximum(error, _bootstrap(sums, prior, seed)) if m > 1 else np.full(len(kept), np.nan)
    return _with_interval(rows, spread, m, study.unit, level)


def _sums(words: np.ndarray, totals: np.ndarray, clusters: np.ndarray, side: np.ndarray) -> np.ndarray:
    """Uses by cluster on one side, shape (clusters, words + 1); the last column are all words."""
    columns = np.column_stack([words, totals]) * side[:, None]
    return pd.DataFrame(columns).groupby(clusters).sum().to_numpy()


def _estimate(sums: list[np.ndarray], prior: _Prior) -> tuple[np.ndarray, np.ndarray]:
    one, two = sums
    return log_odds(one[..., :-1], one[..., -1:], two[..., :-1], two[..., -1:], prior.alpha, prior.strength)


def _bootstrap(sums: list[np.ndarray], prior: _Prior, seed: int) -> np.ndarray:
    """Standard error of each word's estimate, whole clusters resampled, enlarged for their number; shape (words,)."""
    n = len(sums[0])
    weights = draws(n, RESAMPLES, seed)
    values, _ = _estimate([weights @ side for side in sums], prior)
    return values.std(axis=0, ddof=1) * np.sqrt(n / (n - 1))


def _with_interval(rows: pd.DataFrame, error: np.ndarray, m: int, unit: str, level: float) -> pd.DataFrame:
    reach = stats.t.isf((1 - level) / 2, m - 1) * error if m > 1 else np.nan
    rows["low"], rows["high"] = rows["estimate"] - reach, rows["estimate"] + reach
    rows["z_clustered"] = rows["estimate"] / error
    rows["p"] = 2 * stats.t.sf(rows["z_clustered"].abs(), m - 1) if m > 1 else np.nan
    rows["note"] = f"one {unit} only: no clustered interval" if m < 2 else ""
    return rows


def _finished(table: pd.DataFrame, study: Study, reference: str, level: float, seed: int) -> pd.DataFrame:
    tested = table["p"].notna()
    table["q"] = np.nan
    if tested.any():
        table.loc[tested, "q"] = stats.false_discovery_control(table.loc[tested, "p"], method="bh")
    words, outlets = table["word"].nunique(), table["outlet"].nunique()
    table["family"] = f"{count(int(tested.sum()), 'test')}: {words} words × {outlets} outlets"
    table["cluster"], table["reference"] = study.unit, "all other outlets" if reference == REST else reference
    interval = f"{100 * level:g}% interval and p by bootstrap of {study.unit}, {RESAMPLES} resamples, seed {seed}"
    table["method"] = f"log-odds ratio, informative Dirichlet prior; {interval}"
    table["note"] = joined(table["note"], study.notes)
    order = ["outlet", "estimate", "word"]
    return table.sort_values(order, ascending=[True, False, True], ignore_index=True)[COLUMNS]
