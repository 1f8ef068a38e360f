"""Whether a classifier is as often right as it says: probability given against share that came true."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.figures import canvas
from framing.figures.palette import with_contrast
from framing.figures.panels import in_order
from framing.figures.style import FONT, GREY, INK, NORMAL, OUTLET_COLOURS, SINGLE, SMALL, styled

COLUMNS = ("model", "predicted", "observed", "low", "high", "n")
NAME_WIDTH = 16
TOP = 1.04  # where the highest label may begin, as a share of the axes
APART = 0.07  # least distance of two labels, for each of their lines, as a share of the axes
MARKERS = "osD^vP"


@styled
def plot_calibration(table: pd.DataFrame, *, ax: Axes | None = None, synthetic: bool = False) -> Axes:
    """Draw the calibration of models: a line a model, a point a bin, its area in proportion to the bin's size.

    On the dashed line a model is as often right as it says; below it, it is too sure.

    Parameters
    ----------
    table : DataFrame
        One row a model and bin, with columns model, predicted (mean probability in the bin), observed (share that came
        true), low, high (of observed) and n (predictions in the bin).
    ax : Axes, optional
        Where to draw; a new figure of single width by default.
    synthetic : bool
        Print 'synthetic' on the figure.

    Returns
    -------
    Axes
    """
    table = canvas.check(table, COLUMNS, key=("model", "predicted"))
    models = in_order(table["model"])
    table = pd.concat([table[table["model"] == model].sort_values("predicted") for model in models])
    ax = canvas.axes_for(ax, width=SINGLE, height=2.6)
    _set_axes(ax)
    ends = {}
    for i, model in enumerate(models):
        bins = table[table["model"] == model]
        shade = OUTLET_COLOURS[i % len(OUTLET_COLOURS)]
        _draw_model(ax, bins, shade, MARKERS[i % len(MARKERS)], table["n"].max())
        ends[model] = _last(bins)
    _label(ax, table, ends)
    canvas.name_axis(ax, f"Predicted probability, {canvas.interval_name(table)}", "Area of a point: predictions")
    shows = f"Calibration: share that came true, {canvas.interval_name(table)}, by predicted probability"
    return canvas.finish(ax, table, synthetic, canvas.Told(shows, ("model", "predicted"), "observed"))


def _set_axes(ax: Axes) -> None:
    canvas.dress(ax, frame=("bottom", "left"))
    ax.tick_params(axis="y", left=True)
    ticks = [0, 0.25, 0.5, 0.75, 1]
    ax.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02), xticks=ticks, yticks=ticks)
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_ticklabels([f"{tick:g}" for tick in ticks])
    ax.set_ylabel("Share that came true", fontsize=NORMAL, fontfamily=FONT, color=INK)
    ax.plot([0, 1], [0, 1], color=GREY, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1, gid="as sure as right")


def _draw_model(ax: Axes, bins: pd.DataFrame, shade: str, marker: str, most: float) -> None:
    x, y, low, high, n = (bins[name].to_numpy(dtype=float) for name in COLUMNS[1:])
    known = np.isfinite(low) & np.isfinite(high)
    ax.plot(x, y, color=shade, linewidth=1.0, zorder=2, gid="line")
    ax.vlines(x[known], low[known], high[known], colors=shade, linewidth=0.9, zorder=3, gid="intervals")
    sizes = 6 + 44 * n / most
    ax.scatter(x, y, sizes, shade, marker=marker, edgecolors=INK, linewidths=0.6, clip_on=False, zorder=4, gid="values")


def _last(bins: pd.DataFrame) -> float:
    """Height at which a model's line ends."""
    ends = bins["observed"].dropna()
    return float(ends.iloc[-1]) if len(ends) else 0.5


def _label(ax: Axes, table: pd.DataFrame, ends: dict[str, float]) -> None:
    """Name each model and its number of predictions at the right, near the end of its line, none over another."""
    colours = {model: OUTLET_COLOURS[i % len(OUTLET_COLOURS)] for i, model in enumerate(ends)}
    sizes = table.groupby("model")["n"].sum()
    edge = TOP
    for model in sorted(ends, key=lambda model: -ends[model]):
        text = f"{canvas.wrapped(model, NAME_WIDTH)}\nn = {canvas.count(sizes[model])}"
        tall = APART * (text.count("\n") + 1)
        y = min(ends[model], edge - tall / 2)
        edge = y - tall / 2
        canvas.beside(ax, y, text, canvas.GAP, colour=with_contrast(colours[model], "#FFFFFF", 4.5)).set(
            va="center", fontsize=SMALL, linespacing=1.05, gid="name"
        )
