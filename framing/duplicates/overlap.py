"""How much text two articles share, counted exactly from their shingles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from framing.duplicates.shingles import SIZE, STOCK


@dataclass(frozen=True, slots=True)
class Overlap:
    """Jaccard index of the sets of shingles, and the words of either article that stand in a run both have."""

    jaccard: float
    shared_a: int
    shared_b: int


def overlap(a: np.ndarray, b: np.ndarray) -> Overlap:
    """Compare two articles by their shingles in order, shapes (shingles,); stock text matches nothing."""
    set_a, set_b = np.unique(a[a != STOCK]), np.unique(b[b != STOCK])
    shared = np.intersect1d(set_a, set_b, assume_unique=True)
    union = len(set_a) + len(set_b) - len(shared)
    return Overlap(len(shared) / union if union else 0.0, _covered(a, shared), _covered(b, shared))


def _covered(row: np.ndarray, shared: np.ndarray) -> int:
    """Words that stand in any of the shared shingles."""
    hits = np.isin(row, shared)
    words = np.zeros(len(row) + SIZE - 1, dtype=bool)
    for k in range(SIZE):
        words[k : k + len(row)] |= hits
    return int(words.sum())
