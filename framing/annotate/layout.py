"""Where the headline and the lead of an article are."""

from __future__ import annotations

from framing.segment import Segments
from framing.types import Span

# A first paragraph longer than this is the article's first sentence, not its headline (in words).
HEADLINE_WORDS = 25
# Paragraphs no longer than this are labels such as "ABSTRACT.", not a lead (in words).
LABEL_WORDS = 3
# So many letters of the metadata's title must open the text for it to be the headline: sites cut long titles.
TITLE_PREFIX = 25


def find_headline(body: Segments) -> Span | None:
    """The headline as a span of the text, or None where the text starts with its body.

    It is the first paragraph if more follow and either the metadata's title opens it, or there is no such title and the
    paragraph is short.

    Parameters
    ----------
    body : Segments
        The document without its boilerplate.
    """
    if len(body.paragraphs) < 2:
        return None
    first, title = body.paragraphs[0], body.document.title.strip()
    if title:
        return (
            first if _letters(body.text[first.start : first.end]).startswith(_letters(title)[:TITLE_PREFIX]) else None
        )
    return first if body.count_words(first) <= HEADLINE_WORDS else None


def find_lead(body: Segments, headline: Span | None = None) -> Span | None:
    """The first paragraph after the headline that is longer than a label."""
    after = (p for p in body.paragraphs if p != headline)
    return next((p for p in after if body.count_words(p) > LABEL_WORDS), None)


def _letters(text: str) -> str:
    """Letters and digits alone, in lower case: sites punctuate and quote their titles their own way."""
    return "".join(char for char in text.casefold() if char.isalnum())
