"""From labelled spans to attributions: each cue chooses its source, and each content its cue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.annotate.model.decoder import DECIMALS, Floats
from framing.annotate.model.features import Ints
from framing.annotate.model.labels import CONTENT, CUE, SOURCE
from framing.annotate.model.pairs import N_BETWEEN, Table, candidates, pair_features
from framing.segment import is_word

AT_ONCE = 1_000  # spans whose candidates are compared at once: bounds memory
NOTHING = -1
ABSENT = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Chooser:
    """A perceptron with one hidden layer that scores the candidates of a span; the last candidate is "none"."""

    hidden: Floats
    hidden_bias: Floats
    out: Floats
    out_bias: Floats

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]], name: str) -> Chooser:
        """Unpack the arrays of a model file."""
        fields = ("hidden", "hidden_bias", "out", "out_bias")
        return cls(*(arrays[f"{name}_{field}"].astype(np.float32) for field in fields))

    def scores(self, features: Floats, exists: NDArray[np.bool_]) -> Floats:
        """Scores of the candidates of each span, (spans, candidates)."""
        found = np.maximum(features @ self.hidden + self.hidden_bias, 0) @ self.out + self.out_bias
        found[:, :-1][~exists] = ABSENT
        return found


@dataclass(frozen=True, slots=True)
class Linker:
    """Both choices: which source a cue has, which cue a content has."""

    source: Chooser
    content: Chooser

    def link(self, table: Table) -> list[Link]:
        """One link for each cue that has a content, in the order of the cues."""
        sources, cues = choose(self.source, table, CUE, SOURCE), choose(self.content, table, CONTENT, CUE)
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


def choose(chooser: Chooser, table: Table, role: int, partner: int) -> tuple[Ints, Floats]:
    """For each span of a role the partner it chooses, or ``NOTHING``, and the probability of that choice."""
    other, exists = candidates(table, role, partner)
    best, chance = np.full(len(other), NOTHING), np.zeros(len(other), dtype=np.float32)
    for low in range(0, len(other), AT_ONCE):
        rows = slice(low, low + AT_ONCE)
        mine = table.members[role][rows]
        scores = np.round(chooser.scores(choice_features(table, mine, other[rows], role), exists[rows]), DECIMALS)
        chosen = scores.argmax(1)
        chance[rows] = 1 / np.exp(scores - scores.max(1, keepdims=True)).sum(1)
        some = chosen < other.shape[1]
        best[rows][some] = other[rows][some, chosen[some]]
    return best, chance


def choice_features(table: Table, mine: Ints, other: Ints, role: int) -> Floats:
    """Features of every span with each of its candidates and, last, with none: (spans, candidates + 1, features)."""
    other = np.concatenate([other, mine[:, None]], axis=1)  # a span beside itself: no partner
    spread = np.broadcast_to(mine[:, None], other.shape)
    found = pair_features(table, spread, other) if role == CUE else pair_features(table, other, spread)
    found[:, -1, :N_BETWEEN] = 0
    return found


def _says_something(table: Table, span: int) -> bool:
    """Whether a span has a letter or digit."""
    return any(map(is_word, table.pieces.texts[table.first[span] : table.last[span] + 1]))
