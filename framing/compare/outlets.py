"""Outlets against their mean, or against one of them, by regression with clustered standard errors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from framing.compare.columns import by_doc_id, count
from framing.compare.counts import chosen
from framing.compare.design import MEAN, check_outlets, control_frame
from framing.compare.errors import ComparisonError, check_level
from framing.compare.join import DEFAULT_CLUSTER, join
from framing.compare.models import NEGATIVE_BINOMIAL, POOLED, WITHIN, Model
from framing.compare.one_measure import Question, measure_rows
from framing.compare.within import AUTO, Stories, stories

QUASI_POISSON = "quasi-poisson"
COUNT_MODELS = (QUASI_POISSON, "negative-binomial")
COLUMNS = [
    *("measure", "label", "omnibus_p", "omnibus_q", "outlet", "effect", "estimate", "low", "high", "p", "q", "family"),
    *("rate", "n_articles", "n_words", "n_clusters", "df", "cluster", "reference", "method", "note"),
]


def compare_outlets(
    features: pd.DataFrame,
    metadata: pd.DataFrame,
    measures: Sequence[str] | None = None,
    *,
    reference: str = MEAN,
    within: str | None = AUTO,
    cluster: str | None = DEFAULT_CLUSTER,
    controls: Sequence[str] = (),
    model: str = QUASI_POISSON,
    level: float = 0.95,
) -> pd.DataFrame:
    """How outlets differ in each measure, with intervals.

    Where outlets share stories they are compared within them: rates by conditional Poisson regression, shares by
    Mantel and Haenszel's odds ratio, other values by a linear model with story effects. Elsewhere stories are pooled:
    quasi-Poisson (or negative binomial), quasi-binomial, linear. Standard errors are by cluster jackknife, p values
    and intervals by t with Satterthwaite's degrees of freedom, the omnibus test by wild cluster bootstrap;
    ``docs/statistics.md`` says why, and when not.

    Parameters
    ----------
    features : DataFrame
        A feature table (`framing.features.feature_table`), index ``doc_id``, with the sizes ``n_…`` as columns.
    metadata : DataFrame
        Index ``doc_id``; column ``outlet`` and, where known, ``story``, ``cluster`` and ``controls``. Articles without
        an outlet or a control are left out, and a note says how many.
    measures : sequence of str, optional
        Columns of ``features``; by default `DEFAULT_MEASURES`. The family of the false discovery rate is all that is
        tested in one call: name what you want to know before you look.
    reference : str
        ``mean`` (each outlet against the mean of all that have an estimate, on the link scale: for ratios the
        geometric mean) or the name of an outlet.
    within : str or None
        ``auto``: within stories, if at least half of the articles stand in stories that outlets share and the clusters
        hold stories whole; ``method`` says if not, and why. A column of ``metadata``: within its values. None: pooled.
    cluster : str or None
        Column of ``metadata`` whose values are independent of one another, such as ``story`` or ``author``, or ``day``,
        got from the dates; an article without one is a cluster of its own. None, or a column without values: every
        article is.
    controls : sequence of str
        ``length`` (logarithm of the words), ``month``, ``day`` (from the dates), ``wire`` (whether an agency is named),
        columns of ``metadata`` such as ``section``, or sizes of ``features`` such as ``n_words``. Numbers enter
        linearly, others as levels.
    model : str
        Of rates, where stories are pooled: ``quasi-poisson`` or ``negative-binomial``.
    level : float
        Level of the intervals.

    Returns
    -------
    DataFrame
        A row a measure and outlet: ``measure, label, omnibus_p`` (no outlet differs in this measure), ``omnibus_q``
        (Benjamini-Hochberg over the measures), ``outlet, effect`` (incidence rate ratio, odds ratio or difference),
        ``estimate, low, high, p, q`` (Benjamini-Hochberg over ``family``), ``rate`` (the outlet's own, not adjusted for
        anything: sum of counts over sum of exposure, per 1,000 words, as a share, or the mean value), ``n_articles,
        n_words, n_clusters`` (of the articles compared), ``df, cluster, reference, method, note``. An estimate that
        cannot be had is missing, and ``note`` says why.

    Raises
    ------
    ComparisonError
        If there is one outlet only, or a measure, outlet, model or column is not known, or ``within`` names a column
        that outlets cannot be compared within.

    References
    ----------
    McCullagh & Nelder 1989; Liang & Zeger 1986; Wooldridge 1999; Liang 1987; Cameron & Miller 2015; Benjamini &
    Hochberg 1995.
    """
    check_level(level)
    features = by_doc_id(features, "feature table")
    wanted = chosen(measures, features)
    study = join(features.index, metadata, cluster)
    check_outlets(study.outlets, reference)
    compared = stories(study, within)
    held = control_frame(controls, features, study.metadata)
    question = Question(study, compared, _models(model, compared), held, reference, level)
    table = pd.concat([measure_rows(measure, features, question) for measure in wanted], ignore_index=True)
    return _with_families(table, len(wanted), study.outlets)[COLUMNS]


def _models(name: str, compared: Stories) -> dict[str, Model]:
    """The model of each kind of measure."""
    if name not in COUNT_MODELS:
        raise ComparisonError(f"unknown model {name!r}; expected one of: {', '.join(COUNT_MODELS)}")
    if name == QUASI_POISSON:
        return POOLED if compared.of is None else WITHIN
    if compared.of is not None:
        raise ComparisonError(f"the {name} model pools stories, but outlets are compared within them: give within=None")
    return POOLED | {"rate": NEGATIVE_BINOMIAL}


def _with_families(table: pd.DataFrame, n_measures: int, outlets: list[str]) -> pd.DataFrame:
    """Add the false discovery rates: of the measures' omnibus tests, and of every row of the call that has a p."""
    tests = table.drop_duplicates("measure").set_index("measure")["omnibus_p"]
    table["omnibus_q"] = table["measure"].map(_false_discovery(tests))
    table["q"] = _false_discovery(table["p"])
    size = f"{n_measures} measures × {len(outlets)} outlets" if n_measures > 1 else f"{len(outlets)} outlets"
    table["family"] = f"{count(int(table['p'].notna().sum()), 'test')}: {size}"
    return table


def _false_discovery(p: pd.Series) -> pd.Series:
    q = pd.Series(np.nan, p.index)
    if (tested := p.notna()).any():
        q[tested] = stats.false_discovery_control(p[tested], method="bh")
    return q
