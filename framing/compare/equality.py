"""Is a share the same in all outlets? A test that holds with few clusters, for shares of hits that need no model."""

from __future__ import annotations

import numpy as np
import pandas as pd

DRAWS, SEED = 1999, 0


def equal_shares(hits: pd.Series, totals: pd.Series, outlet: pd.Series, cluster: pd.Series) -> float:
    """P value of one share ``hits / totals`` in all outlets, by wild cluster bootstrap of the score.

    Each cluster's departures from the pooled share, by outlet, get random signs; under the hypothesis these are as
    likely as the signs found.

    Parameters
    ----------
    hits, totals, outlet, cluster : Series, shape (articles,)

    Returns
    -------
    float
        At least ``1 / (DRAWS + 1)``; missing for one outlet, where nothing departs from the pooled share, or where
        there are not more clusters than outlets.

    References
    ----------
    Kline & Santos 2012, Journal of Econometric Methods 1.
    """
    used = totals > 0
    hits, totals, outlet, cluster = hits[used], totals[used], outlet[used], cluster[used]
    if outlet.nunique() < 2:
        return float("nan")
    residual = (hits - totals * hits.sum() / totals.sum()).to_numpy(dtype=float)
    columns = pd.get_dummies(outlet, dtype=float).iloc[:, 1:].to_numpy()
    cleared = columns - np.average(columns, axis=0, weights=totals)
    scores = pd.DataFrame(residual[:, None] * cleared).groupby(cluster.to_numpy()).sum().to_numpy()
    scores = scores[np.abs(scores).sum(axis=1) > 1e-9]
    if len(scores) <= columns.shape[1] or np.linalg.matrix_rank(scores) < columns.shape[1]:
        return float("nan")
    whitened = scores @ np.linalg.inv(np.linalg.cholesky(scores.T @ scores)).T
    signs = np.random.default_rng(SEED).choice([-1.0, 1.0], size=(DRAWS, len(scores)))
    found = (whitened.sum(axis=0) ** 2).sum()
    return float((1 + (((signs @ whitened) ** 2).sum(axis=1) >= found - 1e-9).sum()) / (DRAWS + 1))
