"""How probable it is that an attribution is right: content and source, as the scorer counts them.

A logistic regression (Platt, 1999) over what the tagger and the linker think of the parts, fitted on articles that
neither had been trained on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.annotate.model.arrays import Floats
from framing.annotate.model.features import Ints
from framing.types import SPEECH_KINDS

# Probabilities nearer to 0 or 1 say no more than these.
NEAREST = 0.001
DECIMALS = 3
N_FEATURES = 10


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of attributions: probabilities of their spans and links, and their contents' form.

    Each array has one row an attribution: of several contents ``weakest`` and ``surest`` are the probabilities of those
    two. ``source`` is not a number where there is none.
    """

    cue: Floats
    source: Floats
    source_link: Floats
    weakest: Floats
    surest: Floats
    weakest_link: Floats
    n_contents: Ints
    n_pieces: Ints
    quoted: NDArray[np.float64]

    def features(self) -> NDArray[np.float64]:
        """As numbers for the regression, (attributions, features)."""
        sourceless = np.isnan(self.source)
        columns = (
            logit(self.cue),
            np.where(sourceless, 0.0, logit(self.source)),
            sourceless,
            logit(self.source_link),
            logit(self.weakest),
            logit(self.surest),
            logit(self.weakest_link),
            self.n_contents > 1,
            np.log1p(self.n_pieces),
            self.quoted,
        )
        return np.stack([np.asarray(column, dtype=np.float64) for column in columns], axis=1)


def logit(chance: Floats) -> NDArray[np.float64]:
    """Log odds of probabilities, bounded."""
    chance = np.clip(chance.astype(np.float64), NEAREST, 1 - NEAREST)
    return np.asarray(np.log(chance / (1 - chance)))


@dataclass(frozen=True, slots=True)
class Calibrator:
    """Weights of the regression, the constant last; and the confidence in what only a rule finds, by speech."""

    weights: Floats
    rules: Floats

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Calibrator:
        """Unpack the arrays of a model file."""
        return cls(arrays["confidence_weights"].astype(np.float32), arrays["confidence_rules"].astype(np.float32))

    def confidence(self, evidence: Evidence) -> list[float]:
        """The probability that each attribution of the model is right."""
        scores = evidence.features() @ self.weights[:-1].astype(np.float64) + self.weights[-1]
        return [round(chance, DECIMALS) for chance in (1 / (1 + np.exp(-scores))).tolist()]

    def of_rule(self, speech: str) -> float:
        """The probability that an attribution that only a rule found is right."""
        return round(float(self.rules[SPEECH_KINDS.index(speech)]), DECIMALS)
