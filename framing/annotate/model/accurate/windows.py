"""Words of a document as windows of bounded numbers of wordpieces, read one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from framing.annotate.model.features import Ints

# Wordpieces: every word gets its scores in the one window whose core it begins in; the margins give context.
CORE = 208
MARGIN = 24


class Window(NamedTuple):
    """Words from ``first`` to before ``past``, of which those from ``core`` to before ``core_past`` are read here."""

    first: int
    core: int
    core_past: int
    past: int


def cut_windows(numbers: Ints) -> Iterator[Window]:
    """Windows over words of the given numbers of wordpieces, each word in one core."""
    begins = np.cumsum(numbers) - numbers
    total = int(numbers.sum())
    for core in range(0, total, CORE):
        edges = (core - MARGIN, core, core + CORE, core + CORE + MARGIN)
        window = Window(*np.searchsorted(begins, edges).tolist())
        if window.core < window.core_past:
            yield window
