"""The tagger as it is trained: embeddings, a bidirectional LSTM and a conditional random field."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from framing.annotate.model.features import N_JOINTS, N_PLACES, N_QUOTATION_STATES, N_SUFFIXES, SHAPES
from framing.annotate.model.labels import N_LABELS, may_follow

LEARNED, SUFFIX, SHAPE, QUOTATION, PLACE = 32, 16, 8, 12, 8
FORBIDDEN = -1e4

# Shares of what is left out while training: learned vectors of words, inputs, units of the LSTM.
UNLEARNED, INPUT_DROPOUT, DROPOUT = 0.1, 0.2, 0.2


class Tagger(nn.Module):
    """Scores of labels for each piece, and of each pair of neighbouring labels by what lies between them."""

    def __init__(self, vectors: Tensor, flags: Tensor, n_learned: int, units: int) -> None:
        super().__init__()
        self.register_buffer("vectors", vectors)
        self.register_buffer("flags", flags)
        self.n_learned = n_learned
        self.learned = nn.Embedding(n_learned, LEARNED)
        self.suffix = nn.Embedding(N_SUFFIXES, SUFFIX)
        self.shape = nn.Embedding(len(SHAPES), SHAPE)
        self.quotation = nn.Embedding(N_QUOTATION_STATES, QUOTATION)
        self.place = nn.Embedding(N_PLACES, PLACE)
        size = vectors.shape[1] + flags.shape[1] + LEARNED + SUFFIX + SHAPE + QUOTATION + PLACE
        self.lstm = nn.LSTM(size, units, batch_first=True, bidirectional=True)
        self.emit = nn.Linear(2 * units, N_LABELS)
        self.transitions = nn.Parameter(torch.zeros(N_JOINTS, N_LABELS, N_LABELS))
        allowed = torch.tensor([[may_follow(a, b) for b in range(N_LABELS)] for a in range(N_LABELS)])
        self.register_buffer("forbidden", torch.where(allowed, 0.0, FORBIDDEN))
        for table in (self.learned, self.suffix, self.quotation, self.place, self.shape):
            nn.init.normal_(table.weight, std=0.3)

    def form(self, word: Tensor, suffix: Tensor, shape: Tensor) -> Tensor:
        """The vector of a word by itself."""
        own = torch.where(word < self.n_learned, word, 0)
        if self.training:  # a rare word may be unknown tomorrow
            own = torch.where(torch.rand(own.shape) < UNLEARNED, 0, own)
        parts = (self.vectors[word], self.flags[word], self.learned(own), self.suffix(suffix), self.shape(shape))
        return torch.cat(parts, -1)

    def state(self, state: Tensor) -> Tensor:
        """The vector of a place in quotation, sentence and paragraph."""
        return torch.cat((self.quotation(state // N_PLACES), self.place(state % N_PLACES)), -1)

    def hidden(self, word: Tensor, suffix: Tensor, shape: Tensor, state: Tensor) -> Tensor:
        """What the LSTM makes of windows: (windows, pieces, 2 × units)."""
        inputs = torch.cat((self.form(word, suffix, shape), self.state(state)), -1)
        inputs = nn.functional.dropout(inputs, INPUT_DROPOUT, self.training)
        hidden, _ = self.lstm(inputs)
        if not self.training:
            return hidden
        mask = torch.rand(hidden.shape[0], 1, hidden.shape[2]) >= DROPOUT  # the same units in a whole window
        return hidden * mask / (1 - DROPOUT)

    def loss(self, emissions: Tensor, joint: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
        """Cross-entropy a piece of the field and its targets (see ``field_loss``)."""
        return field_loss(emissions, self.transitions[joint] + self.forbidden, targets, mask)


def field_loss(emissions: Tensor, transitions: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Cross-entropy a piece of the field and its targets: probabilities of labels and of pairs of neighbours."""
    labels, pairs = targets.split((N_LABELS, N_LABELS**2), 2)
    scores = (emissions * labels).sum(2) * mask
    steps = (transitions[:, 1:].flatten(2) * pairs[:, 1:]).sum(2) * mask[:, 1:]
    return (partition(emissions, transitions, mask) - scores.sum(1) - steps.sum(1)).sum() / mask.sum()


def partition(emissions: Tensor, transitions: Tensor, mask: Tensor) -> Tensor:
    """Logarithms of the sums over all paths, (windows,)."""
    alpha = emissions[:, 0]
    for t in range(1, emissions.shape[1]):
        later = torch.logsumexp(alpha[:, :, None] + transitions[:, t], 1) + emissions[:, t]
        alpha = torch.where(mask[:, t, None] > 0, later, alpha)
    return torch.logsumexp(alpha, 1)
