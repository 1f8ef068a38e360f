"""Statements inside the contents of attributions: "she said *the mayor told her that …*"."""

from __future__ import annotations

from collections.abc import Sequence

from framing.annotate.finishing import nest
from framing.annotate.rules.finding import read_sentences
from framing.annotate.rules.words import Words, read_words
from framing.segment import Segments
from framing.types import Attribution

STATEMENTS = frozenset({"neutral", "endorsing", "doubting"})


def find_nested_statements(parts: Segments, outer: Sequence[Attribution]) -> list[Attribution]:
    """Find statements with sources of their own inside contents, by rule.

    The corpus that the models learned from marks none; readers and chains of sources need them.

    Parameters
    ----------
    parts : Segments
        The article.
    outer : sequence of Attribution
        What was found in it by a model.

    Returns
    -------
    list of Attribution
        Those whose cue stands in a content and is no cue of ``outer``, and which the rules, too, find inside another.
    """
    words = parts.derived(read_words)
    free = _inside(words, outer)
    found = nest(read_sentences(words, free), parts)
    return [
        a
        for a in found
        if a.parent is not None
        and a.source
        and a.cue_class in STATEMENTS
        and all(free[i] for span in a.cue for i in parts.token_range(span))
    ]


def _inside(words: Words, outer: Sequence[Attribution]) -> bytearray:
    """For each token whether it stands in a content and in no cue."""
    free = bytearray(len(words.lower))
    for value, role in ((1, "content"), (0, "cue")):
        for attribution in outer:
            for span in getattr(attribution, role):
                tokens = words.parts.token_range(span)
                free[tokens.start : tokens.stop] = bytes((value,)) * len(tokens)
    return free
