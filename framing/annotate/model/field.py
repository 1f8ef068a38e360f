"""The conditional random field: from scores of labels to the chances of spans, over many windows at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from framing.annotate.model.arrays import Floats
from framing.annotate.model.features import Ints
from framing.annotate.model.labels import N_LABELS, OUT, ROLES, begin, inside, may_follow

ALLOWED = np.array([[may_follow(before, label) for label in range(N_LABELS)] for before in range(N_LABELS)])
BEGINS = [begin(role) for role in range(len(ROLES))]
INSIDES = [inside(role) for role in range(len(ROLES))]
N_CHANCES = 4 * len(ROLES)
TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Chances:
    """Probabilities for each piece and role, on the last axis.

    ``begins`` that a span of the role begins here, ``inside`` that one goes on here; ``enters`` that what begins here
    goes on, ``stays`` that what goes on here goes on further.
    """

    begins: Floats
    inside: Floats
    enters: Floats
    stays: Floats

    @classmethod
    def of(cls, columns: Floats) -> Chances:
        """Chances that lie side by side on the last axis, as ``span_chances`` gives them."""
        return cls(*np.split(columns, N_CHANCES // len(ROLES), axis=-1))


def span_chances(emissions: Floats, joints: Ints, lengths: Ints, transitions: Floats) -> Floats:
    """The forward-backward algorithm over windows side by side.

    Parameters
    ----------
    emissions : array
        (places, windows, labels).
    joints : array
        (places, windows): what lies before each place, an index into ``transitions``.
    lengths : array
        Number of places of each window; what stands beyond them has no say.
    transitions : array
        (joints, label before, label).

    Returns
    -------
    array
        (places, windows, `N_CHANCES`): the fields of `Chances` side by side.
    """
    here, steps = _factors(emissions, joints, lengths, transitions)
    first, onward = _backward(here, steps)
    labels = _forward(first, onward)
    # Nothing follows the last place of a window.
    onward = np.concatenate([onward, np.zeros((1, *onward.shape[1:]), dtype=np.float32)])
    follows = np.arange(1, len(here) + 1)[:, None] < lengths
    enters, stays = (onward[:, before, INSIDES] * follows[:, None] for before in (BEGINS, INSIDES))
    return np.concatenate([labels[:, BEGINS], labels[:, INSIDES], enters, stays], axis=1).transpose(0, 2, 1)


def _factors(emissions: Floats, joints: Ints, lengths: Ints, transitions: Floats) -> tuple[Floats, Floats]:
    """What speaks for each label, and for each step from a place to the next.

    The windows are on the last axis, so that every operation on them runs over neighbours in memory: (places, labels,
    windows) and (places - 1, label before, label, windows). Beyond a window's end every label and step is as good.
    """
    beyond = np.arange(len(emissions))[:, None] >= lengths
    here = np.exp(emissions - emissions.max(2, keepdims=True))
    here[beyond] = 1
    table = np.concatenate([np.exp(transitions) * ALLOWED, np.ones_like(transitions[:1])]).astype(np.float32)
    steps = table.reshape(len(table), -1)[np.where(beyond, len(transitions), joints)[1:]]
    here, steps = (np.ascontiguousarray(np.moveaxis(a, 2, 1)) for a in (here, steps))
    return here, steps.reshape(-1, N_LABELS, N_LABELS, len(lengths))


def _backward(here: Floats, steps: Floats) -> tuple[Floats, Floats]:
    """The chances of labels at the first place, and of each label after each other; overwrites ``steps``."""
    ahead = np.ones_like(here[0])  # what the later places say of a label
    steps *= here[1:, None]
    for step in steps[::-1]:
        step *= ahead
        ahead = np.maximum(step.sum(1), TINY)
        step /= ahead[:, None]
        ahead /= ahead.max(0)
    first = ahead * here[0] * ALLOWED[OUT][:, None]
    return first / np.maximum(first.sum(0), TINY), steps


def _forward(first: Floats, onward: Floats) -> Floats:
    """The chances of labels at all places, of those at the first and of what follows what."""
    labels = np.empty((len(onward) + 1, *first.shape), dtype=np.float32)
    labels[0] = first
    for t, step in enumerate(onward):
        np.einsum("ib,ijb->jb", labels[t], step, out=labels[t + 1])
    return labels
