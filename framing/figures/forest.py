"""Forest plot: how much each outlet differs from a reference, one band of rows a measure or one panel an outlet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedFormatter, FixedLocator, MaxNLocator, NullLocator

from framing.figures import canvas
from framing.figures.effects import (
    COLUMNS,
    Estimates,
    Scale,
    axis_name,
    draw_estimates,
    in_figures,
    ratio_ticks,
    scale_of,
)
from framing.figures.forest_grid import draw_grid, grid_height
from framing.figures.style import DOUBLE, GREY, INK, PALE, SMALL, styled

FEW = 4  # measures; more of them make bands longer than a page
BOLD_CHARACTER = 5.2  # points
BETWEEN = 0.5  # rows of space between two measures
WIDE = 72 * 5.0  # points; in narrower axes the names of outlets are broken earlier


class Bands(NamedTuple):
    """Where things stand: the height of every row of the table, the headers with theirs, and the height of all."""

    ys: np.ndarray
    headers: list[tuple[float, str]]
    height: float


@styled
def plot_forest(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    synthetic: bool = False,
    grid: bool | None = None,
    numbers: bool = True,
) -> Axes:
    """Draw the differences between outlets that `framing.compare.compare_outlets` estimated.

    Few measures make bands: a row an outlet, in the order of the table, with number of articles, estimate and interval
    in figures. Many make a grid: a row a measure, a panel an outlet. A filled point has q < .05, a hollow one has not,
    and what could not be estimated says so. The scale is logarithmic for ratios; intervals that reach far beyond all
    estimates end in an arrow.

    Parameters
    ----------
    table : DataFrame
        One row a measure and outlet, with columns measure, label, outlet, effect, estimate, low, high, q, n_articles
        and reference.
    ax : Axes, optional
        Where to draw; a new figure of double width by default.
    synthetic : bool
        Print 'synthetic' on the figure.
    grid : bool, optional
        Whether to draw the grid; by default if there are more than four measures.
    numbers : bool
        Whether bands have the estimates in figures. Leave them out where the axes are narrow.

    Returns
    -------
    Axes
    """
    canvas.check(table, COLUMNS, key=("measure", "outlet"))
    scale = scale_of(table)
    if table["measure"].nunique() > FEW if grid is None else grid:
        ax = canvas.axes_for(ax, width=DOUBLE, height=grid_height(table))
        draw_grid(ax, table, scale)
    else:
        ax = canvas.axes_for(ax, width=DOUBLE, height=0.75 + canvas.LINE * _stacked(table, 40, 60).height)
        _draw_bands(ax, table, scale, numbers)
    canvas.mark_synthetic(ax, synthetic)
    return ax


def _draw_bands(ax: Axes, table: pd.DataFrame, scale: Scale, numbers: bool) -> None:
    columns = {"articles": [canvas.count(n) for n in table["n_articles"]]}
    is_reference = (table["outlet"] == table["reference"]).to_numpy()
    values = np.where(is_reference[:, None], np.nan, table[["estimate", "low", "high"]].to_numpy(dtype=float))
    if numbers:
        columns["estimate [interval]"] = [in_figures(row) for row in values]
    names = 40 if canvas.cell_width(ax) > WIDE else 24
    outlets = [canvas.wrapped(outlet, names) for outlet in table["outlet"]]
    bands = _stacked(table, names, max(20, int(canvas.room(ax, outlets, columns) / BOLD_CHARACTER)))
    _set_axes(ax, bands, outlets, scale)
    canvas.name_axis(ax, axis_name(table, scale), "● q < .05    ○ q ≥ .05")
    edges = np.full(len(table), scale.low), np.full(len(table), scale.high)
    draw_estimates(ax, Estimates(values[:, 0], values[:, 1], values[:, 2], *edges), bands.ys, table["q"])
    _write_headers(ax, table, bands, scale)
    _write_absent(ax, bands.ys[np.isnan(values[:, 0])], is_reference[np.isnan(values[:, 0])])
    canvas.columns_beside(ax, list(bands.ys), columns)


def _stacked(table: pd.DataFrame, names: int, width: int) -> Bands:
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


def _set_axes(ax: Axes, bands: Bands, outlets: Sequence[str], scale: Scale) -> None:
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


def _write_headers(ax: Axes, table: pd.DataFrame, bands: Bands, scale: Scale) -> None:
    """The measure above each band, and the line of no difference behind it."""
    for y, text in bands.headers:
        header = ax.annotate(text, (0, y), xycoords=ax.get_yaxis_transform(), va="center", linespacing=1.0)
        header.set(fontsize=SMALL, fontweight="bold", color=INK)
    runs = (table["measure"] != table["measure"].shift()).cumsum().to_numpy()
    for run in np.unique(runs):
        ys = bands.ys[runs == run]
        ax.vlines(scale.neutral, ys.min() - 0.5, ys.max() + 0.5, colors=GREY, linewidth=0.8, zorder=1, gid="neutral")


def _write_absent(ax: Axes, ys: np.ndarray, is_reference: np.ndarray) -> None:
    """Say in the row of an outlet without an estimate why the row is empty."""
    for y, reference in zip(ys, is_reference, strict=True):
        ax.axhspan(y - 0.4, y + 0.4, color=PALE, alpha=0.35, linewidth=0, zorder=0)
        text = ax.annotate(
            "reference" if reference else "not estimated", (0.02, y), xycoords=ax.get_yaxis_transform(), va="center"
        )
        text.set(fontsize=SMALL, color=GREY, style="italic")
