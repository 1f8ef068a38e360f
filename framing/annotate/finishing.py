"""What follows from source, cue and content: order, speech, class of the cue, words, and what stands in what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from framing.annotate.cue_classes import cue_class
from framing.annotate.speech import speech_kind
from framing.annotate.voice import content_sizes, holders
from framing.segment import Segments
from framing.types import Attribution


def finish(attributions: Sequence[Attribution], parts: Segments) -> tuple[Attribution, ...]:
    """Sort, and fill what follows from source, cue and content: speech, cue class, words, parent."""
    found = sorted(attributions, key=lambda a: (min(a.source + a.cue + a.content), a.cue))
    return tuple(
        replace(
            a,
            speech=speech_kind(a.content, parts),
            cue_class=cue_class(a.cue, parts),
            n_words=parts.count_words(*a.content),
            parent=parent,
        )
        for a, parent in zip(found, parents(found), strict=True)
    )


def parents(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the one with the shortest content that holds its cue.

    Only a larger content can be a parent, so that two that hold each other's cue make no circle.
    """
    size = content_sizes(attributions)
    held = holders([attribution.cue[0] for attribution in attributions], attributions)
    return [next((i for i in inside if (size[i], i) > (size[child], child)), None) for child, inside in enumerate(held)]
