"""Can an outlet be told by its habits? A classifier on framing features, against word counts and the majority.

Everything that is reported is measured on articles held out of training, in folds that never split a group (story), so
that no copy of an article is on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, StratifiedGroupKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

from framing.compare.bootstrap import RESAMPLES, draws, interval
from framing.compare.counts import numbers
from framing.compare.errors import ComparisonError
from framing.compare.join import DEFAULT_CLUSTER, Study, by_doc_id, count, join

FEATURES, WORDS, MAJORITY = "framing features", "bag of words", "majority"
METRICS = ("accuracy", "balanced_accuracy", "macro_f1")
LEVEL = 0.95
INNER_FOLDS = 3
PENALTIES = {FEATURES: (0.003, 0.03, 0.3, 3.0), WORDS: (1.0, 10.0, 100.0)}
"""Inverse strengths of the L2 penalty to choose from: standardised columns want more of it than tf-idf weights."""
VOCABULARY = 20_000
MAX_ITER = 1000
REPEATS = 5
"""How often each feature is permuted in each held-out fold."""

Split = tuple[np.ndarray, np.ndarray]


class ClassificationError(ComparisonError):
    """These articles cannot be classified; the message is one line that says what was expected and what was found."""


@dataclass(frozen=True, slots=True, eq=False)
class Classification:
    """What the held-out articles say, as tidy frames.

    Attributes
    ----------
    scores : DataFrame
        ``model, metric, mean, low, high, n_articles, n_groups, folds``. Intervals are for the choice of articles, by
        bootstrap of groups; the trained models are taken as they are.
    confusion : DataFrame
        ``true, predicted, count, rate`` of the model on framing features; ``rate`` is of the articles of ``true``.
    predictions : DataFrame
        ``doc_id, outlet, predicted, fold, group`` and ``p_<outlet>``, its probability, of the same model.
    importance : DataFrame
        ``feature, mean, low, high``: by how much accuracy falls when the feature is permuted in held-out articles.
    notes : tuple of str
        What was done otherwise than asked, and why.
    """

    scores: pd.DataFrame
    confusion: pd.DataFrame
    predictions: pd.DataFrame
    importance: pd.DataFrame
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    """Outlet and group of each article as codes, what the codes of outlets mean, and the folds."""

    outlets: list[str]
    y: np.ndarray
    groups: np.ndarray
    splits: list[Split]
    seed: int


# These matrices are small: threads of the linear algebra would only wait for each other, and could change last digits.
@threadpool_limits.wrap(limits=1)
def classify_outlets(
    features: pd.DataFrame,
    metadata: pd.DataFrame,
    texts: Mapping[str, str] | pd.Series | None = None,
    *,
    group: str = DEFAULT_CLUSTER,
    folds: int = 5,
    seed: int = 0,
    names: Sequence[str] = (),
) -> Classification:
    """Train and test classifiers of the outlet, grouped by story.

    Parameters
    ----------
    features : DataFrame
        A feature table, index ``doc_id``. Sizes (``n_…``) are left out: the length of an article is no framing.
    metadata : DataFrame
        Index ``doc_id``, column ``outlet`` and, where known, ``group``.
    texts : mapping or Series, optional
        Text by ``doc_id``, for the bag-of-words baseline; give it without boilerplate, which names the outlet in ways
        that ``names`` cannot know. Without texts there is no such baseline.
    group : str
        Column of ``metadata`` whose values are never split between training and test. An article without one is a
        group of its own; if no article has one, articles are the groups, and a note says so.
    folds : int
        At most as many as the outlet that is in the fewest groups has groups; fewer are noted.
    seed : int
        Of folds, permutations and bootstrap.
    names : sequence of str
        Words masked out of the texts, beside the outlets' identifiers and their parts (split at ``-`` and ``_``).

    Returns
    -------
    Classification

    Raises
    ------
    ClassificationError
        If there is one outlet only, an outlet stands in one group only, or a text is missing.
    ComparisonError
        If a column is missing or no article has an outlet.

    References
    ----------
    Kapoor & Narayanan 2023, Patterns 4 (leakage); Breiman 2001 (permutation importance).
    """
    features = by_doc_id(features, "feature table")
    study = join(features.index, metadata, group)
    # In a fixed order, so that folds do not depend on the order of the rows.
    articles = study.articles.sort_index()
    task, notes = _task(articles, study.unit, folds, seed)
    columns = [column for column in features.columns if not str(column).startswith("n_")]
    inputs = {FEATURES: _feature_matrix(features, columns, articles.index)}
    if texts is not None:
        inputs[WORDS] = _masked(texts, articles.index, [*task.outlets, *names])
    inputs[MAJORITY] = inputs[FEATURES]
    fitted = {name: _fit_folds(name, inputs[name], task) for name in inputs}
    held_out = {name: _held_out(fitted[name], inputs[name], task) for name in inputs}
    return Classification(
        scores=pd.concat([_scores(name, held_out[name], task) for name in inputs], ignore_index=True),
        confusion=_confusion(held_out[FEATURES], task),
        predictions=_predictions(held_out[FEATURES], articles, task).loc[study.articles.index].reset_index(),
        importance=_importance(fitted[FEATURES], inputs[FEATURES], columns, task),
        notes=_fallback(study) + study.notes + notes + _unconverged(fitted),
    )


def _fallback(study: Study) -> tuple[str, ...]:
    return (f"{study.fallback}: folds may split what belongs together",) if study.fallback else ()


def _task(articles: pd.DataFrame, unit: str, folds: int, seed: int) -> tuple[_Task, tuple[str, ...]]:
    outlets = sorted(articles["outlet"].unique())
    if len(outlets) == 1:
        raise ClassificationError(f"one outlet only ({outlets[0]!r}): nothing to tell apart")
    if folds < 2:
        raise ClassificationError(f"folds {folds}; expected 2 or more")
    in_groups = articles.groupby("outlet")["cluster"].nunique()
    rarest, most = in_groups.idxmin(), int(in_groups.min())
    if most < 2:
        raise ClassificationError(f"outlet {rarest!r} stands in one {unit} only; training and test need one each")
    y = pd.Categorical(articles["outlet"], outlets).codes.astype(int)
    groups, _ = pd.factorize(articles["cluster"], sort=True)
    splits = _splits(y, groups, min(folds, most), seed)
    few = (
        (f"{most} folds, not {folds}: outlet {rarest!r} stands in {most} groups ({unit}) only",) if most < folds else ()
    )
    return _Task(outlets, y, groups, splits, seed), few + _untrained(y, outlets, splits)


def _splits(y: np.ndarray, groups: np.ndarray, folds: int, seed: int) -> list[Split]:
    splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    return [(train, test) for train, test in splitter.split(y, y, groups) if len(test)]


def _untrained(y: np.ndarray, outlets: list[str], splits: list[Split]) -> tuple[str, ...]:
    """A note where a fold trains without an outlet; an error where it trains on one alone."""
    missing: set[str] = set()
    for train, _ in splits:
        if len(set(y[train])) == 1:
            raise ClassificationError("a fold would train on one outlet only; give more groups, or fewer folds")
        missing |= {outlet for code, outlet in enumerate(outlets) if code not in y[train]}
    return (f"some folds train without {', '.join(sorted(missing))}",) if missing else ()


def _feature_matrix(features: pd.DataFrame, columns: list[str], index: pd.Index) -> np.ndarray:
    if not columns:
        raise ClassificationError("the feature table has no column but sizes (n_…); expected rates, shares or values")
    return np.column_stack([numbers(features, column).loc[index] for column in columns])


def _masked(texts: Mapping[str, str] | pd.Series, index: pd.Index, names: Sequence[str]) -> np.ndarray:
    """Texts in the order of the articles, names taken out."""
    lookup = dict(texts.items())
    missing = [doc_id for doc_id in index if not isinstance(lookup.get(doc_id), str)]
    if missing:
        raise ClassificationError(f"no text for article {missing[0]!r} ({count(len(missing), 'article')} in all)")
    pattern = name_pattern(names)
    masked = np.array([pattern.sub(" ", lookup[doc_id]) for doc_id in index], dtype=object)
    if not any(re.search(r"\w\w", text) for text in masked):
        raise ClassificationError("the texts have no words")
    return masked


def name_pattern(names: Sequence[str]) -> re.Pattern[str]:
    """Match each name as a whole, its parts in a row however they are joined, and each part, in any case.

    >>> name_pattern(["daily-echo"]).sub("_", "The Daily Echo told DailyEcho and an echo; echoes stay.")
    'The _ told _ and an _; echoes stay.'
    """
    parts = [re.findall(r"[^\W_]+", name) for name in names]
    words = {r"[\W_]*".join(map(re.escape, part)) for part in parts if part}
    words |= {re.escape(word) for part in parts for word in part if len(word) > 1}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(longest_first) or '(?!)'})(?![^\W_])", re.IGNORECASE)


def _fit_folds(name: str, X: np.ndarray, task: _Task) -> list[Pipeline]:
    pipelines = []
    for train, _ in task.splits:
        y = task.y[train]
        pipeline = _pipeline(name, _inner_splits(y, task.groups[train], task.seed))
        pipelines.append(pipeline.fit(X[train], y))
    return pipelines


def _pipeline(name: str, inner: list[Split]) -> Pipeline:
    """Preparation and classifier of one model; preparation learns from the training articles only."""
    if name == MAJORITY:
        return make_pipeline(DummyClassifier(strategy="most_frequent"))
    if name == WORDS:
        return make_pipeline(TfidfVectorizer(sublinear_tf=True, max_features=VOCABULARY), _classifier(name, inner))
    # A missing share says that there was nothing to share out. The mean leaves it neutral; that there was nothing is
    # told already by the rate of the denominator (attributions, hedges), which is a feature too.
    impute = SimpleImputer(strategy="mean", keep_empty_features=True)
    return make_pipeline(impute, StandardScaler(), _classifier(name, inner))


def _classifier(name: str, inner: list[Split]) -> BaseEstimator:
    """Logistic regression, its penalty chosen inside the training articles; a middle one if these are too few."""
    grid = PENALTIES[name]
    if not inner:
        return LogisticRegression(C=grid[len(grid) // 2], max_iter=MAX_ITER)
    return GridSearchCV(LogisticRegression(max_iter=MAX_ITER), {"C": grid}, scoring=_log_score, cv=inner)


def _inner_splits(y: np.ndarray, groups: np.ndarray, seed: int) -> list[Split]:
    """Folds inside the training articles, by group again, that train on every outlet."""
    classes = np.unique(y)
    folds = min(INNER_FOLDS, *(len(np.unique(groups[y == code])) for code in classes))
    splits = _splits(y, groups, folds, seed) if folds > 1 else []
    return [(train, test) for train, test in splits if len(np.unique(y[train])) == len(classes)]


def _log_score(model: BaseEstimator, X: np.ndarray, y: np.ndarray) -> float:
    """Mean log probability of the true outlet: unlike accuracy it tells apart models that are right equally often."""
    chance = model.predict_proba(X)[np.arange(len(y)), np.searchsorted(model.classes_, y)]
    return float(np.log(np.clip(chance, 1e-15, None)).mean())


def _unconverged(fitted: dict[str, list[Pipeline]]) -> tuple[str, ...]:
    notes = []
    for name, pipelines in fitted.items():
        last = [getattr(pipeline[-1], "best_estimator_", pipeline[-1]) for pipeline in pipelines]
        late = sum(np.max(getattr(model, "n_iter_", 0)) >= MAX_ITER for model in last)
        if late:
            notes.append(f"{name}: not converged after {MAX_ITER} iterations in {late} of {len(last)} folds")
    return tuple(notes)


def _held_out(pipelines: list[Pipeline], X: np.ndarray, task: _Task) -> np.ndarray:
    """Probability of each outlet for each article, by the model that did not see it: shape (articles, outlets)."""
    probability = np.zeros((len(task.y), len(task.outlets)))
    for pipeline, (_, test) in zip(pipelines, task.splits, strict=True):
        probability[np.ix_(test, pipeline.classes_)] = pipeline.predict_proba(X[test])
    return probability


def _scores(name: str, probability: np.ndarray, task: _Task) -> pd.DataFrame:
    size = len(task.outlets)
    by_group = np.zeros((task.groups.max() + 1, size, size))
    np.add.at(by_group, (task.groups, task.y, probability.argmax(axis=1)), 1)
    resampled = np.tensordot(draws(len(by_group), RESAMPLES, task.seed), by_group, axes=1)
    low, high = interval(_metrics(resampled), len(by_group), LEVEL)
    table = pd.DataFrame({"metric": METRICS, "mean": _metrics(by_group.sum(axis=0)), "low": low, "high": high})
    table.insert(0, "model", name)
    return table.assign(n_articles=len(task.y), n_groups=len(by_group), folds=len(task.splits))


def _metrics(confusion: np.ndarray) -> np.ndarray:
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


def _confusion(probability: np.ndarray, task: _Task) -> pd.DataFrame:
    size = len(task.outlets)
    counts = np.zeros((size, size), dtype=int)
    np.add.at(counts, (task.y, probability.argmax(axis=1)), 1)
    pairs = pd.MultiIndex.from_product([task.outlets, task.outlets], names=["true", "predicted"])
    rates = counts / counts.sum(axis=1, keepdims=True)
    return pd.DataFrame({"count": counts.ravel(), "rate": rates.ravel()}, index=pairs).reset_index()


def _predictions(probability: np.ndarray, articles: pd.DataFrame, task: _Task) -> pd.DataFrame:
    fold = np.zeros(len(articles), dtype=int)
    for number, (_, test) in enumerate(task.splits, start=1):
        fold[test] = number
    predicted = np.array(task.outlets, dtype=object)[probability.argmax(axis=1)]
    table = pd.DataFrame(
        {"outlet": articles["outlet"], "predicted": predicted, "fold": fold, "group": articles["cluster"]}
    )
    chances = pd.DataFrame(probability, index=articles.index, columns=[f"p_{outlet}" for outlet in task.outlets])
    return table.join(chances)


def _importance(pipelines: list[Pipeline], X: np.ndarray, columns: list[str], task: _Task) -> pd.DataFrame:
    """Fall in accuracy by permutation in held-out articles, with an interval by bootstrap of groups."""
    rng = np.random.default_rng(task.seed)
    loss = np.zeros(X.shape)
    for pipeline, (_, test) in zip(pipelines, task.splits, strict=True):
        loss[test] = _losses(pipeline, X[test], task.y[test], rng)
    n_groups = task.groups.max() + 1
    by_group = np.zeros((n_groups, len(columns)))
    np.add.at(by_group, task.groups, loss)
    weights = draws(n_groups, RESAMPLES, task.seed)
    low, high = interval(weights @ by_group / (weights @ np.bincount(task.groups))[:, None], n_groups, LEVEL)
    table = pd.DataFrame({"feature": columns, "mean": loss.mean(axis=0), "low": low, "high": high})
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
