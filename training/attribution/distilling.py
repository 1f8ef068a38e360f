"""What a teacher thinks of articles as targets of training: probabilities of labels and of pairs of neighbours.

A tagger that learns these besides the labels of the annotators learns more from each article (structure-level
distillation: Wang et al., ACL 2020). The teacher had not seen the articles: its errors there are those of new texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from framing.annotate.model.arrays import Floats
from framing.annotate.model.features import Ints
from framing.annotate.model.field import ALLOWED, TINY
from framing.annotate.model.labels import N_LABELS, OUT
from training.attribution.data import Article

TEACHER = 0.5  # how much the teacher counts beside the annotators


def read_teacher(path: Path, articles: Sequence[Article]) -> list[Floats]:
    """Targets of articles, from the scores that training of the accurate model keeps (see ``save_scores``)."""
    with np.load(path, allow_pickle=False) as arrays:
        scores = np.split(arrays["emissions"].astype(np.float32), np.cumsum(arrays["sizes"])[:-1])
        transitions = arrays["transitions"]
    return [
        soft_targets(own, article.pieces.joint, transitions[1 - i % 2])
        for i, (own, article) in enumerate(zip(scores, articles, strict=True))
    ]


def save_scores(path: Path, emissions: Sequence[Floats], transitions: Sequence[Floats]) -> None:
    """Keep the scores of labels in all articles; those of even articles are by the second of the two taggers."""
    arrays = {"emissions": np.concatenate(emissions).astype(np.float16), "sizes": np.array([len(e) for e in emissions])}
    np.savez_compressed(path, transitions=np.stack(transitions), **arrays)


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


def mix(labels: Ints, teacher: Floats) -> Floats:
    """What both say."""
    return (1 - TEACHER) * hard_targets(labels) + TEACHER * teacher
