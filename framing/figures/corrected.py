"""Estimates from predictions alone beside those corrected by articles that people coded."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.figures import canvas
from framing.figures.bands import BOLD_CHARACTER, set_axes, stacked, write_absent, write_headers
from framing.figures.effects import Scale, axis_name, in_figures, scale_of
from framing.figures.style import DOUBLE, GREY, INK, styled

NUMBERS = ("estimate", "low", "high")
NAIVE = tuple(f"naive_{name}" for name in NUMBERS)
COLUMNS = ("measure", "label", "outlet", "effect", *NUMBERS, *NAIVE, "n_articles", "n_coded", "reference")
NAME_WIDTH = 24
APART = 0.17  # of a row, up and down


@styled
def plot_corrected(table: pd.DataFrame, *, ax: Axes | None = None, synthetic: bool = False) -> Axes:
    """Draw each outlet's difference twice: hollow and grey as the detector sees it, filled as corrected by coders.

    Parameters
    ----------
    table : DataFrame
        One row a measure and outlet, with columns measure, label, outlet, effect, estimate, low, high, naive_estimate,
        naive_low, naive_high, n_articles, n_coded and reference, as ``framing.compare.correction`` gives it.
    ax : Axes, optional
        Where to draw; a new figure of double width by default.
    synthetic : bool
        Print 'synthetic' on the figure.

    Returns
    -------
    Axes
    """
    table = canvas.check(table, COLUMNS, key=("measure", "outlet"))
    before = table[list(NAIVE)].set_axis(NUMBERS, axis=1)
    scale = scale_of(pd.concat([table, before.assign(effect=table["effect"])]))
    ax = canvas.axes_for(ax, width=DOUBLE, height=0.85 + 1.25 * canvas.LINE * stacked(table, NAME_WIDTH, 60).height)
    values = table[list(NUMBERS)].to_numpy(dtype=float)
    columns = {
        "articles": [canvas.count(n) for n in table["n_articles"]],
        "coded": [canvas.count(n) for n in table["n_coded"]],
        "corrected": [in_figures(row) for row in values],
    }
    outlets = [canvas.wrapped(outlet, NAME_WIDTH) for outlet in table["outlet"]]
    bands = stacked(table, NAME_WIDTH, max(20, int(canvas.room(ax, outlets, columns) / BOLD_CHARACTER)))
    set_axes(ax, bands, outlets, scale)
    _draw(ax, before.to_numpy(dtype=float), bands.ys - APART, scale, "naive")
    _draw(ax, values, bands.ys + APART, scale, "corrected")
    write_headers(ax, table, bands, scale)
    absent = ~np.isfinite(values[:, 0]) & ~np.isfinite(before["estimate"].to_numpy(dtype=float))
    is_reference = (table["outlet"] == table["reference"]).to_numpy()
    write_absent(ax, bands.ys[absent], is_reference[absent])
    canvas.columns_beside(ax, list(bands.ys), columns)
    canvas.name_axis(ax, axis_name(table, scale), "● corrected by coded articles    ○ predictions alone")
    shows = f"Differences between outlets, corrected by coded articles. {axis_name(table, scale)}"
    return canvas.finish(ax, table, synthetic, canvas.Told(shows, ("label", "outlet"), "estimate"))


def _draw(ax: Axes, values: np.ndarray, ys: np.ndarray, scale: Scale, gid: str) -> None:
    """Points and intervals of one kind of estimate; an interval that leaves the axis ends in an arrow."""
    estimate, low, high = values.T
    ink, fill = (INK, INK) if gid == "corrected" else (GREY, "white")
    known = np.isfinite(estimate) & ~np.isnan(low) & ~np.isnan(high)
    left, right = scale.low, scale.high
    ends = np.clip(low[known], left, right), np.clip(high[known], left, right)
    ax.hlines(ys[known], *ends, colors=ink, linewidth=1.0, zorder=2, gid=f"{gid} intervals")
    for beyond, edge, arrow in ((known & (low < left), left, "<"), (known & (high > right), right, ">")):
        ax.scatter(np.full(beyond.sum(), edge), ys[beyond], s=9, c=ink, marker=arrow, clip_on=False, zorder=3)
    seen = np.isfinite(estimate) & (estimate >= left) & (estimate <= right)
    ax.scatter(estimate[seen], ys[seen], 16, fill, edgecolors=ink, linewidths=0.9, zorder=4, gid=gid)
