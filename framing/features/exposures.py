"""Sizes of an article: what rates and shares are divided by, and columns of the table themselves."""

from __future__ import annotations

from collections.abc import Iterator

from framing.features.base import FeatureTransformer, outside_boilerplate
from framing.features.measures import Exposure
from framing.types import AnnotatedDocument, Attribution, Hedge, Verification


def hedges(article: AnnotatedDocument) -> Iterator[Hedge]:
    """Hedges outside boilerplate."""
    return (hedge for hedge in article.hedges if outside_boilerplate(article, hedge.span.start))


def verification(article: AnnotatedDocument) -> Iterator[Verification]:
    """Verification cues outside boilerplate."""
    return (cue for cue in article.verification if outside_boilerplate(article, cue.span.start))


def attributions(article: AnnotatedDocument) -> Iterator[Attribution]:
    """Attributions outside boilerplate; sources that are only links of a chain are none."""
    return (a for a in article.attributions if not is_link(a) and _is_own(article, a))


def links(article: AnnotatedDocument) -> Iterator[Attribution]:
    """Sources outside boilerplate that are cited or heard, but whose words the article does not tell."""
    return (a for a in article.attributions if is_link(a) and _is_own(article, a))


def is_link(attribution: Attribution) -> bool:
    """Whether an attribution is only a link of a chain: a source without cue and content."""
    return not attribution.cue and not attribution.content


def _is_own(article: AnnotatedDocument, attribution: Attribution) -> bool:
    first = (attribution.cue + attribution.content + attribution.source)[0]
    return outside_boilerplate(article, first.start)


def top_level(article: AnnotatedDocument) -> Iterator[Attribution]:
    """Attributions that stand in no other's content, so that no word is counted twice."""
    return (attribution for attribution in attributions(article) if attribution.parent is None)


def n_hedges(article: AnnotatedDocument) -> int:
    """Hedge cues of any type and voice."""
    return sum(1 for _ in hedges(article))


def n_attributions(article: AnnotatedDocument) -> int:
    """Attributions, nested ones too."""
    return sum(1 for _ in attributions(article))


def n_sourced_attributions(article: AnnotatedDocument) -> int:
    """Attributions whose source the article names or describes."""
    return sum(bool(attribution.source) for attribution in attributions(article))


def n_attributed_words(article: AnnotatedDocument) -> int:
    """Words in the contents of top-level attributions."""
    return sum(attribution.n_words for attribution in top_level(article))


def n_sourced_words(article: AnnotatedDocument) -> int:
    """Words in the contents of top-level attributions that have a source."""
    return sum(attribution.n_words for attribution in top_level(article) if attribution.source)


def n_lead_words(article: AnnotatedDocument) -> int:
    """Words of the lead."""
    return article.lead.n_words if article.lead else 0


def n_rest_words(article: AnnotatedDocument) -> int:
    """Words that are neither in the headline nor in the lead."""
    in_headline = article.headline.n_words if article.headline and article.headline.span else 0
    return article.n_words - n_lead_words(article) - in_headline


def n_words(article: AnnotatedDocument) -> int:
    """Tokens with a letter or digit, boilerplate left out."""
    return article.n_words


WORDS = Exposure("n_words", "words", "tokens with a letter or digit, boilerplate left out", n_words)
HEDGES = Exposure("n_hedges", "hedges", "hedge cues of all types and voices", n_hedges)
ATTRIBUTIONS = Exposure(
    "n_attributions",
    "attributions",
    "attributions, nested ones included, sources without cue and content left out",
    n_attributions,
)
SOURCED_ATTRIBUTIONS = Exposure(
    "n_sourced_attributions",
    "attributions with a source",
    "attributions whose source is not empty",
    n_sourced_attributions,
)
ATTRIBUTED_WORDS = Exposure(
    "n_attributed_words", "attributed words", "words in contents of top-level attributions", n_attributed_words
)
SOURCED_WORDS = Exposure(
    "n_sourced_words",
    "words attributed to a source",
    "words in contents of top-level attributions whose source is not empty",
    n_sourced_words,
)
LEAD_WORDS = Exposure(
    "n_lead_words", "words of the lead", "words of the first paragraph after headline and byline", n_lead_words
)
REST_WORDS = Exposure("n_rest_words", "words after the lead", "words outside headline and lead", n_rest_words)


class ArticleSize(FeatureTransformer):
    """Words, hedges, attributions and attributed words of an article: the denominators of all rates and shares."""

    exposures = (WORDS, HEDGES, ATTRIBUTIONS, SOURCED_ATTRIBUTIONS, ATTRIBUTED_WORDS, SOURCED_WORDS)
