"""From labelled spans to attributions: each cue chooses its source, and each content its cue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.annotate.model.arrays import Floats
from framing.annotate.model.decoder import DECIMALS
from framing.annotate.model.features import Ints
from framing.annotate.model.labels import CONTENT, CUE, SOURCE
from framing.annotate.model.pairs import (
    N_APART,
    N_BETWEEN,
    N_LACKED,
    N_SHAPE,
    Table,
    candidates,
    pair_features,
    span_features,
)
from framing.segment import is_word

AT_ONCE = 1_000  # spans whose candidates are compared at once: bounds memory
NOTHING = -1
ABSENT = np.float32(-1e4)
# Where in a model file the weights begin of the cue's form, the other span's form, what is between, and both edges.
PARTS = np.cumsum([N_APART, N_SHAPE, N_SHAPE, N_BETWEEN])


@dataclass(frozen=True, slots=True)
class Chooser:
    """A perceptron with one hidden layer that scores the candidates of a span; the last candidate is "none".

    ``pair``, ``cue`` and ``other`` are the weights of its first layer by what they multiply, so that what is known of
    a span by itself is multiplied once and not with each of its candidates.
    """

    pair: Floats
    cue: Floats
    other: Floats
    hidden_bias: Floats
    out: Floats
    out_bias: Floats

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]], name: str) -> Chooser:
        """Unpack the arrays of a model file."""
        fields = ("hidden", "hidden_bias", "out", "out_bias")
        hidden, *rest = (arrays[f"{name}_{field}"].astype(np.float32) for field in fields)
        apart, cue, other, between, edges = np.split(hidden, PARTS)
        cue_edges, other_edges = np.split(edges, 2)
        joined = (np.concatenate(parts) for parts in ((apart, between), (cue, cue_edges), (other, other_edges)))
        return cls(*joined, *rest)

    def scores(self, pairs: Floats, cues: Floats, others: Floats, exists: NDArray[np.bool_]) -> Floats:
        """Scores of the candidates of each span, (spans, candidates), from features of pairs and of either side."""
        found = pairs @ self.pair
        found += cues
        found += others
        scores = np.maximum(found, 0, out=found) @ self.out + self.out_bias
        scores[:, :-1][~exists] = ABSENT
        return scores


@dataclass(frozen=True, slots=True)
class Linker:
    """Both choices: which source a cue has, which cue a content has."""

    source: Chooser
    content: Chooser

    def link(self, table: Table) -> list[Link]:
        """One link for each cue that has a content, in the order of the cues."""
        own = np.concatenate(span_features(table), axis=-1)
        sources, cues = choose(self.source, table, own, CUE, SOURCE), choose(self.content, table, own, CONTENT, CUE)
        contents: dict[int, list[tuple[int, float]]] = {}
        for content, cue, chance in _rows(table.members[CONTENT], *cues):
            if cue != NOTHING and _says_something(table, content):
                contents.setdefault(cue, []).append((content, chance))
        return [
            Link(cue, source, chance, *zip(*contents[cue], strict=True))
            for cue, source, chance in _rows(table.members[CUE], *sources)
            if cue in contents
        ]


@dataclass(frozen=True, slots=True)
class Link:
    """Spans that make an attribution (``source`` may be ``NOTHING``), and how probable the choices were."""

    cue: int
    source: int
    source_chance: float
    contents: tuple[int, ...]
    content_chances: tuple[float, ...]


def _rows(spans: Ints, partners: Ints, chances: Floats) -> Iterator[tuple[int, int, float]]:
    return zip(spans.tolist(), partners.tolist(), chances.tolist(), strict=True)


def choose(chooser: Chooser, table: Table, own: Floats, role: int, partner: int) -> tuple[Ints, Floats]:
    """For each span of a role the partner it chooses, or ``NOTHING``, and the probability of that choice.

    ``own`` are the features of the table's spans by themselves.
    """
    other, exists = candidates(table, role, partner)
    best, chance = np.full(len(other), NOTHING), np.zeros(len(other), dtype=np.float32)
    of_cues, of_others = own @ chooser.cue + chooser.hidden_bias, own @ chooser.other
    for low in range(0, len(other), AT_ONCE):
        rows = slice(low, low + AT_ONCE)
        cues, others = beside(table.members[role][rows], other[rows], role)
        pairs = np.concatenate(choice_features(table, cues, others), axis=-1)
        scores = np.round(chooser.scores(pairs, of_cues[cues], of_others[others], exists[rows]), DECIMALS)
        chosen = scores.argmax(1)
        chance[rows] = 1 / np.exp(scores - scores.max(1, keepdims=True)).sum(1)
        some = chosen < other.shape[1]
        best[rows][some] = other[rows][some, chosen[some]]
    return best, chance


def beside(mine: Ints, other: Ints, role: int) -> tuple[Ints, Ints]:
    """Every span of a role with each of its candidates and, last, with itself, which means none: cues and others."""
    other = np.concatenate([other, mine[:, None]], axis=1)
    spread = np.broadcast_to(mine[:, None], other.shape)
    return (spread, other) if role == CUE else (other, spread)


def choice_features(table: Table, cues: Ints, others: Ints) -> tuple[Floats, Floats]:
    """Features of pairs; those of a span with itself tell no distance."""
    apart, between = pair_features(table, cues, others)
    apart[:, -1, :N_LACKED] = 0
    return apart, between


def _says_something(table: Table, span: int) -> bool:
    """Whether a span has a letter or digit."""
    return any(map(is_word, table.pieces.texts[table.first[span] : table.last[span] + 1]))
