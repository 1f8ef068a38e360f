"""The trained tagger as an ONNX graph of 8-bit matrices, and everything that the shipped file holds besides."""

from __future__ import annotations

import copy
import tempfile
import warnings
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from framing.annotate.model.accurate.wordpieces import Wordpieces
from framing.annotate.model.arrays import Arrays, from_lines
from framing.annotate.model.features import N_PLACES
from framing.annotate.model.pairs import KINDS
from training.attribution.accurate.network import AccurateTagger, Layer
from training.attribution.vocabulary import lexicon_words

OPSET = 17
# Dense layers whose sums are taken in 32 bits, because 8 cost most there.
WIDE = ("narrow",)
INPUTS, OUTPUT = ("piece", "word", "first", "state", "shape"), "scores"


class Rows(nn.Module):
    """A matrix that is stored in 8 bits, with a scale for each row, and used in 32."""

    def __init__(self, matrix: Tensor) -> None:
        super().__init__()
        self.scale = nn.Buffer(matrix.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127)
        self.rows = nn.Buffer((matrix / self.scale).round().to(torch.int8))

    def forward(self, index: Tensor) -> Tensor:
        """Some rows."""
        return self.rows[index].float() * self.scale[index]


class Dense(nn.Module):
    """A dense layer whose matrix is stored in 8 bits; onnxruntime widens it when it loads the graph."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        stored = Rows(layer.weight.data)
        self.scale, self.columns = nn.Buffer(stored.scale.T.contiguous()), nn.Buffer(stored.rows.T.contiguous())
        self.bias = layer.bias

    def forward(self, x: Tensor) -> Tensor:
        """Sums in 32 bits."""
        return x @ (self.columns.float() * self.scale) + self.bias


class Reader(nn.Module):
    """The tagger for one window without batch, padding and dropout."""

    def __init__(self, model: AccurateTagger) -> None:
        super().__init__()
        self.model = copy.deepcopy(model)
        self.pieces = Rows(model.transformer.pieces.weight.data)
        for layer in self.model.transformer.layers:
            for name in WIDE:
                setattr(layer, name, Dense(getattr(layer, name)))

    def forward(self, piece: Tensor, word: Tensor, first: Tensor, state: Tensor, shape: Tensor) -> Tensor:
        """Scores of labels, (words, labels); the arguments as ``AccurateTagger`` has them, without windows."""
        model, bert = self.model, self.model.transformer
        quotation, place = state // N_PLACES, state % N_PLACES
        told = bert.quotation(quotation) + bert.place(place) + bert.shape(shape)
        x = self.pieces(piece) + bert.positions(torch.cumsum(torch.ones_like(piece), 0) - 1)
        x = bert.norm(x + told[word])
        for layer in bert.layers:
            x = _layer(layer, x)
        vectors = x[first]
        inputs = torch.cat((vectors, model.shape(shape), model.quotation(quotation), model.place(place)), -1)
        hidden, _ = model.lstm(inputs[None])
        return model.emit(hidden[0]) + model.emit_directly(vectors)


def _layer(layer: Layer, x: Tensor) -> Tensor:
    width = x.shape[-1]
    parts = layer.attend(x).view(-1, 3, layer.heads, width // layer.heads)
    query, key, value = (parts[:, k].transpose(0, 1) for k in range(3))
    weights = torch.softmax(query @ key.transpose(1, 2) * (width // layer.heads) ** -0.5, -1)
    x = layer.norm(x + layer.attended((weights @ value).transpose(0, 1).reshape(-1, width)))
    return layer.out_norm(x + layer.narrow(functional.gelu(layer.widen(x))))


def to_onnx(model: AccurateTagger) -> bytes:
    """The graph; dense layers use 7 of 8 bits, so that old processors, whose sums overflow sooner, give the same."""
    words, pieces = torch.zeros(5, dtype=torch.int64), torch.zeros(8, dtype=torch.int64)
    example = (pieces, pieces, words, words, words)
    axes = {name: {0: "pieces" if i < 2 else "words"} for i, name in enumerate((*INPUTS, OUTPUT))}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        full, small = Path(folder) / "full.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            Reader(model).eval(),
            example,
            full,
            input_names=[*INPUTS],
            output_names=[OUTPUT],
            dynamic_axes=axes,
            opset_version=OPSET,
            do_constant_folding=False,
            dynamo=False,
        )
        quantize_dynamic(
            full,
            small,
            op_types_to_quantize=["MatMul"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
        )
        return small.read_bytes()


def tagger_arrays(model: AccurateTagger, wordpieces: Wordpieces) -> Arrays:
    """Arrays that ``framing.annotate.model.accurate.AccurateTagger.from_arrays`` reads."""
    words, flags = lexicon_words(word for kind in KINDS for word in kind)
    return {
        "network": np.frombuffer(to_onnx(model), dtype=np.uint8),
        "wordpieces": from_lines(list(wordpieces.rows)),
        "words": from_lines(words),
        "flags": flags,
        "transitions": model.transitions.detach().numpy().astype(np.float16),
    }
