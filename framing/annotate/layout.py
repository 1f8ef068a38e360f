"""Where the headline and the lead of an article are."""

from __future__ import annotations

from framing.segment import Segments, enclosing
from framing.types import Span, Spans

# A first paragraph longer than this is the article's first sentence, not its headline (in words).
HEADLINE_WORDS = 25


def find_headline(parts: Segments, boilerplate: Spans = ()) -> Span | None:
    """The headline as a span of the text, or None where the text starts with its body.

    It is the first paragraph outside boilerplate, if the metadata's title says so or if it is short, a single line and
    followed by more text.
    """
    body = _body(parts, boilerplate)
    if len(body) < 2:
        return None
    first = body[0]
    title = parts.document.title.strip()
    if title and parts.text[first.start : first.end].startswith(title[:40]):
        return first
    n_words = parts.count_words(first)
    opens_with_dateline = enclosing(boilerplate, first.start) is not None
    return first if 0 < n_words <= HEADLINE_WORDS and not title and not opens_with_dateline else None


def find_lead(parts: Segments, boilerplate: Spans = (), headline: Span | None = None) -> Span | None:
    """The first paragraph after headline and boilerplate that is longer than a label such as "ABSTRACT."."""
    for paragraph in _body(parts, boilerplate):
        if paragraph != headline and parts.count_words(paragraph) > 3:
            return paragraph
    return None


def _body(parts: Segments, boilerplate: Spans) -> list[Span]:
    """Paragraphs that are not boilerplate as a whole, until two with words are found past the first."""
    return [p for p in parts.paragraphs if not any(span.contains(p) for span in boilerplate)]
