"""Articles as windows of wordpieces, and windows as batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from framing.annotate.model.accurate.wordpieces import FIRST, LAST, Wordpieces
from framing.annotate.model.arrays import Floats
from framing.annotate.model.features import Ints, read_form
from training.attribution.data import Article
from training.attribution.distilling import hard_targets

WINDOW, BATCH = 256, 8  # wordpieces in a window, windows in a batch
SORTED = 16  # batches whose windows are sorted by length, so that little is padded


@dataclass(frozen=True, slots=True)
class Encoded:
    """Words of an article: state, joint, shape, label and number of pieces of each, and all wordpieces end to end.

    ``targets`` are those of the loss, (words, labels + labels × labels).
    """

    state: Ints
    joint: Ints
    shape: Ints
    labels: Ints
    numbers: Ints
    pieces: Ints
    targets: NDArray[np.float16]

    def __len__(self) -> int:
        return len(self.labels)

    def part(self, low: int, high: int) -> Encoded:
        """Some words on end."""
        edges = np.concatenate([[0], np.cumsum(self.numbers)])
        words = (array[low:high] for array in (self.state, self.joint, self.shape, self.labels, self.numbers))
        return Encoded(*words, self.pieces[edges[low] : edges[high]], self.targets[low:high])


def encode(
    articles: Sequence[Article], wordpieces: Wordpieces, targets: Sequence[Floats] | None = None
) -> list[Encoded]:
    """Cut the words of articles into wordpieces; without targets the annotators' labels are the targets."""
    targets = targets or [hard_targets(article.labels) for article in articles]
    return [_encoded(article, wordpieces, own) for article, own in zip(articles, targets, strict=True)]


def _encoded(article: Article, wordpieces: Wordpieces, targets: Floats) -> Encoded:
    words = article.pieces
    cut = [wordpieces.cut(text) for text in words.texts]
    return Encoded(
        state=words.state,
        joint=words.joint,
        shape=np.array([read_form(text, {}).shape for text in words.texts]),
        labels=article.labels,
        numbers=np.array([len(rows) for rows in cut]),
        pieces=np.array([row for rows in cut for row in rows]),
        targets=targets.astype(np.float16),
    )


def cut_article(article: Encoded, first: int) -> Iterator[Encoded]:
    """Windows of at most about ``WINDOW`` pieces, the first of ``first``."""
    begins = np.cumsum(article.numbers) - article.numbers
    cuts = np.searchsorted(begins, [0, *range(first, len(article.pieces), WINDOW), len(article.pieces)])
    for low, high in pairwise(cuts.tolist()):
        if low < high:
            yield article.part(low, high)


def batches(articles: Sequence[Encoded], generator: np.random.Generator) -> Iterator[list[Encoded]]:
    """Windows of all articles, cut anew and shuffled."""
    windows = [w for article in articles for w in cut_article(article, int(generator.integers(WINDOW // 4, WINDOW)))]
    order = generator.permutation(len(windows))
    sizes = np.array([len(w.pieces) for w in windows])
    groups = [np.sort(order[i : i + SORTED * BATCH]) for i in range(0, len(order), SORTED * BATCH)]
    groups = [group[np.argsort(sizes[group], kind="stable")] for group in groups]
    rows = [group[i : i + BATCH] for group in groups for i in range(0, len(group), BATCH)]
    for k in generator.permutation(len(rows)):
        yield [windows[i] for i in rows[k]]


@dataclass(frozen=True, slots=True)
class Batch:
    """What the network reads, and what the loss needs besides: joints, targets and which words exist."""

    inputs: tuple[Tensor, ...]
    joint: Tensor
    targets: Tensor
    exists: Tensor

    @classmethod
    def of(cls, windows: Sequence[Encoded], wordpieces: Wordpieces) -> Batch:
        """Pad windows to one length; each begins and ends with BERT's own marks."""
        first, last = wordpieces.rows[FIRST], wordpieces.rows[LAST]
        begins = [1 + np.cumsum(w.numbers) - w.numbers for w in windows]
        words = [np.concatenate([[0], np.repeat(np.arange(len(w)), w.numbers), [len(w) - 1]]) for w in windows]
        pieces = [np.concatenate([[first], w.pieces, [last]]) for w in windows]
        mask = [np.ones(len(p), dtype=bool) for p in pieces]
        inputs = (pieces, words, mask, begins, [w.state for w in windows], [w.shape for w in windows])
        exists = [np.ones(len(w), dtype=np.float32) for w in windows]
        others = ([w.joint for w in windows], [w.targets.astype(np.float32) for w in windows], exists)
        return cls(tuple(map(_padded, inputs)), *map(_padded, others))


def _padded(arrays: Sequence[NDArray[Any]]) -> Tensor:
    padded = np.zeros((len(arrays), max(map(len, arrays)), *arrays[0].shape[1:]), dtype=arrays[0].dtype)
    for row, array in zip(padded, arrays, strict=True):
        row[: len(array)] = array
    return torch.from_numpy(padded)
