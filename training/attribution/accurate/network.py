"""The accurate tagger and its teacher as they are trained: a BERT that sees quotations, an LSTM on top, the field."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from framing.annotate.model.features import N_JOINTS, N_PLACES, N_QUOTATION_STATES, SHAPES
from framing.annotate.model.labels import N_LABELS, may_follow
from training.attribution.network import FORBIDDEN, field_loss

POSITIONS = 512
SHAPE, QUOTATION, PLACE, UNITS = 8, 12, 8, 128
ABSENT = -1e4
FARTHEST = 128  # pieces between two, beyond which all distances are one
# Shares of what is left out while training: of the transformer's sums, and of what the LSTM reads and says.
SUM_DROPOUT, DROPOUT = 0.1, 0.3


@dataclass(frozen=True, slots=True)
class Size:
    """Of a transformer; with classes of ``distances``, attention also hangs on how far two pieces stand apart.

    ``halved``: it reads in 16 bits when it is not trained, too.
    """

    width: int
    heads: int
    inner: int
    layers: int
    epsilon: float
    distances: int = 0
    halved: bool = False


MINILM = Size(width=384, heads=12, inner=1536, layers=6, epsilon=1e-12)
MPNET = Size(width=768, heads=12, inner=3072, layers=12, epsilon=1e-5, distances=32, halved=True)


class Layer(nn.Module):
    """A layer of BERT: attention and two dense layers, each added to what it reads and normalised."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.heads = size.heads
        self.attend, self.attended = nn.Linear(size.width, 3 * size.width), nn.Linear(size.width, size.width)
        self.widen, self.narrow = nn.Linear(size.width, size.inner), nn.Linear(size.inner, size.width)
        self.norm, self.out_norm = nn.LayerNorm(size.width, size.epsilon), nn.LayerNorm(size.width, size.epsilon)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Read (windows, pieces, width); ``bias`` is added to the scores of attention, (windows × heads, …, pieces)."""
        windows, pieces, width = x.shape
        parts = self.attend(x).view(windows, pieces, 3, self.heads, -1)
        query, key, value = parts.permute(2, 0, 3, 1, 4).flatten(1, 2)
        scores = torch.baddbmm(bias.to(query.dtype), query, key.transpose(1, 2), alpha=(width // self.heads) ** -0.5)
        heads = torch.bmm(scores.softmax(-1, dtype=query.dtype), value).view(windows, self.heads, pieces, -1)
        heads = self.attended(heads.transpose(1, 2).reshape(windows, pieces, width))
        x = self.norm(x + functional.dropout(heads, SUM_DROPOUT, self.training))
        y = self.narrow(functional.gelu(self.widen(x)))
        return self.out_norm(x + functional.dropout(y, SUM_DROPOUT, self.training))


class Transformer(nn.Module):
    """BERT over wordpieces, whose inputs also tell quotation, place and shape of the word."""

    def __init__(self, n_pieces: int, size: Size) -> None:
        super().__init__()
        self.size, width = size, size.width
        self.pieces = nn.Embedding(n_pieces, width)
        self.pieces.weight.requires_grad_(False)  # news holds few pieces often enough to move them
        self.positions = nn.Embedding(POSITIONS, width)
        self.quotation, self.place = nn.Embedding(N_QUOTATION_STATES, width), nn.Embedding(N_PLACES, width)
        self.shape = nn.Embedding(len(SHAPES), width)
        for table in (self.quotation, self.place, self.shape):
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(width, size.epsilon)
        self.layers = nn.ModuleList(Layer(size) for _ in range(size.layers))
        self.distances = nn.Embedding(size.distances, size.heads) if size.distances else None

    def forward(self, piece: Tensor, state: Tensor, shape: Tensor, mask: Tensor) -> Tensor:
        """Vectors of wordpieces, (windows, pieces, width)."""
        x = self.pieces(piece) + self.positions.weight[: piece.shape[1]] + self.shape(shape)
        x = self.norm(x + self.quotation(state // N_PLACES) + self.place(state % N_PLACES))
        x = functional.dropout(x, SUM_DROPOUT, self.training)
        bias = ((~mask) * ABSENT).repeat_interleave(self.size.heads, 0)[:, None]
        if self.distances is not None:
            near = self.distances(distance_classes(piece.shape[1], self.size.distances)).permute(2, 0, 1)
            bias = bias + near.repeat(len(piece), 1, 1)
        for layer in self.layers:
            x = layer(x, bias)
        return x


def distance_classes(pieces: int, classes: int) -> Tensor:
    """How far each piece stands from each other, in classes that widen (Raffel et al., JMLR 2020), (pieces, pieces)."""
    places, half = torch.arange(pieces), classes // 2
    ahead = places[None] - places[:, None]
    distance, exact = ahead.abs(), half // 2
    wide = exact + (distance.clamp(min=1) / exact).log() / math.log(FARTHEST / exact) * (half - exact)
    return torch.where(distance < exact, distance, wide.long().clamp(max=half - 1)) + half * (ahead > 0)


class AccurateTagger(nn.Module):
    """Scores of labels for each word, and of each pair of neighbouring labels by what lies between them."""

    def __init__(self, n_pieces: int, size: Size = MINILM) -> None:
        super().__init__()
        self.transformer = Transformer(n_pieces, size)
        self.shape = nn.Embedding(len(SHAPES), SHAPE)
        self.quotation, self.place = nn.Embedding(N_QUOTATION_STATES, QUOTATION), nn.Embedding(N_PLACES, PLACE)
        self.lstm = nn.LSTM(size.width + SHAPE + QUOTATION + PLACE, UNITS, batch_first=True, bidirectional=True)
        self.emit = nn.Linear(2 * UNITS, N_LABELS)
        self.emit_directly = nn.Linear(size.width, N_LABELS)
        self.transitions = nn.Parameter(torch.zeros(N_JOINTS, N_LABELS, N_LABELS))
        allowed = torch.tensor([[may_follow(a, b) for b in range(N_LABELS)] for a in range(N_LABELS)])
        self.register_buffer("forbidden", torch.where(allowed, 0.0, FORBIDDEN))
        for table in (self.shape, self.quotation, self.place):
            nn.init.normal_(table.weight, std=0.3)

    def forward(self, piece: Tensor, word: Tensor, mask: Tensor, first: Tensor, state: Tensor, shape: Tensor) -> Tensor:
        """Scores of labels, (windows, words, labels).

        ``piece``, ``word`` (the word that each piece belongs to) and ``mask`` are (windows, pieces); ``first`` (the
        first piece of each word), ``state`` and ``shape`` are (windows, words).
        """
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            vectors = self.transformer(piece, state.gather(1, word), shape.gather(1, word), mask)
        vectors = vectors.float().gather(1, first[..., None].expand(-1, -1, vectors.shape[-1]))
        place = (self.shape(shape), self.quotation(state // N_PLACES), self.place(state % N_PLACES))
        hidden, _ = self.lstm(torch.cat((self._drop(vectors), *place), -1))
        return self.emit(self._drop(hidden)) + self.emit_directly(vectors)

    def _drop(self, x: Tensor) -> Tensor:
        """Leave out the same units in a whole window."""
        if not self.training:
            return x
        return x * (torch.rand(x.shape[0], 1, x.shape[2]) >= DROPOUT) / (1 - DROPOUT)

    def loss(self, emissions: Tensor, joint: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
        """Cross-entropy a word of the field and its targets (see ``field_loss``)."""
        return field_loss(emissions, self.transitions[joint] + self.forbidden, targets, mask)
