"""Which outlet is taken for which: counts and shares of each row."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex

from framing.figures import canvas
from framing.figures.palette import contrast
from framing.figures.panels import in_order
from framing.figures.style import FONT, INK, NORMAL, OUTLET_COLOURS, SINGLE, SMALL, styled

COLUMNS = ("true", "predicted", "count", "rate")
SHADES = LinearSegmentedColormap.from_list("framing", ["white", "#9CC3E4", OUTLET_COLOURS[0]])
CELL = 0.45  # inches; two lines of small type fit with some air
NAME_WIDTH = 18


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
    canvas.check(table, COLUMNS, key=("true", "predicted"))
    rows = in_order(table["true"])
    columns = in_order(table["predicted"], rows)
    counts, rates = (_matrix(table, name, rows, columns) for name in ("count", "rate"))
    ax = canvas.axes_for(ax, width=max(SINGLE, 1.9 + CELL * len(columns)), height=1.5 + CELL * len(rows))
    ax.pcolormesh(rates, cmap=SHADES, vmin=0, vmax=1, edgecolors="white", linewidth=1.2)
    _label(ax, rows, columns)
    _write_cells(ax, counts, rates)
    totals = [canvas.count(n) for n in counts.sum(axis=1)]
    canvas.columns_beside(ax, [i + 0.5 for i in range(len(rows))], {"articles": totals})
    canvas.mark_synthetic(ax, synthetic)
    return ax


def _matrix(table: pd.DataFrame, value: str, rows: list[str], columns: list[str]) -> np.ndarray:
    wide = table.pivot(index="true", columns="predicted", values=value).reindex(index=rows, columns=columns)
    return wide.fillna(0).to_numpy(dtype=float)


def _label(ax: Axes, rows: list[str], columns: list[str]) -> None:
    canvas.dress(ax, frame=())
    ax.set(xlim=(0, len(columns)), ylim=(len(rows), 0), aspect="equal")
    ax.set_yticks(np.arange(len(rows)) + 0.5, [canvas.wrapped(name, NAME_WIDTH) for name in rows])
    names = [canvas.wrapped(name, NAME_WIDTH) for name in columns]
    ax.set_xticks(np.arange(len(columns)) + 0.5, names, rotation=90)
    ax.tick_params(axis="x", bottom=False)
    canvas.name_axis(ax, "Predicted outlet")
    ax.set_ylabel("True outlet", fontsize=NORMAL, fontfamily=FONT, color=INK)


def _write_cells(ax: Axes, counts: np.ndarray, rates: np.ndarray) -> None:
    for (i, j), count in np.ndenumerate(counts):
        shade = to_hex(SHADES(rates[i, j]))
        ink = INK if contrast(INK, shade) >= contrast("#FFFFFF", shade) else "white"
        text = f"{canvas.count(count)}\n{100 * rates[i, j]:.0f}%" if count else "0"
        ax.text(j + 0.5, i + 0.5, text, fontsize=SMALL, color=ink, ha="center", va="center")
