"""What follows from source, cue and content: order, speech, class of the cue, words, and what stands in what."""

from __future__ import annotations

from collections.abc import Sequence

from framing.annotate.cue_classes import cue_class
from framing.annotate.speech import speech_kind
from framing.annotate.voice import content_sizes, holders
from framing.segment import Segments
from framing.types import Attribution, Spans


def finish(attributions: Sequence[Attribution], parts: Segments) -> tuple[Attribution, ...]:
    """Sort, and fill what follows from source, cue and content: speech, cue class, words, parent."""
    found = sorted(attributions, key=_place)
    return tuple([_finished(a, parent, parts) for a, parent in zip(found, parents(found), strict=True)])


def _place(attribution: Attribution) -> tuple[tuple[int, int], Spans]:
    """Where an attribution begins: in offsets, which are compared faster than spans."""
    spans = attribution.source + attribution.cue + attribution.content
    return min([(span.start, span.end) for span in spans]), attribution.cue


def _finished(attribution: Attribution, parent: int | None, parts: Segments) -> Attribution:
    """An attribution with what follows; written out, because `replace` takes five times as long."""
    return Attribution(
        source=attribution.source,
        cue=attribution.cue,
        content=attribution.content,
        speech=speech_kind(attribution.content, parts),
        source_type=attribution.source_type,
        source_entity=attribution.source_entity,
        relay=attribution.relay,
        parent=parent,
        cue_class=cue_class(attribution.cue, parts),
        n_words=parts.count_words(*attribution.content),
        anonymity=attribution.anonymity,
        confidence=attribution.confidence,
    )


def parents(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the one with the shortest content that holds its cue.

    Only a larger content can be a parent, so that two that hold each other's cue make no circle.
    """
    size = content_sizes(attributions)
    held = holders([attribution.cue[0] for attribution in attributions], attributions)
    return [
        next((i for i in inside if (size[i], i) > (size[child], child)), None) if inside else None
        for child, inside in enumerate(held)
    ]
