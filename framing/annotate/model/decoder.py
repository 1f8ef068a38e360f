"""From scores of labels to spans: how probable each span is, and the most probable ones that do not overlap.

The best path of labels is the one most often right as a whole; scores count spans, so spans are chosen by their own
probability instead. The field's probabilities make a Markov chain, in which a span is a beginning, a number of steps
inside, and a step out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.annotate.model.arrays import Floats
from framing.annotate.model.features import Ints
from framing.annotate.model.field import TINY, Chances
from framing.annotate.model.labels import ROLES

# What begins or ends less probably than this is not tried.
LEAST_EDGE = 0.02
# Chances are rounded before they are compared: sums of floats differ in their last digits with batch and machine.
DECIMALS = 4


class Least(NamedTuple):
    """What a span of each role must reach to be kept: as a whole, and the mean of the probabilities of its words.

    Contents are long, so each of their many possible ends is less probable than the ends of a name; that there is a
    content at all is what the words tell.
    """

    span: Sequence[float]
    words: Sequence[float]


def probable_spans(chances: Chances, least: Least) -> Ints:
    """The most probable spans of a document, as sorted rows (first piece, piece after the last, role)."""
    tried = [_candidates(chances, role, least) for role in range(len(ROLES))]
    chance = np.concatenate([t[0] for t in tried])
    rows = np.concatenate([t[1] for t in tried])
    order = np.lexsort((*rows.T, -chance))
    return _disjoint(rows[order].tolist(), len(chances.begins))


def span_probabilities(chances: Chances, spans: Ints) -> Floats:
    """The probability of each span, given as rows (first piece, piece after the last, role)."""
    first, last, role = spans[:, 0], spans[:, 1] - 1, spans[:, 2]
    survival = np.log(np.maximum(chances.stays.astype(np.float64), TINY)).cumsum(0)
    short = 1 - chances.enters[first, role]
    stayed = np.exp(survival[last - 1, role] - survival[first, role])
    long = chances.enters[first, role] * stayed * (1 - chances.stays[last, role])
    return np.asarray(chances.begins[first, role] * np.where(last > first, long, short), dtype=np.float32)


def _candidates(chances: Chances, role: int, least: Least) -> tuple[NDArray[np.float64], Ints]:
    """Probable enough spans of a role: their probabilities, and rows (first piece, piece after the last, role)."""
    least_span, least_words = float(least.span[role]), float(least.words[role])
    begins, inside, enters, stays = (
        array[:, role].astype(np.float64) for array in (chances.begins, chances.inside, chances.enters, chances.stays)
    )
    survival = np.append(0, np.cumsum(np.log(np.maximum(stays, TINY))))  # up to each piece, as logarithm
    starts = np.flatnonzero(begins > least_span)
    ends = np.flatnonzero(inside * (1 - stays) > LEAST_EDGE)
    # The farthest piece that a span may reach before it is too improbable.
    reach = np.searchsorted(-survival, -(survival[np.minimum(starts + 1, len(begins))] + np.log(least_span)), "right")
    low, high = np.searchsorted(ends, starts, "right"), np.searchsorted(ends, reach)
    number = np.maximum(high - low, 0)
    first = np.repeat(starts, number)
    last = ends[np.repeat(low, number) + _count_up(number)]
    long = begins[first] * enters[first] * np.exp(survival[last] - survival[first + 1]) * (1 - stays[last])
    short = begins[starts] * (1 - enters[starts])
    chance, first, last = np.append(short, long), np.append(starts, first), np.append(starts, last)
    chance = np.round(chance, DECIMALS)
    words = np.append(0, np.cumsum(begins + inside))
    mean = np.round((words[last + 1] - words[first]) / (last + 1 - first), DECIMALS)
    kept = (chance > least_span) & (mean > least_words)
    rows = np.stack([first, last + 1, np.full(len(first), role)], axis=1)
    return chance[kept], rows[kept]


def _count_up(numbers: Ints) -> Ints:
    """0, 1, … for each of some numbers, end to end."""
    return np.arange(numbers.sum()) - np.repeat(np.cumsum(numbers) - numbers, numbers)


def _disjoint(rows: Sequence[list[int]], size: int) -> Ints:
    taken = bytearray(size)
    kept = []
    for first, past, role in rows:
        if not any(taken[first:past]):
            taken[first:past] = b"\1" * (past - first)
            kept.append((first, past, role))
    return np.array(sorted(kept), dtype=np.int64).reshape(-1, 3)
