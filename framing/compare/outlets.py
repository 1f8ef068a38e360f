"""Outlets against their mean, or against one of them, by count regression with clustered standard errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from framing.compare.absence import absences, company
from framing.compare.counts import chosen, counted, numbers
from framing.compare.design import MEAN, control_frame, control_matrix
from framing.compare.errors import ComparisonError, check_level
from framing.compare.estimates import COLUMNS as ESTIMATES
from framing.compare.estimates import estimates, omnibus
from framing.compare.inference import DRAWS
from framing.compare.join import DEFAULT_CLUSTER, Study, by_doc_id, count, join
from framing.compare.models import MODELS, NoFitError
from framing.features.measures import Measure

SMALL_COUNT = 5
"""An outlet with fewer than this many in all gets a note: the interval leans on the model more than on data."""
COLUMNS = [
    *("measure", "label", "outlet", "effect", "estimate", "low", "high", "p", "q", "family", "omnibus_p", "rate"),
    *("n_articles", "n_words", "n_clusters", "df", "cluster", "reference", "method", "note"),
]


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of every measure alike."""

    study: Study
    controls: pd.DataFrame
    reference: str
    level: float


def compare_outlets(
    features: pd.DataFrame,
    metadata: pd.DataFrame,
    measures: Sequence[str] | None = None,
    *,
    reference: str = MEAN,
    cluster: str | None = DEFAULT_CLUSTER,
    controls: Sequence[str] = (),
    level: float = 0.95,
) -> pd.DataFrame:
    """How outlets differ in each measure, with intervals.

    Rates are compared by quasi-Poisson regression with the exposure (words), shares by quasi-binomial regression,
    other values by a linear model. Standard errors are by cluster jackknife, p values and intervals by t with
    Satterthwaite's degrees of freedom, the omnibus test by wild cluster bootstrap; ``docs/statistics.md`` says why.

    Parameters
    ----------
    features : DataFrame
        A feature table (`framing.features.feature_table`), index ``doc_id``, with the sizes ``n_…`` as columns.
    metadata : DataFrame
        Index ``doc_id``; column ``outlet`` and, where known, ``cluster`` and ``controls``. Articles without an outlet
        or a control are left out, and a note says how many.
    measures : sequence of str, optional
        Columns of ``features``; by default `DEFAULT_MEASURES`. The family of the false discovery rate is all that is
        tested in one call: name what you want to know before you look.
    reference : str
        ``mean`` (each outlet against the mean of all that have an estimate, on the link scale: for ratios the
        geometric mean) or the name of an outlet.
    cluster : str or None
        Column of ``metadata`` whose values are independent of one another; an article without one is a cluster of its
        own. None, or a column without values: every article is.
    controls : sequence of str
        Columns of ``metadata``, or sizes such as ``n_words``. Numbers enter linearly, dates by month, others as levels.
    level : float
        Level of the intervals.

    Returns
    -------
    DataFrame
        A row a measure and outlet: ``measure, label, outlet, effect`` (incidence rate ratio, odds ratio or
        difference), ``estimate, low, high, p, q`` (Benjamini-Hochberg over ``family``), ``omnibus_p`` (no outlet
        differs), ``rate`` (the outlet's own, not adjusted for controls: sum of counts over sum of exposure, per 1,000
        words, as a share, or the mean value), ``n_articles, n_words, n_clusters`` (of the articles with any exposure),
        ``df, cluster, reference, method, note``. An estimate that cannot be had is missing, and ``note`` says why.

    Raises
    ------
    ComparisonError
        If there is one outlet only, or a measure, outlet or column is not known.

    References
    ----------
    McCullagh & Nelder 1989; Liang & Zeger 1986; Cameron & Miller 2015; Benjamini & Hochberg 1995.
    """
    check_level(level)
    features = by_doc_id(features, "feature table")
    wanted = chosen(measures, features)
    study = join(features.index, metadata, cluster)
    _check_outlets(study.outlets, reference)
    question = _Question(study, control_frame(controls, features, study.metadata), reference, level)
    table = pd.concat([_measure_rows(measure, features, question) for measure in wanted], ignore_index=True)
    return _with_family(table, len(wanted), study.outlets)[COLUMNS]


def _check_outlets(outlets: list[str], reference: str) -> None:
    if len(outlets) == 1:
        raise ComparisonError(f"one outlet only ({outlets[0]!r}): nothing to compare")
    if reference != MEAN and reference not in outlets:
        raise ComparisonError(f"unknown reference {reference!r}; expected {MEAN!r} or one of: {', '.join(outlets)}")


def _measure_rows(measure: Measure, features: pd.DataFrame, question: _Question) -> pd.DataFrame:
    """The rows of one measure, but for what depends on the other measures."""
    model, study = MODELS[measure.kind], question.study
    sample, notes = _sample(measure, features, question)
    reasons = company(absences(sample, study.outlets, measure, study.unit), study.outlets, question.reference)
    usable = sample[~sample["outlet"].isin(reasons)]
    table = _described(sample, study.outlets, measure)
    try:
        found = estimates(usable, model, question.reference, _controls(usable, question), question.level)
    except NoFitError as problem:
        found = pd.DataFrame(columns=ESTIMATES, dtype=float)
        reasons = dict.fromkeys(usable["outlet"], str(problem)) | reasons
    table = table.join(found, on="outlet")
    totals = zip(table["outlet"], table["total"], strict=True)
    table["note"] = [_note(outlet, total, reasons, notes, measure, question) for outlet, total in totals]
    return table.assign(
        measure=measure.name,
        label=measure.label,
        effect=model.effect,
        omnibus_p=omnibus(sample, model, _controls(sample, question)),
        cluster=study.unit,
        reference="mean of outlets" if question.reference == MEAN else question.reference,
        method=_method(measure, sample["cluster"].nunique(), question),
    )


def _sample(measure: Measure, features: pd.DataFrame, question: _Question) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Articles with any exposure and all controls: outlet, cluster, count, exposure, n_words; and notes."""
    counts, notes = counted(measure, features)
    sample = question.study.articles.join(counts, how="inner")
    sample["n_words"] = numbers(features, "n_words").reindex(sample.index)
    complete = question.controls.reindex(sample.index).notna().all(axis=1)
    lost = int((~complete).sum())
    if lost:
        notes += (f"{count(lost, 'article')} without {' or '.join(question.controls.columns)} left out",)
    return sample[complete], question.study.notes + notes


def _described(sample: pd.DataFrame, outlets: list[str], measure: Measure) -> pd.DataFrame:
    """Pooled rate and numbers of each outlet; an outlet without articles has zeros and no rate."""
    by_outlet = sample.groupby("outlet")
    sums = by_outlet[["count", "exposure", "n_words"]].sum().reindex(outlets).fillna(0.0)
    table = pd.DataFrame({"rate": measure.unit * sums["count"] / sums["exposure"].where(sums["exposure"] > 0)})
    table["n_articles"] = by_outlet.size().reindex(outlets).fillna(0).astype(int)
    table["n_words"] = sums["n_words"].astype(int)
    table["n_clusters"] = by_outlet["cluster"].nunique().reindex(outlets).fillna(0).astype(int)
    table["total"] = sums["count"]
    return table.rename_axis("outlet").reset_index()


def _controls(sample: pd.DataFrame, question: _Question) -> np.ndarray:
    return control_matrix(question.controls.loc[sample.index])


def _with_family(table: pd.DataFrame, n_measures: int, outlets: list[str]) -> pd.DataFrame:
    """Add q and the name of the family: every row of the call that has a p value."""
    tested = table["p"].notna()
    table["q"] = np.nan
    if tested.any():
        table.loc[tested, "q"] = stats.false_discovery_control(table.loc[tested, "p"], method="bh")
    size = f"{n_measures} measures × {len(outlets)} outlets" if n_measures > 1 else f"{len(outlets)} outlets"
    table["family"] = f"{count(int(tested.sum()), 'test')}: {size}"
    return table


def _note(
    outlet: str, total: float, reasons: dict[str, str], notes: tuple[str, ...], measure: Measure, question: _Question
) -> str:
    """Why there is no estimate, or what its reader has to know; then what holds for all outlets."""
    own = []
    if outlet in reasons:
        own.append(f"no estimate: {reasons[outlet]}")
    elif outlet == question.reference:
        own.append("the reference")
    elif measure.exposure and total < SMALL_COUNT:
        own.append(f"only {total:.0f} counted: a rough interval")
    if outlet not in reasons and reasons and question.reference == MEAN:
        own.append(f"mean without {', '.join(sorted(reasons))}")
    return "; ".join([*own, *notes])


def _method(measure: Measure, n_clusters: int, question: _Question) -> str:
    exposure = measure.exposure.label if measure.exposure else ""
    names = ", ".join(question.controls.columns)
    study = question.study
    unit = f"{study.unit}; {study.fallback}" if study.fallback else study.unit
    parts = [
        MODELS[measure.kind].name.format(exposure) + (f", controls {names}" if names else ""),
        f"standard errors by cluster jackknife (CV3) over {count(n_clusters, 'cluster')} ({unit})",
        f"{100 * question.level:g}% interval and p by t with Satterthwaite df",
        f"omnibus by wild cluster bootstrap of the score, {DRAWS} draws",
    ]
    return "; ".join(parts)
