"""How a measure of each outlet moves from one period to the next."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
from scipy import special, stats

from framing.compare.columns import by_doc_id, count, joined
from framing.compare.counts import chosen, counted
from framing.compare.derived import written_dates
from framing.compare.errors import ComparisonError, check_level
from framing.compare.join import DEFAULT_CLUSTER, join
from framing.features.measures import Measure

PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
"""Names of periods and what pandas calls them; a week runs from Monday to Sunday, as in ISO 8601."""
NEED_DAY = ("day", "week")
FARTHEST = 50.0  # on the log scale: far beyond anything a figure shows, and still a finite number
LONGEST = 2000
"""More periods than this from the first date to the last mean a mistyped year or too short a period."""


def outlet_timeline(
    features: pd.DataFrame,
    metadata: pd.DataFrame,
    measure: str,
    period: str = "month",
    *,
    level: float = 0.95,
    cluster: str | None = DEFAULT_CLUSTER,
) -> pd.DataFrame:
    """Value of a measure at each outlet in each period, pooled over its articles, gaps included.

    Parameters
    ----------
    features : DataFrame
        A feature table (`framing.features.feature_table`), index ``doc_id``.
    metadata : DataFrame
        Index ``doc_id``, columns ``outlet``, ``date`` and, where known, ``cluster``.
    measure : str
        A column of ``features`` that the codebook defines.
    period : {"month", "day", "week", "quarter", "year"}
        What articles are gathered in. A date without a day has no place in a day or week.
    level : float
        Level of the intervals, each for its own outlet and period.
    cluster : str or None
        Column of ``metadata`` whose values are independent of one another; None, or a column without values: articles.

    Returns
    -------
    DataFrame
        A row an outlet and period, from the first period of any outlet to the last: ``measure, label, outlet, period``
        (such as ``2016-05``), ``start, end`` (its days, ``end`` the first day after it), ``rate, low, high`` (sum of
        counts over sum of exposure, per 1,000 words, as a share, or the mean value), ``n`` (the exposure, or articles
        for a measure that has none), ``n_articles, n_clusters, cluster, method, note``. Where an outlet has no article
        the rate is missing; below two clusters, or where all of them are alike, the interval is.

    Raises
    ------
    ComparisonError
        If the measure or period is not known, no article has a date, or a date can be read as two days.

    References
    ----------
    Cochran 1977, Sampling Techniques, section 6.3 (variance of a ratio, here of cluster totals).
    """
    check_level(level)
    features = by_doc_id(features, "feature table")
    (wanted,) = chosen([measure], features)
    study = join(features.index, metadata, cluster)
    periods, left_out = _periods(study.metadata, period)
    counts, notes = counted(wanted, features)
    sample = study.articles.join(counts, how="inner").join(periods, how="inner")
    every = pd.period_range(periods.min(), periods.max(), name="period")
    groups = dict(list(sample.groupby(["outlet", "period"])))
    cells = list(product(study.outlets, every))
    table = pd.DataFrame([_row(groups.get(cell), wanted, level) for cell in cells])
    table["outlet"], table["when"] = zip(*cells, strict=True)
    return _tidy(table, wanted, study.unit, level, (*study.notes, *left_out, *notes))


def _periods(metadata: pd.DataFrame, period: str) -> tuple[pd.Series, list[str]]:
    """The period of each article whose date can be read, and a note on the others."""
    if period not in PERIODS:
        raise ComparisonError(f"period {period!r}; expected one of {', '.join(PERIODS)}")
    dates = written_dates(metadata)
    if period in NEED_DAY:
        dates = dates.mask(dates.str.len() < 10)
    known = dates.dropna()
    if known.empty:
        raise ComparisonError(f"no article has a date that names its {period}: nothing to put in order of time")
    found = pd.PeriodIndex(pd.to_datetime(known, format="ISO8601"), freq=PERIODS[period])
    if (span := found.max().ordinal - found.min().ordinal + 1) > LONGEST:
        raise ComparisonError(
            f"{span:,} periods from {found.min()} to {found.max()}; expected at most {LONGEST:,}: "
            "correct the dates, or choose a longer period"
        )
    lost = len(dates) - len(known)
    note = [f"{count(lost, 'article')} without a date that names the {period} left out"] if lost else []
    return pd.Series(found, known.index, name="period"), note


def _row(rows: pd.DataFrame | None, measure: Measure, level: float) -> dict[str, object]:
    """Rate and interval of one outlet in one period; None for a period without an article."""
    missing = {"rate": np.nan, "low": np.nan, "high": np.nan}
    if rows is None:
        return {**missing, "n": 0, "n_articles": 0, "n_clusters": 0, "note": "no article"}
    sums = rows.groupby("cluster")[["count", "exposure"]].sum()
    exposure = sums["exposure"].sum()
    rate = sums["count"].sum() / exposure
    spread = np.sqrt(len(sums) / max(len(sums) - 1, 1) * ((sums["count"] - rate * sums["exposure"]) ** 2).sum())
    varies = spread > 1e-9 * max(1.0, sums["count"].abs().sum())
    why = _without(rate, varies, len(sums), measure)
    low, high = (np.nan, np.nan) if why else _ends(rate, spread / exposure, len(sums), measure, level)
    found = {"rate": measure.unit * rate, "low": measure.unit * low, "high": measure.unit * high}
    return {**found, "n": int(exposure), "n_articles": len(rows), "n_clusters": len(sums), "note": why}


def _without(rate: float, varies: bool, n_clusters: int, measure: Measure) -> str:
    """Why there is no interval, or nothing if there is one."""
    if n_clusters == 1:
        return "one cluster only: no interval"
    if measure.kind != "value" and rate == 0:
        return "none counted: no interval"
    if measure.kind == "share" and rate == 1:
        return "all of them: no interval"
    return "" if varies else "all clusters alike: no interval"


def _ends(rate: float, error: float, n_clusters: int, measure: Measure, level: float) -> tuple[float, float]:
    """Interval by t on the scale that the measure's model has: log of a rate, logit of a share, a value as it is.

    Not by resampling: a period has few clusters, and percentiles of three of them cover three times in four.
    """
    reach = stats.t.isf((1 - level) / 2, n_clusters - 1) * error
    if measure.kind == "rate":
        return rate * np.exp(-reach / rate), rate * np.exp(min(reach / rate, FARTHEST))
    if measure.kind == "share":
        middle, reach = special.logit(rate), reach / (rate * (1 - rate))
        return float(special.expit(middle - reach)), float(special.expit(middle + reach))
    return rate - reach, rate + reach


def _tidy(table: pd.DataFrame, measure: Measure, unit: str, level: float, notes: tuple[str, ...]) -> pd.DataFrame:
    scale = {"rate": "log scale", "share": "logit scale", "value": "linear scale"}[measure.kind]
    when = pd.PeriodIndex(table["when"])
    names = [f"{p.start_time:%G-W%V}" if p.freqstr.startswith("W") else str(p) for p in when]
    columns = {
        "measure": measure.name,
        "label": measure.label,
        "outlet": table["outlet"],
        "period": names,
        "start": when.start_time,
        "end": (when + 1).start_time,
        **{name: table[name] for name in ("rate", "low", "high", "n", "n_articles", "n_clusters")},
        "cluster": unit,
        "method": f"pooled; {100 * level:g}% t interval by {unit}, linearised ratio, {scale}",
        "note": joined(table["note"], notes),
    }
    return pd.DataFrame(columns)
