"""By how much accuracy falls when a feature is permuted in held-out articles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from sklearn.pipeline import Pipeline

from framing.classify.folds import Task
from framing.classify.scores import LEVEL
from framing.resampling import RESAMPLES, draws, interval

REPEATS = 5
"""How often each feature is permuted in each held-out fold."""


def importance_table(pipelines: Sequence[Pipeline], X: np.ndarray, columns: Sequence[str], task: Task) -> pd.DataFrame:
    """``feature, mean, low, high, n_articles, n_groups``, the most important first; intervals by bootstrap of groups.

    References
    ----------
    Breiman 2001, Machine Learning 45.
    """
    rng = np.random.default_rng(task.seed)
    loss = np.zeros(X.shape)
    for pipeline, (_, test) in zip(pipelines, task.splits, strict=True):
        loss[test] = _losses(pipeline, X[test], task.y[test], rng)
    by_group = np.zeros((task.n_groups, len(columns)))
    np.add.at(by_group, task.groups, loss)
    weights = draws(task.n_groups, RESAMPLES, task.seed)
    low, high = interval(weights @ by_group / (weights @ np.bincount(task.groups))[:, None], task.n_groups, LEVEL)
    table = pd.DataFrame({"feature": columns, "mean": loss.mean(axis=0), "low": low, "high": high})
    table = table.assign(n_articles=len(task.y), n_groups=task.n_groups)
    return table.sort_values("mean", ascending=False, kind="stable", ignore_index=True)


def _losses(pipeline: Pipeline, X: np.ndarray, y: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """By how much less often each article is told right when a column is permuted, shape of ``X``."""
    before = pipeline.predict(X) == y
    loss = np.empty(X.shape)
    for column in range(X.shape[1]):
        permuted = np.tile(X, (REPEATS, 1, 1))
        permuted[:, :, column] = [rng.permutation(X[:, column]) for _ in range(REPEATS)]
        right = pipeline.predict(permuted.reshape(-1, X.shape[1])).reshape(REPEATS, -1) == y
        loss[:, column] = before - right.mean(axis=0)
    return loss
