"""Which features a classifier needs: by how much accuracy falls when one is shuffled."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.features import MEASURES
from framing.figures import canvas
from framing.figures.marks import spoken
from framing.figures.rows import draw_intervals, height, lay_out, limits_of
from framing.figures.style import INK, SINGLE, styled

COLUMNS = ("feature", "mean", "low", "high")
NAME_WIDTH = 30


@styled
def plot_importance(
    table: pd.DataFrame, *, ax: Axes | None = None, synthetic: bool = False, top: int | None = 12
) -> Axes:
    """Draw the importance of features: a row a feature, the most important on top, filled where 0 is outside.

    Parameters
    ----------
    table : DataFrame
        One row a feature, with columns feature, mean, low and high (fall in accuracy, 0 to 1), as
        ``classify_outlets(…).importance`` has it, and n_articles where it is known. A feature that the codebook
        defines is called by its label.
    ax : Axes, optional
        Where to draw; a new figure of single width by default.
    synthetic : bool
        Print 'synthetic' on the figure.
    top : int or None
        How many features to draw; None draws all.

    Returns
    -------
    Axes
    """
    table = canvas.check(table, COLUMNS, key=("feature",))
    chosen = table.sort_values("mean", ascending=False, kind="stable").iloc[:top]
    points = 100 * chosen[["mean", "low", "high"]].astype(float)
    names = _labels(chosen["feature"])
    ax = canvas.axes_for(ax, width=SINGLE, height=height(names, NAME_WIDTH))
    lay_out(ax, names, {"mean": [_signed(value) for value in points["mean"]]}, limits_of(points), NAME_WIDTH)
    draw_intervals(ax, points, [INK] * len(points))
    left_out = f"{len(chosen)} of {len(table)} features" if len(chosen) < len(table) else ""
    sentence = f"Fall in accuracy when shuffled (percentage points), {canvas.interval_name(table)}"
    canvas.name_axis(ax, sentence, *_size(table, left_out), share=0.55)
    shows = f"Importance of features. Fall in accuracy when shuffled (share), {canvas.interval_name(table)}"
    return canvas.finish(ax, chosen, synthetic, canvas.Told(shows, ("feature",), "mean"))


def _labels(features: pd.Series) -> list[str]:
    """What to call the features; those that would share a label have their own names in words."""
    labels = [label_of(feature) for feature in features]
    return [
        spoken(feature) if labels.count(label) > 1 else label for feature, label in zip(features, labels, strict=True)
    ]


def label_of(name: str) -> str:
    """What the codebook calls a measure, or else the name in words."""
    return MEASURES[name].label if name in MEASURES else spoken(str(name))


def _size(table: pd.DataFrame, left_out: str) -> list[str]:
    """How many features are drawn and how many articles stand behind them, as one line or none."""
    n = table["n_articles"].max() if "n_articles" in table else np.nan
    parts = [left_out, "" if pd.isna(n) else f"n = {canvas.count(n)} articles"]
    return ["; ".join(filter(None, parts))] if any(parts) else []


def _signed(value: float) -> str:
    return f"{value:.1f}".replace("-", "−") if np.isfinite(value) else "–"
