"""Documents of any length as windows of bounded length, so that many can go through the tagger side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from framing.annotate.model.features import Ints

# Every piece is labelled in the one window whose core it stands in; the margins give the window context.
CORE = 160
MARGIN = 16
WINDOWS_AT_ONCE = 128


@dataclass(frozen=True, slots=True)
class Windows:
    """Windows of similar length: where each begins among the pieces of all documents, its length, and its core."""

    start: Ints
    length: Ints
    core_start: Ints
    core_end: Ints

    def pieces(self) -> Ints:
        """Index of the piece at each place of each window, (longest, windows); past its end the last is repeated."""
        steps = np.arange(self.length.max())[:, None]
        return self.start + np.minimum(steps, self.length - 1)

    def in_core(self) -> NDArray[np.bool_]:
        """Whether each place belongs to its window's core, (longest, windows)."""
        at = self.start + np.arange(self.length.max())[:, None]
        return (at >= self.core_start) & (at < self.core_end)

    def backwards(self) -> Ints:
        """The place that each place is mirrored to when each window is read from its own end, (longest, windows)."""
        steps = np.arange(self.length.max())[:, None]
        return np.where(steps < self.length, self.length - 1 - steps, steps)


def cut_windows(sizes: Sequence[int]) -> Iterator[Windows]:
    """Windows over documents of the given numbers of pieces, laid end to end; long windows first."""
    offsets = accumulate(sizes, initial=0)
    rows = [row for offset, size in zip(offsets, sizes, strict=False) for row in _rows(offset, size)]
    rows.sort(key=lambda row: (row[0] - row[1], row[0]))
    for i in range(0, len(rows), WINDOWS_AT_ONCE):
        start, end, core_start, core_end = np.array(rows[i : i + WINDOWS_AT_ONCE]).T
        yield Windows(start, end - start, core_start, core_end)


def _rows(offset: int, size: int) -> Iterator[tuple[int, int, int, int]]:
    for core in range(0, size, CORE):
        end = min(core + CORE, size)
        yield offset + max(core - MARGIN, 0), offset + min(end + MARGIN, size), offset + core, offset + end
