"""Training of the tagger: windows of articles, shuffled and cut elsewhere in every epoch; the weights are averaged."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from framing.annotate.model.arrays import Floats
from framing.annotate.model.features import Ints, fold, read_form
from training.attribution.data import Article
from training.attribution.distilling import hard_targets
from training.attribution.network import Tagger
from training.attribution.vocabulary import Vocabulary

WINDOW, BATCH = 200, 24
RATE, WARM_UP, DECAY = 4e-3, 0.1, 0.01


Report = Callable[[str, dict[str, Tensor]], None]


@dataclass(frozen=True, slots=True)
class Encoded:
    """An article as arrays: (word, suffix, shape, state, joint, label; pieces), and (pieces, targets of the loss)."""

    columns: Ints
    targets: Floats

    def __len__(self) -> int:
        return self.columns.shape[1]


def encode(
    articles: Sequence[Article], vocabulary: Vocabulary, targets: Sequence[Floats] | None = None
) -> list[Encoded]:
    """Look up the words of articles; without targets the annotators' labels are the targets."""
    targets = targets or [hard_targets(article.labels) for article in articles]
    rows, known = vocabulary.rows, {}
    encoded = []
    for article, own in zip(articles, targets, strict=True):
        pieces = article.pieces
        for text in pieces.texts:
            if text not in known:
                form = read_form(text, rows)
                known[text] = (form.word, form.suffix, form.shape)
        forms = np.array([known[text] for text in pieces.texts]).reshape(-1, 3).T
        columns = np.vstack([forms, pieces.state, pieces.joint, article.labels])
        encoded.append(Encoded(columns, own))
    return encoded


def folded(articles: Sequence[Article]) -> Iterator[str]:
    """All words of articles as the vocabulary has them."""
    return (fold(text) for article in articles for text in article.pieces.texts)


def train(model: Tagger, articles: Sequence[Encoded], epochs: int, seed: int, report: Report) -> dict[str, Tensor]:
    """Train in place and return the exponential average of the weights; report it after every epoch."""
    generator = np.random.default_rng(seed)
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(parameters, lr=RATE, weight_decay=DECAY, betas=(0.9, 0.99))
    total = epochs * math.ceil(sum(map(len, articles)) / WINDOW / BATCH)
    average = {name: value.detach().clone() for name, value in model.state_dict().items()}
    step = 0
    for epoch in range(epochs):
        begun, losses = time.time(), []
        model.train()
        for batch in _batches(articles, generator):
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = RATE * _schedule(step / total)
            losses.append(_step(model, optimiser, batch))
            _average(average, model, min(0.998, step / (step + 50)))
        report(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}, {time.time() - begun:.0f} s", average)
    return average


def _schedule(done: float) -> float:
    """The share of the full rate: up in a line, down in half a cosine."""
    if done < WARM_UP:
        return done / WARM_UP
    return max(0.02, 0.5 * (1 + math.cos(math.pi * (done - WARM_UP) / (1 - WARM_UP))))


def _step(model: Tagger, optimiser: torch.optim.Optimizer, batch: list[Encoded]) -> float:
    word, suffix, shape, state, joint, _ = torch.from_numpy(_padded([w.columns.T for w in batch])).permute(2, 0, 1)
    mask = torch.from_numpy(_padded([np.ones(len(w), dtype=np.float32) for w in batch]))
    targets = torch.from_numpy(_padded([w.targets for w in batch]))
    loss = model.loss(model.emit(model.hidden(word, suffix, shape, state)), joint, targets, mask)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())


@torch.no_grad()
def _average(average: dict[str, Tensor], model: Tagger, keep: float) -> None:
    for name, value in model.state_dict().items():
        if value.is_floating_point() and name not in ("vectors", "flags", "forbidden"):
            average[name].mul_(keep).add_(value, alpha=1 - keep)


def _batches(articles: Sequence[Encoded], generator: np.random.Generator) -> Iterator[list[Encoded]]:
    windows = [w for article in articles for w in _cut(article, int(generator.integers(WINDOW // 2, WINDOW)))]
    order = generator.permutation(len(windows))
    for i in range(0, len(order), BATCH):
        yield [windows[k] for k in order[i : i + BATCH]]


def _cut(article: Encoded, first: int) -> Iterator[Encoded]:
    edges = [0, *range(first, len(article), WINDOW), len(article)]
    for a, b in pairwise(edges):
        if a < b:
            yield Encoded(article.columns[:, a:b], article.targets[a:b])


def _padded(arrays: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """Arrays of several lengths as one, with zeros at their ends."""
    padded = np.zeros((len(arrays), max(map(len, arrays)), *arrays[0].shape[1:]), dtype=arrays[0].dtype)
    for row, array in zip(padded, arrays, strict=True):
        row[: len(array)] = array
    return padded
