"""Speech that the layout sets apart, turns of transcripts and block quotations: one attribution, whatever is in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

from framing.annotate.rules.transcripts import find_turns
from framing.segment import Segments
from framing.types import Attribution, Span, Spans


def set_apart(found: Sequence[Attribution], parts: Segments) -> list[Attribution]:
    """Attributions with the turns of a transcript, and whole block quotations, in place of what was found there.

    Of transcripts the models have seen little, and of a paragraph without quotation marks they often take a part. In
    PolNeAR train all of the nine contents that begin a paragraph after the cue's own paragraph has ended in a colon,
    and that have no quotation marks, hold at least the whole paragraph.

    Parameters
    ----------
    found : sequence of Attribution
        What the model has found; turns that are among them keep their confidence.
    parts : Segments
        The article.
    """
    turns = parts.derived(find_turns)
    blocks = list(_blocks(found, parts))
    sure = {a.cue: a.confidence for a in found} if turns else {}
    for apart in (blocks, [replace(turn, confidence=sure.get(turn.cue)) for turn in turns]):
        found = _with(found, apart)
    return list(found)


def _blocks(found: Sequence[Attribution], parts: Segments) -> Iterator[Attribution]:
    """Attributions whose content begins a paragraph after one that ends in a colon, with the whole paragraph."""
    introduced = {
        block.start: (before, block)
        for before, block in pairwise(parts.paragraphs)
        if parts.text[before.end - 1] == ":" and not parts.in_quotation(block.start)
    }
    if not introduced:
        return
    for a in found:
        before, block = next((introduced[c.start] for c in a.content if c.start in introduced), (None, None))
        if before and block and before.contains(a.cue[0]):
            rest = [content for content in a.content if not block.overlaps(content)]
            yield replace(a, content=tuple(sorted([block, *rest])))


def _with(found: Sequence[Attribution], apart: Sequence[Attribution]) -> Sequence[Attribution]:
    """Attributions with some others in place of all that touches them."""
    if not apart:
        return found
    taken = sorted(span for a in apart for span in a.source + a.cue + a.content)
    kept = [_outside(taken, a) for a in found if not _touch(taken, a.source + a.cue)]
    return [*(a for a in kept if a.content), *apart]


def _outside(taken: Sequence[Span], attribution: Attribution) -> Attribution:
    free = tuple(span for span in attribution.content if not _touch(taken, (span,)))
    return attribution if free == attribution.content else replace(attribution, content=free)


def _touch(taken: Sequence[Span], spans: Spans) -> bool:
    """Whether any of some spans shares a character with any of some sorted, disjoint ones."""
    for span in spans:
        k = bisect_left(taken, span.end, key=attrgetter("start"))
        if k and taken[k - 1].end > span.start:
            return True
    return False
