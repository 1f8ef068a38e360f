"""The tagger's labels: one flat layer, each role with a beginning and an inside."""

from __future__ import annotations

ROLES = ("source", "cue", "content")
SOURCE, CUE, CONTENT = range(3)
# Spans of the training corpus never overlap, so one layer holds them all: 0 is outside, then B and I of each role.
OUT = 0
N_LABELS = 1 + 2 * len(ROLES)


def begin(role: int) -> int:
    """The label of a span's first piece."""
    return 1 + 2 * role


def inside(role: int) -> int:
    """The label of a span's later pieces."""
    return 2 + 2 * role


def may_follow(before: int, label: int) -> bool:
    """Whether a label may stand after another: a span goes on only after its own beginning or inside."""
    return label == OUT or label % 2 == 1 or before in (label - 1, label)
