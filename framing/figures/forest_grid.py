"""Forest plot of many measures: a row a measure, a panel an outlet, all panels on one scale."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.figures import canvas
from framing.figures.effects import Estimates, Scale, axis_name, draw_estimates, ratio_ticks
from framing.figures.panels import height, in_order, name_panels
from framing.figures.style import GREY, PALE, SMALL

NAME_WIDTH = 32
AIR = 1.08  # distance of panels, in widths of a panel


def grid_height(table: pd.DataFrame) -> float:
    """Inches that the grid needs."""
    return height([*_labels(table), "articles"], NAME_WIDTH)


def draw_grid(ax: Axes, table: pd.DataFrame, scale: Scale) -> None:
    """Draw the rows of the table into their panels; an outlet that is the reference has none."""
    table = table[table["outlet"] != table["reference"]]
    measures, outlets = in_order(table["measure"]), in_order(table["outlet"])
    pitch = AIR * (_at(scale.high, scale) - _at(scale.low, scale))
    starts = {outlet: i * pitch for i, outlet in enumerate(outlets)}
    _set_axes(ax, table, scale, starts)
    rows = {measure: float(i) for i, measure in enumerate(measures)}
    ys = table["measure"].map(rows).to_numpy(dtype=float)
    left = table["outlet"].map(starts).to_numpy(dtype=float)
    estimate, low, high = (
        left + _at(table[name].to_numpy(dtype=float), scale) - _at(scale.low, scale)
        for name in ("estimate", "low", "high")
    )
    draw_estimates(ax, Estimates(estimate, low, high, left, left + pitch / AIR), ys, table["q"])
    middle = float(_at(scale.neutral, scale) - _at(scale.low, scale))
    for x, y in zip((left + middle)[np.isnan(estimate)], ys[np.isnan(estimate)], strict=True):
        text = ax.annotate("n.e.", (x, y), fontsize=SMALL, color=GREY, ha="center", va="center", style="italic")
        # Otherwise the line of no difference would strike it through.
        text.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1})
    _write_sizes(ax, table, starts, len(measures), middle)


def _at(value: np.ndarray | float, scale: Scale) -> np.ndarray:
    """Where a value stands on the scale; a ratio of nought stands infinitely far to the left."""
    with np.errstate(divide="ignore"):
        return np.log(value) if scale.log else np.asarray(value, dtype=float)


def _labels(table: pd.DataFrame) -> list[str]:
    return list(table.drop_duplicates("measure")["label"])


def _set_axes(ax: Axes, table: pd.DataFrame, scale: Scale, starts: dict[str, float]) -> None:
    canvas.dress(ax, frame=())
    labels = [*(canvas.wrapped(label, NAME_WIDTH) for label in _labels(table)), "articles"]
    width = float(_at(scale.high, scale) - _at(scale.low, scale))
    pitch = canvas.room(ax, labels, {}) / len(starts)
    ax.set(xlim=(0, len(starts) * AIR * width), ylim=(len(labels) - 0.4, -0.6))
    ax.set_yticks(range(len(labels)), labels)
    ax.get_yticklabels()[-1].set_color(GREY)
    ticks = _spread(ratio_ticks(scale) if scale.log else [scale.low / 2, 0.0, scale.high / 2], scale, pitch)
    offsets = {tick: float(_at(tick, scale) - _at(scale.low, scale)) for tick in ticks}
    at = [start + offset for start in starts.values() for offset in offsets.values()]
    ax.set_xticks(at, [_named(tick) for tick in ticks] * len(starts))
    for start in starts.values():
        ax.axvspan(start, start + width, color=PALE, alpha=0.28, linewidth=0, zorder=0)
        neutral = start + float(_at(scale.neutral, scale) - _at(scale.low, scale))
        ax.vlines(neutral, -0.6, len(labels) - 1.6, colors=GREY, linewidth=0.8, zorder=1, gid="neutral")
    name_panels(ax, starts, {outlet: canvas.wrapped(outlet, 12) for outlet in starts}, pitch)
    canvas.name_axis(ax, axis_name(table, scale), "● q < .05    ○ q ≥ .05    n.e. not estimated")


def _spread(ticks: list[float], scale: Scale, pitch: float) -> list[float]:
    """The neutral tick and as many others, outwards from it, as have room in a panel of this many points."""
    low, high = float(_at(scale.low, scale)), float(_at(scale.high, scale))
    places = {tick: (float(_at(tick, scale)) - low) / (high - low) * pitch / AIR for tick in ticks}
    halves = {tick: canvas.text_width(_named(tick)) / 2 + 1 for tick in ticks}
    chosen = [scale.neutral]
    for tick in sorted(ticks, key=lambda tick: abs(places[tick] - places[scale.neutral])):
        inside = halves[tick] <= places[tick] <= pitch / AIR - halves[tick]
        if inside and all(abs(places[tick] - places[t]) > halves[tick] + halves[t] for t in chosen):
            chosen.append(tick)
    return sorted(chosen)


def _named(tick: float) -> str:
    return f"{tick:.2g}".replace("-", "−")


def _write_sizes(ax: Axes, table: pd.DataFrame, starts: dict[str, float], y: int, middle: float) -> None:
    """The numbers of articles of each outlet below its panel, from the fewest to the most of any measure."""
    for outlet, start in starts.items():
        sizes = table.loc[table["outlet"] == outlet, "n_articles"]
        few, many = canvas.count(sizes.min()), canvas.count(sizes.max())
        text = few if few == many else f"{few}–{many}"
        ax.annotate(text, (start + middle, y), fontsize=SMALL, color=GREY, ha="center", va="center")
