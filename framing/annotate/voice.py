"""Tell in whose voice a stretch of text stands: quoted, a source's in indirect speech, or the author's."""

from __future__ import annotations

from collections.abc import Sequence

from framing.segment import Segments
from framing.types import Attribution, Span


def voices_of(
    stretches: Sequence[Span], parts: Segments, attributions: Sequence[Attribution]
) -> list[tuple[str, int | None]]:
    """In whose voice each span stands, and in the content of which attribution.

    Parameters
    ----------
    stretches : sequence of Span
        Cues, or anything else in the text, in any order.
    parts : Segments
        The document, with its quotation marks.
    attributions : sequence of Attribution
        The attributions found in it; may be empty.

    Returns
    -------
    list of (str, int or None)
        For each span ``"quoted"`` inside quotation marks, else ``"source"`` inside the content of an attribution, else
        ``"author"``; and the index of the innermost attribution whose content holds it.
    """
    voices = []
    for span, held in zip(stretches, holders(stretches, attributions), strict=True):
        voice = "quoted" if parts.in_quotation(span.start) else "source" if held else "author"
        voices.append((voice, held[0] if held else None))
    return voices


def holders(stretches: Sequence[Span], attributions: Sequence[Attribution]) -> list[list[int]]:
    """For each span the attributions whose content holds it, the one with the shortest content first.

    One sweep over the text, so that the cost grows with its length and not with cues times attributions.
    """
    size = content_sizes(attributions)
    # Offsets, because they are compared many times, and faster than spans are.
    contents = sorted([(piece.start, piece.end, i) for i, a in enumerate(attributions) for piece in a.content])
    found: list[list[int]] = [[] for _ in stretches]
    opened: list[tuple[int, int]] = []  # end and attribution of the contents that begin before
    k = 0
    for start, end, n in sorted([(span.start, span.end, n) for n, span in enumerate(stretches)]):
        while k < len(contents) and contents[k][0] <= start:
            opened.append(contents[k][1:])
            k += 1
        opened = [item for item in opened if item[0] > start]
        if opened:
            found[n] = [i for _, i in sorted({(size[i], i) for last, i in opened if last >= end})]
    return found


def content_sizes(attributions: Sequence[Attribution]) -> list[int]:
    """Characters in the content of each attribution."""
    return [sum([piece.end - piece.start for piece in attribution.content]) for attribution in attributions]
