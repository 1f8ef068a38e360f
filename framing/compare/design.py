"""Design matrices: a column an outlet, then the controls."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from pandas.api import types

from framing.compare import derived
from framing.compare.columns import names as labels
from framing.compare.counts import numbers
from framing.compare.errors import ComparisonError
from framing.compare.groups import centred, independent
from framing.compare.models import NoFitError

MEAN = "mean"
"""The reference that is no outlet but the mean of all."""
DERIVED: dict[str, Callable[[pd.DataFrame, pd.DataFrame], pd.Series]] = {
    "length": lambda features, metadata: derived.length(features),
    "month": lambda features, metadata: derived.month(metadata),
    "day": lambda features, metadata: derived.day(metadata),
    "wire": lambda features, metadata: derived.wire(metadata),
}
"""Controls that are got from other columns; a column called ``length``, ``month`` or ``day`` goes first."""


def check_outlets(outlets: Sequence[str], reference: str) -> None:
    """Raise unless there are outlets to compare, and the reference is one of them or their mean."""
    if len(outlets) == 1:
        raise ComparisonError(f"one outlet only ({outlets[0]!r}): nothing to compare")
    if reference != MEAN and reference not in outlets:
        raise ComparisonError(f"unknown reference {reference!r}; expected {MEAN!r} or one of: {', '.join(outlets)}")


def control_frame(names: Sequence[str], features: pd.DataFrame, metadata: pd.DataFrame) -> pd.DataFrame:
    """The controls of each article: `DERIVED`, columns of the metadata, or sizes (``n_…``) of the feature table."""
    columns = {name: _control(name, features, metadata).reindex(metadata.index) for name in names}
    return pd.DataFrame(columns, index=metadata.index)


def control_matrix(controls: pd.DataFrame, outlet: pd.Series, group: np.ndarray) -> tuple[np.ndarray, tuple[str, ...]]:
    """Controls as columns of a design matrix, without those that the others hold already.

    Numbers are standardised, everything else is one column a level but the most frequent one.

    Parameters
    ----------
    controls : DataFrame
        A row an article, nothing missing.
    outlet : Series
        Of the same articles.
    group : ndarray of int, shape (articles,)
        Within what the articles are compared: codes of the stories, or zeros.

    Returns
    -------
    ndarray, shape (articles, columns)
    tuple of str
        Names of the controls that add no column.

    Raises
    ------
    NoFitError
        If a control cannot be told apart from the outlets.
    """
    matrix, names = np.empty((len(controls), 0)), list(controls.columns)
    others = centred(outlet_matrix(outlet, sorted(outlet.unique())[1:]), group)
    others = others[:, independent(others)]
    without = []
    for name in names:
        wider = np.column_stack([matrix, _columns(controls[name])])
        wider = wider[:, independent(centred(wider, group))]
        if wider.shape[1] == matrix.shape[1]:
            without.append(name)
        if not independent(np.column_stack([centred(wider, group), others])).all():
            raise NoFitError(f"the control {name!r} cannot be told apart from the outlets")
        matrix = wider
    return matrix, tuple(without)


def outlet_matrix(outlet: pd.Series, outlets: Sequence[str]) -> np.ndarray:
    """One column of zeros and ones an outlet."""
    return (outlet.to_numpy()[:, None] == np.array(outlets, dtype=object)[None, :]).astype(float)


def contrasts(outlets: Sequence[str], reference: str) -> np.ndarray:
    """Rows that turn the outlets' levels into differences from their mean, or from the reference outlet."""
    identity = np.eye(len(outlets))
    if reference == MEAN:
        return identity - 1 / len(outlets)
    return identity - identity[list(outlets).index(reference)]


def _control(name: str, features: pd.DataFrame, metadata: pd.DataFrame) -> pd.Series:
    if name == "date":
        raise ComparisonError("a date is no control by itself; name 'month' or 'day'")
    if name in DERIVED and (name == "wire" or name not in metadata.columns):
        return DERIVED[name](features, metadata)
    if name in metadata.columns:
        column = metadata[name]
        return column if _is_number(column) else labels(column)
    if name in features.columns and name.startswith("n_"):
        return numbers(features, name)
    sizes = [column for column in features.columns if str(column).startswith("n_")]
    known = ", ".join(map(str, [*DERIVED, *metadata.columns, *sizes]))
    raise ComparisonError(f"no control {name!r}; known: {known}")


def _columns(control: pd.Series) -> np.ndarray:
    if _is_number(control):
        values = control.to_numpy(dtype=float)[:, None]
        return (values - values.mean()) / values.std() if values.std() > 0 else values[:, :0]
    levels = control.astype("string").value_counts().index[1:]
    return outlet_matrix(control.astype("string").astype(object), list(levels))


def _is_number(control: pd.Series) -> bool:
    return types.is_numeric_dtype(control) and not types.is_bool_dtype(control)
