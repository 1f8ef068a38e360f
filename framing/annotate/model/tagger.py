"""The tagger at run time: an LSTM in both directions, in numpy over many windows at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.annotate.model.arrays import Floats, lines
from framing.annotate.model.features import N_PLACES, N_STATES, Form, Ints, Pieces, read_form
from framing.annotate.model.reading import Scores
from framing.annotate.model.windows import cut_windows

SCALED = np.float32(0.5)
# Words whose features are kept from one batch to the next.
MOST_KNOWN = 100_000


@dataclass(frozen=True, slots=True)
class Tagger:
    """Weights as the kernel needs them; the first axis is the direction: forward, backward.

    The logistic function is computed as a hyperbolic tangent, so the columns of the three logistic gates are halved.
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
        return cls(
            words={word: row for row, word in enumerate(lines(arrays["words"])) if row},
            vectors=arrays["vectors"],
            vector_scale=np.float32(arrays["vector_scale"]),
            flags=arrays["flags"],
            learned=arrays["learned"] * np.float32(arrays["learned_scale"]),
            suffixes=_float(arrays["suffix"]),
            shapes=_float(arrays["shape"]),
            from_form=_float(arrays["from_form"]),
            from_state=np.matmul(state, _float(arrays["from_state"])) + _float(arrays["bias"])[:, None],
            recurrent=_float(arrays["recurrent"]),
            emit=_float(arrays["emit"]),
            emit_bias=_float(arrays["emit_bias"]),
            transitions=_float(arrays["transitions"]),
        )

    def score(self, documents: Sequence[Pieces]) -> Scores:
        """Scores of labels, and rows of the vocabulary, of the pieces of documents."""
        form, forms = self._forms(documents)
        state = np.concatenate([pieces.state for pieces in documents])
        labels = np.empty((len(form), self.emit.shape[2]), dtype=np.float32)
        for windows in cut_windows([len(pieces) for pieces in documents]):
            pieces, core = windows.pieces(), windows.in_core()
            used, place = np.unique(form[pieces], return_inverse=True)
            inputs = np.matmul(self._vectors(forms[used]), self.from_form)
            scores = self._emissions(inputs, place.reshape(pieces.shape), state[pieces], windows.backwards())
            labels[pieces[core]] = scores[core]
        return Scores(labels, forms[form, 0])

    def _forms(self, documents: Sequence[Pieces]) -> tuple[Ints, Ints]:
        """For each piece its form, and for each form its word, suffix and shape."""
        index: dict[str, int] = {}
        texts = chain.from_iterable(pieces.texts for pieces in documents)
        form = np.array([index.setdefault(text, len(index)) for text in texts], dtype=np.int64)
        if len(self.known) > MOST_KNOWN:
            self.known.clear()
        known, words = self.known, self.words
        forms = [known.get(text) or known.setdefault(text, read_form(text, words)) for text in index]
        return form, np.array(forms, dtype=np.int64).reshape(-1, 3)

    def _vectors(self, forms: Ints) -> Floats:
        word, suffix, shape = forms.T
        vectors = self.vectors[word] * self.vector_scale
        learned = self.learned[np.where(word < len(self.learned), word, 0)]
        parts = (vectors, self.flags[word], learned, self.suffixes[suffix], self.shapes[shape])
        return np.concatenate(parts, axis=1, dtype=np.float32)

    def _emissions(self, inputs: Floats, form: Ints, state: Ints, mirror: Ints) -> Floats:
        """Scores of labels, (places, windows, labels)."""
        columns = np.arange(form.shape[1])
        both = (form, form[mirror, columns]), (state, state[mirror, columns])
        hidden = self._run(inputs, *both)
        forward, backward = np.matmul(hidden.transpose(1, 0, 2, 3), self.emit[:, None])
        return forward + backward[mirror, columns] + self.emit_bias

    def _run(self, inputs: Floats, form: tuple[Ints, Ints], state: tuple[Ints, Ints]) -> Floats:
        """What the LSTM remembers at each place: (places, directions, windows, units)."""
        (places, windows), (ways, units, _) = form[0].shape, self.recurrent.shape
        # One place more than there are pieces: the last stays zero, and is what stands before the first.
        hidden = np.zeros((places + 1, ways, windows, units), dtype=np.float32)
        cell = np.zeros((ways, windows, units), dtype=np.float32)
        gates, given = (np.empty((ways, windows, 4 * units), dtype=np.float32) for _ in range(2))
        for t in range(places):
            np.matmul(hidden[t - 1], self.recurrent, out=gates)
            for table, index in ((inputs, form), (self.from_state, state)):
                for way in range(ways):
                    np.take(table[way], index[way][t], axis=0, out=given[way], mode="clip")
                gates += given
            _step(gates, cell, hidden[t], units)
        return hidden[:-1]


def _step(gates: Floats, cell: Floats, hidden: Floats, units: int) -> None:
    """One step in place; the gates are input, forget, output, candidate."""
    np.tanh(gates, out=gates)
    logistic = gates[..., : 3 * units]
    logistic *= SCALED
    logistic += SCALED
    cell *= logistic[..., units : 2 * units]
    cell += logistic[..., :units] * gates[..., 3 * units :]
    np.tanh(cell, out=hidden)
    hidden *= logistic[..., 2 * units :]


def _state_vectors(quotation: Floats, place: Floats) -> Floats:
    state = np.arange(N_STATES)
    return np.concatenate([quotation[state // N_PLACES], place[state % N_PLACES]], axis=1)


def _float(array: NDArray[Any]) -> Floats:
    return array.astype(np.float32)
