"""What a pair of quotation marks does: quote speech, hold a word at arm's length, or name a work."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.annotate.voice import holders
from framing.segment import Segments
from framing.types import Attribution, Quotation, Span

# A scare quote holds a word or a few, never a clause.
SCARE_WORDS = 4
SENTENCE_MARKS = frozenset(",.!?…;:")
# What follows the last word. Begins behind a word, so that other marks are passed over once, not each to the end.
TAIL = re.compile(r"(?<!\W)\W+\Z")
TITLE_BEFORE = re.compile(
    r"(?:\b(?:book|novel|film|movie|song|show|series|album|play|poem|article|essay|column|memoir|podcast|programme|program|"
    r"episode|titled|entitled|headlined|called|nicknamed|dubbed)|[’']s)\W{0,2}$"
)


def find_quotations(parts: Segments, attributions: Sequence[Attribution] = ()) -> tuple[Quotation, ...]:
    """Give every quotation its kind.

    A quotation is speech if it stands in an attribution's content, is longer than four words, or ends as a sentence
    does. One in title case after a word for a work ("the novel …", "titled …") or a possessive is a title. Any other is
    a scare quote: a word or a few that the outlet uses and holds at arm's length.
    """
    kinds = [_kind(parts, span) for span in parts.quotations]
    short = [i for i, kind in enumerate(kinds) if kind == "scare"]
    if short and attributions:
        for i, inside in zip(short, holders([_inside(parts.quotations[i]) for i in short], attributions), strict=True):
            kinds[i] = "speech" if inside else "scare"
    return tuple(map(Quotation, parts.quotations, kinds))


def _inside(span: Span) -> Span:
    """A quotation without its last character: contents may stop before the closing mark."""
    return Span(span.start, max(span.start + 1, span.end - 1))


def _kind(parts: Segments, span: Span) -> str:
    """The kind of a quotation by its own words and those before it."""
    inner = parts.text[span.start : span.end].strip("\"'“”‘’«»„`")
    n_words = parts.count_words(span)
    if n_words > 1 and inner.istitle() and TITLE_BEFORE.search(parts.text[max(0, span.start - 20) : span.start]):
        return "title"
    return "speech" if n_words > SCARE_WORDS or _ends_as_sentence(inner) else "scare"


def _ends_as_sentence(inner: str) -> bool:
    tail = TAIL.search(inner)
    return tail is not None and not SENTENCE_MARKS.isdisjoint(tail.group())
