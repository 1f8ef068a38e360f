"""The verification ledger of one article: claim by claim, who denied, confirmed, kept silent, or left it open."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.features.ledger import ACTORS
from framing.figures import canvas
from framing.figures.marks import shortened
from framing.figures.palette import colour
from framing.figures.style import DOUBLE, PALE, SMALL, styled

COLUMNS = ("claim", *ACTORS, "start")
NAMES = {
    "denied_by": "denied by",
    "confirmed_by": "confirmed by",
    "no_comment_from": "no comment from",
    "unverified": "unverified",
}
SPOKEN = {
    "denied_by": "denied",
    "confirmed_by": "confirmed",
    "no_comment_from": "without comment",
    "unverified": "unverified",
}
NOT_STATED = "(claim not stated)"
CHARACTER = 4.1  # points that a character of small type takes
CLAIM = 0.34  # of the width of the figure
LONGEST = {"claim": 160, "actor": 70}  # characters that are shown
LINE = 0.125  # inches
AIR = 0.7  # lines between two rows


@styled
def plot_ledger(table: pd.DataFrame, *, ax: Axes | None = None, synthetic: bool = False) -> Axes:
    """Draw the verification ledger of one article: a row a claim, a column what became of it, whoever did so inside.

    Parameters
    ----------
    table : DataFrame
        One row a claim, with columns claim, denied_by, confirmed_by, no_comment_from, unverified (text, empty where
        nobody did) and start (of its first cue, for the order), as ``framing.features.ledger.verification_ledger``
        gives it.
    ax : Axes, optional
        Where to draw; a new figure of double width by default.
    synthetic : bool
        Print 'synthetic' on the figure.

    Returns
    -------
    Axes
    """
    table = canvas.check(table, COLUMNS, key=("start", "claim"))
    rows = table.sort_values("start", kind="stable")
    width = 72 * DOUBLE if ax is None else canvas.cell_width(ax)
    claims = [_in_lines(text, "claim", CLAIM * width) or NOT_STATED for text in rows["claim"]]
    cell = (1 - CLAIM) * width / len(ACTORS) - canvas.GAP
    cells = {name: [_in_lines(text, "actor", cell) for text in rows[name]] for name in ACTORS}
    rows_of_text = zip(claims, *cells.values(), strict=True)
    lines = np.array([max(text.count("\n") for text in texts) + 1 for texts in rows_of_text])
    edges = np.append(0.0, np.cumsum(lines + AIR))
    ax = canvas.axes_for(ax, width=DOUBLE, height=0.65 + LINE * float(edges[-1]))
    _set_axes(ax, claims, edges)
    for column, (name, texts) in enumerate(cells.items()):
        _draw_column(ax, column, colour(ACTORS[name]), texts, edges)
    size = f"{len(rows)} claim{'s' if len(rows) > 1 else ''}"
    canvas.name_axis(ax, f"{size}, in the order of the text")
    return canvas.finish(ax, rows, synthetic, canvas.Told(_in_words(size, cells)))


def _in_words(size: str, cells: Mapping[str, list[str]]) -> str:
    counts = (f"{SPOKEN[name]} {sum(map(bool, texts))}" for name, texts in cells.items())
    return f"Verification ledger of one article, {size}: {', '.join(counts)}"


def _in_lines(text: str | float | None, kind: str, width: float) -> str:
    """A text broken into lines of this many points; empty where the table has none."""
    said = "" if pd.isna(text) else " ".join(str(text).split())
    return canvas.wrapped(shortened(said, LONGEST[kind]), max(8, int(width / CHARACTER)))


def _set_axes(ax: Axes, claims: list[str], edges: np.ndarray) -> None:
    """Claims at the left, what became of them above, and a line between two claims."""
    canvas.dress(ax, frame=())
    ax.set(xlim=(0, len(ACTORS)), ylim=(edges[-1], 0), xticks=[])
    ax.set_yticks((edges[1:] + edges[:-1]) / 2, claims, linespacing=1.05)
    ax.hlines(edges, 0, len(ACTORS), colors=PALE, linewidth=0.6, zorder=0)
    narrow = canvas.cell_width(ax) < 72 * DOUBLE * 0.7
    for column, name in enumerate(NAMES.values()):
        header = name.replace(" ", "\n") if narrow else name
        canvas.corner(ax, header, x=column / len(ACTORS), offset=(3, 3), align="left")


def _draw_column(ax: Axes, column: int, shade: str, texts: list[str], edges: np.ndarray) -> None:
    """Tint the cells that say something, with a bar of the full colour at their left."""
    for text, top, bottom in zip(texts, edges[:-1], edges[1:], strict=True):
        if text:
            ends = top + 0.1, bottom - 0.1
            ax.fill_between([column, column + 0.97], *ends, color=shade, alpha=0.18, linewidth=0, gid="cell")
            ax.fill_between([column, column + 0.025], *ends, color=shade, linewidth=0, zorder=2)
            written = ax.annotate(text, (column, (top + bottom) / 2), (4, 0), textcoords="offset points", va="center")
            written.set(fontsize=SMALL, linespacing=1.05)
