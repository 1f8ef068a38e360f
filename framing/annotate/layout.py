"""Where the headline and the lead of an article are."""

from __future__ import annotations

from framing.segment import Segments
from framing.types import Span, Spans

# A first paragraph longer than this is the article's first sentence, not its headline (in words).
HEADLINE_WORDS = 25
# Paragraphs no longer than this are labels such as "ABSTRACT.", not a lead (in words).
LABEL_WORDS = 3
# So many letters of the metadata's title must open the text for it to be the headline: sites cut long titles.
TITLE_PREFIX = 25


def find_headline(parts: Segments, boilerplate: Spans = ()) -> Span | None:
    """The headline as a span of the text, or None where the text starts with its body.

    It is the first paragraph that is not boilerplate if more paragraphs follow and either the metadata's title opens
    it, or there is no such title and the paragraph is short and has no dateline.
    """
    body = _body(parts, boilerplate)
    if len(body) < 2:
        return None
    first, title = body[0], parts.document.title.strip()
    if title:
        return first if _letters(parts.text[first.start : first.end]).startswith(_letters(title)[:TITLE_PREFIX]) else None
    has_dateline = any(span.start == first.start for span in boilerplate)
    return first if parts.count_words(first) <= HEADLINE_WORDS and not has_dateline else None


def find_lead(parts: Segments, boilerplate: Spans = (), headline: Span | None = None) -> Span | None:
    """The first paragraph after headline and boilerplate that is longer than a label."""
    body = (p for p in _body(parts, boilerplate) if p != headline)
    return next((p for p in body if parts.count_words(p) > LABEL_WORDS), None)


def _letters(text: str) -> str:
    """Letters and digits alone, in lower case: sites punctuate and quote their titles their own way."""
    return "".join(char for char in text.casefold() if char.isalnum())


def _body(parts: Segments, boilerplate: Spans) -> list[Span]:
    """Paragraphs that are not boilerplate as a whole."""
    return [p for p in parts.paragraphs if not any(span.contains(p) for span in boilerplate)]
