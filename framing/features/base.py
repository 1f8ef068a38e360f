"""The shape that all feature transformers share: annotated documents in, one row a document out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Self

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin

from framing.features.measures import Exposure, Measure
from framing.types import AnnotatedDocument


class FeatureTransformer(TransformerMixin, BaseEstimator):
    """Turns annotated documents into the columns of its ``exposures`` and ``measures``.

    Stateless: `fit` learns nothing. The output is a frame with one row a document, indexed by ``doc_id``. A rate or
    share over an exposure of zero (no words, no attributions) is missing (NaN), never zero.
    """

    exposures: ClassVar[tuple[Exposure, ...]] = ()
    measures: ClassVar[tuple[Measure, ...]] = ()

    def fit(self, X: Iterable[AnnotatedDocument], y: Any = None) -> Self:
        """Do nothing and return self: the definitions are fixed."""
        self.n_features_out_ = len(self.get_feature_names_out())
        return self

    def transform(self, X: Iterable[AnnotatedDocument]) -> pd.DataFrame:
        """Count, and divide by the exposure.

        Parameters
        ----------
        X : iterable of AnnotatedDocument

        Returns
        -------
        DataFrame
            Index ``doc_id``, columns as `get_feature_names_out` gives them, all float64.
        """
        articles = list(X)
        columns = {e.name: [e.count(article) for article in articles] for e in self.exposures}
        columns |= {m.name: [value(m, article) for article in articles] for m in self.measures}
        index = pd.Index([article.doc_id for article in articles], name="doc_id")
        return pd.DataFrame(columns, index=index, columns=list(self.get_feature_names_out()), dtype="float64")

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Names of the columns, exposures first."""
        return np.array([e.name for e in self.exposures] + [m.name for m in self.measures], dtype=object)

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.requires_fit = False
        tags.no_validation = True
        return tags


def value(measure: Measure, article: AnnotatedDocument) -> float:
    """A measure of one article; missing where its exposure is zero."""
    if measure.exposure is None:
        return measure.count(article)
    exposure = measure.exposure.count(article)
    return measure.unit * measure.count(article) / exposure if exposure else float("nan")


def outside_boilerplate(article: AnnotatedDocument, start: int) -> bool:
    """Whether an offset stands in the article itself, not in a byline, share bar or disclaimer."""
    return not any(span.start <= start < span.end for span in article.boilerplate)


def entropy(counts: Sequence[int]) -> float:
    """Shannon's entropy in nats; 0 for one kind, missing for none."""
    total = sum(counts)
    if not total:
        return float("nan")
    shares = np.array([c for c in counts if c]) / total
    return float(-(shares * np.log(shares)).sum()) + 0.0
