"""Outlets compared by what stands in their texts: predictions corrected by a sample that people coded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special, stats

from framing.compare.columns import by_doc_id, count, joined, need_columns
from framing.compare.counts import chosen, numbers
from framing.compare.design import MEAN, check_outlets, contrasts
from framing.compare.errors import ComparisonError, check_level
from framing.compare.estimates import SMALL
from framing.compare.inference import welch
from framing.compare.join import DEFAULT_CLUSTER, Study, join
from framing.compare.rectify import Rate, Sample, cluster_sums, corrected, naive
from framing.features import MEASURES
from framing.features.measures import Measure
from framing.frames import to_pandas

FEW_CODED = 20
"""An outlet with fewer coded articles than this gets a note: its interval leans on a variance that is badly known."""
KEYS = ["estimate", "low", "high", "p", "rate", "rate_low", "rate_high"]
COLUMNS = [
    *("measure", "label", "outlet", "effect", *KEYS, *(f"naive_{name}" for name in KEYS), "tuning"),
    *("n_articles", "n_coded", "n_clusters", "n_coded_clusters", "df", "cluster", "reference", "method", "note"),
]
EFFECTS = {"rate": "rate ratio", "share": "odds ratio", "value": "difference"}


@dataclass(frozen=True, slots=True)
class _Link:
    """The scale on which outlets are compared and intervals are symmetric; ``slope`` is the derivative of ``to``."""

    to: Callable[[np.ndarray], np.ndarray]
    slope: Callable[[np.ndarray], np.ndarray]
    back: Callable[[np.ndarray], np.ndarray]
    is_ratio: bool


LINKS = {
    "rate": _Link(np.log, lambda rate: 1 / rate, np.exp, True),
    "share": _Link(special.logit, lambda share: 1 / (share * (1 - share)), special.expit, True),
    "value": _Link(np.asarray, np.ones_like, np.asarray, False),
}


def corrected_outlets(
    features: pd.DataFrame,
    gold: pd.DataFrame,
    metadata: pd.DataFrame,
    measures: Sequence[str] | None = None,
    *,
    reference: str = MEAN,
    cluster: str | None = DEFAULT_CLUSTER,
    probability: str | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """How outlets differ in what people would have coded, beside how they differ in what the detector found.

    Parameters
    ----------
    features : DataFrame
        The feature table of all articles, as the detector sees them; index ``doc_id``.
    gold : DataFrame
        The same columns for the articles that were coded by hand; index ``doc_id`` (`gold_table` makes it from counts).
        A value that is missing was not coded.
    metadata : DataFrame
        Index ``doc_id``; column ``outlet`` and, where known, ``cluster`` and ``probability``.
    measures : sequence of str, optional
        By default those of ``gold``.
    reference : str
        ``mean`` or the name of an outlet, as in `compare_outlets`.
    cluster : str or None
        Column of ``metadata`` whose values are independent of one another; None: articles.
    probability : str, optional
        Column of ``metadata`` with the probability (above 0, at most 1) that an article was chosen to be coded. Without
        it every article of an outlet had the same one: coded articles over all articles of the outlet.
    level : float

    Returns
    -------
    DataFrame
        A row a measure and outlet: ``measure, label, outlet, effect`` (rate ratio, odds ratio or difference);
        ``estimate, low, high, p`` against the reference and ``rate, rate_low, rate_high`` (as the measure's unit has
        it), corrected; the same seven as ``naive_…``, from predictions alone; ``tuning`` (0: predictions do not help,
        1: they count in full); ``n_articles, n_coded, n_clusters, n_coded_clusters, df, cluster, reference, method``
        and ``note``. An estimate that cannot be had is missing, and ``note`` says why.

    Raises
    ------
    ComparisonError
        If nothing was coded, there is one outlet only, a coded article is not in ``features``, or a probability is
        not one.

    References
    ----------
    Angelopoulos et al. 2023, Science 382; Angelopoulos, Duchi & Zrnic 2023 (PPI++); Egami et al. 2023, NeurIPS 36.
    """
    check_level(level)
    features, gold = by_doc_id(features, "feature table"), by_doc_id(gold, "table of coded articles")
    check_gold(features, gold)
    wanted = chosen(measures or [name for name in gold.columns if name in MEASURES], gold)
    study = join(features.index, metadata, cluster)
    check_outlets(study.outlets, reference)
    weights = _weights(study, probability)
    parts = [_measure_rows(m, _samples(m, features, gold, study, weights), study, reference, level) for m in wanted]
    return pd.concat(parts, ignore_index=True)[COLUMNS]


def gold_table(codes: pd.DataFrame, features: pd.DataFrame) -> pd.DataFrame:
    """Counts that people wrote down as the table of coded articles that `corrected_outlets` and `validity_report` take.

    Parameters
    ----------
    codes : DataFrame
        A row an article and measure: ``doc_id``, ``measure`` (a rate per 1,000 words or a value; a column of
        ``features``) and ``gold`` (how often it occurs in the article; for a value, the value).
    features : DataFrame
        The feature table, whose ``n_words`` the counts are divided by.

    Returns
    -------
    DataFrame
        Index ``doc_id``, a column a measure, and ``n_words``; missing where an article was not coded for a measure.

    Raises
    ------
    ComparisonError
        If an article or measure is unknown, stands twice, or is a share: shares need both counts, as
        `framing.features.feature_table` makes them from annotations.
    """
    codes, features = to_pandas(codes), by_doc_id(features, "feature table")
    need_columns(codes, ["doc_id", "measure", "gold"], "table of codes")
    if codes.empty:
        raise ComparisonError("the table of codes has no rows")
    twice = codes[codes.duplicated(["doc_id", "measure"])]
    if len(twice):
        raise ComparisonError(f"{twice['measure'].iloc[0]} of article {twice['doc_id'].iloc[0]!r} was coded twice")
    wide = codes.pivot(index="doc_id", columns="measure", values="gold")
    check_gold(features, wide)
    words = numbers(features, "n_words").reindex(wide.index)
    for measure in chosen(list(wide.columns), wide):
        if measure.kind == "share":
            raise ComparisonError(f"{measure.name} is a share; make the table with feature_table from annotations")
        per = measure.unit / words.where(words > 0) if measure.exposure else 1.0
        wide[measure.name] = numbers(wide, measure.name) * per
    return wide.assign(n_words=words).rename_axis(columns=None)


def check_gold(features: pd.DataFrame, gold: pd.DataFrame) -> None:
    """Raise unless there are coded articles and each of them has a prediction."""
    if gold.empty:
        raise ComparisonError("the table of coded articles has no rows: nothing to correct by")
    unknown = gold.index[~gold.index.isin(features.index)]
    if len(unknown):
        raise ComparisonError(f"coded article {unknown[0]!r} is not in the feature table, so it has no prediction")


def _weights(study: Study, probability: str | None) -> pd.Series | None:
    """1 over the probability of being coded, where that is known."""
    if probability is None:
        return None
    need_columns(study.metadata, [probability], "metadata")
    known = numbers(study.metadata, probability)
    wrong = known.index[~((known > 0) & (known <= 1))]
    if len(wrong):
        raise ComparisonError(
            f"{probability} of article {wrong[0]!r} is {known[wrong[0]]}; expected above 0, at most 1"
        )
    return 1 / known


def _samples(
    measure: Measure, features: pd.DataFrame, gold: pd.DataFrame, study: Study, weights: pd.Series | None
) -> dict[str, tuple[Sample, int]]:
    """The articles of each outlet, and how many of them are coded."""
    found, true = totals(measure, features, features), totals(measure, gold, features)
    articles = study.articles.join(found.dropna(), how="inner").join(true.add_suffix("_gold"))
    articles["size"] = 1.0 if measure.exposure is None else numbers(features, "n_words").reindex(articles.index)
    articles = articles[articles["size"] > 0]
    samples = {}
    for outlet in study.outlets:
        own = articles[articles["outlet"] == outlet]
        coded = own["count_gold"].notna()
        each = pd.Series(len(own) / max(coded.sum(), 1), index=own.index) if weights is None else weights[own.index]
        samples[outlet] = _sample(own.fillna({"count_gold": 0.0, "exposure_gold": 0.0}), each * coded), int(coded.sum())
    return samples


def _sample(articles: pd.DataFrame, weight: pd.Series) -> Sample:
    return Sample(
        predicted=articles["count"].to_numpy(),
        gold=articles["count_gold"].to_numpy(),
        predicted_exposure=articles["exposure"].to_numpy(),
        gold_exposure=articles["exposure_gold"].to_numpy(),
        size=articles["size"].to_numpy(),
        weight=weight.to_numpy(),
        cluster=articles["cluster"].to_numpy(),
    )


def totals(measure: Measure, table: pd.DataFrame, sizes: pd.DataFrame) -> pd.DataFrame:
    """Count and exposure of a measure in each article, zeros too, unlike `counted`; missing where nothing is known.

    An article without attributions has no share of them, but says how many of them there are: none. The number of words
    is that of ``sizes`` where ``table`` does not give it.
    """
    values = numbers(table, measure.name)
    if measure.exposure is None:
        return pd.DataFrame({"count": values, "exposure": 1.0})
    name = measure.exposure.name
    exposure = numbers(sizes if name == "n_words" and name not in table else table, name).reindex(table.index)
    value = values.mask((exposure == 0) & values.isna(), 0.0)
    return pd.DataFrame({"count": (value * exposure / measure.unit).round(), "exposure": exposure})


def _measure_rows(
    measure: Measure, samples: dict[str, tuple[Sample, int]], study: Study, reference: str, level: float
) -> pd.DataFrame:
    link = LINKS[measure.kind]
    sizes = {outlet: _numbers(sample, coded) for outlet, (sample, coded) in samples.items()}
    table = pd.DataFrame.from_dict(sizes, orient="index")
    every = {outlet: sample for outlet, (sample, _) in samples.items()}
    why = {outlet: _absence(every[outlet], sizes[outlet], study.unit) for outlet in every}
    after, why = _rates(corrected, every, why, link)
    before, why_naive = _rates(naive, every, dict.fromkeys(every, ""), link)
    table["tuning"] = pd.Series({outlet: rate.tuning for outlet, rate in after.items()}, dtype=float)
    coded = {outlet: set(sample.cluster[sample.weight > 0]) for outlet, sample in every.items()}
    estimates = _estimates(after, every, coded, link, measure.unit, reference, level)
    stories = {outlet: set(sample.cluster) for outlet, sample in every.items()}
    plain = _estimates(before, every, stories, link, measure.unit, reference, level)
    table = table.join(estimates).join(plain.drop(columns="df").add_prefix("naive_"))
    table["note"] = [_note(outlet, sizes[outlet]["n_coded"], why, why_naive, reference, study) for outlet in every]
    flat = table["estimate"].notna() & table["low"].isna() & (table.index != reference)
    table.loc[flat, "note"] = joined(table.loc[flat, "note"], ["no cluster departs from the difference: no interval"])
    return (
        table.rename_axis("outlet")
        .reset_index()
        .assign(
            measure=measure.name,
            label=measure.label,
            effect=EFFECTS[measure.kind],
            cluster=study.unit,
            reference="mean of outlets" if reference == MEAN else reference,
            method=f"prediction-powered (PPI++) ratio, tuned by outlet, linearised, clustered by {study.unit}; "
            f"{100 * level:g}% interval and p by t with Satterthwaite df",
        )
    )


def _numbers(sample: Sample, coded: int) -> dict[str, int]:
    return {
        "n_articles": len(sample.size),
        "n_coded": coded,
        "n_clusters": len(np.unique(sample.cluster.astype(str))),
        "n_coded_clusters": len(np.unique(sample.cluster[sample.weight > 0].astype(str))),
    }


def _absence(sample: Sample, row: dict[str, int], unit: str) -> str:
    if not row["n_articles"]:
        return "no article"
    if not row["n_coded"]:
        return "no coded article"
    if row["n_coded_clusters"] < 2:
        return f"{count(row['n_coded'], 'coded article')} in one {unit} only, so the error is not known"
    return "" if (sample.weight * sample.gold_exposure).sum() > 0 else "nothing coded that it could be a share of"


def _rates(
    estimator: Callable[[Sample], Rate], samples: dict[str, Sample], why: dict[str, str], link: _Link
) -> tuple[dict[str, Rate], dict[str, str]]:
    """The rates that can be had, and why the others cannot."""
    rates, reasons = {}, dict(why)
    for outlet, sample in samples.items():
        if reasons[outlet] or not len(sample.size) or not sample.predicted_exposure.sum():
            reasons[outlet] = reasons[outlet] or "nothing predicted that it could be a share of"
            continue
        rate = estimator(sample)
        with np.errstate(divide="ignore", invalid="ignore"):
            usable = bool(np.isfinite(link.to(np.array(rate.value))))
        if not usable:
            reasons[outlet] = f"the rate comes out as {rate.value:.3g}, which has no ratio to others"
        elif not (np.abs(cluster_sums(rate.influence, sample.cluster)) > 1e-12 * max(1.0, abs(rate.value))).any():
            reasons[outlet] = "no variation between its clusters"
        else:
            rates[outlet] = rate
    return rates, reasons


def _estimates(
    rates: dict[str, Rate],
    samples: dict[str, Sample],
    clusters: dict[str, set[str]],
    link: _Link,
    unit: int,
    reference: str,
    level: float,
) -> pd.DataFrame:
    """Rates with their intervals, and each against the reference; index outlet, those without a rate missing.

    ``clusters`` are those that the degrees of freedom rest on: of a corrected rate the ones with coded articles.
    """
    table = pd.DataFrame(np.nan, index=list(samples), columns=[*KEYS, "df"])
    if not rates:
        return table
    outlets = list(rates)
    m = np.array([len(clusters[outlet]) for outlet in outlets], dtype=float)
    value = np.array([rates[outlet].value for outlet in outlets])
    sums = [pd.Series(rates[outlet].influence).groupby(samples[outlet].cluster).sum() for outlet in outlets]
    scores = pd.concat(sums, axis=1).fillna(0.0).to_numpy() * link.slope(value) * np.sqrt(m / (m - 1))
    covariance = scores.T @ scores
    middle = link.to(value)
    reach = stats.t.isf((1 - level) / 2, m - 1) * np.sqrt(np.diag(covariance))
    table.loc[outlets, "rate"] = unit * value
    table.loc[outlets, "rate_low"] = unit * link.back(middle - reach)
    with np.errstate(over="ignore"):  # a bound beyond all numbers is infinite, and says so
        table.loc[outlets, "rate_high"] = unit * link.back(middle + reach)
    if len(outlets) > 1 and (reference == MEAN or reference in rates):
        contrast = contrasts(outlets, reference)
        total = len(set().union(*(clusters[outlet] for outlet in outlets)))
        df = welch(contrast, np.diag(covariance), m, total)
        table.loc[outlets, ["estimate", "low", "high", "p", "df"]] = _against(
            contrast @ middle, np.sqrt(np.diag(contrast @ covariance @ contrast.T)), df, contrast, link, level
        )
    return table


def _against(
    effect: np.ndarray, error: np.ndarray, df: np.ndarray, contrast: np.ndarray, link: _Link, level: float
) -> np.ndarray:
    error = np.where(error < SMALL, np.nan, error)
    reach = stats.t.isf((1 - level) / 2, df) * error
    scale = np.exp if link.is_ratio else np.asarray
    p = 2 * stats.t.sf(np.abs(effect) / error, df)
    with np.errstate(over="ignore"):
        return np.column_stack([scale(effect), scale(effect - reach), scale(effect + reach), p, df])


def _note(
    outlet: str, n_coded: int, why: dict[str, str], naive_why: dict[str, str], reference: str, study: Study
) -> str:
    notes = [f"no corrected estimate: {why[outlet]}"] if why[outlet] else []
    notes += [f"no naive estimate: {naive_why[outlet]}"] if naive_why[outlet] else []
    if outlet == reference:
        notes.append("the reference")
    elif not why[outlet] and reference != MEAN and why[reference]:
        notes.append(f"the reference {reference!r} has no estimate ({why[reference]})")
    if not why[outlet] and n_coded < FEW_CODED:
        notes.append(f"only {count(n_coded, 'article')} coded: a rough interval")
    missing = sorted(name for name, reason in why.items() if reason)
    if not why[outlet] and len(missing) == len(why) - 1:
        notes.append("no estimate: no other outlet has a rate")
    elif not why[outlet] and missing and reference == MEAN:
        notes.append(f"mean without {', '.join(missing)}")
    return "; ".join([*notes, *study.notes])
