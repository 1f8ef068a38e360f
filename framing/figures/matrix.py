"""A matrix of shares: cells that grow darker with the share, and words in them that stay readable."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex

from framing.figures import canvas
from framing.figures.palette import contrast
from framing.figures.style import FONT, INK, NORMAL, OUTLET_COLOURS, PALE, SMALL

SHADES = LinearSegmentedColormap.from_list("framing", ["white", "#9CC3E4", OUTLET_COLOURS[0]])
NAME_WIDTH = 18


def spread(
    table: pd.DataFrame, keys: tuple[str, str], value: str, rows: Sequence[str], columns: Sequence[str]
) -> np.ndarray:
    """The values of a tidy table as an array, missing where the table has no such pair."""
    wide = table.pivot(index=keys[0], columns=keys[1], values=value).reindex(index=list(rows), columns=list(columns))
    return wide.to_numpy(dtype=float)


def draw_cells(ax: Axes, shares: np.ndarray, names: tuple[Sequence[str], Sequence[str]], highest: float) -> None:
    """Shade the cells from 0 to ``highest``, grey where there is no share, and name rows and columns."""
    rows, columns = names
    canvas.dress(ax, frame=())
    ax.set_facecolor(PALE)
    ax.pcolormesh(np.ma.masked_invalid(shares), cmap=SHADES, vmin=0, vmax=highest, edgecolors="white", linewidth=1.2)
    ax.set(xlim=(0, len(columns)), ylim=(len(rows), 0), aspect="equal")
    ax.set_yticks(np.arange(len(rows)) + 0.5, [canvas.wrapped(name, NAME_WIDTH) for name in rows])
    above = [canvas.wrapped(name, NAME_WIDTH) for name in columns]
    ax.set_xticks(np.arange(len(columns)) + 0.5, above, rotation=90)
    ax.tick_params(axis="x", bottom=False)


def name_sides(ax: Axes, below: str, left: str) -> None:
    """Say what the columns and the rows are."""
    canvas.name_axis(ax, below)
    ax.set_ylabel(left, fontsize=NORMAL, fontfamily=FONT, color=INK)


def write_cells(ax: Axes, shares: np.ndarray, highest: float, text: Callable[[int, int], str]) -> None:
    """Write into each cell with a share, in the ink that stands out from its shade."""
    for i, j in np.argwhere(np.isfinite(shares)).tolist():
        shade = to_hex(SHADES(shares[i, j] / highest))
        ink = INK if contrast(INK, shade) >= contrast("#FFFFFF", shade) else "white"
        ax.text(j + 0.5, i + 0.5, text(i, j), fontsize=SMALL, color=ink, ha="center", va="center", linespacing=1.05)
