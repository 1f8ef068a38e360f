"""Rows on one scale: a name at the left, a point with its interval, columns of text at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from framing.figures import canvas
from framing.figures.style import GREY, INK

ROW = 0.17  # inches a row of one line needs


def height(names: Sequence[str], width: int) -> float:
    """Inches that a figure of these rows needs, their names broken to this width."""
    return 0.9 + sum(max(ROW, 0.125 * canvas.n_lines([name], width) + 0.06) for name in names)


def lay_out(
    ax: Axes, names: Sequence[str], columns: Mapping[str, Sequence[str]], limits: tuple[float, float], width: int
) -> None:
    """Name the rows 0, 1, … from top to bottom, write the columns, and draw the line of no effect at 0."""
    canvas.dress(ax)
    ys = [float(y) for y in range(len(names))]
    ax.set(xlim=limits, ylim=(len(names) - 0.4, -0.6))
    ax.set_yticks(ys, [canvas.wrapped(name, width) for name in names], linespacing=1.0)
    ticks = [tick for tick in MaxNLocator(5).tick_values(*limits) if limits[0] <= tick <= limits[1]]
    ax.set_xticks(ticks, [f"{tick:.6g}".replace("-", "−") for tick in ticks])
    canvas.columns_beside(ax, ys, columns)
    ax.axvline(0, color=GREY, linewidth=0.8, zorder=1, gid="neutral")


def limits_of(values: pd.DataFrame) -> tuple[float, float]:
    """Limits around all finite numbers and 0, with some air."""
    finite = np.append(values.to_numpy(dtype=float), 0.0)
    finite = finite[np.isfinite(finite)]
    air = 0.06 * np.ptp(finite) or 0.01
    return float(finite.min() - air), float(finite.max() + air)


def draw_intervals(ax: Axes, values: pd.DataFrame, shades: Sequence[str]) -> None:
    """Draw estimate, low and high (the columns, in this order) of each row; hollow where 0 is inside or unknown."""
    estimate, low, high = values.to_numpy(dtype=float).T
    ys = np.arange(len(values), dtype=float)
    known = np.isfinite(low) & np.isfinite(high)
    ax.hlines(ys[known], low[known], high[known], colors=INK, linewidth=1.0, zorder=2, gid="intervals")
    apart = known & ((low > 0) | (high < 0))
    seen = np.isfinite(estimate)
    fill = np.where(apart, np.array(shades, dtype=object), "white")
    ax.scatter(
        estimate[seen], ys[seen], 16, list(fill[seen]), edgecolors=list(np.array(shades)[seen]), zorder=3, gid="values"
    )
