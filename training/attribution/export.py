"""The trained weights as the arrays of the shipped file, 8-bit where there are many and 16-bit elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from framing.annotate.model.arrays import Arrays, from_lines
from training.attribution.network import PLACE, QUOTATION
from training.attribution.vocabulary import Vocabulary

# PyTorch's gates are input, forget, candidate, output; the kernel wants the three logistic ones together, and halved.
GATES = (0, 1, 3, 2)
HALVED = (0.5, 0.5, 0.5, 1.0)


def tagger_arrays(weights: Mapping[str, Tensor], vocabulary: Vocabulary) -> Arrays:
    """Arrays that ``framing.annotate.model.tagger.Tagger.from_arrays`` reads."""
    w = {name: value.numpy() for name, value in weights.items()}
    learned = w["learned.weight"]
    scale = float(np.abs(learned).max()) / 127
    inputs = _both(w, "weight_ih").transpose(0, 2, 1)
    arrays: Arrays = {name: w[f"{name}.weight"] for name in ("suffix", "shape", "quotation", "place")} | {
        "from_form": inputs[:, : -(QUOTATION + PLACE)],
        "from_state": inputs[:, -(QUOTATION + PLACE) :],
        "bias": _both(w, "bias_ih") + _both(w, "bias_hh"),
        "recurrent": _both(w, "weight_hh").transpose(0, 2, 1),
        "emit": np.stack(np.split(w["emit.weight"].T, 2)),
        "emit_bias": w["emit.bias"],
        "transitions": w["transitions"],
    }
    return {name: array.astype(np.float16) for name, array in arrays.items()} | {
        "words": from_lines(vocabulary.words),
        "vectors": vocabulary.vectors,
        "vector_scale": np.float32(vocabulary.scale),
        "flags": vocabulary.flags,
        "learned": np.rint(learned / scale).astype(np.int8),
        "learned_scale": np.float32(scale),
    }


def _both(weights: Arrays, name: str) -> NDArray[Any]:
    """An array of the LSTM, forward and backward."""
    return np.stack([_gates(weights[f"lstm.{name}_l0{way}"]) for way in ("", "_reverse")])


def _gates(array: NDArray[Any]) -> NDArray[Any]:
    """Reorder and scale the gates, which are stacked on the first axis."""
    pieces = np.split(array, 4)
    return np.concatenate([pieces[k] * scale for k, scale in zip(GATES, HALVED, strict=True)])
