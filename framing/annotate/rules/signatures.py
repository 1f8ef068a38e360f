"""Quotations that a name after a dash signs, as in lists of readers' voices: '"We will not pay." - Mara Quill'."""

from __future__ import annotations

import re

from framing.segment import Segments
from framing.types import Attribution, Span, enclosing

QUOTED = r"(?:[\"“”„«]|'')[^\n]{12,}?(?:[\"“”»]|'')"
NAME = r"[^\W\d_a-z][^\n\"“”:;()]{2,60}?"
BLANK = r"[^\S\n]*"
SIGNED = re.compile(
    rf"^{BLANK}(?P<content>{QUOTED}){BLANK}(?:\n\s{{0,3}})?(?P<cue>--|[-–—―]){BLANK}(?P<source>{NAME})"
    rf"{BLANK}(?:\([^\n()]*\))?[.,]?{BLANK}$",
    re.MULTILINE,
)
MOST_WORDS = 8
SMALL_WORDS = frozenset(("of", "the", "de", "la", "van", "von", "y", "and", "a", "an", "in", "from"))


def find_signatures(parts: Segments) -> tuple[Attribution, ...]:
    """Quotations that end a line with a dash and a name.

    Examples
    --------
    >>> from framing.segment import segment
    >>> from framing.types import Document
    >>> parts = segment(Document("a", '"We will not pay a cent." - Mara Quill'))
    >>> [parts.text[span.start : span.end] for a in find_signatures(parts) for span in a.source]
    ['Mara Quill']
    """
    found = []
    for match in SIGNED.finditer(parts.text):
        if enclosing(parts.paragraphs, match.start("content")) is not None and _is_name(match["source"]):
            source, cue, content = (Span(*match.span(name)) for name in ("source", "cue", "content"))
            found.append(Attribution(source=(source,), cue=(cue,), content=(content,)))
    return tuple(found)


def _is_name(text: str) -> bool:
    """Whether a signature is a name: few words, all with capitals up to a comma."""
    words = text.partition(",")[0].split()
    return len(words) <= MOST_WORDS and all(word[0].isupper() or word in SMALL_WORDS for word in words)
