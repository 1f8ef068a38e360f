"""Is a share the same in all outlets? A test that holds with few clusters, for shares of hits that need no model."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.compare.inference import random_signs


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
    return random_signs(scores)
