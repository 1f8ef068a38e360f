"""How probable it is that an attribution is right: content and source, as the scorer counts them.

A logistic regression (Platt, 1999) over what the tagger and the linker think of the parts, fitted on articles that
neither had been trained on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.annotate.model.arrays import Floats
from framing.types import SPEECH_KINDS

# Probabilities nearer to 0 or 1 say no more than these.
NEAREST = 0.001
DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of an attribution: probabilities of its spans and of their links, and its content's form."""

    cue: float
    source: float | None
    source_link: float
    contents: Sequence[float]
    content_links: Sequence[float]
    n_pieces: int
    quoted: float

    def features(self) -> list[float]:
        """As numbers for the regression."""
        return [
            logit(self.cue),
            0.0 if self.source is None else logit(self.source),
            float(self.source is None),
            logit(self.source_link),
            logit(min(self.contents)),
            logit(max(self.contents)),
            logit(min(self.content_links)),
            float(len(self.contents) > 1),
            math.log1p(self.n_pieces),
            self.quoted,
        ]


def logit(chance: float) -> float:
    """Log odds of a probability, bounded."""
    chance = min(max(chance, NEAREST), 1 - NEAREST)
    return math.log(chance / (1 - chance))


@dataclass(frozen=True, slots=True)
class Calibrator:
    """Weights of the regression, the constant last; and the confidence in what only the rules find, by speech."""

    weights: Floats
    rules: Floats

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Calibrator:
        """Unpack the arrays of a model file."""
        return cls(arrays["confidence_weights"].astype(np.float32), arrays["confidence_rules"].astype(np.float32))

    def confidence(self, evidence: Evidence) -> float:
        """The probability that an attribution of the model is right."""
        weighted = zip(self.weights.tolist(), [*evidence.features(), 1.0], strict=True)
        score = math.fsum(weight * feature for weight, feature in weighted)
        return round(1 / (1 + math.exp(-score)), DECIMALS)

    def of_rule(self, speech: str) -> float:
        """The probability that an attribution that only the rules found is right."""
        return round(float(self.rules[SPEECH_KINDS.index(speech)]), DECIMALS)
