"""From labelled spans to attributions: each cue chooses its source, and each content its cue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.annotate.model.decoder import DECIMALS, Floats
from framing.annotate.model.features import Ints
from framing.annotate.model.labels import CONTENT, CUE, SOURCE
from framing.annotate.model.pairs import Table, candidates, lone_features, pair_features
from framing.segment import is_word
from framing.types import Attribution, Span

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

    def link(self, table: Table) -> tuple[Attribution, ...]:
        """The attributions of a document: one for each cue that has a content, in text order."""
        sources = choose(self.source, table, CUE, SOURCE)
        cues = choose(self.content, table, CONTENT, CUE)
        contents: dict[int, list[int]] = {}
        for content, cue in zip(table.members[CONTENT].tolist(), cues.tolist(), strict=True):
            if cue != NOTHING and _says_something(table, content):
                contents.setdefault(cue, []).append(content)
        found = [
            _attribution(table, source, cue, contents[cue])
            for cue, source in zip(table.members[CUE].tolist(), sources.tolist(), strict=True)
            if cue in contents
        ]
        return tuple(sorted(found, key=lambda a: min(a.source + a.cue + a.content)))


def choose(chooser: Chooser, table: Table, role: int, partner: int) -> Ints:
    """For each span of a role the partner it chooses, or ``NOTHING``."""
    other, exists = candidates(table, role, partner)
    best = np.full(len(other), NOTHING)
    for low in range(0, len(other), AT_ONCE):
        rows = slice(low, low + AT_ONCE)
        mine = table.members[role][rows]
        scores = chooser.scores(choice_features(table, mine, other[rows], role), exists[rows])
        chosen = np.round(scores, DECIMALS).argmax(1)
        some = chosen < other.shape[1]
        best[rows][some] = other[rows][some, chosen[some]]
    return best


def choice_features(table: Table, mine: Ints, other: Ints, role: int) -> Floats:
    """Features of every span with each of its candidates and, last, with none: (spans, candidates + 1, features)."""
    spread = np.broadcast_to(mine[:, None], other.shape)
    cue, span = (spread, other) if role == CUE else (other, spread)
    return np.concatenate([pair_features(table, cue, span), lone_features(table, mine)[:, None]], axis=1)


def _attribution(table: Table, source: int, cue: int, contents: list[int]) -> Attribution:
    return Attribution(
        source=() if source == NOTHING else (_span(table, source),),
        cue=(_span(table, cue),),
        content=tuple(_span(table, content) for content in contents),
    )


def _says_something(table: Table, span: int) -> bool:
    """Whether a span has a letter or digit."""
    return any(map(is_word, table.pieces.texts[table.first[span] : table.last[span] + 1]))


def _span(table: Table, span: int) -> Span:
    pieces = table.pieces
    return Span(int(pieces.start[table.first[span]]), int(pieces.end[table.last[span]]))
