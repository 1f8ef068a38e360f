"""Forest plot: how much each outlet differs from a reference, one band of rows a measure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedFormatter, FixedLocator, MaxNLocator, NullLocator

from framing.figures import canvas
from framing.figures.style import DOUBLE, GREY, INK, PALE, SMALL, styled

COLUMNS = ("measure", "label", "outlet", "effect", "estimate", "low", "high", "q", "n_articles", "reference")
RATIOS = ("incidence rate ratio", "odds ratio")
DIFFERENCE = "difference"
TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
FARTHEST = 50.0  # an estimate beyond this, or below its inverse, is drawn as an arrow: it says "cannot tell" anyway
SIGNIFICANT = 0.05
BOLD_CHARACTER = 5.2  # points
BETWEEN = 0.5  # rows of space between two measures
REACH = 4.0  # an interval is drawn this many times farther out than the outermost estimate, then ends in an arrow
WIDE = 72 * 5.0  # points; in narrower axes the names of outlets are broken earlier


class Scale(NamedTuple):
    """What the axis measures: its name, where "no difference" is, and whether it is logarithmic."""

    name: str
    neutral: float
    log: bool


class Rows(NamedTuple):
    """Where things stand: the height of every row of the table, the headers with theirs, and the height of all."""

    ys: list[float]
    headers: list[tuple[float, str]]
    height: float


@styled
def plot_forest(table: pd.DataFrame, *, ax: Axes | None = None, synthetic: bool = False, numbers: bool = True) -> Axes:
    """Draw the differences between outlets that `framing.compare.compare_outlets` estimated.

    A row an outlet, in the order of the table, in a band a measure. A filled point has q < .05; a hollow one has not;
    what could not be estimated says so. The scale is logarithmic for ratios, and intervals that reach far beyond all
    estimates end in an arrow.

    Parameters
    ----------
    table : DataFrame
        One row a measure and outlet, with columns measure, label, outlet, effect, estimate, low, high, q, n_articles
        and reference.
    ax : Axes, optional
        Where to draw; a new figure of double width by default. For many measures, split them over two axes.
    synthetic : bool
        Print 'synthetic' on the figure.
    numbers : bool
        Print estimate and interval in figures beside each row. Leave them out where the axes are narrow.

    Returns
    -------
    Axes
    """
    canvas.check(table, COLUMNS, key=("measure", "outlet"))
    scale = _scale(table["effect"])
    columns = _columns(table, numbers)
    if ax is None:
        ax = canvas.axes_for(None, width=DOUBLE, height=0.75 + canvas.LINE * _layout(table, 40, 60).height)
    names = 40 if canvas.cell_width(ax) > WIDE else 24
    outlets = [canvas.wrapped(outlet, names) for outlet in table["outlet"]]
    rows = _layout(table, names, max(20, int(canvas.room(ax, outlets, columns) / BOLD_CHARACTER)))
    _set_axes(ax, table, scale, rows, outlets)
    _draw_estimates(ax, table, np.array(rows.ys))
    _write_rows(ax, table, rows, scale)
    canvas.columns_beside(ax, rows.ys, columns)
    canvas.mark_synthetic(ax, synthetic)
    return ax


def _scale(effects: pd.Series) -> Scale:
    kinds = list(dict.fromkeys(effects))
    unknown = [str(kind) for kind in kinds if kind not in (*RATIOS, DIFFERENCE)]
    if unknown:
        raise ValueError(f"effect {', '.join(unknown)}; expected {', '.join(RATIOS)} or {DIFFERENCE}")
    if len(kinds) > 1 and DIFFERENCE in kinds:
        raise ValueError("ratios and differences have no common scale; draw them on axes of their own")
    if kinds == [DIFFERENCE]:
        return Scale("Difference", 0, log=False)
    return Scale(kinds[0].capitalize() if len(kinds) == 1 else "Incidence rate ratio or odds ratio", 1, log=True)


def _layout(table: pd.DataFrame, names: int, width: int) -> Rows:
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
    return Rows(ys, headers, y)


def _set_axes(ax: Axes, table: pd.DataFrame, scale: Scale, rows: Rows, outlets: Sequence[str]) -> None:
    canvas.dress(ax)
    ax.set_ylim(rows.height - 0.4, -0.7)
    ax.set_yticks(rows.ys, outlets, linespacing=1.0)
    values = table[["estimate", "low", "high"]].to_numpy(dtype=float)
    if scale.log:
        ax.set_xscale("log")
        _set_ratio_axis(ax, values)
    else:
        low, high = _padded([*values[np.isfinite(values)], scale.neutral])
        ax.set_xlim(low, high)
        ax.xaxis.set_major_locator(MaxNLocator(5))
    references = list(dict.fromkeys(table["reference"].dropna()))
    against = f" to {references[0]}" if len(references) == 1 and references[0] else ""
    note = ", logarithmic scale" if scale.log else ""
    canvas.name_axis(ax, f"{scale.name}{against}, {canvas.INTERVAL}{note}", "● q < .05    ○ q ≥ .05")


def _set_ratio_axis(ax: Axes, values: np.ndarray) -> None:
    """Limits around all estimates and what is near of their intervals, and ticks with plain numbers."""
    estimates = values[:, 0][np.isfinite(values[:, 0]) & (values[:, 0] > 0)]
    nearest = np.array([*np.clip(estimates, 1 / FARTHEST, FARTHEST), 0.8, 1.25])
    usable = values[np.isfinite(values) & (values > 0)]
    ends = np.clip(usable, nearest.min() / REACH, nearest.max() * REACH)
    low, high = _padded(np.log([*ends, 0.8, 1.25]))
    low, high = math.exp(low), math.exp(high)
    ax.set_xlim(low, high)
    ticks = [t for t in TICKS if low <= t <= high]
    if len(ticks) < 3:
        ticks = [t for t in (0.25, 0.5, 0.7, 1, 1.4, 2, 4) if low <= t <= high]
    ax.xaxis.set_major_locator(FixedLocator(ticks))
    ax.xaxis.set_major_formatter(FixedFormatter([f"{t:g}" for t in ticks]))
    ax.xaxis.set_minor_locator(NullLocator())


def _padded(values: Sequence[float] | np.ndarray) -> tuple[float, float]:
    low, high = float(np.min(values)), float(np.max(values))
    margin = 0.06 * (high - low) or 0.5
    return low - margin, high + margin


def _draw_estimates(ax: Axes, table: pd.DataFrame, ys: np.ndarray) -> None:
    """Intervals, the arrows where they leave the axes, and points."""
    left, right = ax.get_xlim()
    estimate, low, high = (table[name].to_numpy(dtype=float) for name in ("estimate", "low", "high"))
    drawn = np.isfinite(estimate) & ~np.isnan(low) & ~np.isnan(high)
    for name, beyond, edge, arrow in (("left", low < left, left, "<"), ("right", high > right, right, ">")):
        out = drawn & beyond
        edges = np.full(out.sum(), edge)
        ax.scatter(edges, ys[out], s=9, c=INK, marker=arrow, clip_on=False, zorder=3, gid=f"beyond {name}")
    starts, ends = np.clip(low, left, right), np.clip(high, left, right)
    ax.hlines(ys[drawn], starts[drawn], ends[drawn], colors=INK, linewidth=1.0, zorder=2, gid="intervals")
    seen = np.isfinite(estimate) & (estimate >= left) & (estimate <= right)
    fill = np.where(table["q"].to_numpy(dtype=float) < SIGNIFICANT, INK, "white")
    ax.scatter(estimate[seen], ys[seen], 18, fill[seen], edgecolors=INK, linewidths=0.9, zorder=4, gid="estimates")


def _write_rows(ax: Axes, table: pd.DataFrame, rows: Rows, scale: Scale) -> None:
    """Headers of the measures, the line of no difference behind each band, and what has no estimate."""
    for y, text in rows.headers:
        ax.annotate(
            text,
            (0, y),
            xycoords=ax.get_yaxis_transform(),
            fontsize=SMALL,
            fontweight="bold",
            color=INK,
            va="center",
            linespacing=1.0,
        )
    for _, band in pd.Series(rows.ys).groupby((table["measure"] != table["measure"].shift()).cumsum().to_numpy()):
        ax.vlines(scale.neutral, band.min() - 0.5, band.max() + 0.5, colors=GREY, linewidth=0.8, zorder=1)
    for (outlet, reference, estimate), y in zip(
        table[["outlet", "reference", "estimate"]].to_numpy(), rows.ys, strict=True
    ):
        if not np.isfinite(estimate):
            ax.axhspan(y - 0.4, y + 0.4, color=PALE, alpha=0.35, linewidth=0, zorder=0)
            text = "reference" if outlet == reference else "not estimated"
            ax.annotate(
                text,
                (0.02, y),
                xycoords=ax.get_yaxis_transform(),
                fontsize=SMALL,
                color=GREY,
                va="center",
                style="italic",
            )


def _columns(table: pd.DataFrame, numbers: bool) -> dict[str, list[str]]:
    """What stands to the right of the data."""
    columns = {"articles": [canvas.count(n) for n in table["n_articles"]]}
    if numbers:
        columns["estimate [interval]"] = [
            _estimate(*row) for row in table[["estimate", "low", "high"]].to_numpy(dtype=float)
        ]
    return columns


def _estimate(estimate: float, low: float, high: float) -> str:
    if not np.isfinite(estimate):
        return "–"
    return f"{_short(estimate)} [{_short(low)}, {_short(high)}]"


def _short(value: float) -> str:
    """Two decimals, and no more figures than are meant: 0.71, 12.4, 310."""
    if not np.isfinite(value):
        return "∞" if value > 0 else "–"
    places = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:.{places}f}".replace("-", "−")
