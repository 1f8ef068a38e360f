"""Whether a classifier of outlets is as often right as the probabilities it gives say."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.compare.bootstrap import method, shares
from framing.compare.columns import need_columns
from framing.compare.errors import ComparisonError, check_level
from framing.frames import to_pandas

PREFIX = "p_"
COLUMNS = ["model", "bin", "predicted", "observed", "low", "high", "n", "n_groups", "method", "note"]


def outlet_calibration(
    predictions: pd.DataFrame,
    bins: int = 5,
    *,
    model: str = "framing features",
    level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """How often the outlet that was told is the right one, by the probability that it was given.

    Parameters
    ----------
    predictions : DataFrame
        As ``classify_outlets(…).predictions``: a row an article, columns ``outlet, predicted, group``, and ``p_…``
        of each outlet.
    bins : int
        Into how many bins of (nearly) equally many articles the probabilities are sorted; equal ones stay together.
    model : str
        What the model is called in the table.
    level : float
        Level of the intervals, each for its own bin.
    seed : int
        Of the bootstrap of groups.

    Returns
    -------
    DataFrame
        A row a bin: ``model, bin, predicted`` (mean probability of the outlet that was told), ``observed`` (share of
        the articles that were told right), ``low, high``, ``n`` (articles), ``n_groups``, ``method``, ``note``.

    Raises
    ------
    ComparisonError
        If a column is missing, there are no predictions, or ``bins`` is below 1.

    References
    ----------
    Guo et al. 2017, ICML (confidence of the predicted class); Nguyen & O'Connor 2015, EMNLP (equally many in a bin).
    """
    check_level(level)
    predictions = to_pandas(predictions)
    told = _told(predictions, bins).reset_index(drop=True)
    edges = np.unique(np.quantile(told["chance"], np.linspace(0, 1, bins + 1)[1:-1]))
    told["bin"] = np.searchsorted(edges, told["chance"], side="left")
    counts = told[["right"]].astype(float).assign(total=1.0)
    rows = []
    for number, (_, own) in enumerate(told.groupby("bin")):
        found = shares(counts.loc[own.index], own["group"], "group", level, seed).loc["right"]
        rows.append({"model": model, "bin": number, "predicted": own["chance"].mean(), **found})
    table = pd.DataFrame(rows).rename(columns={"share": "observed", "n_clusters": "n_groups"})
    return table.assign(method=method("group", level, seed))[COLUMNS]


def _told(predictions: pd.DataFrame, bins: int) -> pd.DataFrame:
    """The probability of the outlet that was told, whether it is the right one, and the group, article by article."""
    if bins < 1:
        raise ComparisonError(f"bins {bins}; expected 1 or more")
    need_columns(predictions, ["outlet", "predicted", "group"], "table of predictions")
    if predictions.empty:
        raise ComparisonError("the table of predictions has no rows")
    columns = PREFIX + predictions["predicted"].astype(str)
    need_columns(predictions, columns.unique(), "table of predictions")
    chances = predictions.to_numpy()[np.arange(len(predictions)), predictions.columns.get_indexer(pd.Index(columns))]
    return pd.DataFrame(
        {
            "chance": chances.astype(float),
            "right": (predictions["outlet"] == predictions["predicted"]).to_numpy(),
            "group": predictions["group"].to_numpy(),
        }
    )
