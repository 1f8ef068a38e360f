"""How often an article says that a claim was denied, confirmed, left unverified, or met with no comment."""

from __future__ import annotations

from framing.features.base import FeatureTransformer
from framing.features.exposures import WORDS, verification
from framing.features.measures import Count, Measure

COLUMNS = {
    "denial": ("denials_per_1000_words", "denials"),
    "no_comment": ("no_comments_per_1000_words", "non-responses"),
    "confirmation": ("confirmations_per_1000_words", "confirmations"),
    "unverified": ("unverified_per_1000_words", "statements that something is unverified"),
}


def _counter(kind: str) -> Count:
    return lambda article: sum(cue.type == kind for cue in verification(article))


class VerificationRates(FeatureTransformer):
    """Denials, non-responses, confirmations and what is unverified, per 1,000 words."""

    measures = tuple(
        Measure(name, label, f"verification cues of type {kind}", _counter(kind), WORDS, 1000, "the hedge guide")
        for kind, (name, label) in COLUMNS.items()
    )
