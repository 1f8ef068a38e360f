"""How often held-out articles are told right, which outlets are taken for which, and the predictions themselves."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.classify.folds import Task
from framing.resampling import RESAMPLES, draws, interval

METRICS = ("accuracy", "balanced_accuracy", "macro_f1")
LEVEL = 0.95


def scores_table(name: str, probability: np.ndarray, task: Task) -> pd.DataFrame:
    """``model, metric, mean, low, high, n_articles, n_groups, folds`` of one model."""
    size, n_groups = len(task.outlets), task.n_groups
    by_group = np.zeros((n_groups, size, size))
    np.add.at(by_group, (task.groups, task.y, probability.argmax(axis=1)), 1)
    resampled = np.tensordot(draws(n_groups, RESAMPLES, task.seed), by_group, axes=1)
    low, high = interval(metrics(resampled), n_groups, LEVEL)
    table = pd.DataFrame({"metric": METRICS, "mean": metrics(by_group.sum(axis=0)), "low": low, "high": high})
    table.insert(0, "model", name)
    return table.assign(n_articles=len(task.y), n_groups=n_groups, folds=len(task.splits))


def metrics(confusion: np.ndarray) -> np.ndarray:
    """Accuracy, balanced accuracy and macro F1 of confusion matrices, shape (..., outlets, outlets) to (..., 3).

    An outlet that a resample has no article of does not count in it.
    """
    hits = np.diagonal(confusion, axis1=-2, axis2=-1)
    true, predicted = confusion.sum(axis=-1), confusion.sum(axis=-2)
    present = true > 0
    recall = np.divide(hits, true, out=np.zeros_like(hits), where=present)
    f1 = np.divide(2 * hits, true + predicted, out=np.zeros_like(hits), where=present)
    n_present = present.sum(axis=-1)
    return np.stack([hits.sum(-1) / true.sum(-1), recall.sum(-1) / n_present, f1.sum(-1) / n_present], axis=-1)


def counted(y: np.ndarray, predicted: np.ndarray, size: int) -> np.ndarray:
    """Confusion matrix of codes, shape (outlets, outlets), the true outlet by row."""
    counts = np.zeros((size, size))
    np.add.at(counts, (y, predicted), 1)
    return counts


def confusion_table(probability: np.ndarray, task: Task) -> pd.DataFrame:
    """``true, predicted, count, rate``: a row a pair, ``rate`` of the articles of ``true``."""
    counts = counted(task.y, probability.argmax(axis=1), len(task.outlets))
    pairs = pd.MultiIndex.from_product([task.outlets, task.outlets], names=["true", "predicted"])
    rates = counts / counts.sum(axis=1, keepdims=True)
    return pd.DataFrame({"count": counts.ravel().astype(int), "rate": rates.ravel()}, index=pairs).reset_index()


def predictions_table(probability: np.ndarray, articles: pd.DataFrame, task: Task) -> pd.DataFrame:
    """``outlet, predicted, fold, group`` and the probability of each outlet; a group is called by its first story."""
    fold = np.zeros(len(articles), dtype=int)
    for number, (_, test) in enumerate(task.splits, start=1):
        fold[test] = number
    group = articles["cluster"].groupby(task.groups).transform("min")
    table = told(probability, articles.index, task.outlets)
    table.insert(0, "outlet", articles["outlet"])
    table.insert(2, "fold", fold)
    table.insert(3, "group", group)
    return table


def told(probability: np.ndarray, index: pd.Index, outlets: list[str]) -> pd.DataFrame:
    """``predicted``, the most probable outlet, and ``p_<outlet>`` of each."""
    predicted = np.array(outlets, dtype=object)[probability.argmax(axis=1)]
    chances = pd.DataFrame(probability, index=index, columns=[f"p_{outlet}" for outlet in outlets])
    chances.insert(0, "predicted", predicted)
    return chances
