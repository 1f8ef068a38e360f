"""One measure as rows of the table: its sample, its model, and what a reader has to know of both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from framing.compare.absence import absences, company
from framing.compare.columns import count
from framing.compare.counts import counted, numbers
from framing.compare.design import MEAN, control_matrix
from framing.compare.estimates import COLUMNS as ESTIMATES
from framing.compare.estimates import estimates, omnibus
from framing.compare.inference import DRAWS
from framing.compare.join import OWN_CLUSTER, Study
from framing.compare.models import NEGATIVE_BINOMIAL, POOLED, Model, NoFitError
from framing.compare.within import Stories, left_out, shared, telling, untied
from framing.features.measures import Measure

SMALL_COUNT, SMALL_CLUSTERS = 5, 6
"""An outlet with fewer counts or clusters than this gets a note: the interval leans on the model more than on data."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every measure alike: ``models`` by kind of measure, ``controls`` a row an article."""

    study: Study
    stories: Stories
    models: dict[str, Model]
    controls: pd.DataFrame
    reference: str
    level: float

    @property
    def within(self) -> bool:
        """Whether outlets are compared within stories."""
        return self.stories.of is not None


def measure_rows(measure: Measure, features: pd.DataFrame, question: Question) -> pd.DataFrame:
    """The rows of one measure, but for what depends on the other measures."""
    study, model = question.study, question.models[measure.kind]
    sample, notes = _sample(measure, features, question)
    reasons, usable = _usable(sample, measure, question)
    sample = sample[shared(sample)] if question.within else sample
    found, problem, more = _estimates(usable, model, question)
    if problem:
        reasons = dict.fromkeys(usable["outlet"], problem) | reasons
    table = _described(sample, study.outlets, measure).join(found, on="outlet")
    flat = table["estimate"].notna() & table["low"].isna()
    about = zip(table["outlet"], table["total"], table["n_clusters"], flat, strict=True)
    table["note"] = ["; ".join([*_own(*row, reasons, measure, question), *notes, *more]) for row in about]
    return table.assign(
        measure=measure.name,
        label=measure.label,
        effect=model.effect,
        omnibus_p=_omnibus(sample, measure, model, question),
        cluster=study.unit,
        reference="mean of outlets" if question.reference == MEAN else question.reference,
        method=_method(measure, usable if question.within else sample, question),
    )


def _sample(measure: Measure, features: pd.DataFrame, question: Question) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Articles with any exposure and all controls: outlet, cluster, story, count, exposure, n_words; and notes."""
    counts, notes = counted(measure, features)
    sample = question.study.articles.join(counts, how="inner")
    sample["n_words"] = numbers(features, "n_words").reindex(sample.index)
    complete = question.controls.reindex(sample.index).notna().all(axis=1)
    lost = int((~complete).sum())
    if lost:
        notes += (f"{count(lost, 'article')} without {' or '.join(question.controls.columns)} left out",)
    sample, notes = sample[complete], question.study.notes + notes
    if question.stories.of is None:
        return sample, notes
    sample = sample.assign(story=question.stories.of.reindex(sample.index))
    kept = tuple(note for note in notes if not note.endswith(OWN_CLUSTER))
    return sample, kept + left_out(sample, question.stories.name)


def _usable(sample: pd.DataFrame, measure: Measure, question: Question) -> tuple[dict[str, str], pd.DataFrame]:
    """Why outlets have no estimate, and the articles that estimates of the others rest on."""
    study, name = question.study, question.stories.name
    if not question.within:
        reasons = absences(sample, study.outlets, measure, study.unit)
    else:
        kept = sample[shared(sample)]
        reasons = absences(kept, study.outlets, measure, study.unit, within=True)
        alone = set(sample["outlet"]) - set(kept["outlet"])
        reasons |= dict.fromkeys(alone, f"no {name} of it is reported by another outlet")
        loose = untied(kept[~kept["outlet"].isin(reasons)], measure)
        reasons |= dict.fromkeys(loose, f"fewer than two values of {name} tie it to the other outlets")
        sample = kept
    reasons = company(reasons, study.outlets, question.reference)
    usable = sample[~sample["outlet"].isin(reasons)]
    return reasons, telling(usable, measure) if question.within else usable


def _estimates(usable: pd.DataFrame, model: Model, question: Question) -> tuple[pd.DataFrame, str, tuple[str, ...]]:
    """Estimates, or why there are none; and notes about the controls."""
    none = pd.DataFrame(columns=ESTIMATES, dtype=float)
    if usable.empty:
        return none, "", ()
    try:
        controls, idle = _controls(usable, question)
        found = estimates(usable, model, question.reference, controls, question.level)
    except NoFitError as problem:
        return none, str(problem), ()
    where = f"within a {question.stories.name}" if question.within else "once the others are held"
    return found, "", tuple(f"control {name} does not vary {where}, so it holds nothing" for name in idle)


def _omnibus(sample: pd.DataFrame, measure: Measure, model: Model, question: Question) -> float:
    sample = telling(sample, measure) if question.within else sample
    # The score test needs the right mean only; with the negative binomial's weights it rejects too often (7 % at 5 %).
    tested = POOLED["rate"] if model is NEGATIVE_BINOMIAL else model
    try:
        return omnibus(sample, tested, _controls(sample, question)[0]) if len(sample) else float("nan")
    except NoFitError:
        return float("nan")


def _controls(sample: pd.DataFrame, question: Question) -> tuple[np.ndarray, tuple[str, ...]]:
    group = pd.factorize(sample["story"])[0] if question.within else np.zeros(len(sample), dtype=int)
    return control_matrix(question.controls.loc[sample.index], sample["outlet"], group)


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


def _own(
    outlet: str,
    total: float,
    n_clusters: int,
    flat: bool,
    reasons: dict[str, str],
    measure: Measure,
    question: Question,
) -> list[str]:
    """Why an outlet has no estimate, or what the reader of its estimate has to know."""
    if outlet in reasons:
        return [f"no estimate: {reasons[outlet]}"]
    own = []
    if outlet == question.reference:
        own.append("the reference")
    elif flat:
        own.append("no cluster departs from the difference: no interval")
    elif measure.exposure and total < SMALL_COUNT:
        own.append(f"only {total:.0f} counted: a rough interval")
    elif n_clusters < SMALL_CLUSTERS:
        own.append(f"only {n_clusters} clusters ({question.study.unit}): a rough interval")
    if reasons and question.reference == MEAN:
        own.append(f"mean without {', '.join(sorted(reasons))}")
    return own


def _method(measure: Measure, sample: pd.DataFrame, question: Question) -> str:
    """What was done, in words, with the number of clusters that the standard errors rest on."""
    study, stories = question.study, question.stories
    exposure = measure.exposure.label if measure.exposure else ""
    names = ", ".join(question.controls.columns)
    pooled = f", {stories.name or 'story'} pooled" + (f" ({stories.why})" if stories.why else "")
    unit = f"{study.unit}; {study.fallback}" if study.fallback else study.unit
    score = "quasi-Poisson score" if question.models[measure.kind] is NEGATIVE_BINOMIAL else "score"
    parts = [
        question.models[measure.kind].name.format(exposure)
        + (f", within {stories.name}" if question.within else pooled)
        + (f", controls {names}" if names else ""),
        f"standard errors by cluster jackknife (CV3) over {count(sample['cluster'].nunique(), 'cluster')} ({unit})",
        f"{100 * question.level:g}% interval and p by t with Satterthwaite df",
        f"omnibus by wild cluster bootstrap of the {score}, {DRAWS} draws",
    ]
    return "; ".join(parts)
