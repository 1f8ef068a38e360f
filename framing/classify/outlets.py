"""Train and test classifiers of the outlet: one call, tidy frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from threadpoolctl import threadpool_limits

from framing.classify.calibration import calibration_table
from framing.classify.chance import PERMUTATIONS, chance_table
from framing.classify.folds import make_task
from framing.classify.importance import importance_table
from framing.classify.inputs import feature_columns, feature_matrix, word_matrix
from framing.classify.models import FEATURES, FIXED_PENALTY, MAJORITY, WORDS, fit_folds, held_out, unconverged
from framing.classify.pairs import pairs_table
from framing.classify.scores import confusion_table, predictions_table, scores_table
from framing.classify.storage import OutletClassifier, fit_classifier
from framing.compare.columns import by_doc_id
from framing.compare.join import DEFAULT_CLUSTER, Study, join
from framing.frames import to_pandas


@dataclass(frozen=True, slots=True, eq=False)
class Classification:
    """What the held-out articles say, as tidy frames; all but ``scores`` and ``calibration`` of the framing features.

    Attributes
    ----------
    scores : DataFrame
        ``model, metric, mean, low, high, n_articles, n_groups, folds``. Intervals are for the choice of articles, by
        bootstrap of groups; the trained models are taken as they are.
    chance : DataFrame
        ``metric, observed, null_mean, null_high, p, permutations, penalty, method, note``: the model with one fixed
        penalty on the true outlets and on exchanged ones.
    confusion : DataFrame
        ``true, predicted, count, rate``; ``rate`` is of the articles of ``true``.
    calibration : DataFrame
        ``model, bin, predicted, observed, low, high, n, n_groups, method, note, calibration_error``: the probability of
        the outlet that was told, and how often it was right.
    predictions : DataFrame
        ``doc_id, outlet, predicted, fold, group`` and ``p_<outlet>``, its probability.
    importance : DataFrame
        ``feature, mean, low, high, n_articles, n_groups``: by how much accuracy falls when the feature is permuted in
        held-out articles.
    pairs : DataFrame
        ``outlet_a, outlet_b, feature, mean, low, high, more_in, n_articles, n_groups, note``: by how much the log-odds
        of the right one of two outlets fall when the feature is permuted in their held-out articles.
    classifier : OutletClassifier
        Fitted on all articles, for others (`predict_outlets`) and for keeping (`write_classifier`).
    notes : tuple of str
        What was done otherwise than asked, and why.
    """

    scores: pd.DataFrame
    chance: pd.DataFrame
    confusion: pd.DataFrame
    calibration: pd.DataFrame
    predictions: pd.DataFrame
    importance: pd.DataFrame
    pairs: pd.DataFrame
    classifier: OutletClassifier
    notes: tuple[str, ...]


# These matrices are small: threads of the linear algebra would only wait for each other, and could change last digits.
@threadpool_limits.wrap(limits=1)
def classify_outlets(
    features: pd.DataFrame,
    metadata: pd.DataFrame,
    words: pd.DataFrame | None = None,
    *,
    group: str = DEFAULT_CLUSTER,
    copies: pd.Series | None = None,
    folds: int = 5,
    seed: int = 0,
    names: Sequence[str] = (),
    permutations: int = PERMUTATIONS,
) -> Classification:
    """Train and test classifiers of the outlet, in folds grouped by story and near-duplicates.

    ``docs/statistics-classifier.md`` gives every formula, and when not to use it.

    Parameters
    ----------
    features : DataFrame
        A feature table, index ``doc_id``. Sizes (``n_…``) are left out: the length of an article is no framing.
    metadata : DataFrame
        Index ``doc_id``, column ``outlet`` and, where known, ``group``.
    words : DataFrame, optional
        ``doc_id, word, count`` (`framing.features.word_counts.word_counts`), for the bag-of-words baseline. Without
        them there is no such baseline.
    group : str
        Column of ``metadata`` whose values are never split between training and test. An article without one is a
        group of its own; if no article has one, articles are the groups, and a note says so.
    copies : Series, optional
        ``doc_id`` → cluster of near-duplicates (`framing.duplicates.duplicate_clusters`), missing or absent where an
        article has none. Groups that such a cluster joins are one group.
    folds : int
        At most as many as the outlet that is in the fewest groups has groups; fewer are noted.
    seed : int
        Of folds, permutations and bootstrap.
    names : sequence of str
        Names left out of the words, beside the outlets' identifiers: as a whole and each part (`name_pattern`).
    permutations : int
        Of the test against chance; 0 for none.

    Returns
    -------
    Classification

    Raises
    ------
    ClassificationError
        If there is one outlet only, an outlet stands in one group only, or words or copies are of other articles.
    ComparisonError
        If a column is missing or no article has an outlet.

    References
    ----------
    Kapoor & Narayanan 2023, Patterns 4 (leakage); Roberts et al. 2017, Ecography 40 (grouped folds).
    """
    features = by_doc_id(features, "feature table")
    study = join(features.index, metadata, group)
    # In a fixed order, so that folds do not depend on the order of the rows.
    articles = study.articles.sort_index()
    task, notes = make_task(articles, copies, study.unit, folds, seed)
    columns = feature_columns(features)
    X = feature_matrix(features, columns, articles.index)
    inputs: dict[str, Any] = {FEATURES: X}
    if words is not None:
        inputs[WORDS], empty = word_matrix(to_pandas(words), articles.index, [*task.outlets, *names])
        notes += empty
    inputs[MAJORITY] = X
    fitted = {name: fit_folds(name, inputs[name], task) for name in inputs}
    probability = {name: held_out(fitted[name], inputs[name], task) for name in inputs}
    predictions = {name: predictions_table(probability[name], articles, task) for name in inputs if name != MAJORITY}
    return Classification(
        scores=pd.concat([scores_table(name, probability[name], task) for name in inputs], ignore_index=True),
        chance=chance_table(X, task, FIXED_PENALTY, permutations),
        confusion=confusion_table(probability[FEATURES], task),
        calibration=calibration_table(predictions, seed),
        predictions=predictions[FEATURES].loc[study.articles.index].reset_index(),
        importance=importance_table(fitted[FEATURES], X, columns, task),
        pairs=pairs_table(fitted[FEATURES], X, columns, task),
        classifier=fit_classifier(X, columns, task),
        notes=_fallback(study) + study.notes + notes + unconverged(fitted),
    )


def _fallback(study: Study) -> tuple[str, ...]:
    return (f"{study.fallback}: folds may split what belongs together",) if study.fallback else ()
