"""Who is heard: the share of each source type, outlet by outlet, with intervals."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from framing.figures import canvas
from framing.figures.panels import arrange, draw_panels, draw_values, height, highest, in_order
from framing.figures.style import DOUBLE, colour, styled
from framing.types import SOURCE_TYPES

COLUMNS = ("outlet", "source_type", "by", "share", "low", "high", "n_articles", "n")
UNITS = {"words": "attributed words", "attributions": "attributions with a source"}
# Broken so that nine of them fit side by side on a double column.
NAMES = {
    "named_person": "named\nperson",
    "person_role": "person,\nby role",
    "unnamed_person": "unnamed\nperson",
    "organization": "organi-\nzation",
}


@styled
def plot_source_types(
    table: pd.DataFrame, *, ax: Axes | None = None, synthetic: bool = False, by: str = "words"
) -> Axes:
    """Draw the share of each source type at each outlet: a row an outlet, a panel a type, all on one scale.

    Parameters
    ----------
    table : DataFrame
        One row an outlet, source type and unit, with columns outlet, source_type, by, share, low, high, n_articles
        and n (words or attributions in all).
    ax : Axes, optional
        Where to draw; a new figure of double width by default.
    synthetic : bool
        Print 'synthetic' on the figure.
    by : {"words", "attributions"}
        Whether shares are of the attributed words or of the attributions.

    Returns
    -------
    Axes
    """
    if by not in UNITS:
        raise ValueError(f"by={by!r}; expected one of {', '.join(UNITS)}")
    table = canvas.check(table, COLUMNS, key=("outlet", "source_type", "by"))
    table = table[table["by"] == by]
    if table.empty:
        raise ValueError(f"the table has no rows with by = {by}")
    outlets, types = in_order(table["outlet"]), in_order(table["source_type"], SOURCE_TYPES)
    panels = arrange(outlets, types, highest(table, "share"))
    ax = canvas.axes_for(ax, width=DOUBLE, height=height(outlets))
    names = {kind: NAMES.get(kind, canvas.wrapped(kind.replace("_", " "), 9)) for kind in types}
    sizes = table.groupby("outlet")[["n_articles", "n"]].max().loc[outlets]
    columns = {"articles": sizes["n_articles"].map(canvas.count).tolist(), by: sizes["n"].map(canvas.count).tolist()}
    draw_panels(ax, panels, names, columns)
    draw_values(ax, panels, table, ("outlet", "source_type", "share"), lambda _, kind: _colour(kind))
    canvas.name_axis(ax, f"Share of {UNITS[by]} (%), {canvas.interval_name(table)}")
    shows = f"Share of {UNITS[by]} by outlet and type of source, {canvas.interval_name(table)}"
    return canvas.finish(ax, table, synthetic, canvas.Told(shows, ("outlet", "source_type"), "share"))


def _colour(kind: str) -> str:
    return colour(kind if kind in SOURCE_TYPES else "other")
