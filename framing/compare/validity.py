"""How far the measures can be trusted, outlet by outlet: predictions against a sample that people coded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from framing.compare.columns import by_doc_id, count, joined, need_columns
from framing.compare.correction import check_gold, totals
from framing.compare.counts import chosen, numbers
from framing.compare.equality import equal_shares
from framing.compare.errors import ComparisonError, check_level
from framing.compare.join import DEFAULT_CLUSTER, Study, join
from framing.features import MEASURES
from framing.frames import to_pandas
from framing.resampling import RESAMPLES, draws, interval

ALL = "all outlets"
ALPHA = 0.05
"""Errors are called different between outlets if a test of their equality rejects at this level, which is not corrected
for the number of measures: a warning too many costs less than one too few."""
FEW_CODED = 20
COLUMNS = ["outlet", "statistic", "value", "low", "high", "n_coded", "n_clusters", "p_differs", "warning", "note"]

Statistic = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True, slots=True)
class _Question:
    """What holds for every statistic of a report: its articles, and how intervals are made."""

    study: Study
    level: float
    seed: int


def validity_report(
    features: pd.DataFrame,
    gold: pd.DataFrame,
    metadata: pd.DataFrame,
    measures: Sequence[str] | None = None,
    *,
    cluster: str | None = DEFAULT_CLUSTER,
    level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """Predicted against coded measures of articles, by outlet.

    Parameters
    ----------
    features : DataFrame
        The feature table, as the detector sees the articles; index ``doc_id``.
    gold : DataFrame
        The same columns for the coded articles (`framing.compare.correction.gold_table` makes it from counts).
    metadata : DataFrame
        Index ``doc_id``; column ``outlet`` and, where known, ``cluster``.
    measures : sequence of str, optional
        By default those of ``gold``.
    cluster : str or None
        Column of ``metadata`` that is resampled as a whole; None, or a column without values: articles.
    level : float
    seed : int
        Of the bootstrap.

    Returns
    -------
    DataFrame
        A row a measure, outlet (and all of them together) and ``statistic``: ``ratio`` (predicted over coded total; for
        a share ratio of shares, for a value ratio of means), ``icc`` (absolute agreement of the articles' values,
        single rater, two-way) and ``correlation`` (Pearson's); ``value, low, high, n_coded, n_clusters``; ``p_differs``
        (the ratio is the same in all outlets), ``warning`` if that is below 0.05, and ``note``.

    Raises
    ------
    ComparisonError
        If nothing was coded, or a coded article is not in ``features``.

    References
    ----------
    McGraw & Wong 1996, Psychological Methods 1 (ICC(A,1)); TeBlunthuis, Hase & Chan 2024 (misclassification bias).
    """
    check_level(level)
    features, gold = by_doc_id(features, "feature table"), by_doc_id(gold, "table of coded articles")
    check_gold(features, gold)
    question = _Question(join(features.index, metadata, cluster), level, seed)
    parts = []
    for measure in chosen(measures or [name for name in gold.columns if name in MEASURES], gold):
        sample = _compared(measure.name, features, gold, question.study)
        differs = _differs(_comparable(sample), sample["gold"], sample) if measure.exposure else float("nan")
        ratio = _report("ratio", sample, list(RATIO), _ratio, question)
        ratio = _with_warning(ratio, differs, f"{measure.label}: predicted over coded differs between outlets")
        values = sample.dropna(subset=["x", "y"])
        agreement = [_report(name, values, list(MOMENTS), how, question) for name, how in AGREEMENT.items()]
        parts.append(pd.concat([ratio, *agreement]).assign(measure=measure.name, label=measure.label))
    return _finished(pd.concat(parts, ignore_index=True), ["measure", "label"], question)


def detection(
    matches: pd.DataFrame,
    metadata: pd.DataFrame,
    *,
    cluster: str | None = DEFAULT_CLUSTER,
    level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """Precision, recall and F1 by outlet.

    Parameters
    ----------
    matches : DataFrame
        Columns ``doc_id, gold, predicted, hits_gold, hits_predicted``, as
        `framing.evaluate.by_article.score_by_article` returns them; other columns (layer, speech, measure, role) tell
        the rows of the report apart.
    metadata, cluster, level, seed
        As for `validity_report`.

    Returns
    -------
    DataFrame
        A row a kind of match, outlet and ``statistic`` (``precision, recall, f1``), columns as for
        `validity_report`; the warning is given for precision and recall.
    """
    check_level(level)
    matches = to_pandas(matches)
    need_columns(matches, ["doc_id", *HITS], "table of matches")
    if matches.empty:
        raise ComparisonError("the table of matches has no rows: nothing was coded")
    question = _Question(join(matches["doc_id"].unique(), metadata, cluster), level, seed)
    kinds = [name for name in matches.columns if name not in ("doc_id", *HITS)]
    matches = matches.assign(**{name: matches[name].astype("string").fillna("") for name in kinds})
    parts = []
    telling = [name for name in kinds if matches[name].nunique() > 1]
    for key, rows in matches.groupby(kinds, sort=False) if kinds else [((), matches)]:
        sample = question.study.articles.join(rows.groupby("doc_id")[list(HITS)].sum(), how="inner")
        which = ", ".join(f"{name} {rows[name].iloc[0]}" for name in telling)
        report = _detection_rows(sample, which, question)
        for name, value in zip(kinds, key, strict=True):
            report[name] = str(value)
        parts.append(report)
    return _finished(pd.concat(parts, ignore_index=True), kinds, question)


def type_agreement(
    codes: pd.DataFrame,
    metadata: pd.DataFrame,
    *,
    cluster: str | None = DEFAULT_CLUSTER,
    level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """Agreement of two codings of the same items (types of sources, classes of cues) by outlet.

    Parameters
    ----------
    codes : DataFrame
        A row an item: ``doc_id, gold, predicted`` (labels).
    metadata, cluster, level, seed
        As for `validity_report`.

    Returns
    -------
    DataFrame
        A row an outlet and ``statistic`` (``kappa``: Cohen's; ``accuracy``), columns as for `validity_report`; the
        warning is given for accuracy.

    References
    ----------
    Cohen 1960, Educational and Psychological Measurement 20.
    """
    check_level(level)
    codes = to_pandas(codes)
    need_columns(codes, ["doc_id", "gold", "predicted"], "table of codes")
    codes = codes.dropna(subset=["gold", "predicted"])
    if codes.empty:
        raise ComparisonError("the table of codes has no rows: nothing was coded")
    question = _Question(join(codes["doc_id"].unique(), metadata, cluster), level, seed)
    labels = sorted(set(codes["gold"]) | set(codes["predicted"]))
    cells = pd.MultiIndex.from_product([labels, labels])
    confusion = codes.groupby(["doc_id", "gold", "predicted"]).size().unstack(["gold", "predicted"], fill_value=0)
    confusion = confusion.reindex(columns=cells, fill_value=0).astype(float)
    confusion.columns = pd.RangeIndex(len(cells))
    sample = question.study.articles.join(confusion, how="inner")
    right = sample[list(range(0, len(cells), len(labels) + 1))].sum(axis=1)
    wrong = sample[list(confusion.columns)].sum(axis=1) - right
    accuracy = _report("accuracy", sample, list(confusion.columns), _accuracy, question)
    accuracy = _with_warning(accuracy, _differs(right, wrong, sample), "accuracy differs between outlets")
    kappa = _report("kappa", sample, list(confusion.columns), _kappa, question)
    return _finished(pd.concat([kappa, accuracy], ignore_index=True), [], question)


RATIO = ("predicted", "gold", "predicted_exposure", "gold_exposure")
MOMENTS = ("one", "x", "y", "xx", "yy", "xy")
HITS = ("gold", "predicted", "hits_gold", "hits_predicted")


def _compared(measure: str, features: pd.DataFrame, gold: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Coded articles: outlet, cluster, both counts with their exposures, and the moments of both values."""
    definition = MEASURES[measure]
    found, true = totals(definition, features, features), totals(definition, gold, features)
    sample = study.articles.join(found.set_axis(["predicted", "predicted_exposure"], axis=1), how="inner")
    sample = sample.join(true.set_axis(["gold", "gold_exposure"], axis=1), how="inner").dropna()
    x, y = (numbers(table, measure).reindex(sample.index) for table in (features, gold))
    return sample.assign(one=1.0, x=x, y=y, xx=x * x, yy=y * y, xy=x * y)


def _comparable(sample: pd.DataFrame) -> pd.Series:
    """Predicted counts, as they would be if each outlet's denominators had been predicted right in all."""
    sums = sample.groupby("outlet")[["gold_exposure", "predicted_exposure"]].transform("sum")
    scale = sums["gold_exposure"] / sums["predicted_exposure"].where(sums["predicted_exposure"] > 0)
    return sample["predicted"] * scale.fillna(1.0)


def _ratio(sums: np.ndarray) -> np.ndarray:
    predicted, gold, predicted_exposure, gold_exposure = np.moveaxis(sums, -1, 0)
    return (predicted / predicted_exposure) / (gold / gold_exposure)


ROUNDING = 1e-10
"""A sum of squared differences below this part of the sum of squares is a rounding error."""


def _icc(sums: np.ndarray) -> np.ndarray:
    n, x, y, xx, yy, xy = np.moveaxis(sums, -1, 0)
    grand = (x + y) / 2 / n
    rows = (xx + 2 * xy + yy) / 2 - 2 * n * grand**2
    columns = (x**2 + y**2) / n - 2 * n * grand**2
    error = xx + yy - 2 * n * grand**2 - rows - columns
    between, within = rows / (n - 1), error / (n - 1)
    # Articles that are all alike leave rounding errors to divide by, and nothing to agree on.
    alike = rows + error <= ROUNDING * (xx + yy)
    return np.where(alike, np.nan, (between - within) / (between + within + 2 / n * (columns - within)))


def _correlation(sums: np.ndarray) -> np.ndarray:
    n, x, y, xx, yy, xy = np.moveaxis(sums, -1, 0)
    varies_x, varies_y = n * xx - x**2, n * yy - y**2
    # Two articles always lie on a line.
    known = (n > 2) & (varies_x > ROUNDING * n * xx) & (varies_y > ROUNDING * n * yy)
    return np.where(known, (n * xy - x * y) / np.sqrt(varies_x * varies_y), np.nan)


AGREEMENT: dict[str, Statistic] = {"icc": _icc, "correlation": _correlation}


def _precision(sums: np.ndarray) -> np.ndarray:
    return sums[..., 3] / sums[..., 1]


def _recall(sums: np.ndarray) -> np.ndarray:
    return sums[..., 2] / sums[..., 0]


def _f1(sums: np.ndarray) -> np.ndarray:
    precision, recall = _precision(sums), _recall(sums)
    return np.where(precision + recall > 0, 2 * precision * recall / (precision + recall), 0.0)


def _square(sums: np.ndarray) -> np.ndarray:
    size = round(np.sqrt(sums.shape[-1]))
    return sums.reshape(*sums.shape[:-1], size, size)


def _accuracy(sums: np.ndarray) -> np.ndarray:
    return np.trace(_square(sums), axis1=-2, axis2=-1) / sums.sum(axis=-1)


def _kappa(sums: np.ndarray) -> np.ndarray:
    table = _square(sums) / sums.sum(axis=-1)[..., None, None]
    chance = (table.sum(axis=-1) * table.sum(axis=-2)).sum(axis=-1)
    return (np.trace(table, axis1=-2, axis2=-1) - chance) / (1 - chance)


def _detection_rows(sample: pd.DataFrame, which: str, question: _Question) -> pd.DataFrame:
    rest = f" ({which})" if which else ""
    parts = []
    for name, how, hits, total in (
        ("precision", _precision, "hits_predicted", "predicted"),
        ("recall", _recall, "hits_gold", "gold"),
    ):
        differs = _differs(sample[hits], sample[total] - sample[hits], sample)
        rows = _report(name, sample, list(HITS), how, question)
        parts.append(_with_warning(rows, differs, f"{name} differs between outlets{rest}"))
    return pd.concat([*parts, _report("f1", sample, list(HITS), _f1, question)])


def _report(name: str, sample: pd.DataFrame, columns: list, statistic: Statistic, question: _Question) -> pd.DataFrame:
    """A statistic of sums over articles, for each outlet and for all, with intervals by resampling clusters."""
    groups = {outlet: sample[sample["outlet"] == outlet] for outlet in question.study.outlets} | {ALL: sample}
    rows = [{"outlet": outlet, **_estimate(rows, columns, statistic, question)} for outlet, rows in groups.items()]
    return pd.DataFrame(rows).assign(statistic=name)


def _estimate(rows: pd.DataFrame, columns: list, statistic: Statistic, question: _Question) -> dict[str, object]:
    sums = rows.groupby("cluster")[columns].sum().to_numpy(dtype=float)
    n, found = len(sums), {"n_coded": len(rows), "n_clusters": len(sums)}
    nothing = {"value": float("nan"), "low": float("nan"), "high": float("nan")}
    if rows.empty:
        return nothing | found | {"note": "no coded article"}
    with np.errstate(divide="ignore", invalid="ignore"):
        value = float(statistic(sums.sum(axis=0)))
        drawn = statistic(draws(n, RESAMPLES, question.seed) @ sums)
    if not np.isfinite(value):
        return nothing | found | {"note": "nothing counted that it could be computed from"}
    if n < 2:
        return nothing | found | {"value": value, "note": f"one {question.study.unit} only: no interval"}
    drawn, resamples = drawn[np.isfinite(drawn)], len(drawn)
    if not len(drawn) or np.ptp(drawn) < 1e-12:
        return nothing | found | {"value": value, "note": "the same in every article: no interval by resampling"}
    low, high = interval(drawn, n, question.level)
    notes = [f"rough: {count(len(rows), 'coded article')}"] if len(rows) < FEW_CODED else []
    if lost := resamples - len(drawn):
        notes.append(f"no value in {lost} of {resamples} resamples, which the interval leaves out")
    return found | {"value": value, "low": float(low), "high": float(high), "note": "; ".join(notes)}


def _differs(hits: pd.Series, misses: pd.Series, sample: pd.DataFrame) -> float:
    """P value of an equal share of hits among hits and misses in all outlets."""
    return equal_shares(hits, hits + misses, sample["outlet"], sample["cluster"])


def _with_warning(rows: pd.DataFrame, p: float, what: str) -> pd.DataFrame:
    warning = f"{what}, p = {p:.2g}: compare outlets by corrected estimates" if p < ALPHA else ""
    return rows.assign(p_differs=p, warning=warning)


def _finished(table: pd.DataFrame, keys: list[str], question: _Question) -> pd.DataFrame:
    table = table.reindex(columns=[*keys, *COLUMNS])
    table["warning"] = table["warning"].fillna("")
    unit = question.study.unit
    how = f"{100 * question.level:g}% expanded percentile bootstrap by {unit}, {RESAMPLES} resamples"
    return table.assign(
        note=joined(table["note"], question.study.notes),
        cluster=unit,
        method=f"{how}, seed {question.seed}; p by wild cluster bootstrap of the score",
    )
