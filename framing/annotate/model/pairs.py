"""Readable features of a cue and a span that may belong to it: where they stand and what lies between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.annotate.model.arrays import Floats
from framing.annotate.model.features import Ints, Pieces
from framing.annotate.model.labels import CONTENT, CUE, ROLES, SOURCE
from framing.types import Span

# Words that tell how two spans hang together, by class; class 0 is every other word.
KINDS = (
    (),
    (",",),
    ("``", "''", "'", "`"),
    (":", ";", "-", "--", "–", "—", "("),
    (".", "?", "!", "..."),
    ("and", "but", "or", "while", "although"),
    ("who", "which", "whose", "where", "when", "whom"),
    ("that", "whether", "if", "how", "why", "what"),
    ("by",),
    ("to",),
    ("of", "from", "with", "for", "in", "on", "about", "against", "at"),
    ("as", "according", "per"),
    ("'s", "his", "her", "their", "its"),
    ("he", "she", "they", "it", "i", "we", "you"),
    ("is", "was", "are", "were", "be", "been", "being", "has", "have", "had"),
)
N_KINDS = len(KINDS)
ONE_HOT = np.eye(N_KINDS, dtype=np.float32)
N_APART, N_SHAPE, N_BETWEEN = 14, 19, 1 + 2 * (N_KINDS + len(ROLES))
# The first features of a pair, which a span that is paired with nothing lacks.
N_LACKED = 8
# How many spans of a role before a span, and how many from it on, may be its partner.
REACH = 4


@dataclass(frozen=True, slots=True)
class Classes:
    """What is known of the words of a vocabulary, by row: their class among ``KINDS``, their flags in the lexicons."""

    kinds: NDArray[np.int8]
    flags: NDArray[np.uint8]

    @classmethod
    def of(cls, words: dict[str, int], flags: NDArray[np.uint8]) -> Classes:
        """Look up the classes of a vocabulary."""
        kinds = np.zeros(len(flags), dtype=np.int8)
        for kind, members in enumerate(KINDS):
            kinds[[words[word] for word in members if word in words]] = kind
        return cls(kinds, flags)


@dataclass(frozen=True, slots=True)
class Table:
    """The labelled spans of documents and counts along their pieces, ready for arithmetic on many pairs at once.

    ``first`` and ``last`` (inclusive) are pieces, ``spans`` the same as text; ``low`` and ``high`` (exclusive) are the
    pieces that bound the document of each span. ``members`` are the indices of the spans of each role in text order.
    """

    pieces: Pieces
    spans: list[Span]
    first: Ints
    last: Ints
    low: Ints
    high: Ints
    members: tuple[Ints, Ints, Ints]
    kinds: NDArray[np.int8]
    flags: NDArray[np.uint8]
    rows: Ints
    counts: NDArray[np.int32]

    @classmethod
    def of(cls, pieces: Pieces, spans: Ints, rows: Ints, classes: Classes) -> Table:
        """Gather the spans of documents (first piece, piece after the last, role) and the classes of their words."""
        kinds = classes.kinds[rows]
        counts = np.zeros((len(pieces) + 1, N_KINDS + len(ROLES)), dtype=np.int32)
        counts[np.arange(1, len(pieces) + 1), kinds] = 1
        counts[spans[:, 0] + 1, N_KINDS + spans[:, 2]] = 1
        first, last = spans[:, 0], spans[:, 1] - 1
        document = np.searchsorted(pieces.edges, first, side="right")
        source, cue, content = (np.flatnonzero(spans[:, 2] == role) for role in (SOURCE, CUE, CONTENT))
        return cls(
            pieces=pieces,
            spans=list(map(Span, pieces.start[first].tolist(), pieces.end[last].tolist())),
            first=first,
            last=last,
            low=pieces.edges[document - 1],
            high=pieces.edges[document],
            members=(source, cue, content),
            kinds=kinds,
            flags=classes.flags,
            rows=rows,
            counts=counts.cumsum(0, dtype=np.int32),
        )


def candidates(table: Table, role: int, partner: int) -> tuple[Ints, NDArray[np.bool_]]:
    """For each span of a role the nearest spans of the partner role before and after it, and which of them exist."""
    mine, theirs = table.members[role], table.members[partner]
    at = np.searchsorted(theirs, mine)[:, None] + np.arange(-REACH, REACH)
    exists = (at >= 0) & (at < len(theirs))
    if not len(theirs):
        return np.zeros_like(at), exists
    found = theirs[np.where(exists, at, 0)]
    return found, exists & (table.low[found] == table.low[mine][:, None])


def pair_features(table: Table, cue: Ints, other: Ints) -> tuple[Floats, Floats]:
    """Features of pairs (cue, span of another role); both arrays hold span indices and have the same shape.

    Returns
    -------
    tuple of array
        (…, `N_APART`): how far apart the two are; (…, `N_BETWEEN`): what stands between them.
    """
    after = table.first[other] > table.first[cue]
    low = np.where(after, table.last[cue], table.last[other]) + 1
    high = np.where(after, table.first[other], table.first[cue])
    between = np.minimum(table.counts[high] - table.counts[low], 3).astype(np.float32) * np.float32(0.5)
    same = table.pieces.quotation[table.first[cue]] == table.pieces.quotation[table.first[other]]
    apart = _columns(_distances(table.pieces, low, high, after))
    return apart, np.concatenate([same[..., None].astype(np.float32), between, _sided(between, after)], axis=-1)


def span_features(table: Table) -> tuple[Floats, Floats]:
    """Features of every span by itself: (spans, `N_SHAPE`), its form and place; (spans, …), the words at its ends."""
    return _columns(_shape(table)), np.concatenate(_edges(table), axis=-1)


def _columns(columns: Sequence[NDArray[np.generic]]) -> Floats:
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=-1)


def _sided(between: Floats, after: NDArray[np.bool_]) -> Floats:
    return between * after[..., None].astype(np.float32)


def _distances(pieces: Pieces, low: Ints, high: Ints, after: NDArray[np.bool_]) -> list[NDArray[np.generic]]:
    gap = np.maximum(high - low, 0)
    last = np.minimum(high, len(pieces) - 1)
    sentences = pieces.sentence[last] - pieces.sentence[low - 1]
    paragraphs = pieces.paragraph[last] - pieces.paragraph[low - 1]
    near = [gap == 0, gap == 1, np.log1p(gap) * 0.5, sentences == 0, np.minimum(sentences, 4) * 0.5, paragraphs == 0]
    return [after, np.minimum(paragraphs, 3) * 0.5, *near, *[after * np.asarray(c) for c in near]]


def _shape(table: Table) -> list[NDArray[np.generic]]:
    """Length, place and quotation marks of spans, and how far their neighbours of each role are."""
    pieces, first, last = table.pieces, table.first, table.last
    starts = (pieces.joint[first] >= 4) | (first == table.low)
    ends = (pieces.joint[np.minimum(last + 1, len(pieces) - 1)] >= 4) | (last + 1 == table.high)
    quoted = pieces.quotation[first] >= 0
    edge = [pieces.joint[first] >= 8, pieces.joint[first] % 4 == 2, quoted, pieces.quotation[last] >= 0]
    return [np.log1p(last - first) * 0.5, starts, ends, *edge, *_neighbours(table)]


def _neighbours(table: Table) -> list[NDArray[np.generic]]:
    """For each role whether a span of it begins within the next pieces or ended within the last ones."""
    first, past = table.first, table.last + 1
    begun = table.counts[:, N_KINDS:]
    found = []
    for reach in (2, 8):
        found.append(begun[np.minimum(past + reach, table.high)] - begun[past] > 0)
        found.append(begun[first] - begun[np.maximum(first - reach - 4, table.low)] > 0)
    return [side[..., role] for side in found for role in range(3)]


def _edges(table: Table) -> list[Floats]:
    """Classes of the words at both ends of spans and beside them, and flags of their first and last word."""
    first, last = table.first, table.last
    beside = np.maximum(first - 1, table.low), np.minimum(last + 1, table.high - 1)
    kinds = [ONE_HOT[table.kinds[at]] for at in (first, last, *beside)]
    return [*kinds, *(table.flags[table.rows[at]].astype(np.float32) for at in (first, last))]
