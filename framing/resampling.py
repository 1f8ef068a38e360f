"""Intervals by resampling whole clusters, widened for small numbers of them."""

from __future__ import annotations

import numpy as np
from scipy import stats

RESAMPLES = 2000
FEW = 6
"""Below this many clusters an interval by resampling is noted as rough."""


def draws(n_clusters: int, resamples: int, seed: int) -> np.ndarray:
    """How often each cluster is drawn in each resample, shape (resamples, clusters); every row sums to clusters."""
    rng = np.random.default_rng(seed)
    return rng.multinomial(n_clusters, np.full(n_clusters, 1 / n_clusters), size=resamples).astype(float)


def interval(values: np.ndarray, n_clusters: int, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Expanded percentile interval over the first axis: bounds further out, as a t interval is wider than a normal one.

    Plain percentiles of a bootstrap of n clusters are too narrow by about ``sqrt((n - 1) / n)`` and take no account of
    the tails of t.

    References
    ----------
    Hesterberg 2015, The American Statistician 69, ("expanded percentile interval").
    """
    if n_clusters < 2:
        missing = np.full(values.shape[1:], np.nan)
        return missing, missing.copy()
    reach = np.sqrt(n_clusters / (n_clusters - 1)) * stats.t.isf((1 - level) / 2, n_clusters - 1)
    tail = stats.norm.sf(reach)
    return np.quantile(values, tail, axis=0), np.quantile(values, 1 - tail, axis=0)
