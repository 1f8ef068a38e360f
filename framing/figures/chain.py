"""Who told whom: the sources of one article, each below the one through whom it is heard."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.figures import canvas
from framing.figures.chain_table import ARTICLE, COLUMNS, source_chain
from framing.figures.marks import shortened, spoken
from framing.figures.palette import COLOURS, GREY
from framing.figures.style import DOUBLE, INK, SMALL, styled
from framing.types import AnnotatedDocument

INDENT = 14.0  # points from one depth to the next
LINE = 0.125  # inches a line of a name needs
CHARACTER = 4.2  # points
THICKEST = 5.0  # points, of the line to the source of the most words


@styled
def plot_chain(source: AnnotatedDocument | pd.DataFrame, *, ax: Axes | None = None, synthetic: bool = False) -> Axes:
    """Draw who told whom: a row a source, indented below the one through whom the article heard it.

    The thicker the line to a source, the more words are attributed to it, or through it.

    Parameters
    ----------
    source : AnnotatedDocument or DataFrame
        An article, or its table as `framing.figures.source_chain` gives it: one row a source, with columns node,
        heard_through (0 for the article), name, source_type, depth, n_attributions and n_words, each row after the one
        that it is heard through.
    ax : Axes, optional
        Where to draw; a new figure of double width by default.
    synthetic : bool
        Print 'synthetic' on the figure.

    Returns
    -------
    Axes
    """
    table = source_chain(source) if isinstance(source, AnnotatedDocument) else source
    table = canvas.check(table, COLUMNS, key=("node",))
    _check_order(table)
    ax = canvas.axes_for(ax, width=DOUBLE, height=0.7 + 1.3 * LINE * (len(table) + 1))
    columns = {
        "attributions": ["", *(canvas.count(n) for n in table["n_attributions"])],
        "words": ["", *(canvas.count(n) for n in table["n_words"])],
    }
    kinds = ["", *(spoken(kind) for kind in table["source_type"])]
    room = canvas.room(ax, [*kinds, "organization"], columns)
    names = ["the article", *_wrapped(table, room)]
    ys = _heights(names)
    canvas.dress(ax, frame=())
    ax.set(xlim=(-INDENT / 2, room), ylim=(ys[-1] + names[-1].count("\n") / 2 + 0.8, -0.8), xticks=[])
    ax.set_yticks(ys, kinds)
    canvas.columns_beside(ax, ys, columns)
    _draw_tree(ax, table, dict(zip([ARTICLE, *table["node"]], ys, strict=True)))
    _write_names(ax, [0, *table["depth"]], ys, names)
    canvas.name_axis(
        ax, "Indented: heard through the source above", "Line width: words attributed to it, or through it"
    )
    return canvas.finish(ax, table, synthetic, canvas.Told(_in_words(table)))


def _in_words(table: pd.DataFrame) -> str:
    through = int((table["heard_through"] != ARTICLE).sum())
    most = table.iloc[int(table["n_words"].argmax())]
    return (
        f"Who told whom in one article: {len(table)} sources, {through} of them heard through another; "
        f"most words: {shortened(most['name'])} ({canvas.count(most['n_words'])})"
    )


def _check_order(table: pd.DataFrame) -> None:
    seen = {ARTICLE}
    for node, parent in table[["node", "heard_through"]].itertuples(index=False):
        if parent not in seen:
            raise ValueError(f"node {node} is heard through {parent}, which no row before it is")
        seen.add(node)


def _wrapped(table: pd.DataFrame, room: float) -> list[str]:
    """Names in lines that end before the columns at the right."""
    widths = [max(8, int((room - INDENT * (depth + 0.5)) / CHARACTER)) for depth in table["depth"]]
    return [canvas.wrapped(name, width) for name, width in zip(table["name"], widths, strict=True)]


def _heights(names: list[str]) -> list[float]:
    """The middle of each row, one apart for names of one line."""
    lines = np.array([name.count("\n") + 1 for name in names], dtype=float)
    tall = 1 + 0.85 * (lines - 1)
    return list(np.cumsum(tall) - tall / 2 - 0.5)


def _draw_tree(ax: Axes, table: pd.DataFrame, ys: dict[int, float]) -> None:
    """An elbow from each source to the one that it is heard through, and a point at each."""
    words = _words_of(table)
    most = max(*words.values(), 1)
    for node, parent, kind, depth in table[["node", "heard_through", "source_type", "depth"]].itertuples(index=False):
        x, y = INDENT * (depth - 1), ys[node]
        shade = COLOURS.get(kind, GREY)
        width = 0.8 + (THICKEST - 0.8) * words[node] / most
        ax.vlines(x, ys[parent] + 0.25, y, colors=GREY, linewidth=0.7, zorder=1, gid="stem")
        ax.hlines(y, x, x + INDENT, colors=shade, linewidth=width, zorder=2, gid="branch")
        ax.scatter(x + INDENT, y, 20, shade, edgecolors=INK, linewidths=0.7, zorder=3, gid="source")
    ax.scatter(0, ys[ARTICLE], 20, "white", marker="s", edgecolors=INK, linewidths=0.7, zorder=3, gid="article")


def _words_of(table: pd.DataFrame) -> dict[int, int]:
    """Words of each source, or of those heard through it where these are more: it may only pass on."""
    words = dict(zip(table["node"], table["n_words"], strict=True))
    for node, heard in table.iloc[::-1].groupby("heard_through", sort=False)["node"]:
        if node != ARTICLE:
            words[node] = max(words[node], sum(words[below] for below in heard))
    return words


def _write_names(ax: Axes, depths: list[int], ys: list[float], names: list[str]) -> None:
    for depth, y, name in zip(depths, ys, names, strict=True):
        text = ax.annotate(name, (INDENT * depth, y), (5, 0), textcoords="offset points", va="center", linespacing=1.0)
        text.set(fontsize=SMALL, color=INK, style="normal" if depth else "italic")
