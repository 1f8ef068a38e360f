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
    quoted = sum(parts.count_words(*_inside_marks(span, parts)) for span in stretches)
    if not quoted:
        return "indirect"
    return "direct" if quoted == parts.count_words(*stretches) else "mixed"


def _inside_marks(span: Span, parts: Segments) -> list[Span]:
    """The parts of a span that stand inside quotation marks."""
    low = bisect_right(parts.quotations, span.start, key=lambda quotation: quotation.end)
    high = bisect_left(parts.quotations, span.end, key=lambda quotation: quotation.start)
    return [Span(max(q.start, span.start), min(q.end, span.end)) for q in parts.quotations[low:high]]
