"""Where in the article an outlet hedges, or lets others speak, from its first character to its last."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.figures import canvas
from framing.figures.panels import highest, in_order
from framing.figures.style import GREY, INK, PALE, SINGLE, outlet_colours, styled

COLUMNS = ("outlet", "bin", "left", "right", "share", "low", "high", "n")
ROW = 0.42  # inches a row needs for its bars to be read


@styled
def plot_positions(table: pd.DataFrame, *, ax: Axes | None = None, synthetic: bool = False, of: str = "hedges") -> Axes:
    """Draw the share of an outlet's hedges in each part of the article: a row of bars an outlet, with intervals.

    All rows have one scale, given at the right; the dashed line is where the bars would end if hedges were spread
    evenly. Attributions, or anything else that has a position, are drawn in the same way.

    Parameters
    ----------
    table : DataFrame
        One row an outlet and bin, with columns outlet, bin, left, right (0 to 1 of the article's length), share, low,
        high and n (hedges of the outlet), as `framing.compare.hedge_positions` gives it.
    ax : Axes, optional
        Where to draw; a new figure of single width by default.
    synthetic : bool
        Print 'synthetic' on the figure.
    of : str
        What the table counts, in the plural: ``hedges``, ``attributions``, …

    Returns
    -------
    Axes
    """
    table = canvas.check(table, COLUMNS, key=("outlet", "bin"))
    outlets = in_order(table["outlet"])
    limit = math.ceil(highest(table, "share") * 10 - 1e-9) / 10 or 0.1
    bases = dict(zip(reversed(outlets), np.arange(len(outlets)) * 1.2 * limit, strict=True))
    ax = canvas.axes_for(ax, width=SINGLE, height=0.75 + ROW * len(outlets))
    _set_axes(ax, bases, limit)
    bars = f"Bars: share of {of}, {canvas.interval_name(table)}"
    canvas.name_axis(ax, "Position in the article (% of its length)", bars, f"Dashed: {of} spread evenly")
    colours = outlet_colours(outlets)
    for outlet in outlets:
        _draw_row(ax, table[table["outlet"] == outlet], bases[outlet], colours[outlet])
    counts = table.groupby("outlet")["n"].max()
    middles = [base + limit / 2 for base in bases.values()]
    scale_width = canvas.text_width(f"{100 * limit:.0f}%")
    entries = {of: [canvas.count(counts[outlet]) for outlet in bases]}
    canvas.columns_beside(ax, middles, entries, start=scale_width + 2 * canvas.GAP)
    shows = f"Share of an outlet's {of} in each part of the article, {canvas.interval_name(table)}"
    return canvas.finish(ax, table, synthetic, canvas.Told(shows, ("outlet", "bin"), "share"))


# The name that it had when it drew hedges only.
plot_hedge_positions = plot_positions


def _set_axes(ax: Axes, bases: dict[str, float], limit: float) -> None:
    """Names of the outlets at the left, the scale of each row at the right, the way through the article below."""
    canvas.dress(ax, frame=())
    ax.set(xlim=(0, 1), ylim=(-0.08 * limit, max(bases.values()) + 1.1 * limit))
    ax.set_yticks([base + limit / 2 for base in bases.values()], [canvas.wrapped(name, 20) for name in bases])
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100"])
    for base in bases.values():
        ax.hlines(base, 0, 1, colors=INK, linewidth=0.6, zorder=1, clip_on=False)
        ax.hlines(base + limit, 0, 1, colors=PALE, linewidth=0.5, zorder=0)
        canvas.beside(ax, base + limit, f"{100 * limit:.0f}%", canvas.GAP / 2, colour=GREY)


def _draw_row(ax: Axes, part: pd.DataFrame, base: float, shade: str) -> None:
    left, right = part["left"].to_numpy(dtype=float), part["right"].to_numpy(dtype=float)
    low, high = part["low"].to_numpy(dtype=float), part["high"].to_numpy(dtype=float)
    ax.bar(left, part["share"], right - left, base, align="edge", color=shade, alpha=0.55, edgecolor="white", zorder=2)
    known = np.isfinite(low) & np.isfinite(high)
    middle = (left + right) / 2
    ax.vlines(
        middle[known], base + low[known], base + high[known], colors=INK, linewidth=0.9, zorder=4, gid="intervals"
    )
    even = (right - left) / (right.max() - left.min())
    ax.hlines(base + even, left, right, colors=GREY, linewidth=0.7, linestyles=(0, (3, 2)), zorder=3, gid="even spread")
