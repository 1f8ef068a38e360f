"""The three models: their preparation, the choice of penalty inside the training articles, held-out probabilities."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.dummy import DummyClassifier
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from framing.classify.folds import Split, Task, inner_splits

FEATURES, WORDS, MAJORITY = "framing features", "bag of words", "majority"
PENALTIES = {FEATURES: (0.003, 0.03, 0.3, 3.0), WORDS: (1.0, 10.0, 100.0)}
"""Inverse strengths of the L2 penalty to choose from: standardised columns want more of it than tf-idf weights."""
FIXED_PENALTY = PENALTIES[FEATURES][2]
"""Of the test against chance: a penalty chosen on the true outlets would favour them."""
VOCABULARY = 20_000
MAX_ITER = 1000


class MostFrequent(TransformerMixin, BaseEstimator):
    """Keeps the columns (words) that are most frequent in the training articles; none that they lack."""

    def __init__(self, size: int = VOCABULARY) -> None:
        self.size = size

    def fit(self, X: Any, y: Any = None) -> Self:
        """Find the columns; of equally frequent ones the first."""
        sums = np.asarray(X.sum(axis=0)).ravel()
        first = np.argsort(-sums, kind="stable")[: self.size]
        self.columns_ = np.sort(first[sums[first] > 0])
        return self

    def transform(self, X: Any) -> Any:
        """The columns that were found, in their order."""
        return X[:, self.columns_]


def fit(name: str, X: Any, y: np.ndarray, groups: np.ndarray, seed: int) -> Pipeline:
    """One model, its penalty chosen in folds by group inside these articles."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # `unconverged` says it of the models that are used
        return _pipeline(name, inner_splits(y, groups, seed)).fit(X, y)


def fit_folds(name: str, X: Any, task: Task) -> list[Pipeline]:
    """One model a fold, fitted to its training articles."""
    return [fit(name, X[train], task.y[train], task.groups[train], task.seed) for train, _ in task.splits]


def classifier_of(pipeline: Pipeline) -> Any:
    """The fitted classifier at the end, without the search around it."""
    return getattr(pipeline[-1], "best_estimator_", pipeline[-1])


def held_out(pipelines: Sequence[Pipeline], X: Any, task: Task) -> np.ndarray:
    """Probability of each outlet for each article, by the model that did not see it: shape (articles, outlets)."""
    probability = np.zeros((len(task.y), len(task.outlets)))
    for pipeline, (_, test) in zip(pipelines, task.splits, strict=True):
        probability[np.ix_(test, pipeline.classes_)] = pipeline.predict_proba(X[test])
    return probability


def unconverged(fitted: Mapping[str, Sequence[Pipeline]]) -> tuple[str, ...]:
    """A note on each model that has not converged in some folds."""
    notes = []
    for name, pipelines in fitted.items():
        late = sum(np.max(getattr(classifier_of(pipeline), "n_iter_", 0)) >= MAX_ITER for pipeline in pipelines)
        if late:
            notes.append(f"{name}: not converged after {MAX_ITER} iterations in {late} of {len(pipelines)} folds")
    return tuple(notes)


def scaling() -> tuple[BaseEstimator, BaseEstimator]:
    """Missing values filled by the mean, then columns standardised."""
    # A missing share says that there was nothing to share out. The mean leaves it neutral; that there was nothing is
    # told already by the rate of the denominator (attributions, hedges), which is a feature too.
    return SimpleImputer(strategy="mean", keep_empty_features=True), StandardScaler()


def _pipeline(name: str, inner: list[Split]) -> Pipeline:
    """Preparation and classifier of one model; preparation learns from the training articles only."""
    if name == MAJORITY:
        return make_pipeline(DummyClassifier(strategy="most_frequent"))
    if name == WORDS:
        return make_pipeline(MostFrequent(), TfidfTransformer(sublinear_tf=True), _search(name, inner))
    return make_pipeline(*scaling(), _search(name, inner))


def _search(name: str, inner: list[Split]) -> BaseEstimator:
    """Logistic regression, its penalty chosen inside the training articles; a middle one if these are too few."""
    grid = PENALTIES[name]
    if not inner:
        return LogisticRegression(C=grid[len(grid) // 2], max_iter=MAX_ITER)
    return GridSearchCV(LogisticRegression(max_iter=MAX_ITER), {"C": grid}, scoring=_log_score, cv=inner)


def _log_score(model: BaseEstimator, X: Any, y: np.ndarray) -> float:
    """Mean log probability of the true outlet: unlike accuracy it tells apart models that are right equally often."""
    chance = model.predict_proba(X)[np.arange(len(y)), np.searchsorted(model.classes_, y)]
    return float(np.log(np.clip(chance, 1e-15, None)).mean())
