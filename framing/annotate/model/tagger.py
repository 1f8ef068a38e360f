"""The tagger at run time: an LSTM in both directions, in numpy over many windows at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.annotate.model.arrays import Floats, lines
from framing.annotate.model.features import N_PLACES, N_STATES, Form, Ints, Pieces, read_form
from framing.annotate.model.reading import Scores
from framing.annotate.model.windows import cut_windows

SCALED = np.float32(0.5)
N_GATES = 4
# Words whose features are kept from one batch to the next.
MOST_KNOWN = 100_000


@dataclass(frozen=True, slots=True)
class Tagger:
    """Weights as the kernel needs them.

    The first axes of ``from_form``, ``from_state`` and ``recurrent`` are the gate (input, forget, output, candidate),
    so that each is one block of memory, and the direction (forward, backward); the first of ``emit`` is the direction.
    The logistic function is computed as a hyperbolic tangent, so the weights of the three logistic gates are halved.
    """

    words: dict[str, int]
    vectors: NDArray[np.int8]
    vector_scale: np.float32
    flags: NDArray[np.uint8]
    learned: Floats
    suffixes: Floats
    shapes: Floats
    from_form: Floats
    from_state: Floats
    recurrent: Floats
    emit: Floats
    emit_bias: Floats
    transitions: Floats
    known: dict[str, Form] = field(repr=False, compare=False, default_factory=dict)

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Tagger:
        """Unpack the arrays of a model file."""
        state = _state_vectors(_float(arrays["quotation"]), _float(arrays["place"]))
        from_state = np.matmul(state, _float(arrays["from_state"])) + _float(arrays["bias"])[:, None]
        return cls(
            words={word: row for row, word in enumerate(lines(arrays["words"])) if row},
            vectors=arrays["vectors"],
            vector_scale=np.float32(arrays["vector_scale"]),
            flags=arrays["flags"],
            learned=arrays["learned"] * np.float32(arrays["learned_scale"]),
            suffixes=_float(arrays["suffix"]),
            shapes=_float(arrays["shape"]),
            from_form=_by_gate(_float(arrays["from_form"])),
            from_state=_by_gate(from_state),
            recurrent=_by_gate(_float(arrays["recurrent"])),
            emit=_float(arrays["emit"]),
            emit_bias=_float(arrays["emit_bias"]),
            transitions=_float(arrays["transitions"]),
        )

    def score(self, documents: Sequence[Pieces]) -> Scores:
        """Scores of labels, and rows of the vocabulary, of the pieces of documents."""
        form, forms = self._forms(documents)
        state = np.concatenate([pieces.state for pieces in documents])
        inputs = np.matmul(self._vectors(forms), self.from_form)
        labels = np.empty((len(form), self.emit.shape[2]), dtype=np.float32)
        for windows in cut_windows([len(pieces) for pieces in documents]):
            pieces, core = windows.pieces(), windows.in_core()
            scores = self._emissions(inputs, form[pieces], state[pieces], windows.backwards())
            labels[pieces[core]] = scores[core]
        return Scores(labels, forms[form, 0])

    def _forms(self, documents: Sequence[Pieces]) -> tuple[Ints, Ints]:
        """For each piece its form, and for each form its word, suffix and shape."""
        texts = list(chain.from_iterable(pieces.texts for pieces in documents))
        index = dict(zip(dict.fromkeys(texts), count()))
        form = np.fromiter(map(index.__getitem__, texts), dtype=np.int64, count=len(texts))
        if len(self.known) > MOST_KNOWN:
            self.known.clear()
        known, words = self.known, self.words
        forms = [known.get(text) or known.setdefault(text, read_form(text, words)) for text in index]
        return form, np.fromiter(chain.from_iterable(forms), dtype=np.int64).reshape(-1, 3)

    def _vectors(self, forms: Ints) -> Floats:
        word, suffix, shape = forms.T
        vectors = self.vectors[word] * self.vector_scale
        learned = self.learned[np.where(word < len(self.learned), word, 0)]
        parts = (vectors, self.flags[word], learned, self.suffixes[suffix], self.shapes[shape])
        return np.concatenate(parts, axis=1, dtype=np.float32)

    def _emissions(self, inputs: Floats, form: Ints, state: Ints, mirror: Ints) -> Floats:
        """Scores of labels, (places, windows, labels)."""
        columns = np.arange(form.shape[1])
        both = (np.stack([index, index[mirror, columns]], axis=1) for index in (form, state))
        hidden = self._run(inputs, *both)
        forward, backward = np.matmul(hidden.transpose(1, 0, 2, 3), self.emit[:, None])
        return forward + backward[mirror, columns] + self.emit_bias

    def _run(self, inputs: Floats, form: Ints, state: Ints) -> Floats:
        """What the LSTM remembers at each place: (places, directions, windows, units)."""
        (places, ways, windows), units = form.shape, self.recurrent.shape[-1]
        # One place more than there are pieces: the last stays zero, and is what stands before the first.
        hidden = np.zeros((places + 1, ways, windows, units), dtype=np.float32)
        cell = np.zeros((ways, windows, units), dtype=np.float32)
        gates, given = (np.empty((N_GATES, ways, windows, units), dtype=np.float32) for _ in range(2))
        tables = [_flat(inputs, form), _flat(self.from_state, state)]
        for t in range(places):
            np.matmul(hidden[t - 1], self.recurrent, out=gates)
            for table, rows in tables:
                np.take(table, rows[t], axis=0, out=given, mode="clip")
                gates += given
            _step(gates, cell, hidden[t])
        return hidden[:-1]


def _flat(table: Floats, index: Ints) -> tuple[Floats, Ints]:
    """A table (gates, directions, rows, units) with its rows end to end, and where there those of an index stand."""
    begins = np.arange(0, table[..., 0].size, table.shape[2]).reshape(*table.shape[:2], 1)
    return table.reshape(-1, table.shape[-1]), index[:, None] + begins


def _step(gates: Floats, cell: Floats, hidden: Floats) -> None:
    """One step in place; overwrites the gates."""
    np.tanh(gates, out=gates)
    logistic = gates[:-1]
    logistic *= SCALED
    logistic += SCALED
    enter, keep, show, candidate = gates
    cell *= keep
    candidate *= enter
    cell += candidate
    np.tanh(cell, out=hidden)
    hidden *= show


def _by_gate(weights: Floats) -> Floats:
    """Weights (directions, inputs, gates × units) as (gates, directions, inputs, units)."""
    ways, size, _ = weights.shape
    return np.ascontiguousarray(weights.reshape(ways, size, N_GATES, -1).transpose(2, 0, 1, 3))


def _state_vectors(quotation: Floats, place: Floats) -> Floats:
    state = np.arange(N_STATES)
    return np.concatenate([quotation[state // N_PLACES], place[state % N_PLACES]], axis=1)


def _float(array: NDArray[Any]) -> Floats:
    return array.astype(np.float32)
