"""How much officials are heard: those who hold or speak for a public office, and public bodies."""

from __future__ import annotations

from framing.features.base import FeatureTransformer
from framing.features.exposures import SOURCED_ATTRIBUTIONS, SOURCED_WORDS, attributions, top_level
from framing.features.measures import Measure
from framing.types import AnnotatedDocument, Attribution

SOURCE = "Sigal 1973; Bennett 1990"
DEFINITION = "hold or speak for a public office, or are a public body (government, parliament, court, police, military)"


def office(article: AnnotatedDocument, attribution: Attribution) -> str | None:
    """The public office of a source: its sphere, as ``lexicons/offices.tsv`` has it; None for all who have none."""
    if attribution.source_entity is None:
        return None
    return article.entities[attribution.source_entity].office


def is_official(article: AnnotatedDocument, attribution: Attribution) -> bool:
    """Whether the source is an official; people of parties and campaigns are none."""
    return office(article, attribution) not in (None, "party")


def _official(article: AnnotatedDocument) -> int:
    return sum(is_official(article, a) for a in attributions(article) if a.source)


def _official_words(article: AnnotatedDocument) -> int:
    return sum(a.n_words for a in top_level(article) if a.source and is_official(article, a))


def _party(article: AnnotatedDocument) -> int:
    return sum(office(article, a) == "party" for a in attributions(article) if a.source)


def _party_words(article: AnnotatedDocument) -> int:
    return sum(a.n_words for a in top_level(article) if a.source and office(article, a) == "party")


class OfficialShares(FeatureTransformer):
    """Shares of attributions and of words that go to officials, and to parties and campaigns."""

    measures = (
        Measure(
            "official_source_share",
            "share of sourced attributions: officials",
            f"attributions to sources that {DEFINITION}",
            _official,
            SOURCED_ATTRIBUTIONS,
            source=SOURCE,
        ),
        Measure(
            "official_source_word_share",
            "share of sourced words: officials",
            f"words in contents of top-level attributions to sources that {DEFINITION}",
            _official_words,
            SOURCED_WORDS,
            source=SOURCE,
        ),
        Measure(
            "party_source_share",
            "share of sourced attributions: parties",
            "attributions to parties, campaigns, candidates, or who speaks for them",
            _party,
            SOURCED_ATTRIBUTIONS,
            source=SOURCE,
        ),
        Measure(
            "party_source_word_share",
            "share of sourced words: parties",
            "words in contents of top-level attributions to parties, campaigns, candidates, or who speaks for them",
            _party_words,
            SOURCED_WORDS,
            source=SOURCE,
        ),
    )
