"""Whether a content is direct speech, mixed, or indirect."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from framing.segment import Segments
from framing.types import Span


def speech_kind(content: Iterable[Span], parts: Segments) -> str:
    """The kind of speech of a content.

    Returns
    -------
    str
        ``direct`` if all its words stand in quotation marks, ``mixed`` if some do, ``indirect`` if none does.
    """
    stretches = list(content)
    inside = [piece for span in stretches for piece in _inside_marks(span, parts)]
    quoted = parts.count_words(*inside) if inside else 0  # mostly none is
    if not quoted:
        return "indirect"
    return "direct" if quoted == parts.count_words(*stretches) else "mixed"


def _inside_marks(span: Span, parts: Segments) -> list[Span]:
    """The parts of a span that stand inside quotation marks."""
    starts, ends = parts.derived(_edges)
    quotations = parts.quotations[bisect_right(ends, span.start) : bisect_left(starts, span.end)]
    return [Span(max(q.start, span.start), min(q.end, span.end)) for q in quotations]


def _edges(parts: Segments) -> tuple[list[int], list[int]]:
    """Where the quotations of a document begin, and where they end."""
    return [q.start for q in parts.quotations], [q.end for q in parts.quotations]
