"""The accurate tagger at run time: wordpieces, windows, and the network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from framing.annotate.model.accurate.windows import cut_windows
from framing.annotate.model.accurate.wordpieces import FIRST, LAST, Wordpieces
from framing.annotate.model.arrays import Floats, lines
from framing.annotate.model.features import Ints, Pieces, read_form
from framing.annotate.model.labels import N_LABELS
from framing.annotate.model.reading import Scores


class Word(NamedTuple):
    """What is known of a word by its letters: its wordpieces, shape, and row among the words of the lexicons."""

    wordpieces: tuple[int, ...]
    shape: int
    row: int


@dataclass(frozen=True, slots=True)
class AccurateTagger:
    """The network, the vocabulary of its wordpieces, and the words whose classes in the lexicons are known."""

    network: onnxruntime.InferenceSession
    wordpieces: Wordpieces
    words: dict[str, int]
    flags: NDArray[np.uint8]
    transitions: Floats

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> AccurateTagger:
        """Unpack the arrays of a model file."""
        options = onnxruntime.SessionOptions()
        # One thread: processes share the work better, and sums are always taken in the same order.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        graph = bytes(arrays["network"])
        return cls(
            network=onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"]),
            wordpieces=Wordpieces.of(lines(arrays["wordpieces"])),
            words={word: row for row, word in enumerate(lines(arrays["words"])) if row},
            flags=arrays["flags"],
            transitions=arrays["transitions"].astype(np.float32),
        )

    def score(self, documents: Sequence[Pieces]) -> Scores:
        """Scores of labels, and rows of the words, of the pieces of documents."""
        known = {text: self._word(text) for text in {text for pieces in documents for text in pieces.texts}}
        words = [[known[text] for text in pieces.texts] for pieces in documents]
        labels = [self._emissions(pieces, own) for pieces, own in zip(documents, words, strict=True)]
        rows = [word.row for own in words for word in own]
        return Scores(np.concatenate(labels), np.array(rows, dtype=np.int64))

    def _word(self, text: str) -> Word:
        form = read_form(text, self.words)
        return Word(self.wordpieces.cut(text), form.shape, form.word)

    def _emissions(self, pieces: Pieces, words: Sequence[Word]) -> Floats:
        """Scores of labels, (words, labels), from windows that do not depend on other documents."""
        numbers = np.array([len(word.wordpieces) for word in words])
        rows = np.array([row for word in words for row in word.wordpieces])
        shape = np.array([word.shape for word in words])
        edges = np.concatenate([[0], np.cumsum(numbers)])
        scores = np.empty((len(words), N_LABELS), dtype=np.float32)
        for window in cut_windows(numbers):
            inside = slice(window.first, window.past)
            own = rows[edges[window.first] : edges[window.past]]
            found = self._run(own, numbers[inside], pieces.state[inside], shape[inside])
            scores[window.core : window.core_past] = found[window.core - window.first : window.core_past - window.first]
        return scores

    def _run(self, rows: Ints, numbers: Ints, state: Ints, shape: Ints) -> Floats:
        """Scores of labels in one window, which begins and ends with the marks of BERT."""
        word = np.repeat(np.arange(len(numbers)), numbers)
        marks = self.wordpieces.rows
        inputs = {
            "piece": np.concatenate([[marks[FIRST]], rows, [marks[LAST]]]),
            "word": np.concatenate([[0], word, [len(numbers) - 1]]),
            "first": 1 + np.cumsum(numbers) - numbers,
            "state": state,
            "shape": shape,
        }
        return np.asarray(self.network.run(None, inputs)[0], dtype=np.float32)
