"""How much of each outlet's text stands in another outlet too."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.figures import canvas
from framing.figures.matrix import draw_cells, name_sides, spread, write_cells
from framing.figures.panels import in_order
from framing.figures.style import SINGLE, styled

KEYS = ("outlet", "other")
COLUMNS = (*KEYS, "share", "low", "high", "n_articles")
CELL = 0.52  # inches; an interval in small type fits with some air
EVEN = 0.1  # the darkest shade is a share of this at least: little that is shared should look like little


@styled
def plot_shared_text(table: pd.DataFrame, *, ax: Axes | None = None, synthetic: bool = False) -> Axes:
    """Draw the shared text of outlets: a row an outlet, a column another outlet that has words of it.

    Each cell has the share of the row's words in percent and its interval, and is the darker the greater the share.

    Parameters
    ----------
    table : DataFrame
        One row an ordered pair of outlets, with columns outlet, other, share (0 to 1, of the words of outlet), low,
        high and n_articles (of outlet), as `framing.compare.shared_text.shared_text` gives it. Pairs that are not in
        the table are grey.
    ax : Axes, optional
        Where to draw; a new figure by default, as wide as the outlets need.
    synthetic : bool
        Print 'synthetic' on the figure.

    Returns
    -------
    Axes
    """
    table = canvas.check(table, COLUMNS, key=KEYS)
    rows = in_order(table["outlet"])
    columns = in_order(table["other"], rows)
    shares, low, high = (spread(table, KEYS, name, rows, columns) for name in ("share", "low", "high"))
    highest = max(EVEN, float(np.max(shares[np.isfinite(shares)], initial=0.0)))
    ax = canvas.axes_for(ax, width=max(SINGLE, 1.9 + CELL * len(columns)), height=1.6 + CELL * len(rows))
    draw_cells(ax, shares, (rows, columns), highest)
    name_sides(ax, f"that also stand in (%, [{canvas.interval_name(table)}])", "Share of the words of")
    write_cells(ax, shares, highest, lambda i, j: _in_figures(shares[i, j], low[i, j], high[i, j]))
    sizes = table.groupby("outlet")["n_articles"].max()
    entries = {"articles": [canvas.count(sizes[outlet]) for outlet in rows]}
    canvas.columns_beside(ax, [i + 0.5 for i in range(len(rows))], entries)
    shows = f"Share of the words of an outlet that also stand in another, {canvas.interval_name(table)}"
    return canvas.finish(ax, table, synthetic, canvas.Told(shows, KEYS, "share"))


def _in_figures(share: float, low: float, high: float) -> str:
    if not (np.isfinite(low) and np.isfinite(high)):
        return _percent(share)
    return f"{_percent(share)}\n[{_percent(low)}, {_percent(high)}]"


def _percent(share: float) -> str:
    """Percent with one decimal below 10, where it would otherwise hide what differs."""
    value = 100 * share
    return "0" if value == 0 else f"{value:.1f}" if value < 9.95 else f"{value:.0f}"
