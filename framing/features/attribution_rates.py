"""How much of an article is attributed, and in which way: direct, mixed, indirect, second-hand, without a source."""

from __future__ import annotations

from framing.features.base import FeatureTransformer
from framing.features.exposures import (
    ATTRIBUTED_WORDS,
    ATTRIBUTIONS,
    WORDS,
    attributions,
    n_attributed_words,
    n_attributions,
    top_level,
)
from framing.features.measures import Count, Measure
from framing.types import SPEECH_KINDS, AnnotatedDocument, Attribution

SOURCE = "Newell, Margolin & Ruths 2018; Pareti 2016"


def _counter(speech: str) -> Count:
    return lambda article: sum(a.speech == speech for a in attributions(article))


def _word_counter(speech: str) -> Count:
    return lambda article: sum(a.n_words for a in top_level(article) if a.speech == speech)


def is_relayed(attribution: Attribution) -> bool:
    """Whether the source spoke to another outlet, or is itself an outlet."""
    return bool(attribution.relay) or attribution.source_type == "media"


def _relayed(article: AnnotatedDocument) -> int:
    return sum(is_relayed(a) for a in attributions(article))


def _nested(article: AnnotatedDocument) -> int:
    return sum(a.parent is not None for a in attributions(article))


def _sourceless(article: AnnotatedDocument) -> int:
    return sum(not a.source for a in attributions(article))


class AttributionRates(FeatureTransformer):
    """Attributions per 1,000 words, the share of words attributed, and shares of kinds of attribution."""

    measures = (
        Measure("attributions_per_1000_words", "attributions", "attributions", n_attributions, WORDS, 1000, SOURCE),
        Measure(
            "attributed_word_share",
            "share of words that are attributed",
            "words in contents of top-level attributions",
            n_attributed_words,
            WORDS,
            source=SOURCE,
        ),
        *(
            Measure(
                f"{speech}_attribution_share",
                f"share of attributions that are {speech}",
                f"{speech} attributions",
                _counter(speech),
                ATTRIBUTIONS,
                source=SOURCE,
            )
            for speech in SPEECH_KINDS
        ),
        *(
            Measure(
                f"{speech}_word_share",
                f"share of attributed words that are {speech}",
                f"words in contents of top-level {speech} attributions",
                _word_counter(speech),
                ATTRIBUTED_WORDS,
                source=SOURCE,
            )
            for speech in SPEECH_KINDS
        ),
        Measure(
            "relayed_attribution_share",
            "share of attributions through another outlet",
            "attributions with a relay or a media source",
            _relayed,
            ATTRIBUTIONS,
        ),
        Measure(
            "nested_attribution_share",
            "share of attributions inside another",
            "attributions with a parent; trained models look for them only with +nested",
            _nested,
            ATTRIBUTIONS,
        ),
        Measure(
            "sourceless_attribution_share",
            "share of attributions without a source",
            "attributions with an empty source",
            _sourceless,
            ATTRIBUTIONS,
        ),
    )
