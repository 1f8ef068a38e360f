"""The scale of ratios and differences, and how an estimate with its interval looks on it."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.figures import canvas
from framing.figures.style import INK

COLUMNS = ("measure", "label", "outlet", "effect", "estimate", "low", "high", "q", "n_articles", "reference")
RATIOS = ("incidence rate ratio", "rate ratio", "odds ratio")
DIFFERENCE = "difference"
RATIO_TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
FINE_RATIO_TICKS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.4, 1.6, 2, 2.5)
SIGNIFICANT = 0.05
FARTHEST = 50.0  # an estimate beyond this, or below its inverse, is drawn as an arrow: it says "cannot tell" anyway
REACH = 2.0  # intervals are drawn this many times farther out than the outermost estimate, then end in an arrow
NEAREST = 1.25  # the axis reaches at least this far to both sides


class Scale(NamedTuple):
    """What is measured, where there is no difference, whether it is logarithmic, and from where to where it goes."""

    name: str
    neutral: float
    log: bool
    low: float
    high: float


class Estimates(NamedTuple):
    """Estimates and intervals as positions on the axis, and the edges of the axis where each is drawn."""

    estimate: np.ndarray
    low: np.ndarray
    high: np.ndarray
    left: np.ndarray
    right: np.ndarray


def scale_of(table: pd.DataFrame) -> Scale:
    """The scale for the effects of a table; a ValueError if they have none in common."""
    kinds = list(dict.fromkeys(table["effect"]))
    unknown = [str(kind) for kind in kinds if kind not in (*RATIOS, DIFFERENCE)]
    if unknown:
        raise ValueError(f"effect {', '.join(unknown)}; expected {', '.join(RATIOS)} or {DIFFERENCE}")
    if len(kinds) > 1 and DIFFERENCE in kinds:
        raise ValueError("ratios and differences have no common scale; draw them on axes of their own")
    values = table[["estimate", "low", "high"]].to_numpy(dtype=float)
    if kinds == [DIFFERENCE]:
        return Scale("Difference", 0.0, False, *_padded(np.append(values[np.isfinite(values)], 0.0)))
    name = " or ".join(kind for kind in RATIOS if kind in kinds).capitalize()
    return Scale(name, 1.0, True, *_ratio_limits(values))


def _ratio_limits(values: np.ndarray) -> tuple[float, float]:
    """Limits around all estimates and what is near of their intervals."""
    estimates = values[:, 0][np.isfinite(values[:, 0]) & (values[:, 0] > 0)]
    around = np.append(np.clip(estimates, 1 / FARTHEST, FARTHEST), [1 / NEAREST, NEAREST])
    ends = np.clip(values[np.isfinite(values) & (values > 0)], around.min() / REACH, around.max() * REACH)
    low, high = _padded(np.log(np.append(ends, around)))
    return float(np.exp(low)), float(np.exp(high))


def _padded(values: np.ndarray) -> tuple[float, float]:
    low, high = float(values.min()), float(values.max())
    margin = 0.06 * (high - low) or 0.5
    return low - margin, high + margin


def ratio_ticks(scale: Scale) -> list[float]:
    """Round ratios within the limits, finer ones where the scale is short."""
    inside = [tick for tick in RATIO_TICKS if scale.low <= tick <= scale.high]
    return inside if len(inside) > 2 else [tick for tick in FINE_RATIO_TICKS if scale.low <= tick <= scale.high]


def axis_name(table: pd.DataFrame, scale: Scale) -> str:
    """What the axis shows, against which reference, and what the lines are."""
    references = {
        re.sub(r"^mean( of (\d+ )?outlets)?$", "the mean of the outlets", r) for r in table["reference"].dropna()
    }
    against = f" to {references.pop()}" if len(references) == 1 else ""
    note = ", logarithmic scale" if scale.log else ""
    return f"{scale.name}{against}, {canvas.interval_name(table)}{note}"


def draw_estimates(ax: Axes, found: Estimates, ys: np.ndarray, q: pd.Series) -> None:
    """Intervals, the arrows where they leave the axis, and points: filled if q < .05, hollow if not."""
    estimate, low, high, left, right = found
    drawn = np.isfinite(estimate) & ~np.isnan(low) & ~np.isnan(high)
    ends = np.clip(low, left, right), np.clip(high, left, right)
    ax.hlines(ys[drawn], ends[0][drawn], ends[1][drawn], colors=INK, linewidth=1.0, zorder=2, gid="intervals")
    for name, beyond, edge, arrow in (("left", low < left, left, "<"), ("right", high > right, right, ">")):
        out = drawn & beyond
        ax.scatter(edge[out], ys[out], s=9, c=INK, marker=arrow, clip_on=False, zorder=3, gid=f"beyond {name}")
    seen = np.isfinite(estimate) & (estimate >= left) & (estimate <= right)
    fill = np.where(q.to_numpy(dtype=float) < SIGNIFICANT, INK, "white")
    ax.scatter(estimate[seen], ys[seen], 16, fill[seen], edgecolors=INK, linewidths=0.9, zorder=4, gid="estimates")


def in_figures(numbers: np.ndarray) -> str:
    """Estimate and interval as text, a dash where there is none."""
    estimate, low, high = (_short(number) for number in numbers)
    return f"{estimate} [{low}, {high}]" if np.isfinite(numbers[0]) else "–"


def _short(value: float) -> str:
    """Two decimals, and no more digits than are meant: 0.71, 12.4, 310."""
    if not np.isfinite(value):
        return "∞" if value > 0 else "–"
    places = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:.{places}f}".replace("-", "−")
