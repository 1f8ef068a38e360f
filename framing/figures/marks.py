"""What is to be shown in an article, and the runs of text between one boundary and the next."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from framing.types import AnnotatedDocument, Attribution, Span

# From the outermost to the innermost, where several cover the same text.
LAYERS = ("boilerplate", "headline", "content", "quotation", "source", "relay", "cue", "verification", "hedge")
VOICE_NAMES = {"author": "in the outlet's voice", "source": "in a source's voice", "quoted": "quoted"}
EXCERPT = 110


class Mark(NamedTuple):
    """A stretch of text with what it is: ``kind`` names its colour, ``label`` says it in words."""

    span: Span
    layer: str
    kind: str
    label: str


class Run(NamedTuple):
    """A stretch of text that no boundary cuts, with the marks on it from the outermost to the innermost."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def marks(article: AnnotatedDocument) -> list[Mark]:
    """Everything in an article that is to be shown, in no order."""
    found = [Mark(span, "boilerplate", "boilerplate", "boilerplate") for span in article.boilerplate]
    if article.headline is not None and article.headline.span is not None:
        found.append(Mark(article.headline.span, "headline", "headline", "headline"))
    for quotation in article.quotations:
        name = "quotation" if quotation.kind == "speech" else f"quotation marks: {quotation.kind}"
        found.append(Mark(quotation.span, "quotation", quotation.kind, name))
    for index, attribution in enumerate(article.attributions):
        found += _roles(article, attribution, index + 1)
    for cue in article.verification:
        found.append(Mark(cue.span, "verification", cue.type, f"verification: {spoken(cue.type)}"))
    for hedge in article.hedges:
        voice = VOICE_NAMES.get(hedge.voice, hedge.voice)
        found.append(Mark(hedge.span, "hedge", hedge.type, f"{hedge.type} hedge, {voice}"))
    return found


def _roles(article: AnnotatedDocument, attribution: Attribution, number: int) -> Iterator[Mark]:
    labels = {
        "source": f"source {number}: {describe_source(article, attribution)}",
        "cue": f"cue {number}: {attribution.cue_class}",
        "content": f"content {number}: {attribution.speech} speech",
        "relay": f"relay {number}",
    }
    for role, label in labels.items():
        for span in getattr(attribution, role):
            yield Mark(span, role, role, label)


def describe_source(article: AnnotatedDocument, attribution: Attribution) -> str:
    """The type of a source in words, and whom it stands for where its own words do not say so."""
    described = spoken(attribution.source_type or "type unknown")
    entity = attribution.source_entity
    if entity is None or not 0 <= entity < len(article.entities):
        return described
    name = article.entities[entity].name
    return described if name in words(article, attribution.source) else f"{described}, {name}"


def runs(found: Iterable[Mark], length: int) -> Iterator[Run]:
    """Cut a text of this length at every boundary of a mark, so that marks may nest and cross as they like.

    Examples
    --------
    >>> outer, crossing = Mark(Span(0, 4), "cue", "", "a"), Mark(Span(2, 6), "hedge", "", "b")
    >>> [(run.start, run.end, [m.label for m in run.marks]) for run in runs([outer, crossing], 7)]
    [(0, 2, ['a']), (2, 4, ['a', 'b']), (4, 6, ['b']), (6, 7, [])]
    """
    waiting = sorted(found, key=lambda mark: mark.span, reverse=True)
    edges = {edge for mark in waiting for edge in (mark.span.start, mark.span.end) if edge < length}
    active: list[Mark] = []
    for start, end in pairwise(sorted({0, length} | edges)):
        active = [mark for mark in active if mark.span.end > start]
        while waiting and waiting[-1].span.start == start:
            active.append(waiting.pop())
        yield Run(start, end, tuple(sorted(active, key=lambda mark: LAYERS.index(mark.layer))))


def words(article: AnnotatedDocument, stretches: Iterable[Span]) -> str:
    """The words of a role on one line, its pieces joined by an ellipsis."""
    return " … ".join(" ".join(article.text[s.start : s.end].split()) for s in stretches)


def shortened(text: str, width: int = EXCERPT) -> str:
    """A text cut to a width, with an ellipsis where something is missing."""
    if len(text) <= width:
        return text
    kept = text[: width - 1]
    # Between words, but not where that would lose a long stretch without spaces.
    at_space = kept.rfind(" ")
    return f"{kept[:at_space] if at_space > width // 2 else kept}…"


def sentence_of(article: AnnotatedDocument, span: Span) -> str:
    """The sentence in which a span begins, or the text around it where there is none."""
    index = bisect_right(article.sentences, span.start, key=lambda sentence: sentence.start) - 1
    if index >= 0 and article.sentences[index].end > span.start:
        return words(article, [article.sentences[index]])
    around = Span(max(0, span.start - EXCERPT // 2), span.end + EXCERPT // 2)
    return words(article, [around])


def spoken(name: str) -> str:
    """A type's name as words: ``no_comment`` is "no comment"."""
    return name.replace("_", " ")
