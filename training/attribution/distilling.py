"""What a teacher thinks of articles as targets of training: probabilities of labels and of pairs of neighbours.

A tagger that learns these besides the labels of the annotators learns more from each article (structure-level
distillation: Wang et al., ACL 2020). The teacher had not seen the articles: its errors there are those of new texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from framing.annotate.model.arrays import Floats
from framing.annotate.model.features import Ints
from framing.annotate.model.field import ALLOWED, TINY
from framing.annotate.model.labels import N_LABELS, OUT
from training.attribution.data import Article

TEACHER = 0.5  # how much the teacher counts beside the annotators
# What a teacher thinks of the annotated articles, and of the others.
ANNOTATED, UNLABELLED = "annotated.npz", "unlabelled.npz"


@dataclass(frozen=True, slots=True)
class Opinions:
    """Scores of labels in articles, (words, labels) each, and by which of some tables of transitions each was read."""

    emissions: Sequence[Floats]
    transitions: Sequence[Floats]
    table: Ints

    @classmethod
    def woven(cls, parts: Sequence[Opinions]) -> Opinions:
        """Articles read by several in turn: the first of each, then the second of each."""
        size = sum(len(part.emissions) for part in parts)
        emissions = [parts[i % len(parts)].emissions[i // len(parts)] for i in range(size)]
        tables = [table for part in parts for table in part.transitions]
        return cls(emissions, tables, np.arange(size) % len(parts))

    @classmethod
    def read(cls, path: Path) -> Opinions:
        """Read what ``save`` wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            emissions = np.split(arrays["emissions"].astype(np.float32), np.cumsum(arrays["sizes"])[:-1])
            return cls(emissions, list(arrays["transitions"]), arrays["table"])

    def save(self, path: Path) -> None:
        """Write a compressed file of plain arrays."""
        sizes = np.array([len(own) for own in self.emissions])
        emissions = np.concatenate(self.emissions).astype(np.float16)
        tables = np.stack(self.transitions)
        np.savez_compressed(path, emissions=emissions, sizes=sizes, transitions=tables, table=self.table)

    def targets(self, articles: Sequence[Article]) -> list[Floats]:
        """Targets of the loss for the articles."""
        rows = zip(self.emissions, articles, self.table.tolist(), strict=True)
        return [soft_targets(own, article.pieces.joint, self.transitions[table]) for own, article, table in rows]

    def mixed_targets(self, articles: Sequence[Article]) -> list[Floats]:
        """The same, where the annotators count as well."""
        own = zip(articles, self.targets(articles), strict=True)
        return [(1 - TEACHER) * hard_targets(article.labels) + TEACHER * targets for article, targets in own]


def soft_targets(emissions: Floats, joints: Ints, transitions: Floats) -> Floats:
    """Probabilities of each label, and of each pair of it and the one before, from scores of a whole article.

    Returns
    -------
    array
        (pieces, labels + labels × labels); the pairs of the first piece are nothing.
    """
    here = np.exp(emissions - emissions.max(1, keepdims=True)).astype(np.float64)
    steps = np.exp(transitions.astype(np.float64)) * ALLOWED
    size = len(here)
    before, ahead = np.empty_like(here), np.ones_like(here)
    before[0] = here[0] * ALLOWED[OUT]
    for t in range(1, size):
        before[t] = (before[t - 1] @ steps[joints[t]]) * here[t]
        before[t] /= before[t].sum() + TINY
    for t in range(size - 1, 0, -1):
        ahead[t - 1] = steps[joints[t]] @ (here[t] * ahead[t])
        ahead[t - 1] /= ahead[t - 1].max() + TINY
    labels = before * ahead
    pairs = np.zeros((size, N_LABELS, N_LABELS))
    pairs[1:] = before[:-1, :, None] * steps[joints[1:]] * (here * ahead)[1:, None]
    labels /= labels.sum(1, keepdims=True) + TINY
    pairs /= pairs.sum((1, 2), keepdims=True) + TINY
    return np.concatenate([labels, pairs.reshape(size, -1)], axis=1).astype(np.float32)


def hard_targets(labels: Ints) -> Floats:
    """The same for labels that are certain; pairs that may not be are left out."""
    pairs = np.zeros((len(labels), N_LABELS, N_LABELS), dtype=np.float32)
    pairs[np.arange(1, len(labels)), labels[:-1], labels[1:]] = 1
    pairs *= ALLOWED
    return np.concatenate([np.eye(N_LABELS, dtype=np.float32)[labels], pairs.reshape(len(labels), -1)], axis=1)
