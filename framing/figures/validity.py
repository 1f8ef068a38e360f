"""How well a detector does at each outlet, against what people coded."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from framing.figures import canvas
from framing.figures.panels import arrange, draw_panels, draw_values, height, highest, in_order, write_values
from framing.figures.scores import spoken_metric
from framing.figures.style import DOUBLE, GREY, OUTLET_COLOURS, styled

COLUMNS = ("outlet", "statistic", "value", "low", "high", "n_coded")
KEYS = ("outlet", "statistic", "value")
ALL = "all outlets"


@styled
def plot_validity(table: pd.DataFrame, *, ax: Axes | None = None, synthetic: bool = False) -> Axes:
    """Draw precision, recall or agreement at each outlet: a row an outlet, a panel a statistic, the number beside it.

    Where the table warns that errors differ between outlets, the figure does.

    Parameters
    ----------
    table : DataFrame
        One row an outlet and statistic, with columns outlet (``all outlets`` is drawn grey), statistic, value, low,
        high, n_coded and, where there is one, warning, as the functions of ``framing.compare.validity`` give it. Take
        out the rows of one kind of match or measure beforehand.
    ax : Axes, optional
        Where to draw; a new figure of double width by default.
    synthetic : bool
        Print 'synthetic' on the figure.

    Returns
    -------
    Axes
    """
    table = canvas.check(table, COLUMNS, key=("outlet", "statistic"))
    outlets, statistics = in_order(table["outlet"]), in_order(table["statistic"])
    panels = arrange(outlets, statistics, max(1.0, highest(table, "value")), gap=0.3, most=float("inf"))
    ax = canvas.axes_for(ax, width=DOUBLE, height=height(outlets))
    sizes = table.groupby("outlet")["n_coded"].max().loc[outlets]
    names = {name: canvas.plain(spoken_metric(name)) for name in statistics}
    draw_panels(ax, panels, names, {"coded": [canvas.count(n) for n in sizes]}, percent=False)
    draw_values(ax, panels, table, KEYS, lambda outlet, _: GREY if outlet == ALL else OUTLET_COLOURS[0])
    write_values(ax, panels, table, KEYS)
    warnings = [f"Beware: {warning}" for warning in _warnings(table)]
    sentence = f"Predicted against coded, {canvas.interval_name(table)}"
    canvas.name_axis(ax, sentence, *warnings)
    told = canvas.Told(". ".join([sentence, *warnings]), ("outlet", "statistic"), "value")
    return canvas.finish(ax, table, synthetic, told)


def _warnings(table: pd.DataFrame) -> list[str]:
    found = table["warning"].fillna("") if "warning" in table else pd.Series(dtype=str)
    return [warning for warning in in_order(found) if warning]
