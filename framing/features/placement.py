"""Where an article hedges: in its headline, in its lead, in the rest; and what it holds at arm's length."""

from __future__ import annotations

from framing.features.base import FeatureTransformer, outside_boilerplate
from framing.features.exposures import LEAD_WORDS, REST_WORDS, WORDS, n_hedges
from framing.features.measures import Measure
from framing.types import AnnotatedDocument


def _hedged_headline(article: AnnotatedDocument) -> float:
    return float("nan") if article.headline is None else float(article.headline.n_hedges > 0)


def _in_lead(article: AnnotatedDocument) -> int:
    return article.lead.n_hedges if article.lead else 0


def _in_rest(article: AnnotatedDocument) -> int:
    in_headline = article.headline.n_hedges if article.headline and article.headline.span else 0
    return n_hedges(article) - _in_lead(article) - in_headline


def _scare_quotes(article: AnnotatedDocument) -> int:
    return sum(q.kind == "scare" and outside_boilerplate(article, q.span.start) for q in article.quotations)


class HedgePlacement(FeatureTransformer):
    """Hedges in the headline, the lead and the rest of the article, and scare quotes."""

    exposures = (LEAD_WORDS, REST_WORDS)
    measures = (
        Measure("hedged_headline", "hedged headline", "1 if the headline has a hedge cue, else 0", _hedged_headline),
        Measure(
            "hedges_per_1000_lead_words",
            "hedges in the lead",
            "hedge cues in the first paragraph after headline and byline",
            _in_lead,
            LEAD_WORDS,
            1000,
        ),
        Measure(
            "hedges_per_1000_rest_words",
            "hedges after the lead",
            "hedge cues outside headline and lead",
            _in_rest,
            REST_WORDS,
            1000,
        ),
        Measure("scare_quotes_per_1000_words", "scare quotes", "quotations of kind scare", _scare_quotes, WORDS, 1000),
    )
