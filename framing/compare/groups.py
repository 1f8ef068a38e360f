"""Linear algebra by group: sums, centred columns, and which columns say anything of their own."""

from __future__ import annotations

import numpy as np


def group_sums(values: np.ndarray, group: np.ndarray) -> np.ndarray:
    """Sums of the rows of each group 0, 1, …: from shape (rows, columns) to (groups, columns)."""
    size = int(group.max()) + 1 if len(group) else 0
    sums = [np.bincount(group, column, minlength=size) for column in values.T]
    return np.column_stack([np.empty((size, 0)), *sums])


def centred(matrix: np.ndarray, group: np.ndarray, weight: np.ndarray | None = None) -> np.ndarray:
    """Columns less their mean in each group, weighted by ``weight``, shape (rows,)."""
    weight = np.ones(len(group)) if weight is None else weight
    means = group_sums(weight[:, None] * matrix, group) / group_sums(weight[:, None], group)
    return matrix - means[group]


def independent(matrix: np.ndarray) -> np.ndarray:
    """Which columns are no combination of those before them; boolean, shape (columns,)."""
    rows, columns = matrix.shape
    size = np.sqrt((matrix**2).sum(axis=0))
    # As many rows of zeros as there are columns, so that R has a diagonal for each.
    upper = np.linalg.qr(np.vstack([matrix, np.zeros((columns, columns))]), mode="r")
    return np.abs(np.diag(upper)) > 1e-8 * np.maximum(size, np.sqrt(rows))
