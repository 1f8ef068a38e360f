"""What all plots share: check the table, find or make the axes, dress them, and write beside the data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap as wrap_words
from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.text import Annotation
from matplotlib.textpath import TextPath

from framing.figures.style import FONT, GREY, INK, NORMAL, SMALL
from framing.frames import to_pandas

LABEL_WIDTH = 26
CHARACTER = 4.7  # points that a character takes on average
LINE = 0.145  # inches that a line of small type needs among others
GAP = 10.0  # points between columns of text beside the data
KEPT = "_framing_drawn"  # the attribute of the axes under which `finish` keeps what was drawn


class Told(NamedTuple):
    """What a plot shows, in words, and the columns of its table that name a row and have its value, if one has."""

    shows: str
    names: tuple[str, ...] = ()
    value: str = ""


class Kept(NamedTuple):
    """What a plot leaves on its axes for `drawn` and for the text alternative."""

    table: pd.DataFrame
    told: Told
    synthetic: bool


def check(table: pd.DataFrame, columns: Sequence[str], *, key: Sequence[str]) -> pd.DataFrame:
    """The table as pandas, if it has rows, these columns, and one row for each value of the key; else a ValueError."""
    table = to_pandas(table)
    missing = [name for name in columns if name not in table.columns]
    if missing:
        raise ValueError(f"the table lacks the columns {', '.join(missing)}; it has {', '.join(map(str, table))}")
    if table.empty:
        raise ValueError("the table has no rows: nothing to draw")
    repeated = table[table.duplicated(list(key))]
    if not repeated.empty:
        row = ", ".join(str(value) for value in repeated.iloc[0][list(key)])
        raise ValueError(f"the table has two rows for {row}; expected one for each {' and '.join(key)}")
    return table


def axes_for(ax: Axes | None, *, width: float, height: float) -> Axes:
    """The axes that were given, or those of a new figure of this size in inches."""
    return plt.subplots(figsize=(width, height))[1] if ax is None else ax


def cell_width(ax: Axes) -> float:
    """Width in points of the axes with all that stands beside them, as the grid of the figure shares it out."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    share, place = ax.get_position().width, ax.get_subplotspec()
    if place is not None:
        ratios = np.asarray(place.get_gridspec().get_width_ratios(), dtype=float)
        share = ratios[place.colspan.start : place.colspan.stop].sum() / ratios.sum()
    return float(72 * share * figure.get_figwidth())


def plain(label: object) -> str:
    """A label as literal text: matplotlib would read what stands between dollar signs as mathematics."""
    return str(label).replace("$", r"\$")


def wrapped(label: object, width: int = LABEL_WIDTH) -> str:
    """A label in lines of at most so many characters, broken between words only."""
    return plain("\n".join(wrap_words(str(label), width, break_long_words=False)))


def n_lines(labels: Iterable[object], width: int = LABEL_WIDTH) -> int:
    """How many lines the longest of the labels takes when it is wrapped."""
    return max(wrapped(label, width).count("\n") + 1 for label in labels)


def text_width(text: str, size: float = SMALL) -> float:
    """How wide a text is in points, without drawing it."""
    if not text.strip():
        return 0.0
    return float(TextPath((0, 0), text, prop=FontProperties(family=FONT, size=size)).get_extents().width)


def dress(ax: Axes, *, frame: Sequence[str] = ("bottom",)) -> None:
    """Give axes the type and lines of the house, also those that were made outside `style()`."""
    for name, spine in ax.spines.items():
        spine.set(visible=name in frame, linewidth=0.6, color=INK)
    ax.tick_params(which="both", labelsize=SMALL, labelfontfamily=FONT, colors=INK, width=0.6, length=2.5)
    ax.tick_params(axis="y", left=False)
    ax.grid(visible=False)


def name_axis(ax: Axes, *sentences: str, share: float = 0.8) -> None:
    """Write what the horizontal axis shows, each sentence on lines of its own, no wider than a share of all."""
    width = int(share * cell_width(ax) / CHARACTER)
    lines = [wrapped(sentence, width) for sentence in sentences]
    ax.set_xlabel("\n".join(lines), fontsize=NORMAL, fontfamily=FONT, color=INK)


def beside(ax: Axes, y: float, text: str, offset: float, *, colour: str = INK, align: str = "left") -> Annotation:
    """Write to the right of the axes at the height ``y`` of the data, ``offset`` points from the edge."""
    return ax.annotate(
        text,
        (1, y),
        (offset, 0),
        xycoords=ax.get_yaxis_transform(),
        textcoords="offset points",
        fontsize=SMALL,
        color=colour,
        ha=align,
        va="center_baseline",
        annotation_clip=False,
    )


def columns_beside(ax: Axes, ys: Sequence[float], columns: Mapping[str, Sequence[str]], start: float = GAP) -> None:
    """Write columns of text to the right of the axes: a header above each, the entries flush right."""
    edge = start
    for header, entries in columns.items():
        edge += column_width(header, entries)
        corner(ax, header, x=1, offset=(edge, 3), align="right")
        for y, entry in zip(ys, entries, strict=True):
            beside(ax, y, entry, edge, align="right")
        edge += GAP


def column_width(header: str, entries: Sequence[str]) -> float:
    """Points that a column of text takes."""
    return max(text_width(text) for text in (header, *entries))


def room(ax: Axes, rows: Iterable[str], columns: Mapping[str, Sequence[str]]) -> float:
    """Points that are left for the data once the rows are named, with these line breaks, and columns written."""
    left = max(text_width(line) for row in rows for line in row.split("\n"))
    right = sum(GAP + column_width(header, entries) for header, entries in columns.items())
    return max(cell_width(ax) - left - right - 2 * GAP, GAP)


def corner(ax: Axes, text: str, *, x: float, offset: tuple[float, float], align: str) -> Annotation:
    """Write above the upper edge of the axes, at the share ``x`` of their width, in grey."""
    return ax.annotate(
        text,
        (x, 1),
        offset,
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=SMALL,
        color=GREY,
        ha=align,
        va="bottom",
        annotation_clip=False,
    )


def finish(ax: Axes, table: pd.DataFrame, synthetic: bool, told: Told) -> Axes:
    """Print 'synthetic' above the row labels, where no figure of the house has data, and keep what was drawn."""
    if synthetic:
        label = corner(ax, "synthetic", x=0, offset=(-4, 3), align="right")
        label.set(style="italic", gid="synthetic")
    setattr(ax, KEPT, Kept(table.reset_index(drop=True), told, synthetic))
    return ax


def drawn(ax: Axes) -> pd.DataFrame:
    """The rows that a plot of `framing.figures` drew on these axes, estimates and intervals included.

    Parameters
    ----------
    ax : Axes
        What the plot returned.

    Returns
    -------
    DataFrame
        A copy, in the order of drawing; rows of the table that were not drawn (the words beyond ``top``, the other
        unit of `plot_source_types`) are not in it.

    Raises
    ------
    ValueError
        If nothing was drawn on these axes by a plot of this toolkit.
    """
    found = kept(ax)
    if found is None:
        raise ValueError("no plot of framing.figures has drawn on these axes")
    return found.table.copy()


def kept(ax: Axes) -> Kept | None:
    """What a plot of this toolkit left on these axes; None if none has drawn there."""
    return getattr(ax, KEPT, None)


def interval_name(table: pd.DataFrame) -> str:
    """What the lines are: the level as the column ``method`` gives it, or else 95%, the house's own."""
    methods = table["method"].dropna() if "method" in table else pd.Series(dtype=str)
    levels = {found.group() for method in methods if (found := re.search(r"\d+(\.\d+)?%", method))}
    level = levels.pop() if len(levels) == 1 else "95%"
    return f"{level}\u00a0interval"


def count(value: float) -> str:
    """A number of things, with commas; a dash where it is unknown."""
    return "–" if pd.isna(value) else f"{round(value):,}"
