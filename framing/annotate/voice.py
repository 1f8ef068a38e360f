"""Tell in whose voice a stretch of text stands: quoted, a source's in indirect speech, or the author's."""

from __future__ import annotations

from collections.abc import Sequence

from framing.segment import Segments
from framing.types import Attribution, Span


def voice_of(span: Span, parts: Segments, attributions: Sequence[Attribution]) -> tuple[str, int | None]:
    """In whose voice a span stands, and in the content of which attribution.

    Parameters
    ----------
    span : Span
        A cue, or anything else in the text.
    parts : Segments
        The document, with its quotation marks.
    attributions : sequence of Attribution
        The attributions found in it; may be empty.

    Returns
    -------
    voice : str
        ``"quoted"`` inside quotation marks, else ``"source"`` inside the content of an attribution, else ``"author"``.
    attribution : int or None
        Index of the innermost attribution whose content holds the span.
    """
    holder = innermost(span, attributions)
    if parts.in_quotation(span.start):
        return "quoted", holder
    return ("author" if holder is None else "source"), holder


def innermost(span: Span, attributions: Sequence[Attribution]) -> int | None:
    """Index of the attribution with the shortest content of those whose content holds the span."""
    holders = [
        (sum(len(piece) for piece in attribution.content), i)
        for i, attribution in enumerate(attributions)
        if any(piece.start <= span.start and span.end <= piece.end for piece in attribution.content)
    ]
    return min(holders)[1] if holders else None
