"""Who is heard: types of sources by attributions and by words, and how many different ones there are."""

from __future__ import annotations

from collections import Counter

from framing.features.base import FeatureTransformer, entropy
from framing.features.exposures import SOURCED_ATTRIBUTIONS, SOURCED_WORDS, WORDS, attributions, top_level
from framing.features.measures import Count, Measure
from framing.types import SOURCE_TYPES, AnnotatedDocument, Attribution

SOURCE = "types as defined in the source guide"


def resolved_type(article: AnnotatedDocument, attribution: Attribution) -> str | None:
    """The type of a source; of a pronoun, that of the entity it stands for."""
    if attribution.source_type == "pronoun" and attribution.source_entity is not None:
        return article.entities[attribution.source_entity].type
    return attribution.source_type


def _counter(kind: str) -> Count:
    return lambda article: sum(resolved_type(article, a) == kind for a in attributions(article) if a.source)


def _word_counter(kind: str) -> Count:
    return lambda article: sum(a.n_words for a in top_level(article) if a.source and resolved_type(article, a) == kind)


def _mentions(article: AnnotatedDocument) -> list[int]:
    """How many attributions each entity has; a source that was not resolved is an entity of its own."""
    sourced = [a for a in attributions(article) if a.source]
    keys = [a.source_entity if a.source_entity is not None else f"unresolved {i}" for i, a in enumerate(sourced)]
    return list(Counter(keys).values())


def _distinct(article: AnnotatedDocument) -> int:
    return len(_mentions(article))


def _simpson(article: AnnotatedDocument) -> float:
    counts = _mentions(article)
    total = sum(counts)
    return 1 - sum((c / total) ** 2 for c in counts) if total else float("nan")


class SourceShares(FeatureTransformer):
    """Share of each source type among attributions with a source, and among the words attributed to one."""

    measures = (
        *(
            Measure(
                f"{'unnamed' if kind == 'unnamed_person' else kind}_source_share",
                f"share of sourced attributions: {kind.replace('_', ' ')}",
                f"attributions whose source is of type {kind} (a pronoun counts as what it stands for)",
                _counter(kind),
                SOURCED_ATTRIBUTIONS,
                source=SOURCE,
            )
            for kind in SOURCE_TYPES
        ),
        *(
            Measure(
                f"{'unnamed' if kind == 'unnamed_person' else kind}_source_word_share",
                f"share of sourced words: {kind.replace('_', ' ')}",
                f"words in contents of top-level attributions whose source is of type {kind}",
                _word_counter(kind),
                SOURCED_WORDS,
                source=SOURCE,
            )
            for kind in SOURCE_TYPES
        ),
    )


class SourceDiversity(FeatureTransformer):
    """How many different sources an article has, and how evenly they are heard."""

    measures = (
        Measure("distinct_sources", "distinct sources", "entities with an attribution", _distinct),
        Measure(
            "distinct_sources_per_1000_words",
            "distinct sources",
            "entities with an attribution",
            _distinct,
            WORDS,
            1000,
        ),
        Measure(
            "source_shannon",
            "diversity of sources (Shannon)",
            "-sum p ln p over entities, p the share of sourced attributions; nats",
            lambda article: entropy(_mentions(article)),
            source="Shannon 1948",
        ),
        Measure(
            "source_simpson",
            "diversity of sources (Simpson)",
            "1 - sum p^2 over entities, p the share of sourced attributions",
            _simpson,
            source="Simpson 1949",
        ),
    )
