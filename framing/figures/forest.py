"""Forest plot: how much each outlet differs from a reference, one band of rows a measure or one panel an outlet."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.figures import canvas
from framing.figures.bands import BOLD_CHARACTER, WIDE, set_axes, stacked, write_absent, write_headers
from framing.figures.effects import COLUMNS, Estimates, Scale, axis_name, draw_estimates, in_figures, scale_of
from framing.figures.forest_grid import draw_grid, grid_height
from framing.figures.style import DOUBLE, styled

FEW = 4  # measures; more of them make bands longer than a page


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
    table = canvas.check(table, COLUMNS, key=("measure", "outlet"))
    scale = scale_of(table)
    if table["measure"].nunique() > FEW if grid is None else grid:
        ax = canvas.axes_for(ax, width=DOUBLE, height=grid_height(table))
        draw_grid(ax, table, scale)
    else:
        ax = canvas.axes_for(ax, width=DOUBLE, height=0.75 + canvas.LINE * stacked(table, 40, 60).height)
        _draw_bands(ax, table, scale, numbers)
    shows = f"Forest plot of differences between outlets. {axis_name(table, scale)}"
    return canvas.finish(ax, table, synthetic, canvas.Told(shows, ("label", "outlet"), "estimate"))


def _draw_bands(ax: Axes, table: pd.DataFrame, scale: Scale, numbers: bool) -> None:
    columns = {"articles": [canvas.count(n) for n in table["n_articles"]]}
    is_reference = (table["outlet"] == table["reference"]).to_numpy()
    values = np.where(is_reference[:, None], np.nan, table[["estimate", "low", "high"]].to_numpy(dtype=float))
    if numbers:
        columns["estimate [interval]"] = [in_figures(row) for row in values]
    names = 40 if canvas.cell_width(ax) > WIDE else 24
    outlets = [canvas.wrapped(outlet, names) for outlet in table["outlet"]]
    bands = stacked(table, names, max(20, int(canvas.room(ax, outlets, columns) / BOLD_CHARACTER)))
    set_axes(ax, bands, outlets, scale)
    canvas.name_axis(ax, axis_name(table, scale), "● q < .05    ○ q ≥ .05")
    edges = np.full(len(table), scale.low), np.full(len(table), scale.high)
    draw_estimates(ax, Estimates(values[:, 0], values[:, 1], values[:, 2], *edges), bands.ys, table["q"])
    write_headers(ax, table, bands, scale)
    write_absent(ax, bands.ys[np.isnan(values[:, 0])], is_reference[np.isnan(values[:, 0])])
    canvas.columns_beside(ax, list(bands.ys), columns)
