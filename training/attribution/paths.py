"""Labels as paths: the best path through an article, and the spans that a path holds."""

from __future__ import annotations

import numpy as np

from framing.annotate.model.arrays import Floats
from framing.annotate.model.features import Ints
from framing.annotate.model.field import ALLOWED
from framing.annotate.model.labels import OUT

FORBIDDEN = -1e4


def best_path(emissions: Floats, joints: Ints, transitions: Floats) -> Ints:
    """The labels of an article's pieces by the Viterbi algorithm."""
    steps = np.where(ALLOWED, transitions, FORBIDDEN)
    back = np.zeros(emissions.shape, dtype=np.int64)
    score = emissions[0] + np.where(ALLOWED[OUT], 0, FORBIDDEN)
    for t in range(1, len(emissions)):
        paths = score[:, None] + steps[joints[t]]
        back[t] = paths.argmax(0)
        score = paths.max(0) + emissions[t]
    labels = np.empty(len(emissions), dtype=np.int64)
    labels[-1] = score.argmax()
    for t in range(len(emissions) - 1, 0, -1):
        labels[t - 1] = back[t, labels[t]]
    return labels


def path_spans(labels: Ints) -> Ints:
    """Spans of a path as rows (first piece, piece after the last, role)."""
    before = np.append(OUT, labels[:-1])
    role = (labels - 1) // 2
    starts = (labels != OUT) & ((labels % 2 == 1) | (before == OUT) | ((before - 1) // 2 != role))
    first = np.flatnonzero(starts)
    ends = np.append(np.flatnonzero((labels == OUT) | starts), len(labels))
    last = ends[np.searchsorted(ends, first, side="right")]
    return np.stack([first, last, role[first]], axis=1)
