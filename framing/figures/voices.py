"""In whose voice an outlet hedges: its own, a source's, or inside quotation marks."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from framing.figures import canvas
from framing.figures.panels import arrange, draw_panels, draw_values, height, highest, in_order
from framing.figures.style import DOUBLE, colour, styled
from framing.types import VOICES

COLUMNS = ("outlet", "voice", "share", "low", "high", "n")
NAMES = {"author": "the outlet's own words", "source": "a source, paraphrased", "quoted": "a source, quoted"}


@styled
def plot_voices(table: pd.DataFrame, *, ax: Axes | None = None, synthetic: bool = False) -> Axes:
    """Draw the share of an outlet's hedges in each voice: a row an outlet, a panel a voice.

    Parameters
    ----------
    table : DataFrame
        One row an outlet and voice, with columns outlet, voice, share, low, high and n (hedges of the outlet).
    ax : Axes, optional
        Where to draw; a new figure of double width by default.
    synthetic : bool
        Print 'synthetic' on the figure.

    Returns
    -------
    Axes
    """
    table = canvas.check(table, COLUMNS, key=("outlet", "voice"))
    unknown = set(table["voice"]) - set(VOICES)
    if unknown:
        raise ValueError(f"voice {', '.join(map(str, unknown))}; expected {', '.join(VOICES)}")
    outlets = in_order(table["outlet"])
    panels = arrange(outlets, in_order(table["voice"], VOICES), highest(table, "share"))
    ax = canvas.axes_for(ax, width=DOUBLE, height=height(outlets))
    counts = table.groupby("outlet")["n"].max().loc[outlets]
    draw_panels(ax, panels, NAMES, {"hedges": [canvas.count(n) for n in counts]})
    draw_values(ax, panels, table, ("outlet", "voice", "share"), lambda _, voice: colour(voice))
    canvas.name_axis(ax, f"Share of the outlet's hedges (%), {canvas.interval_name(table)}")
    shows = f"Share of an outlet's hedges by voice, {canvas.interval_name(table)}"
    return canvas.finish(ax, table, synthetic, canvas.Told(shows, ("outlet", "voice"), "share"))
