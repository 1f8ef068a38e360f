"""The three regression models: quasi-Poisson for rates, quasi-binomial for shares, linear for other values."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from statsmodels.genmod import families
from statsmodels.genmod.generalized_linear_model import GLM
from statsmodels.tools.sm_exceptions import ConvergenceWarning, PerfectSeparationWarning, SingularMatrixWarning

FAILURES = (ConvergenceWarning, PerfectSeparationWarning, SingularMatrixWarning, RuntimeWarning)
"""Warnings after which the numbers of a fit mean nothing."""


class NoFitError(Exception):
    """A model has no estimate; the message becomes the note in the table."""


@dataclass(frozen=True, slots=True)
class Model:
    """A family with its canonical link, what it is called, and what the exponentiated (or plain) difference is."""

    family: type[families.Family]
    name: str
    effect: str

    @property
    def is_ratio(self) -> bool:
        """Whether differences on the link scale are reported as ratios."""
        return self.family is not families.Gaussian


MODELS = {
    "rate": Model(families.Poisson, "quasi-Poisson, log link, exposure {}", "incidence rate ratio"),
    "share": Model(families.Binomial, "quasi-binomial, logit link, trials {}", "odds ratio"),
    "value": Model(families.Gaussian, "linear model", "difference"),
}


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients, shape (columns,); and of each article the residual count and the working weight, (articles,)."""

    params: np.ndarray
    residual: np.ndarray
    weight: np.ndarray


def fit(model: Model, count: np.ndarray, exposure: np.ndarray, design: np.ndarray) -> Fit:
    """Fit by iteratively reweighted least squares.

    The response is ``count / exposure`` with ``exposure`` as weight: for the log link this solves the same equations
    as an offset ``log(exposure)``, for the logit link the same as that many trials, so one call serves all three.

    Raises
    ------
    NoFitError
        If columns of the design depend on one another, or the algorithm does not converge.

    References
    ----------
    McCullagh & Nelder 1989, Generalized Linear Models, chapters 2 and 9.
    """
    if np.linalg.matrix_rank(design) < design.shape[1]:
        raise NoFitError("the controls cannot be told apart from the outlets or from one another")
    glm = GLM(count / exposure, design, family=model.family(), var_weights=exposure)
    with warnings.catch_warnings():
        for category in FAILURES:
            warnings.simplefilter("error", category)
        try:
            result = glm.fit(maxiter=100, tol=1e-10)
        except (*FAILURES, np.linalg.LinAlgError) as problem:
            raise NoFitError("the model did not converge") from problem
    rate = np.asarray(result.mu)
    return Fit(np.asarray(result.params), exposure * (count / exposure - rate), exposure * glm.family.variance(rate))
