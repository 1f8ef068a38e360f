"""Attributions inside attributions: what somebody is reported to say is read again, as a text of its own.

The corpus that the models learned from marks one level only. "She said they know that …" teaches that "she" said it,
and nothing of what "they" know; but the content alone, "they know that …", is a sentence as the models know them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from framing.annotate.model import find_attributions_batch
from framing.segment import Segments, is_word
from framing.types import Attribution, Span, Spans

# Chosen on the even lines of corpora/news-attributions/nested.jsonl, for both models: from .2 to .4 little changes.
LEAST_CONFIDENCE = 0.3
FEWEST_WORDS = 3
MARKS = frozenset(("''", "``", *"\"“”„«»'‘’"))


def find_nested_attributions(
    found: Sequence[Sequence[Attribution]], parts: Sequence[Segments], name: str
) -> list[list[Attribution]]:
    """Find what stands in the contents of attributions.

    Parameters
    ----------
    found : sequence of sequence of Attribution
        Those of each document.
    parts : sequence of Segments
        The documents.
    name : str
        The shipped model to read with.

    Returns
    -------
    list of list of Attribution
        For each document those that were found inside, cues of their own, in no order and without ``parent``.
    """
    cues = [{span.start for a in attributions for span in a.cue} for attributions in found]
    contents = [
        (i, stretch)
        for i, attributions in enumerate(found)
        for span in dict.fromkeys(span for a in attributions for span in a.content)
        if (stretch := _alone(parts[i], span)) is not None
    ]
    read = find_attributions_batch([stretch for _, stretch in contents], name)
    inside: list[list[Attribution]] = [[] for _ in parts]
    for (i, stretch), attributions in zip(contents, read, strict=True):
        for attribution in attributions:
            if attribution.cue[0].start not in cues[i] and _is_sure(attribution, stretch):
                cues[i].add(attribution.cue[0].start)
                inside[i].append(attribution)
    return inside


def _is_sure(attribution: Attribution, parts: Segments) -> bool:
    return (attribution.confidence or 0) >= LEAST_CONFIDENCE and parts.count_words(*attribution.cue) > 0


def _alone(parts: Segments, span: Span) -> Segments | None:
    """A content as if it were all there is; None if it is too short to attribute anything.

    A leading "that" and the quotation marks around it belong to the attribution it is the content of.
    """
    tokens = parts.token_range(span)
    low, high = tokens.start, tokens.stop
    while low < high and (not is_word(parts.tokens[low].text) or parts.tokens[low].text.lower() == "that"):
        low += 1
    while high > low and parts.tokens[high - 1].text in MARKS:
        high -= 1
    if high - low < FEWEST_WORDS:
        return None
    kept = parts.tokens[low:high]
    stretch = Span(kept[0].start, kept[-1].end)
    return Segments.of(
        document=parts.document,
        paragraphs=_cut(parts.paragraphs, stretch),
        sentences=_cut(parts.sentences, stretch),
        tokens=kept,
        # Marks around more than this stretch quote the content itself.
        quotations=tuple(q for q in _touched(parts.quotations, stretch) if stretch.contains(q)),
    )


def _cut(stretches: Spans, to: Span) -> Spans:
    """The parts of sorted, disjoint spans that lie in another."""
    return tuple(Span(max(s.start, to.start), min(s.end, to.end)) for s in _touched(stretches, to))


def _touched(stretches: Spans, by: Span) -> Spans:
    """Those of sorted, disjoint spans that share a character with another."""
    low = bisect_right(stretches, by.start, key=lambda span: span.end)
    return stretches[low : bisect_left(stretches, by.end, key=lambda span: span.start)]
