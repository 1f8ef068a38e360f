"""Training of the linker: which source a cue has, and which cue a content has, from gold and from predicted spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from framing.annotate.model.arrays import Arrays, Floats
from framing.annotate.model.features import Ints
from framing.annotate.model.labels import CONTENT, CUE, ROLES, SOURCE
from framing.annotate.model.linker import Chooser, Linker, beside, choice_features
from framing.annotate.model.pairs import Table, candidates, span_features
from framing.evaluate.attributions import join_fragments
from training.attribution.data import Article, piece_range

Linked = tuple[Table, Article]
UNITS, EPOCHS, BATCH, RATE = 48, 12, 256, 2e-3


@dataclass(frozen=True, slots=True)
class Choices:
    """Cases with their candidates (the last candidate is "none"), which of them exist, and the right one."""

    features: Floats
    exists: NDArray[np.bool_]
    answer: Ints


def gold_links(article: Article) -> list[tuple[set[int], set[int], set[int]]]:
    """For each gold attribution the pieces of its source, cue and content."""
    return [
        tuple(_piece_set(article, getattr(attribution, role)) for role in ROLES)  # type: ignore[misc]
        for attribution in article.gold
    ]


def _piece_set(article: Article, stretches: tuple[object, ...]) -> set[int]:
    joined = join_fragments(stretches, article.parts.text)  # type: ignore[arg-type]
    return {i for span in joined for i in range(*piece_range(article.pieces, span))}


def train_linker(spans: Sequence[Linked], seed: int) -> Arrays:
    """Both choosers, as arrays of the model file."""
    arrays: Arrays = {}
    for name, choices in (("source", source_choices), ("content", content_choices)):
        weights = train_chooser((choices(*pair) for pair in spans), seed)
        arrays |= {f"{name}_{field}": array.astype(np.float16) for field, array in weights.items()}
    return arrays


def linker_of(arrays: Arrays) -> Linker:
    """The linker of some arrays."""
    return Linker(Chooser.from_arrays(arrays, "source"), Chooser.from_arrays(arrays, "content"))


def source_choices(table: Table, article: Article) -> Choices:
    """For each cue its source; cues that the gold does not have are left out."""
    cues = table.members[CUE]
    other, exists = candidates(table, CUE, SOURCE)
    features = features_of(table, *beside(cues, other, CUE))
    links = gold_links(article)
    answers = []
    for row, cue in enumerate(cues):
        link = _best(links, CUE, _pieces_of(table, cue))
        answers.append(-1 if link is None else _answer(table, other[row], exists[row], link[SOURCE]))
    return _known(features, exists, answers)


def content_choices(table: Table, article: Article) -> Choices:
    """For each content its cue; a content that the gold does not have, or whose cue was not found, has none."""
    contents = table.members[CONTENT]
    other, exists = candidates(table, CONTENT, CUE)
    features = features_of(table, *beside(contents, other, CONTENT))
    links = gold_links(article)
    answers = []
    for row, content in enumerate(contents):
        link = _best(links, CONTENT, _pieces_of(table, content))
        answers.append(other.shape[1] if link is None else _answer(table, other[row], exists[row], link[CUE]))
    return _known(features, exists, answers)


def features_of(table: Table, cues: Ints, others: Ints) -> Floats:
    """All features of spans with their candidates, in the order of the model file: (spans, candidates, features)."""
    apart, between = choice_features(table, cues, others)
    shape, edges = span_features(table)
    sides = [own[side] for own in (shape, edges) for side in (cues, others)]
    return np.concatenate([apart, *sides[:2], between, *sides[2:]], axis=-1)


def _pieces_of(table: Table, span: int) -> set[int]:
    return set(range(int(table.first[span]), int(table.last[span]) + 1))


def _best(links: list[tuple[set[int], set[int], set[int]]], role: int, pieces: set[int]) -> tuple[set[int], ...] | None:
    overlaps = [len(link[role] & pieces) for link in links]
    return links[int(np.argmax(overlaps))] if overlaps and max(overlaps) else None


def _answer(table: Table, other: Ints, exists: NDArray[np.bool_], wanted: set[int]) -> int:
    """The candidate that overlaps what is wanted most, "none" if nothing is wanted, -1 if it is no candidate."""
    overlaps = [
        len(_pieces_of(table, span) & wanted) if there else 0 for span, there in zip(other, exists, strict=True)
    ]
    if max(overlaps):
        return int(np.argmax(overlaps))
    return len(overlaps) if not wanted else -1


def _known(features: Floats, exists: NDArray[np.bool_], answers: list[int]) -> Choices:
    answer = np.array(answers, dtype=np.int64)
    kept = answer >= 0
    exists = np.append(exists, np.ones((len(exists), 1), dtype=bool), axis=1)
    return Choices(features[kept], exists[kept], answer[kept])


def train_chooser(cases: Iterable[Choices], seed: int) -> dict[str, NDArray[np.float32]]:
    """Fit a perceptron with one hidden layer whose scores compete over the candidates of each case."""
    filled = [c for c in cases if len(c.answer)]
    features, exists, answer = (
        torch.from_numpy(np.concatenate([getattr(c, name) for c in filled]))
        for name in ("features", "exists", "answer")
    )
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Linear(features.shape[2], UNITS), nn.ReLU(), nn.Dropout(0.2), nn.Linear(UNITS, 1))
    rank = nn.Parameter(torch.zeros(features.shape[1]))  # a candidate's side and rank speak for themselves
    steps = EPOCHS * (len(answer) // BATCH + 1)
    optimiser = torch.optim.AdamW([*model.parameters(), rank], lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4 * RATE, total_steps=steps)
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(answer)).split(BATCH):
            scores = (model(features[rows])[..., 0] + rank).masked_fill(~exists[rows], -1e4)
            loss = nn.functional.cross_entropy(scores, answer[rows])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    first, last = model[0], model[3]
    weights = (first.weight.T, first.bias, last.weight[0], rank + last.bias)
    return dict(zip(("hidden", "hidden_bias", "out", "out_bias"), (w.detach().numpy() for w in weights), strict=True))
