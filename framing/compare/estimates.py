"""One measure in several outlets: estimates, intervals and p values from a fitted model."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from framing.compare.absence import varies
from framing.compare.design import contrasts, outlet_matrix
from framing.compare.inference import effective_clusters, jackknife, of_tails, score_test, welch
from framing.compare.models import Data, Fit, Model, NoFitError

COLUMNS = ["estimate", "low", "high", "p", "df"]
SMALL = 1e-9
"""A standard error below this is none: an outlet against itself, or outlets that never depart from one another."""


def estimates(sample: pd.DataFrame, model: Model, reference: str, controls: np.ndarray, level: float) -> pd.DataFrame:
    """Each outlet against the mean of the outlets in the sample, or against the reference outlet.

    Parameters
    ----------
    sample : DataFrame
        A row an article, columns ``outlet, cluster, count, exposure`` and, for a model within stories, ``story``;
        outlets without an estimate are taken out.
    model : Model
    reference : str
        An outlet of the sample, or ``mean``.
    controls : ndarray, shape (articles, columns)
    level : float

    Returns
    -------
    DataFrame
        Index outlet; `COLUMNS`. The reference has the estimate 1 (or 0) by definition, and no interval; nor
        has an outlet that moves with the reference in every cluster.

    Raises
    ------
    NoFitError
        If the model has no estimates.
    """
    if sample.empty:
        return pd.DataFrame(columns=COLUMNS, dtype=float)
    outlets = sorted(sample["outlet"].unique())
    # Within stories only differences between outlets can be told: the first has the level 0.
    levels = outlets[1:] if model.within else outlets
    design = np.column_stack([outlet_matrix(sample["outlet"], levels), controls])
    fitted = model.fit(_data(sample), design, design.shape[1])
    contrast = np.zeros((len(outlets), design.shape[1]))
    contrast[:, : len(levels)] = contrasts(outlets, reference)[:, len(outlets) - len(levels) :]
    moved = jackknife(fitted)
    error = np.sqrt(((moved @ contrast.T) ** 2).sum(axis=0))
    error[error < SMALL] = np.nan
    df = _freedom(sample, model, fitted, contrast, moved)
    return _intervals(contrast @ fitted.params, error, df, model, level).set_axis(outlets)


def omnibus(sample: pd.DataFrame, model: Model, controls: np.ndarray) -> float:
    """P value of no difference between any outlets that have articles, those without an estimate too."""
    outlets = sorted(sample["outlet"].unique())
    if len(outlets) < 2 or not varies(sample):
        return float("nan")
    nuisance = controls if model.within else np.column_stack([np.ones(len(sample)), controls])
    design = np.column_stack([nuisance, outlet_matrix(sample["outlet"], outlets[1:])])
    try:
        return score_test(model.fit(_data(sample), design, nuisance.shape[1]), nuisance.shape[1])
    except NoFitError:
        return float("nan")


def _freedom(sample: pd.DataFrame, model: Model, fitted: Fit, contrast: np.ndarray, moved: np.ndarray) -> np.ndarray:
    """Degrees of freedom: of the shared stories that carry a contrast, or of the outlets' own clusters.

    Totals of counts over whole stories are skewed, which the story's own rate does not take out where it is pooled.
    """
    if model.within:
        return effective_clusters(fitted, contrast) - 1
    clusters = sample.groupby("outlet")["cluster"].nunique().to_numpy()
    k = len(clusters)
    freedom = welch(contrast[:, :k], (moved**2).sum(axis=0)[:k], clusters, sample["cluster"].nunique())
    return np.minimum(freedom, of_tails(moved @ contrast.T)) if model.is_ratio else freedom


def _data(sample: pd.DataFrame) -> Data:
    story = pd.factorize(sample["story"])[0] if "story" in sample else np.zeros(len(sample), dtype=int)
    cluster, _ = pd.factorize(sample["cluster"], sort=True)
    return Data(sample["count"].to_numpy(float), sample["exposure"].to_numpy(float), story, cluster)


def _intervals(effect: np.ndarray, error: np.ndarray, df: np.ndarray, model: Model, level: float) -> pd.DataFrame:
    reach = stats.t.isf((1 - level) / 2, df) * error
    p = 2 * stats.t.sf(np.abs(effect) / error, df)
    scale = np.exp if model.is_ratio else np.asarray
    with np.errstate(over="ignore"):  # a bound beyond all numbers is infinite, and says so
        values = [scale(effect), scale(effect - reach), scale(effect + reach), p, df]
    return pd.DataFrame(dict(zip(COLUMNS, values, strict=True)))
