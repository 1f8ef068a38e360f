"""One measure in several outlets: estimates, intervals and p values from a fitted model."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from framing.compare.absence import varies
from framing.compare.design import contrasts, outlet_matrix
from framing.compare.inference import jackknife_covariance, satterthwaite, score_test
from framing.compare.models import Fit, Model, NoFitError, fit

COLUMNS = ["estimate", "low", "high", "p", "df"]


def estimates(sample: pd.DataFrame, model: Model, reference: str, controls: np.ndarray, level: float) -> pd.DataFrame:
    """Each outlet against the mean of the outlets in the sample, or against the reference outlet.

    Parameters
    ----------
    sample : DataFrame
        A row an article, columns ``outlet, cluster, count, exposure``; outlets without an estimate are taken out.
    model : Model
    reference : str
        An outlet of the sample, or ``mean``.
    controls : ndarray, shape (articles, columns)
    level : float

    Returns
    -------
    DataFrame
        Index outlet; `COLUMNS`. The reference has the estimate 1 (or 0) by definition, and no interval.

    Raises
    ------
    NoFitError
        If the model has no estimates.
    """
    if sample.empty:
        return pd.DataFrame(columns=COLUMNS, dtype=float)
    clusters = sample.groupby("outlet")["cluster"].nunique()
    outlets, k = list(clusters.index), len(clusters)
    codes, found = pd.factorize(sample["cluster"], sort=True)
    design = np.column_stack([outlet_matrix(sample["outlet"], outlets), controls])
    fitted = _fit(sample, model, design)
    covariance = jackknife_covariance(design, fitted.residual, fitted.weight, codes)[:k, :k]
    contrast = contrasts(outlets, reference)
    error = np.sqrt(np.diag(contrast @ covariance @ contrast.T))
    error[~contrast.any(axis=1)] = np.nan
    df = satterthwaite(contrast, np.diag(covariance), clusters.to_numpy(), len(found))
    return _intervals(contrast @ fitted.params[:k], error, df, model, level).set_axis(outlets)


def omnibus(sample: pd.DataFrame, model: Model, controls: np.ndarray) -> float:
    """P value of no difference between any outlets that have articles, those without an estimate too."""
    outlets = sorted(sample["outlet"].unique())
    if len(outlets) < 2 or not varies(sample):
        return float("nan")
    nuisance = np.column_stack([np.ones(len(sample)), controls])
    try:
        null = _fit(sample, model, nuisance)
        codes, _ = pd.factorize(sample["cluster"], sort=True)
        return score_test(outlet_matrix(sample["outlet"], outlets[1:]), nuisance, null.residual, null.weight, codes)
    except NoFitError:
        return float("nan")


def _intervals(effect: np.ndarray, error: np.ndarray, df: np.ndarray, model: Model, level: float) -> pd.DataFrame:
    reach = stats.t.isf((1 - level) / 2, df) * error
    p = 2 * stats.t.sf(np.abs(effect) / error, df)
    scale = np.exp if model.is_ratio else np.asarray
    values = [scale(effect), scale(effect - reach), scale(effect + reach), p, df]
    return pd.DataFrame(dict(zip(COLUMNS, values, strict=True)))


def _fit(sample: pd.DataFrame, model: Model, design: np.ndarray) -> Fit:
    return fit(model, sample["count"].to_numpy(), sample["exposure"].to_numpy(), design)
