"""The regression models: for rates, shares and other values, pooled over stories or within them."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import gammaln
from statsmodels.genmod import families
from statsmodels.genmod.generalized_linear_model import GLM
from statsmodels.tools.sm_exceptions import ConvergenceWarning, PerfectSeparationWarning, SingularMatrixWarning

from framing.compare.groups import centred, group_sums

FAILURES = (ConvergenceWarning, PerfectSeparationWarning, SingularMatrixWarning, RuntimeWarning)
"""Warnings after which the numbers of a fit mean nothing."""
STEPS = 100
SMALL = 1e-10
"""A step this short has arrived."""


class NoFitError(Exception):
    """A model has no estimate; the message becomes the note in the table."""


@dataclass(frozen=True, slots=True)
class Data:
    """What a model is fitted to, of each article: count, exposure, and codes 0, 1, … of its story and its cluster.

    In a model within stories every cluster holds whole stories.
    """

    count: np.ndarray
    exposure: np.ndarray
    story: np.ndarray
    cluster: np.ndarray


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients of the free columns; and a working regression that has the score and information of the model.

    A row is an article, or a pair of them. ``design`` has all columns, free or not, cleared of story effects where the
    model has them; ``residual`` is the residual count and ``weight`` the working weight of each row, so that
    ``design' residual`` is the score and ``design' weight design`` the information; ``cluster`` is the row's cluster.
    """

    params: np.ndarray
    design: np.ndarray
    residual: np.ndarray
    weight: np.ndarray
    cluster: np.ndarray


Fitter = Callable[[Data, np.ndarray, int], Fit]
"""Data, design of shape (articles, columns), and how many of its first columns are free; the others count 0."""


@dataclass(frozen=True, slots=True)
class Model:
    """How it is fitted, what it is called, and what the exponentiated (or plain) difference is."""

    fit: Fitter
    name: str
    effect: str
    within: bool = False

    @property
    def is_ratio(self) -> bool:
        """Whether differences on the link scale are reported as ratios."""
        return self.effect != "difference"


def fit_pooled(family: type[families.Family], data: Data, design: np.ndarray, free: int) -> Fit:
    """Quasi-likelihood with canonical link.

    The response is ``count / exposure`` with ``exposure`` as weight: for the log link this solves the same equations
    as an offset ``log(exposure)``, for the logit link the same as that many trials, so one call serves all.

    References
    ----------
    McCullagh & Nelder 1989, Generalized Linear Models, chapters 2 and 9.
    """
    rate = data.count / data.exposure
    glm = GLM(rate, design[:, :free], family=family(), var_weights=data.exposure)
    params, mean = _run(glm)
    residual, weight = data.exposure * (rate - mean), data.exposure * glm.family.variance(mean)
    return Fit(params, design, residual, weight, data.cluster)


def fit_negative_binomial(data: Data, design: np.ndarray, free: int) -> Fit:
    """Negative binomial (NB2: variance ``m + a m²``), the dispersion ``a`` by maximum likelihood in alternation.

    References
    ----------
    Lawless 1987; Venables & Ripley 2002, Modern Applied Statistics with S, section 7.4 (``glm.nb``).
    """
    mean, dispersion = np.full(len(data.count), data.count.mean()), np.nan
    for _ in range(STEPS):
        before, dispersion = dispersion, _dispersion(data.count, mean)
        family = families.NegativeBinomial(alpha=dispersion)
        params, mean = _run(GLM(data.count, design[:, :free], family=family, offset=np.log(data.exposure)))
        if abs(dispersion - before) < 1e-7 * max(1.0, dispersion):
            shrink = 1 / (1 + dispersion * mean)
            return Fit(params, design, shrink * (data.count - mean), shrink * mean, data.cluster)
    raise NoFitError("the model did not converge")


def fit_poisson_within(data: Data, design: np.ndarray, free: int) -> Fit:
    """Conditional Poisson: each story has a rate of its own, which its total takes out of the likelihood.

    Story effects leave no bias here however few articles a story has, and only the mean has to be right. Newton steps
    on the log-likelihood that is left, which is concave.

    References
    ----------
    Hausman, Hall & Griliches 1984; Wooldridge 1999, Journal of Econometrics 90; Cameron & Trivedi 2013, section 9.4.
    """
    totals, params = np.bincount(data.story, data.count), np.zeros(free)
    for _ in range(STEPS):
        share = data.exposure * np.exp(np.clip(design[:, :free] @ params, -50, 50))
        mean = share * (totals / np.bincount(data.story, share))[data.story]
        cleared, residual = centred(design, data.story, mean), data.count - mean
        rows = cleared[:, :free]
        step = _solve(rows.T @ (mean[:, None] * rows), rows.T @ residual)
        if free == 0 or np.abs(step).max() < SMALL:
            return Fit(params, cleared, residual, mean, data.cluster)
        params = params + step
    raise NoFitError("the model did not converge")


def fit_linear_within(data: Data, design: np.ndarray, free: int) -> Fit:
    """Linear regression with an effect of each story: all columns less their story's mean (Frisch & Waugh 1933)."""
    cleared = centred(design, data.story)
    value = centred(data.count[:, None], data.story)[:, 0]
    rows = cleared[:, :free]
    params = _solve(rows.T @ rows, rows.T @ value)
    return Fit(params, cleared, value - rows @ params, np.ones(len(value)), data.cluster)


def fit_pairs_within(data: Data, design: np.ndarray, free: int) -> Fit:
    """Mantel and Haenszel's odds ratio as a regression: a logistic model of pairs of articles on one story.

    Articles i and j of a story with N trials weigh ``y_i (n_j - y_j) / N`` for i and ``y_j (n_i - y_i) / N`` for j. The
    odds of the expected weights are free of the story's level, so that story effects leave no bias, and the trials of
    an article need not be independent. With two outlets and no controls this is Mantel and Haenszel's estimate.

    References
    ----------
    Mantel & Haenszel 1959; Liang 1985, Biometrika 72; Liang 1987, Biometrics 43.
    """
    first, second, story, data, design = _pairs(data, design)
    total = np.bincount(data.story, data.exposure)[story]
    win = data.count[first] * (data.exposure - data.count)[second] / total
    loss = data.count[second] * (data.exposure - data.count)[first] / total
    told = win + loss > 0
    win, size = win[told], (win + loss)[told]
    rows = (design[first] - design[second])[told]
    params, mean = np.empty(0), np.full(len(win), 0.5)
    if free:
        params, mean = _run(GLM(win / size, rows[:, :free], family=families.Binomial(), var_weights=size))
    return Fit(params, rows, win - size * mean, size * mean * (1 - mean), data.cluster[first][told])


POOLED = {
    "rate": Model(
        partial(fit_pooled, families.Poisson), "quasi-Poisson, log link, exposure {}", "incidence rate ratio"
    ),
    "share": Model(partial(fit_pooled, families.Binomial), "quasi-binomial, logit link, trials {}", "odds ratio"),
    "value": Model(partial(fit_pooled, families.Gaussian), "linear model", "difference"),
}
WITHIN = {
    "rate": Model(fit_poisson_within, "conditional Poisson, exposure {}", "incidence rate ratio", True),
    "share": Model(fit_pairs_within, "Mantel-Haenszel logit model, trials {}", "odds ratio", True),
    "value": Model(fit_linear_within, "linear model with story effects", "difference", True),
}
NEGATIVE_BINOMIAL = Model(fit_negative_binomial, "negative binomial, log link, exposure {}", "incidence rate ratio")


def _run(glm: GLM) -> tuple[np.ndarray, np.ndarray]:
    """Coefficients and fitted means by iteratively reweighted least squares."""
    with warnings.catch_warnings():
        for category in FAILURES:
            warnings.simplefilter("error", category)
        try:
            result = glm.fit(maxiter=STEPS, tol=SMALL)
        except (*FAILURES, np.linalg.LinAlgError, ValueError) as problem:
            raise NoFitError("the model did not converge") from problem
    return np.asarray(result.params), np.asarray(result.mu)


def _solve(information: np.ndarray, score: np.ndarray) -> np.ndarray:
    try:
        return np.linalg.solve(information, score)
    except np.linalg.LinAlgError as problem:
        raise NoFitError("the model did not converge") from problem


def _dispersion(count: np.ndarray, mean: np.ndarray) -> float:
    """The most likely dispersion for these means, between that of Poisson counts, nearly, and a very large one."""

    def loss(logarithm: float) -> float:
        size = np.exp(-logarithm)
        terms = gammaln(count + size) - gammaln(size) + count * np.log(mean) - (count + size) * np.log(mean + size)
        return -float((terms + size * np.log(size)).sum())

    return float(np.exp(minimize_scalar(loss, bounds=(-14, 7), method="bounded", options={"xatol": 1e-9}).x))


def _pairs(data: Data, design: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, Data, np.ndarray]:
    """Indices of both articles of each pair in a story, its story, and the articles that they are indices of.

    Articles of a story with the same design are added up first: sums and pairs of articles give the same.
    """
    keys, which = np.unique(np.column_stack([data.story, design]), axis=0, return_inverse=True)
    sums = group_sums(np.column_stack([data.count, data.exposure]), which.ravel())
    story = keys[:, 0].astype(int)
    cluster = np.zeros(data.story.max() + 1, dtype=int)
    cluster[data.story] = data.cluster
    merged = Data(sums[:, 0], sums[:, 1], story, cluster[story])
    starts = np.flatnonzero(np.diff(story, prepend=-1, append=-2))
    blocks = [start + np.array(np.triu_indices(int(end - start), 1)) for start, end in pairwise(starts)]
    first, second = np.hstack(blocks)
    return first, second, story[first], merged, keys[:, 1:]
