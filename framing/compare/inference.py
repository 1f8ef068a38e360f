"""How sure an estimate is when articles come in clusters, and when there are few of these."""

from __future__ import annotations

import numpy as np

from framing.compare.models import NoFitError

DRAWS, SEED = 1999, 0


def jackknife_covariance(
    design: np.ndarray, residual: np.ndarray, weight: np.ndarray, cluster: np.ndarray
) -> np.ndarray:
    """Cluster jackknife (CV3) of the coefficients, with one Newton step for each cluster that is left out.

    Parameters
    ----------
    design : ndarray, shape (articles, columns)
    residual, weight : ndarray, shape (articles,)
        Of a fitted model with canonical link.
    cluster : ndarray of int, shape (articles,)
        Codes 0, 1, … of the clusters.

    Returns
    -------
    ndarray, shape (columns, columns)

    Raises
    ------
    NoFitError
        If the columns of the design cannot be told apart.

    References
    ----------
    Bell & McCaffrey 2002; MacKinnon, Nielsen & Webb 2023, Journal of Econometrics 232 (CV3, linearised).
    """
    rows = design * np.sqrt(weight)[:, None]
    scaled = residual / np.sqrt(weight)
    bread = _inverse(rows.T @ rows)
    steps = [_step(rows[members], scaled[members], bread) for members in _members(cluster)]
    n = len(steps)
    return (n - 1) / n * bread @ sum(np.outer(step, step) for step in steps) @ bread


def satterthwaite(contrast: np.ndarray, variance: np.ndarray, clusters: np.ndarray, n_clusters: int) -> np.ndarray:
    """Degrees of freedom of each contrast between outlets, at most one less than there are clusters.

    Where every outlet reports every story this is clusters - 1. Where an outlet stands in few of them its own small
    number counts, by Welch's formula, which clusters - 1 would hide.

    Parameters
    ----------
    contrast : ndarray, shape (contrasts, outlets)
    variance : ndarray, shape (outlets,)
        Of the outlets' levels.
    clusters : ndarray of int, shape (outlets,)
        In how many clusters each outlet has articles; at least 2.
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


def score_test(
    tested: np.ndarray, nuisance: np.ndarray, residual: np.ndarray, weight: np.ndarray, cluster: np.ndarray
) -> float:
    """P value of the hypothesis that all ``tested`` columns have coefficient 0: wild cluster bootstrap of the score.

    Residual and weight are those of the model with the ``nuisance`` columns alone. The clusters' contributions to the
    score, cleared of the nuisance, get random signs; under the hypothesis these are as likely as the signs found. A
    Wald test on few clusters rejects far too often when several outlets are tested at once.

    Returns
    -------
    float
        At least ``1 / (DRAWS + 1)``; missing if there are not more clusters than columns tested.

    References
    ----------
    Kline & Santos 2012, Journal of Econometric Methods 1; Cameron & Miller 2015, Journal of Human Resources 50.
    """
    weighted = nuisance * weight[:, None]
    cleared = tested - nuisance @ (_inverse(nuisance.T @ weighted) @ (weighted.T @ tested))
    scores = np.array([residual[members] @ cleared[members] for members in _members(cluster)])
    if len(scores) <= tested.shape[1] or np.linalg.matrix_rank(scores) < tested.shape[1]:
        return float("nan")
    whitened = scores @ np.linalg.inv(np.linalg.cholesky(scores.T @ scores)).T
    signs = np.random.default_rng(SEED).choice([-1.0, 1.0], size=(DRAWS, len(scores)))
    found = (whitened.sum(axis=0) ** 2).sum()
    drawn = ((signs @ whitened) ** 2).sum(axis=1)
    return float((1 + (drawn >= found - 1e-9).sum()) / (DRAWS + 1))


def _step(rows: np.ndarray, scaled: np.ndarray, bread: np.ndarray) -> np.ndarray:
    """Score of a cluster, enlarged by its own leverage as if the model had been fitted without it."""
    rest = np.eye(len(rows)) - rows @ bread @ rows.T
    # Singular where a control belongs to this cluster alone (story effects): that direction tells nothing.
    return rows.T @ (np.linalg.pinv(rest, rcond=1e-8, hermitian=True) @ scaled)


def _members(cluster: np.ndarray) -> list[np.ndarray]:
    order = np.argsort(cluster, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(cluster[order])) + 1)


def _inverse(information: np.ndarray) -> np.ndarray:
    size = np.sqrt(np.maximum(np.diag(information), 1e-300))
    correlation = information / np.outer(size, size)
    if not np.linalg.cond(correlation) < 1e10:
        raise NoFitError("the articles do not tell the outlets and the controls apart")
    return np.linalg.inv(correlation) / np.outer(size, size)
