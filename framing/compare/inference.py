"""How sure an estimate is when articles come in clusters, and when there are few of these."""

from __future__ import annotations

import numpy as np

from framing.compare.groups import group_sums, independent
from framing.compare.models import Fit, NoFitError

DRAWS, SEED = 1999, 0


def jackknife(fit: Fit) -> np.ndarray:
    """How much each cluster moves the coefficients (CV3), by one Newton step with the cluster left out.

    Parameters
    ----------
    fit : Fit
        With all columns free.

    Returns
    -------
    ndarray, shape (clusters, columns)
        Scaled so that its columns' sums of squares and products are the covariance of the coefficients.

    Raises
    ------
    NoFitError
        If the columns of the design cannot be told apart, or the model leaves nothing to vary.

    References
    ----------
    Bell & McCaffrey 2002; MacKinnon, Nielsen & Webb 2023, Journal of Econometrics 232 (CV3, linearised).
    """
    rows, scaled = _scaled(fit)
    bread = _inverse(rows.T @ rows)
    steps = np.vstack([_steps(rows[members], scaled[members], bread) for members in _members(fit.cluster)])
    moved = np.sqrt((len(steps) - 1) / len(steps)) * steps @ bread
    if not (np.abs(moved) > 1e-8).any():
        raise NoFitError("no variation that the model leaves open")
    return moved


def welch(contrast: np.ndarray, variance: np.ndarray, clusters: np.ndarray, n_clusters: int) -> np.ndarray:
    """Degrees of freedom of each contrast between outlets, at most one less than there are clusters.

    Where every outlet reports every story this is clusters - 1. Where an outlet stands in few of them its own small
    number counts, by Welch's formula, which clusters - 1 would hide.

    Parameters
    ----------
    contrast : ndarray, shape (contrasts, outlets)
    variance : ndarray, shape (outlets,)
        Of the outlets' levels.
    clusters : ndarray, shape (outlets,)
        How many clusters each outlet's level rests on; more than 1.
    n_clusters : int

    References
    ----------
    Satterthwaite 1946; Welch 1947.
    """
    parts = contrast**2 * variance
    spread = (parts**2 / (clusters - 1)).sum(axis=1)
    freedom = np.full(len(contrast), np.nan)
    np.divide(parts.sum(axis=1) ** 2, spread, out=freedom, where=spread > 0)
    return np.minimum(freedom, n_clusters - 1)


def of_tails(moved: np.ndarray) -> np.ndarray:
    """Degrees of freedom of sums of squares whose terms scatter more than squares of normal variables do.

    With terms ``d_g`` of n clusters, ``V = Σ d_g²``: ``2 V² / (Σ d_g⁴ - V²/n)``, about n for normal terms, less where
    a few clusters make up most of the sum, as skewed counts do.

    Parameters
    ----------
    moved : ndarray, shape (clusters, contrasts)
        What `jackknife` gives, times the contrasts.

    References
    ----------
    Satterthwaite 1946; O'Neill 2014, The American Statistician 68.
    """
    total = (moved**2).sum(axis=0)
    spread = (moved**4).sum(axis=0) - total**2 / len(moved)
    freedom = np.full(moved.shape[1], np.inf)
    np.divide(2 * total**2, spread, out=freedom, where=spread > 1e-9 * total**2)
    return freedom


def effective_clusters(fit: Fit, contrast: np.ndarray) -> np.ndarray:
    """How many equally telling clusters each contrast rests on.

    With ``v_g`` the part of cluster g in the variance of the contrast, were the model's own variance right, this is
    ``(Σ v_g)² / Σ v_g²``: the number of clusters if all tell as much, and less if few of them carry it.

    Parameters
    ----------
    contrast : ndarray, shape (contrasts, columns)

    References
    ----------
    Satterthwaite 1946; Carter, Schnepel & Steigerwald 2017, Review of Economics and Statistics 99.
    """
    rows, _ = _scaled(fit)
    parts = group_sums((rows @ _inverse(rows.T @ rows) @ contrast.T) ** 2, fit.cluster)
    found = np.full(len(contrast), np.nan)
    np.divide(parts.sum(axis=0) ** 2, (parts**2).sum(axis=0), out=found, where=parts.sum(axis=0) > 0)
    return found


def score_test(fit: Fit, free: int) -> float:
    """P value of the hypothesis that all columns but the ``free`` ones have coefficient 0, by wild cluster bootstrap.

    The clusters' contributions to the score, cleared of the free columns, get random signs; under the hypothesis these
    are as likely as the signs found. A Wald test on few clusters rejects far too often when several outlets are tested
    at once.

    Parameters
    ----------
    fit : Fit
        Of the model in which only the first ``free`` columns have coefficients.
    free : int

    Returns
    -------
    float
        At least ``1 / (DRAWS + 1)``; missing if there are not more clusters than columns tested.

    References
    ----------
    Kline & Santos 2012, Journal of Econometric Methods 1; Cameron & Miller 2015, Journal of Human Resources 50.
    """
    nuisance, tested = fit.design[:, :free], fit.design[:, free:]
    weighted = nuisance * fit.weight[:, None]
    cleared = tested - nuisance @ (_inverse(nuisance.T @ weighted) @ (weighted.T @ tested))
    cleared = cleared[:, independent(cleared)]
    scores = group_sums(fit.residual[:, None] * cleared, fit.cluster)
    return random_signs(scores)


def random_signs(scores: np.ndarray) -> float:
    """P value of scores that sum to 0 but for chance, by giving each cluster's contribution a random sign.

    Parameters
    ----------
    scores : ndarray, shape (clusters, columns)

    Returns
    -------
    float
        At least ``1 / (DRAWS + 1)``; missing if there are not more clusters with a contribution than columns.
    """
    scores = scores[np.abs(scores).sum(axis=1) > 1e-9]
    if not 0 < scores.shape[1] < len(scores) or np.linalg.matrix_rank(scores) < scores.shape[1]:
        return float("nan")
    whitened = scores @ np.linalg.inv(np.linalg.cholesky(scores.T @ scores)).T
    signs = 2.0 * np.random.default_rng(SEED).integers(0, 2, size=(DRAWS, len(scores)), dtype=np.int8) - 1
    found = (whitened.sum(axis=0) ** 2).sum()
    drawn = ((signs @ whitened) ** 2).sum(axis=1)
    return float((1 + (drawn >= found - 1e-9).sum()) / (DRAWS + 1))


def _scaled(fit: Fit) -> tuple[np.ndarray, np.ndarray]:
    """Design and residuals on the scale on which the working regression is unweighted."""
    return fit.design * np.sqrt(fit.weight)[:, None], fit.residual / np.sqrt(fit.weight)


def _steps(rows: np.ndarray, scaled: np.ndarray, bread: np.ndarray) -> np.ndarray:
    """Scores of clusters, each enlarged by its own leverage as if the model had been fitted without it.

    ``rows`` has shape (clusters, articles of each, columns), ``scaled`` (clusters, articles of each).
    """
    both = np.dstack([rows, scaled])
    if both.shape[1] > both.shape[2]:
        # Only sums of products over the articles count, and as many rows as there are columns can have the same ones:
        # a cluster's leverage, articles by articles in size, is never held for a large cluster.
        both = np.asarray(np.linalg.qr(both, mode="r"))
    rows, scaled = both[:, :, :-1], both[:, :, -1]
    rest = np.eye(rows.shape[1]) - rows @ bread @ rows.transpose(0, 2, 1)
    # Singular where a control belongs to this cluster alone (its month): that direction tells nothing.
    enlarged = np.linalg.pinv(rest, rcond=1e-8, hermitian=True) @ scaled[:, :, None]
    return (rows * enlarged).sum(axis=1)


def _members(cluster: np.ndarray) -> list[np.ndarray]:
    """Indices of the rows of clusters, those of equal size together: arrays of shape (clusters, rows of each)."""
    sizes = np.bincount(cluster)
    order = np.lexsort((cluster, sizes[cluster]))
    ends = np.cumsum([size * (sizes == size).sum() for size in np.unique(sizes[sizes > 0])])
    blocks = np.split(order, ends[:-1])
    return [block.reshape(-1, sizes[cluster[block[0]]]) for block in blocks]


def _inverse(information: np.ndarray) -> np.ndarray:
    size = np.sqrt(np.maximum(np.diag(information), 1e-300))
    correlation = information / np.outer(size, size)
    if len(size) and not np.linalg.cond(correlation) < 1e10:
        raise NoFitError("the articles do not tell the outlets and the controls apart")
    return np.linalg.inv(correlation) / np.outer(size, size)
