"""Which outlet is taken for which: counts and shares of each row."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.figures import canvas
from framing.figures.matrix import draw_cells, name_sides, spread, write_cells
from framing.figures.panels import in_order
from framing.figures.style import SINGLE, styled

KEYS = ("true", "predicted")
COLUMNS = (*KEYS, "count", "rate")
CELL = 0.45  # inches; two lines of small type fit with some air


@styled
def plot_confusion(table: pd.DataFrame, *, ax: Axes | None = None, synthetic: bool = False) -> Axes:
    """Draw a confusion matrix: a row a true outlet, a column a predicted one.

    Each cell has its count and the share of its row, and is the darker the greater that share.

    Parameters
    ----------
    table : DataFrame
        One row a pair, with columns true, predicted, count and rate (share of the true outlet's articles, 0 to 1).
        Pairs that are not in the table never occurred.
    ax : Axes, optional
        Where to draw; a new figure by default.
    synthetic : bool
        Print 'synthetic' on the figure.

    Returns
    -------
    Axes
    """
    table = canvas.check(table, COLUMNS, key=KEYS)
    rows = in_order(table["true"])
    columns = in_order(table["predicted"], rows)
    counts, rates = (np.nan_to_num(spread(table, KEYS, name, rows, columns)) for name in ("count", "rate"))
    ax = canvas.axes_for(ax, width=max(SINGLE, 1.9 + CELL * len(columns)), height=1.5 + CELL * len(rows))
    draw_cells(ax, rates, (rows, columns), 1.0)
    name_sides(ax, "Predicted outlet", "True outlet")
    write_cells(ax, rates, 1.0, lambda i, j: _in_figures(counts[i, j], rates[i, j]))
    totals = [canvas.count(n) for n in counts.sum(axis=1)]
    canvas.columns_beside(ax, [i + 0.5 for i in range(len(rows))], {"articles": totals})
    right = table.loc[table["true"] == table["predicted"], "count"].sum()
    shows = (
        f"Confusion matrix: the outlet of {canvas.count(right)} of {canvas.count(counts.sum())} articles is told right"
    )
    return canvas.finish(ax, table, synthetic, canvas.Told(shows))


def _in_figures(count: float, rate: float) -> str:
    return f"{canvas.count(count)}\n{100 * rate:.0f}%" if count else "0"
