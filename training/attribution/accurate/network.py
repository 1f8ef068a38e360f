"""The accurate tagger as it is trained: a small BERT that sees quotation states, an LSTM on top, and the field."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from framing.annotate.model.features import N_JOINTS, N_PLACES, N_QUOTATION_STATES, SHAPES
from framing.annotate.model.labels import N_LABELS, may_follow
from training.attribution.network import FORBIDDEN, partition

WIDTH, HEADS, INNER, LAYERS, POSITIONS = 384, 12, 1536, 6, 512
SHAPE, QUOTATION, PLACE, UNITS = 8, 12, 8, 128
EPSILON, ABSENT = 1e-12, -1e4
# Shares of what is left out while training: of the transformer's sums, and of what the LSTM reads and says.
SUM_DROPOUT, DROPOUT = 0.1, 0.3


class Layer(nn.Module):
    """A layer of BERT: attention and two dense layers, each added to what it reads and normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.attend, self.attended = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm, self.out_norm = nn.LayerNorm(WIDTH, EPSILON), nn.LayerNorm(WIDTH, EPSILON)

    def forward(self, x: Tensor, absent: Tensor) -> Tensor:
        """Read (windows, pieces, width); ``absent`` is low for what is no piece, (windows × heads, 1, pieces)."""
        windows, pieces, _ = x.shape
        query, key, value = self.attend(x).view(windows, pieces, 3, HEADS, -1).permute(2, 0, 3, 1, 4).flatten(1, 2)
        scores = torch.baddbmm(absent.to(query.dtype), query, key.transpose(1, 2), alpha=(WIDTH // HEADS) ** -0.5)
        heads = torch.bmm(scores.softmax(-1, dtype=query.dtype), value).view(windows, HEADS, pieces, -1)
        heads = self.attended(heads.transpose(1, 2).reshape(windows, pieces, WIDTH))
        x = self.norm(x + functional.dropout(heads, SUM_DROPOUT, self.training))
        y = self.narrow(functional.gelu(self.widen(x)))
        return self.out_norm(x + functional.dropout(y, SUM_DROPOUT, self.training))


class Transformer(nn.Module):
    """BERT over wordpieces, whose inputs also tell quotation, place and shape of the word."""

    def __init__(self, n_pieces: int) -> None:
        super().__init__()
        self.pieces = nn.Embedding(n_pieces, WIDTH)
        self.pieces.weight.requires_grad_(False)  # news holds few pieces often enough to move them
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.quotation, self.place = nn.Embedding(N_QUOTATION_STATES, WIDTH), nn.Embedding(N_PLACES, WIDTH)
        self.shape = nn.Embedding(len(SHAPES), WIDTH)
        for table in (self.quotation, self.place, self.shape):
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, piece: Tensor, state: Tensor, shape: Tensor, mask: Tensor) -> Tensor:
        """Vectors of wordpieces, (windows, pieces, width)."""
        x = self.pieces(piece) + self.positions.weight[: piece.shape[1]] + self.shape(shape)
        x = self.norm(x + self.quotation(state // N_PLACES) + self.place(state % N_PLACES))
        x = functional.dropout(x, SUM_DROPOUT, self.training)
        absent = ((~mask) * ABSENT).repeat_interleave(HEADS, 0)[:, None]
        for layer in self.layers:
            x = layer(x, absent)
        return x


class AccurateTagger(nn.Module):
    """Scores of labels for each word, and of each pair of neighbouring labels by what lies between them."""

    def __init__(self, n_pieces: int) -> None:
        super().__init__()
        self.transformer = Transformer(n_pieces)
        self.shape = nn.Embedding(len(SHAPES), SHAPE)
        self.quotation, self.place = nn.Embedding(N_QUOTATION_STATES, QUOTATION), nn.Embedding(N_PLACES, PLACE)
        self.lstm = nn.LSTM(WIDTH + SHAPE + QUOTATION + PLACE, UNITS, batch_first=True, bidirectional=True)
        self.emit = nn.Linear(2 * UNITS, N_LABELS)
        self.emit_directly = nn.Linear(WIDTH, N_LABELS)
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
        vectors = vectors.float().gather(1, first[..., None].expand(-1, -1, WIDTH))
        place = (self.shape(shape), self.quotation(state // N_PLACES), self.place(state % N_PLACES))
        hidden, _ = self.lstm(torch.cat((self._drop(vectors), *place), -1))
        return self.emit(self._drop(hidden)) + self.emit_directly(vectors)

    def _drop(self, x: Tensor) -> Tensor:
        """Leave out the same units in a whole window."""
        if not self.training:
            return x
        return x * (torch.rand(x.shape[0], 1, x.shape[2]) >= DROPOUT) / (1 - DROPOUT)

    def loss(self, emissions: Tensor, joint: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood of the labels a word."""
        transitions = self.transitions[joint] + self.forbidden
        scores = emissions.gather(2, labels[..., None])[..., 0] * mask
        rows = transitions[:, 1:].gather(2, labels[:, :-1, None, None].expand(-1, -1, 1, N_LABELS))[:, :, 0]
        pairs = rows.gather(2, labels[:, 1:, None])[..., 0] * mask[:, 1:]
        return (partition(emissions, transitions, mask) - scores.sum(1) - pairs.sum(1)).sum() / mask.sum()


def load_bert(model: Transformer, weights: Mapping[str, Tensor]) -> None:
    """Fill in pretrained weights, named as the library ``transformers`` names those of BERT."""

    def both(module: nn.Module, name: str) -> None:
        module.weight.data.copy_(weights[f"{name}.weight"])
        module.bias.data.copy_(weights[f"{name}.bias"])

    model.pieces.weight.data.copy_(weights["embeddings.word_embeddings.weight"])
    kinds = weights["embeddings.token_type_embeddings.weight"]
    model.positions.weight.data.copy_(weights["embeddings.position_embeddings.weight"] + kinds[0])
    both(model.norm, "embeddings.LayerNorm")
    for i, layer in enumerate(model.layers):
        name = f"encoder.layer.{i}"
        for part in ("weight", "bias"):
            own = [weights[f"{name}.attention.self.{k}.{part}"] for k in ("query", "key", "value")]
            getattr(layer.attend, part).data.copy_(torch.cat(own))
        both(layer.attended, f"{name}.attention.output.dense")
        both(layer.norm, f"{name}.attention.output.LayerNorm")
        both(layer.widen, f"{name}.intermediate.dense")
        both(layer.narrow, f"{name}.output.dense")
        both(layer.out_norm, f"{name}.output.LayerNorm")
