"""Is it better than chance? The same model on outlets exchanged among articles that could have been anybody's."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
from sklearn import config_context
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from framing.classify.errors import ClassificationError
from framing.classify.folds import Split, Task, splits
from framing.classify.models import MAX_ITER, scaling
from framing.classify.scores import LEVEL, METRICS, counted, metrics

PERMUTATIONS = 199
COLUMNS = ["metric", "observed", "null_mean", "null_high", "p", "permutations", "penalty", "method", "note"]
Fold = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
"""Training and test rows, and the features of both."""


def chance_table(X: np.ndarray, task: Task, penalty: float, permutations: int) -> pd.DataFrame:
    """Permutation test of the model on framing features.

    Outlets are exchanged among the articles of a story that several outlets report, and as a whole among stories that
    one outlet has alone; ``p = (1 + b) / (1 + m)`` where b of the m permutations reach the
    score of the true outlets.

    Returns
    -------
    DataFrame
        ``metric, observed, null_mean, null_high`` (95 % of the permutations score no higher), ``p, permutations,
        penalty`` (inverse strength, the same throughout), ``method`` and ``note``, why there is no p.

    References
    ----------
    Ojala & Garriga 2010, JMLR 11; Winkler et al. 2015, NeuroImage 123 (exchange within and among blocks); Phipson &
    Smyth 2010, SAGMB 9 (the added 1).
    """
    if permutations < 0:
        raise ClassificationError(f"permutations {permutations}; expected 0 (no test) or more")
    observed = _score(_scaled_folds(X, task.splits), task.y, task, penalty)
    table = pd.DataFrame({"metric": METRICS, "observed": observed})
    shared, alone = _exchangeable(task)
    why = "" if shared or alone > 1 else "no outlets can be exchanged"
    permutations, why = (0, why) if why else (permutations, "" if permutations else "no permutations asked for")
    if not permutations:
        table = table.assign(null_mean=np.nan, null_high=np.nan, p=np.nan)
    else:
        null = _null(X, task, penalty, permutations)
        reached = (null >= observed - 1e-12).sum(axis=0)
        table["null_mean"], table["null_high"] = null.mean(axis=0), np.quantile(null, LEVEL, axis=0)
        table["p"] = (1 + reached) / (1 + permutations)
    method = f"outlets exchanged within {shared} groups that several share and among {alone} of one outlet"
    return table.assign(permutations=permutations, penalty=penalty, method=method, note=why)[COLUMNS]


def exchanged(y: np.ndarray, stories: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Outlets shuffled within each story; then those of stories with one outlet shuffled among these stories.

    Examples
    --------
    >>> y = exchanged(np.array([0, 1, 2, 2, 3]), np.array([0, 0, 1, 1, 2]), np.random.default_rng(1))
    >>> sorted(y[:2].tolist()), bool(y[2] == y[3])
    ([0, 1], True)
    """
    new = np.empty_like(y)
    new[np.argsort(stories, kind="stable")] = y[np.lexsort((rng.random(len(y)), stories))]
    alone = _alone(y, stories)[stories]
    _, first, code = np.unique(stories[alone], return_index=True, return_inverse=True)
    new[alone] = rng.permutation(y[alone][first])[code]
    return new


def _alone(y: np.ndarray, stories: np.ndarray) -> np.ndarray:
    """Whether each story has articles of one outlet only."""
    return pd.Series(y).groupby(stories).nunique().to_numpy() == 1


def _exchangeable(task: Task) -> tuple[int, int]:
    """How many stories several outlets share, and how many one outlet has alone."""
    alone = _alone(task.y, task.stories)
    return int((~alone).sum()), int(alone.sum())


def _null(X: np.ndarray, task: Task, penalty: float, permutations: int) -> np.ndarray:
    """Scores of exchanged outlets, shape (permutations, 3)."""
    rng = np.random.default_rng(task.seed)
    # Within stories nothing changes that the folds are made from.
    fixed = _scaled_folds(X, task.splits) if _exchangeable(task)[1] < 2 else None
    scores = []
    for _ in range(permutations):
        y = exchanged(task.y, task.stories, rng)
        folds = fixed or _scaled_folds(X, splits(y, task.groups, len(task.splits), task.seed))
        scores.append(_score(folds, y, task, penalty))
    return np.array(scores)


def _scaled_folds(X: np.ndarray, found: list[Split]) -> list[Fold]:
    """Each fold with its features, missing ones filled and scaled by the training articles."""
    folds = []
    for train, test in found:
        scaled = make_pipeline(*scaling()).fit(X[train])
        folds.append((train, test, scaled.transform(X[train]), scaled.transform(X[test])))
    return folds


def _score(folds: list[Fold], y: np.ndarray, task: Task, penalty: float) -> np.ndarray:
    """Accuracy, balanced accuracy and macro F1 on held-out articles, shape (3,)."""
    predicted = np.empty_like(y)
    model = LogisticRegression(C=penalty, max_iter=MAX_ITER)
    with warnings.catch_warnings(), config_context(assume_finite=True, skip_parameter_validation=True):
        warnings.simplefilter("ignore", ConvergenceWarning)  # a model stopped early is as good a model of the null
        for train, test, known, unknown in folds:
            only = np.unique(y[train])
            predicted[test] = model.fit(known, y[train]).predict(unknown) if len(only) > 1 else only[0]
    return metrics(counted(y, predicted, len(task.outlets)))
