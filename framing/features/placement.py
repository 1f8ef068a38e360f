"""Where an article hedges: in its headline, in its lead, in the rest; and what it holds at arm's length."""

from __future__ import annotations

from framing.features.base import FeatureTransformer, inside, outside_boilerplate
from framing.features.exposures import HEDGES, WORDS, hedges, n_hedges
from framing.features.measures import Measure
from framing.types import AnnotatedDocument


def _hedged_headline(article: AnnotatedDocument) -> float:
    return float("nan") if article.headline is None else float(article.headline.n_hedges > 0)


def _in_lead(article: AnnotatedDocument) -> int:
    return sum(inside(article.lead, hedge.span.start) for hedge in hedges(article))


def _in_headline(article: AnnotatedDocument) -> int:
    span = article.headline.span if article.headline else None
    return sum(inside(span, hedge.span.start) for hedge in hedges(article))


def _in_rest(article: AnnotatedDocument) -> int:
    return n_hedges(article) - _in_lead(article) - _in_headline(article)


def _scare_quotes(article: AnnotatedDocument) -> int:
    return sum(q.kind == "scare" and outside_boilerplate(article, q.span.start) for q in article.quotations)


class HedgePlacement(FeatureTransformer):
    """Hedges in the headline, the lead and the rest of the article, and scare quotes."""

    measures = (
        Measure("hedged_headline", "hedged headline", "1 if the headline has a hedge cue, else 0", _hedged_headline),
        Measure(
            "lead_hedge_share",
            "share of hedges in the lead",
            "hedge cues in the first paragraph after headline and byline",
            _in_lead,
            HEDGES,
        ),
        Measure(
            "rest_hedges_per_1000_words",
            "hedges after the lead",
            "hedge cues outside headline and lead",
            _in_rest,
            WORDS,
            1000,
        ),
        Measure(
            "scare_quotes_per_1000_words",
            "scare quotes",
            "quotations of kind scare",
            _scare_quotes,
            WORDS,
            1000,
        ),
    )
