"""Whether the models are as often right as the probabilities they give say."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from framing.compare.calibration import outlet_calibration


def calibration_table(predictions: Mapping[str, pd.DataFrame], seed: int) -> pd.DataFrame:
    """Reliability of each model's held-out probabilities, and its expected calibration error.

    Parameters
    ----------
    predictions : mapping
        Model → ``outlet, predicted, group`` and ``p_<outlet>`` of held-out articles.
    seed : int
        Of the bootstrap of groups.

    Returns
    -------
    DataFrame
        As `framing.compare.calibration.outlet_calibration`, with ``calibration_error``: the mean distance of
        ``predicted`` and ``observed`` over the bins of a model, weighted by their articles.

    References
    ----------
    Guo et al. 2017, ICML; Naeini, Cooper & Hauskrecht 2015, AAAI (expected calibration error).
    """
    tables = [outlet_calibration(table, model=name, seed=seed) for name, table in predictions.items()]
    return pd.concat([table.assign(calibration_error=expected_error(table)) for table in tables], ignore_index=True)


def expected_error(bins: pd.DataFrame) -> float:
    """Expected calibration error of bins with ``predicted``, ``observed`` and ``n``.

    Examples
    --------
    >>> expected_error(pd.DataFrame({"predicted": [0.5, 0.9], "observed": [0.25, 0.9], "n": [20, 20]}))
    0.125
    """
    distance = (bins["predicted"] - bins["observed"]).abs()
    return float((distance * bins["n"]).sum() / bins["n"].sum())
