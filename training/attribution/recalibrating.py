"""Scale and shift of the confidence, from articles that no part of the model was trained on.

The tagger of all articles is surer of itself than those of the halves, which the confidence was fitted on.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from framing.annotate.model.arrays import Arrays
from framing.annotate.model.reading import read
from framing.annotate.model.weights import Model
from training.attribution.data import Article
from training.attribution.train_confidence import judge

# Of the weights that are kept: the last digits of a fit differ from run to run.
DECIMALS = 4


def recalibrate(arrays: Arrays, articles: Sequence[Article]) -> Arrays:
    """The arrays of a model with its confidence scaled and shifted (Platt, 1999) to fit some articles."""
    model = Model.from_arrays(arrays)
    readings = [(article, read(model.tagger, [article.pieces])) for article in articles]
    judged = [judge(article, reading, model.linker, model.classes, model.least) for article, reading in readings]
    features = np.concatenate([one.features for one in judged])
    right = np.array([value for one in judged for value in one.right])
    weights = arrays["confidence_weights"]
    fitted = LogisticRegression().fit((features @ weights[:-1] + weights[-1])[:, None], right)
    scaled = weights * fitted.coef_[0, 0]
    scaled[-1] += fitted.intercept_[0]
    return arrays | {"confidence_weights": np.round(scaled, DECIMALS).astype(np.float32)}
