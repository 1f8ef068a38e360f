"""A fitted classifier in a file that runs nothing when it is read (skops, never pickle), and what it says of others."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sklearn.exceptions import InconsistentVersionWarning
from sklearn.pipeline import Pipeline, make_pipeline
from skops import io

from framing.classify.errors import ClassificationError
from framing.classify.folds import Task
from framing.classify.inputs import feature_matrix
from framing.classify.models import FEATURES, classifier_of, fit
from framing.classify.scores import told
from framing.compare.columns import by_doc_id

KIND, FORMAT = "framing outlet classifier", 1
PACKAGES = ("framing-toolkit", "scikit-learn")
TRUSTED = ("numpy.dtype",)
"""Beside what skops trusts: the type of the numbers that the imputation was fitted on; making one runs nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class OutletClassifier:
    """The model on framing features, fitted on all articles.

    Attributes
    ----------
    pipeline : Pipeline
        Imputation, standardisation, logistic regression.
    features, outlets : tuple of str
        Columns that it reads, in their order, and the outlets that its codes stand for.
    n_articles : int
        How many it was fitted on.
    versions : dict
        Of the toolkit and of scikit-learn, when it was fitted.
    notes : tuple of str
        What a reader has to know, such as that scikit-learn is of another version now.
    """

    pipeline: Pipeline
    features: tuple[str, ...]
    outlets: tuple[str, ...]
    n_articles: int
    versions: dict[str, str] = field(default_factory=lambda: {name: version(name) for name in PACKAGES})
    notes: tuple[str, ...] = ()


def fit_classifier(X: np.ndarray, columns: list[str], task: Task) -> OutletClassifier:
    """Fit the model on framing features to all articles, its penalty chosen in folds by group."""
    pipeline = fit(FEATURES, X, task.y, task.groups, task.seed)
    pipeline = make_pipeline(*pipeline[:-1], classifier_of(pipeline))  # without the search, which was ours
    return OutletClassifier(pipeline, tuple(map(str, columns)), tuple(task.outlets), len(task.y))


def predict_outlets(classifier: OutletClassifier, features: pd.DataFrame) -> pd.DataFrame:
    """Tell the outlet of each article of a feature table.

    Parameters
    ----------
    classifier : OutletClassifier
        ``classify_outlets(…).classifier``, or one that `read_classifier` read.
    features : DataFrame
        Index ``doc_id``; needs the columns that the classifier was fitted on, others are not looked at.

    Returns
    -------
    DataFrame
        ``doc_id, predicted`` and ``p_<outlet>``. An outlet that the classifier does not know is taken for one that it
        knows: the probabilities are among its outlets.

    Raises
    ------
    ClassificationError
        If the table lacks columns.
    """
    features = by_doc_id(features, "feature table")
    missing = [name for name in classifier.features if name not in features.columns]
    if missing:
        raise ClassificationError(
            f"the feature table lacks {missing[0]!r} ({len(missing)} of the {len(classifier.features)} columns that "
            f"the classifier was fitted on by {PACKAGES[0]} {classifier.versions[PACKAGES[0]]})"
        )
    X = feature_matrix(features, classifier.features, features.index)
    probability = np.zeros((len(features), len(classifier.outlets)))
    if len(X):
        probability[:, classifier.pipeline.classes_] = classifier.pipeline.predict_proba(X)
    return told(probability, features.index, list(classifier.outlets)).rename_axis("doc_id").reset_index()


def write_classifier(path: str | Path, classifier: OutletClassifier) -> None:
    """Write a classifier as a skops file, with its columns, outlets and versions."""
    content = {
        "kind": KIND,
        "format": FORMAT,
        "pipeline": classifier.pipeline,
        "features": list(classifier.features),
        "outlets": list(classifier.outlets),
        "n_articles": classifier.n_articles,
        "versions": dict(classifier.versions),
    }
    Path(path).write_bytes(io.dumps(content))


def read_classifier(path: str | Path) -> OutletClassifier:
    """Read what `write_classifier` wrote; nothing in the file is run.

    Raises
    ------
    ClassificationError
        If the file is damaged or something else, or asks for types that neither scikit-learn nor numpy has.
    """
    content = _loaded(Path(path))
    if not isinstance(content, dict) or content.get("kind") != KIND:
        raise ClassificationError(f"{path}: expected a classifier that framing wrote, found {_found(content)}")
    if content.get("format") != FORMAT:
        raise ClassificationError(f"{path}: format {content.get('format')!r}; expected {FORMAT}")
    try:
        classifier = OutletClassifier(
            content["pipeline"],
            tuple(content["features"]),
            tuple(content["outlets"]),
            content["n_articles"],
            content["versions"],
            _other_versions(content["versions"]),
        )
        fits = len(classifier.features) == classifier.pipeline.n_features_in_
        fits &= set(classifier.pipeline.classes_) <= set(range(len(classifier.outlets)))
    except (KeyError, TypeError, AttributeError) as error:
        raise ClassificationError(f"{path}: damaged, it lacks what a classifier has ({error})") from error
    if not fits:
        raise ClassificationError(f"{path}: damaged, its columns or outlets do not fit its model")
    return classifier


def _loaded(path: Path) -> Any:
    data = path.read_bytes()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InconsistentVersionWarning)  # `notes` says it
        try:
            untrusted = sorted(set(io.get_untrusted_types(data=data)) - set(TRUSTED))
            content = None if untrusted else io.loads(data, trusted=list(TRUSTED))
        except Exception as error:  # the file may hold anything, and each kind of damage raises something else
            found = type(error).__name__
            raise ClassificationError(f"{path}: damaged, or no classifier that framing wrote ({found})") from error
    if untrusted:
        raise ClassificationError(f"{path}: not read, it asks for types that are not trusted: {', '.join(untrusted)}")
    return content


def _found(content: Any) -> str:
    return f"a {content['kind']}" if isinstance(content, dict) and "kind" in content else type(content).__name__


def _other_versions(versions: dict[str, str]) -> tuple[str, ...]:
    pairs = {name: (versions[name], version(name)) for name in PACKAGES}
    return tuple(f"fitted with {name} {old}, read with {new}" for name, (old, new) in pairs.items() if old != new)
