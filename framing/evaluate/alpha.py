"""Chance-corrected agreement from sums over articles: every statistic adds up, so articles can be resampled."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Values = np.ndarray


def coincidences(labels: np.ndarray, n_labels: int) -> np.ndarray:
    """How often two coders' labels of one unit meet, each pair of coders twice, divided by the number of coders less 1.

    Parameters
    ----------
    labels : array of int, shape (coders, units)
        Label numbers; below 0 where a coder did not judge the unit. Units with fewer than two labels do not count.
    n_labels : int

    Returns
    -------
    array, shape (n_labels, n_labels)
        Symmetric; the sum is the number of labels that could be paired.

    References
    ----------
    Krippendorff 2011, Computing Krippendorff's alpha-reliability, step 2 of sections A to C.
    """
    counts = np.stack([(labels == label).sum(axis=0) for label in range(n_labels)], axis=1).astype(float)
    coders = counts.sum(axis=1)
    counts, coders = counts[coders > 1], coders[coders > 1]
    weighted = counts / (coders - 1)[:, None]
    return weighted.T @ counts - np.diag(weighted.sum(axis=0))


def nominal_alpha(matrix: np.ndarray) -> Values:
    """Krippendorff's alpha for nominal labels.

    Parameters
    ----------
    matrix : array, shape (..., k, k)
        Sums of `coincidences`.

    Returns
    -------
    array, shape (...)
        NaN where all labels are one, so that chance explains everything and nothing.

    Examples
    --------
    >>> labels = np.array([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]])
    >>> round(float(nominal_alpha(coincidences(labels, 2))), 3)
    0.095

    References
    ----------
    Krippendorff 2011, Computing Krippendorff's alpha-reliability; the example is its section A.
    """
    totals = matrix.sum(axis=-1)
    n = totals.sum(axis=-1)
    observed = n - np.trace(matrix, axis1=-2, axis2=-1)
    expected = n**2 - (totals**2).sum(axis=-1)
    return 1 - _ratio((n - 1) * observed, expected)


def unitized_alpha(matrix: np.ndarray, squares: np.ndarray) -> Values:
    """Krippendorff's alpha for unitizing: whether coders mark the same stretches of a text with the same labels.

    Chance is that the units, each kept whole, and the gaps between them, which may break anywhere, are laid out at
    random. With units of length 1 and no gaps this is `nominal_alpha`.

    Parameters
    ----------
    matrix : array, shape (..., k, k)
        `coincidences` of characters; the last label is "in no unit".
    squares : array, shape (..., k)
        For each label the sum of the squared lengths of all coders' units, for the last the plain length of their gaps.

    Returns
    -------
    array, shape (...)
        NaN where no coder marked anything.

    References
    ----------
    Krippendorff, Mathet, Bouvry & Widlöcher 2016, On the reliability of unitizing textual continua: further
    developments, Quality & Quantity 50, 2347-2364 (the coefficient written with the subscript u, nominal metric).
    """
    lengths = matrix.sum(axis=-1)
    whole = lengths.sum(axis=-1)
    observed = whole - np.trace(matrix, axis1=-2, axis2=-1)
    alike = (lengths**2 - squares).sum(axis=-1)
    possible = whole**2 - squares.sum(axis=-1)
    expected = whole * (1 - _ratio(alike, possible))
    return 1 - _ratio(observed, np.where(lengths[..., :-1].sum(axis=-1) > 0, expected, 0))


def cohen_kappa(matrices: np.ndarray) -> Values:
    """Cohen's kappa, the mean over pairs of coders (Light 1971).

    Parameters
    ----------
    matrices : array, shape (..., pairs, k, k)
        For each pair of coders how often the first's label met the second's.

    Returns
    -------
    array, shape (...)
        NaN where chance explains everything, as when both coders used one label only.

    References
    ----------
    Cohen 1960, A coefficient of agreement for nominal scales; Light 1971, Measures of response agreement for
    qualitative data.
    """
    n = matrices.sum(axis=(-2, -1))
    observed = _ratio(np.trace(matrices, axis1=-2, axis2=-1), n)
    expected = _ratio((matrices.sum(axis=-1) * matrices.sum(axis=-2)).sum(axis=-1), n**2)
    kappas = _ratio(observed - expected, 1 - expected)
    known = ~np.isnan(kappas)
    return _ratio(np.where(known, kappas, 0).sum(axis=-1), known.sum(axis=-1))


def f1(counts: np.ndarray) -> Values:
    """F1 of one coder against another, from counts summed over pairs of coders.

    Parameters
    ----------
    counts : array, shape (..., 4)
        Marks of the first, marks of the second, hits among each.

    Returns
    -------
    array, shape (...)
        NaN where neither marked anything.
    """
    first, second, hits_first, hits_second = np.moveaxis(counts, -1, 0)
    recall, precision = _ratio(hits_first, first), _ratio(hits_second, second)
    both = np.nan_to_num(precision) + np.nan_to_num(recall)
    value = np.where(both > 0, 2 * np.nan_to_num(precision) * np.nan_to_num(recall) / np.where(both > 0, both, 1), 0.0)
    return np.where(first + second > 0, value, np.nan)


def _ratio(above: Values, below: Values) -> Values:
    below = np.asarray(below, dtype=float)
    safe = np.where(np.abs(below) > 1e-12, below, np.nan)
    return np.asarray(above) / safe


def unit_squares(units: Sequence[tuple[int, int, int]], length: int, n_labels: int) -> np.ndarray:
    """For `unitized_alpha`: sums of squared lengths by label, and the length of what is in no unit.

    Parameters
    ----------
    units : sequence of (start, end, label number)
        Of one coder, without overlaps.
    length : int
        Of the text.
    n_labels : int
        Without the label "in no unit", which is added as the last.

    Returns
    -------
    array, shape (n_labels + 1,)
    """
    squares = np.zeros(n_labels + 1)
    for start, end, label in units:
        squares[label] += (end - start) ** 2
    squares[-1] = length - sum(end - start for start, end, _ in units)
    return squares
