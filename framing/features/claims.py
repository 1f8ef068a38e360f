"""How many claims are hedged, which sentences are, and whether a reportative hedge has a source beside it."""

from __future__ import annotations

from framing.features.base import FeatureTransformer, outside_boilerplate
from framing.features.exposures import WORDS, attributions, hedges, n_hedges
from framing.features.measures import Exposure, Measure
from framing.types import AnnotatedDocument, Hedge, Spans, enclosing

# Hedges of claims; approximators leave a quantity or degree vague, not a claim open.
CLAIM_HEDGES = frozenset({"epistemic", "reportative", "doxastic"})


def _sentences(article: AnnotatedDocument) -> Spans:
    """Sentences of the body: outside boilerplate and headline."""
    headline = article.headline.span if article.headline else None
    return tuple(
        s
        for s in article.sentences
        if outside_boilerplate(article, s.start) and not (headline and headline.contains(s))
    )


def _lead_sentences(article: AnnotatedDocument) -> Spans:
    lead = article.lead.span if article.lead else None
    return tuple(s for s in _sentences(article) if lead and lead.contains(s))


def _hedged(article: AnnotatedDocument, sentences: Spans) -> int:
    """How many of the sentences hold a hedge."""
    return len({enclosing(sentences, hedge.span.start) for hedge in hedges(article)} - {None})


def _hedged_claims(article: AnnotatedDocument) -> int:
    """Stretches that epistemic, reportative or doxastic cues hedge; scopes that overlap are one claim."""
    scopes = sorted(h.scope or h.span for h in hedges(article) if h.type in CLAIM_HEDGES)
    n_claims, end = 0, 0
    for scope in scopes:
        n_claims += scope.start >= end
        end = max(end, scope.end)
    return n_claims


def _reportatives(article: AnnotatedDocument) -> list[Hedge]:
    """Reportative hedges in the outlet's own voice."""
    return [h for h in hedges(article) if h.type == "reportative" and h.voice == "author"]


def _unsourced_reportatives(article: AnnotatedDocument) -> int:
    """Reportatives in whose sentence no attribution has a source."""
    sources = [span for attribution in attributions(article) for span in attribution.source]
    sourced = {enclosing(article.sentences, source.start) for source in sources} - {None}
    return sum(enclosing(article.sentences, hedge.span.start) not in sourced for hedge in _reportatives(article))


def _reportatives_without_any_source(article: AnnotatedDocument) -> int:
    """Reportatives of an article in which no attribution at all has a source."""
    return 0 if any(a.source for a in attributions(article)) else len(_reportatives(article))


def _headline_alone(article: AnnotatedDocument) -> float:
    return _contrast(article, in_headline=True)


def _body_alone(article: AnnotatedDocument) -> float:
    return _contrast(article, in_headline=False)


def _contrast(article: AnnotatedDocument, in_headline: bool) -> float:
    """1 if one of headline and body is hedged and the other is not, the headline or the body as asked."""
    if article.headline is None:
        return float("nan")
    headline = article.headline.n_hedges > 0
    body = n_hedges(article) - (article.headline.n_hedges if article.headline.span else 0) > 0
    return float(headline != body and headline == in_headline)


SENTENCES = Exposure(
    "n_sentences", "sentences", "sentences outside boilerplate and headline", lambda article: len(_sentences(article))
)
LEAD_SENTENCES = Exposure(
    "n_lead_sentences", "sentences of the lead", "sentences of the lead", lambda article: len(_lead_sentences(article))
)
REPORTATIVES = Exposure(
    "n_author_reportatives",
    "reportative hedges, author voice",
    "reportative hedge cues in the author voice",
    lambda article: len(_reportatives(article)),
)


class HedgedClaims(FeatureTransformer):
    """Shares of sentences that are hedged, headline against body, and reportatives that stand without any source."""

    exposures = (SENTENCES, LEAD_SENTENCES, REPORTATIVES)
    measures = (
        Measure(
            "hedged_claims_per_1000_words",
            "hedged claims",
            "stretches in the scope of epistemic, reportative or doxastic hedges, overlapping ones counted once",
            _hedged_claims,
            WORDS,
            1000,
        ),
        Measure(
            "hedged_sentence_share",
            "share of sentences with a hedge",
            "sentences outside boilerplate and headline with at least one hedge cue",
            lambda article: _hedged(article, _sentences(article)),
            SENTENCES,
        ),
        Measure(
            "hedged_lead_sentence_share",
            "share of sentences of the lead with a hedge",
            "sentences of the lead with at least one hedge cue",
            lambda article: _hedged(article, _lead_sentences(article)),
            LEAD_SENTENCES,
        ),
        Measure(
            "unsourced_reportative_share",
            "share of reportative hedges without a source beside them",
            "reportative hedges in the author voice in whose sentence no attribution has a source",
            _unsourced_reportatives,
            REPORTATIVES,
        ),
        Measure(
            "sourceless_article_reportative_share",
            "share of reportative hedges in an article without any source",
            "reportative hedges in the author voice if no attribution of the article has a source, else 0",
            _reportatives_without_any_source,
            REPORTATIVES,
        ),
        Measure(
            "headline_alone_hedged",
            "hedged headline over an unhedged body",
            "1 if the headline has a hedge cue and the body has none, else 0",
            _headline_alone,
        ),
        Measure(
            "body_alone_hedged",
            "unhedged headline over a hedged body",
            "1 if the body has a hedge cue and the headline has none, else 0",
            _body_alone,
        ),
    )
