"""What a tagger says of documents: chances of spans, from scores of labels word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from framing.annotate.model.arrays import Floats
from framing.annotate.model.features import Ints, Pieces
from framing.annotate.model.field import N_CHANCES, Chances, span_chances
from framing.annotate.model.windows import cut_windows


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of labels, (pieces, labels), and the rows of the vocabulary, for the pieces of documents end to end."""

    labels: Floats
    rows: Ints


class Reader(Protocol):
    """A tagger: the LSTM on numpy, or the transformer."""

    @property
    def words(self) -> dict[str, int]:
        """Rows of the words that it knows."""

    @property
    def flags(self) -> NDArray[np.uint8]:
        """Classes of these words in the lexicons."""

    @property
    def transitions(self) -> Floats:
        """Scores of pairs of neighbours, (joints, label before, label)."""

    def score(self, documents: Sequence[Pieces]) -> Scores:
        """Scores of labels in documents that have pieces; those of one do not depend on the others."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a tagger thinks of documents: chances of spans, and the rows of their pieces in the tagger's vocabulary."""

    chances: Chances
    rows: Ints


def read(tagger: Reader, documents: Sequence[Pieces]) -> Reading:
    """Read documents, all of which have pieces, and lay what is read end to end."""
    return run_field(tagger.score(documents), documents, tagger.transitions)


def run_field(scores: Scores, documents: Sequence[Pieces], transitions: NDArray[Any]) -> Reading:
    """The chances of spans by the conditional random field."""
    sizes = [len(pieces) for pieces in documents]
    joint = np.concatenate([pieces.joint for pieces in documents])
    chances = np.empty((sum(sizes), N_CHANCES), dtype=np.float32)
    for windows in cut_windows(sizes):
        pieces, core = windows.pieces(), windows.in_core()
        found = span_chances(scores.labels[pieces], joint[pieces], windows.length, transitions)
        chances[pieces[core]] = found[core]
    return Reading(Chances.of(chances), scores.rows)
