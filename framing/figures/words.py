"""Which words one outlet uses more, and which less, than the others."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from framing.figures import canvas
from framing.figures.rows import draw_intervals, height, lay_out, limits_of
from framing.figures.style import GREY, SINGLE, outlet_colours, styled

COLUMNS = ("outlet", "word", "estimate", "low", "high", "count")
RANKS = ("z_clustered", "z", "estimate")
NAME_WIDTH = 24


@styled
def plot_words(
    table: pd.DataFrame, *, ax: Axes | None = None, synthetic: bool = False, outlet: str | None = None, top: int = 10
) -> Axes:
    """Draw the words whose use sets an outlet apart most: those it uses more on top, those it uses less below.

    Of each side the ``top`` words are drawn whose estimate is largest in standard errors (``z_clustered``, or ``z``;
    in itself where the table has neither), so that rare words do not crowd out sure ones. A filled point's interval
    excludes 0.

    Parameters
    ----------
    table : DataFrame
        One row an outlet and word, with columns outlet, word, estimate (log-odds ratio of the word at the outlet and
        elsewhere), low, high and count (uses at the outlet), as ``framing.compare.compare_words`` gives it.
    ax : Axes, optional
        Where to draw; a new figure of single width by default.
    synthetic : bool
        Print 'synthetic' on the figure.
    outlet : str, optional
        Whose words to draw; needed where the table has several outlets.
    top : int
        How many words to draw of each side.

    Returns
    -------
    Axes
    """
    table = canvas.check(table, COLUMNS, key=("outlet", "word"))
    own = _of(table, outlet)
    rows = _most(own, top)
    name = str(own["outlet"].iloc[0])
    ax = canvas.axes_for(ax, width=SINGLE, height=height(list(rows["word"]), NAME_WIDTH) + 0.1)
    values = rows[["estimate", "low", "high"]].astype(float)
    lay_out(ax, list(rows["word"]), {"uses": [canvas.count(n) for n in rows["count"]]}, limits_of(values), NAME_WIDTH)
    shade = outlet_colours(table["outlet"])[name]
    draw_intervals(ax, values, [shade if value > 0 else GREY for value in values["estimate"]])
    _name_sides(ax)
    against = f"Log-odds ratio at {name}{_reference(own)}, {canvas.interval_name(own)}"
    canvas.name_axis(ax, against, f"{len(rows)} of {len(own):,} words", share=0.65)
    return canvas.finish(ax, rows, synthetic, canvas.Told(against, ("word",), "estimate"))


def _of(table: pd.DataFrame, outlet: str | None) -> pd.DataFrame:
    """The rows of the outlet."""
    known = list(dict.fromkeys(table["outlet"]))
    if outlet is None and len(known) > 1:
        raise ValueError(f"the table has {len(known)} outlets; name one as outlet: {', '.join(map(str, known))}")
    if outlet is not None and outlet not in known:
        raise ValueError(f"no outlet {outlet!r} in the table; it has {', '.join(map(str, known))}")
    return table if outlet is None else table[table["outlet"] == outlet]


def _most(own: pd.DataFrame, top: int) -> pd.DataFrame:
    """The words that stand out most on each side, from the most used to the least used."""
    rank = next(name for name in RANKS if name in own)
    ordered = own.assign(_rank=own[rank].astype(float)).sort_values(["_rank", "word"], ascending=[False, True])
    more, less = ordered[ordered["_rank"] > 0].iloc[:top], ordered[ordered["_rank"] < 0].iloc[-top:]
    rows = pd.concat([more, less]).drop(columns="_rank")
    if rows.empty:
        raise ValueError("no word of the outlet has an estimate other than 0: nothing to draw")
    return rows


def _reference(own: pd.DataFrame) -> str:
    """What the outlet is compared with, where the table says it."""
    known = list(own["reference"].dropna().unique()) if "reference" in own else []
    return f" against {known[0]}" if len(known) == 1 else ""


def _name_sides(ax: Axes) -> None:
    """Say above the axes which side is which."""
    low, high = ax.get_xlim()
    zero = (0 - low) / (high - low)
    canvas.corner(ax, "less ←", x=zero, offset=(-3, 3), align="right")
    canvas.corner(ax, "→ more", x=zero, offset=(3, 3), align="left")
