"""Design matrices: a column an outlet, then the controls."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from pandas.api import types

from framing.compare.counts import numbers
from framing.compare.errors import ComparisonError

MEAN = "mean"
"""The reference that is no outlet but the mean of all."""


def control_frame(names: Sequence[str], features: pd.DataFrame, metadata: pd.DataFrame) -> pd.DataFrame:
    """The controls of each article: columns of the metadata, or sizes (``n_words``) of the feature table."""
    columns = {}
    for name in names:
        if name in metadata.columns:
            columns[name] = metadata[name]
        elif name in features.columns and name.startswith("n_"):
            columns[name] = numbers(features, name).reindex(metadata.index)
        else:
            sizes = [column for column in features.columns if str(column).startswith("n_")]
            known = ", ".join(map(str, [*metadata.columns, *sizes]))
            raise ComparisonError(f"no control {name!r}; known columns: {known}")
    return pd.DataFrame(columns, index=metadata.index)


def control_matrix(controls: pd.DataFrame) -> np.ndarray:
    """Controls as columns of a design matrix, shape (articles, columns).

    Numbers are standardised, dates become months, everything else is one column a level but the most frequent one.
    A control that is the same in all articles has no column.
    """
    parts = [_columns(controls[name]) for name in controls.columns]
    return np.column_stack([np.empty((len(controls), 0)), *parts])


def outlet_matrix(outlet: pd.Series, outlets: Sequence[str]) -> np.ndarray:
    """One column of zeros and ones an outlet: its coefficient is the outlet's own level, so there is no intercept."""
    return (outlet.to_numpy()[:, None] == np.array(outlets, dtype=object)[None, :]).astype(float)


def contrasts(outlets: Sequence[str], reference: str) -> np.ndarray:
    """Rows that turn the outlets' levels into differences from their mean, or from the reference outlet."""
    identity = np.eye(len(outlets))
    if reference == MEAN:
        return identity - 1 / len(outlets)
    return identity - identity[list(outlets).index(reference)]


def _columns(control: pd.Series) -> np.ndarray:
    if types.is_datetime64_any_dtype(control):
        control = control.dt.strftime("%Y-%m")
    if types.is_numeric_dtype(control) and not types.is_bool_dtype(control):
        values = control.to_numpy(dtype=float)[:, None]
        return (values - values.mean()) / values.std() if values.std() > 0 else values[:, :0]
    levels = control.astype("string").value_counts().index[1:]
    return outlet_matrix(control.astype("string").astype(object), list(levels))
