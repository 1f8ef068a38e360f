"""Bands of rows on one scale of effects: a header for each measure, a row for each of its outlets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedFormatter, FixedLocator, MaxNLocator, NullLocator

from framing.figures import canvas
from framing.figures.effects import Scale, ratio_ticks
from framing.figures.style import GREY, INK, PALE, SMALL

BOLD_CHARACTER = 5.2  # points
BETWEEN = 0.5  # rows of space between two measures
WIDE = 72 * 5.0  # points; in narrower axes the names of outlets are broken earlier


class Bands(NamedTuple):
    """Where things stand: the height of every row of the table, the headers with theirs, and the height of all."""

    ys: np.ndarray
    headers: list[tuple[float, str]]
    height: float


def stacked(table: pd.DataFrame, names: int, width: int) -> Bands:
    """Stack a header and its rows for each run of one measure; outlets and headers are broken to these widths."""
    ys: list[float] = []
    headers = []
    y, measure = -BETWEEN, None
    for current, label, outlet in table[["measure", "label", "outlet"]].to_numpy():
        if current != measure:
            measure = current
            lines = canvas.n_lines([label], width)
            headers.append((y + BETWEEN + (lines - 1) / 2, canvas.wrapped(label, width)))
            y += BETWEEN + lines
        lines = canvas.n_lines([outlet], names)
        ys.append(y + (lines - 1) / 2)
        y += lines
    return Bands(np.array(ys), headers, y)


def set_axes(ax: Axes, bands: Bands, outlets: Sequence[str], scale: Scale) -> None:
    """Name the outlets at the left and the effects below."""
    canvas.dress(ax)
    ax.set_ylim(bands.height - 0.4, -0.7)
    ax.set_yticks(bands.ys, outlets, linespacing=1.0)
    if scale.log:
        ticks = ratio_ticks(scale)
        ax.set_xscale("log")
        ax.xaxis.set_major_locator(FixedLocator(ticks))
        ax.xaxis.set_major_formatter(FixedFormatter([f"{tick:g}" for tick in ticks]))
        ax.xaxis.set_minor_locator(NullLocator())
    else:
        ax.xaxis.set_major_locator(MaxNLocator(5))
    ax.set_xlim(scale.low, scale.high)


def write_headers(ax: Axes, table: pd.DataFrame, bands: Bands, scale: Scale) -> None:
    """The measure above each band, and the line of no difference behind it."""
    for y, text in bands.headers:
        header = ax.annotate(text, (0, y), xycoords=ax.get_yaxis_transform(), va="center", linespacing=1.0)
        header.set(fontsize=SMALL, fontweight="bold", color=INK)
    runs = (table["measure"] != table["measure"].shift()).cumsum().to_numpy()
    for run in np.unique(runs):
        ys = bands.ys[runs == run]
        ax.vlines(scale.neutral, ys.min() - 0.5, ys.max() + 0.5, colors=GREY, linewidth=0.8, zorder=1, gid="neutral")


def write_absent(ax: Axes, ys: np.ndarray, is_reference: np.ndarray) -> None:
    """Say in the row of an outlet without an estimate why the row is empty."""
    for y, reference in zip(ys, is_reference, strict=True):
        ax.axhspan(y - 0.4, y + 0.4, color=PALE, alpha=0.35, linewidth=0, zorder=0)
        text = ax.annotate(
            "reference" if reference else "not estimated", (0.02, y), xycoords=ax.get_yaxis_transform(), va="center"
        )
        text.set(fontsize=SMALL, color=GREY, style="italic")
