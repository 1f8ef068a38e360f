"""Which features tell two outlets apart, in held-out articles of the two."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from sklearn.pipeline import Pipeline

from framing.classify.folds import Task
from framing.classify.models import classifier_of
from framing.classify.scores import LEVEL
from framing.resampling import RESAMPLES, draws, interval


def pairs_table(pipelines: Sequence[Pipeline], X: np.ndarray, columns: Sequence[str], task: Task) -> pd.DataFrame:
    """Fall in the log-odds of the right one of two outlets when a feature is permuted in their held-out articles.

    The model is linear in its log-odds, so that the mean over all permutations has a closed form and nothing is drawn:
    an article loses ``(w_right - w_wrong) (z - mean z)``, with the weights w of the fold's model, the standardised
    value z and its mean over the held-out articles of both outlets. Both outlets weigh the same.

    Returns
    -------
    DataFrame
        ``outlet_a, outlet_b, feature, mean, low, high, more_in, n_articles, n_groups, note``; by pair, then from the
        feature that tells most. ``more_in`` is the outlet with the higher mean of the feature.
    """
    folds = [
        (test, _weights(pipeline, len(task.outlets)), pipeline[:-1].transform(X[test]))
        for pipeline, (_, test) in zip(pipelines, task.splits, strict=True)
    ]
    weights = draws(task.n_groups, RESAMPLES, task.seed)
    tables = []
    for a, b in combinations(range(len(task.outlets)), 2):
        table = pd.DataFrame({"outlet_a": task.outlets[a], "outlet_b": task.outlets[b], "feature": columns})
        found = table.assign(**_fall(folds, a, b, task, weights), more_in=_more_in(X, a, b, task))
        tables.append(found.sort_values("mean", ascending=False, kind="stable"))
    order = ["outlet_a", "outlet_b", "feature", "mean", "low", "high", "more_in", "n_articles", "n_groups", "note"]
    return pd.concat(tables, ignore_index=True)[order]


def _weights(pipeline: Pipeline, size: int) -> np.ndarray:
    """Weights of each outlet, shape (outlets, columns); missing for an outlet that the fold did not train on."""
    model = classifier_of(pipeline)
    # With two outlets scikit-learn keeps the weights of the second against the first.
    known = model.coef_ if len(model.classes_) > 2 else np.vstack([np.zeros_like(model.coef_), model.coef_])
    weights = np.full((size, known.shape[1]), np.nan)
    weights[model.classes_] = known
    return weights


def _fall(folds: list[Any], a: int, b: int, task: Task, weights: np.ndarray) -> dict[str, Any]:
    rows, losses = [], []
    for test, slopes, z in folds:
        ours = np.isin(task.y[test], (a, b))
        slope = slopes[a] - slopes[b]
        if ours.any() and np.isfinite(slope).all():
            sign = np.where(task.y[test][ours] == a, 1.0, -1.0)[:, None]
            rows.append(test[ours])
            losses.append(sign * slope * (z[ours] - z[ours].mean(axis=0)))
    row = np.concatenate([*rows, np.empty(0, dtype=int)])
    missing = [outlet for outlet in (a, b) if outlet not in task.y[row]]
    n = {"n_articles": len(row), "n_groups": len(np.unique(task.groups[row]))}
    if missing:
        why = f"no fold that trains on both tests {task.outlets[missing[0]]}"
        return {"mean": np.nan, "low": np.nan, "high": np.nan, "note": why, **n}
    return {**_balanced(np.concatenate(losses), row, (a, b), task, weights), "note": "", **n}


def _balanced(
    loss: np.ndarray, row: np.ndarray, pair: tuple[int, int], task: Task, weights: np.ndarray
) -> dict[str, Any]:
    """Mean of the two outlets' means, with an interval by bootstrap of groups."""
    sums, sizes = [], []
    for outlet in pair:
        own = row[task.y[row] == outlet]
        padded = np.zeros((task.n_groups, loss.shape[1] + 1))
        np.add.at(padded, task.groups[own], np.column_stack([loss[task.y[row] == outlet], np.ones(len(own))]))
        sums.append(padded[:, :-1])
        sizes.append(padded[:, -1])
    drawn = weights[np.all([weights @ size > 0 for size in sizes], axis=0)]
    resampled = sum(drawn @ total / (drawn @ size)[:, None] for total, size in zip(sums, sizes, strict=True)) / 2
    low, high = interval(np.asarray(resampled), task.n_groups, LEVEL)
    mean = sum(total.sum(axis=0) / size.sum() for total, size in zip(sums, sizes, strict=True)) / 2
    return {"mean": mean, "low": low, "high": high}


def _more_in(X: np.ndarray, a: int, b: int, task: Task) -> list[str]:
    """The outlet with the higher mean of each feature; empty where they are equal or one has no value."""
    frame = pd.DataFrame(X)
    difference = frame[task.y == a].mean() - frame[task.y == b].mean()
    return [task.outlets[a] if d > 0 else task.outlets[b] if d < 0 else "" for d in difference]
