"""How a measure moves from period to period, outlet by outlet."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from framing.features import MEASURES
from framing.figures import canvas
from framing.figures.importance import label_of
from framing.figures.panels import in_order
from framing.figures.style import DOUBLE, GREY, INK, PALE, outlet_colours, styled

COLUMNS = ("measure", "outlet", "period", "start", "end", "rate", "low", "high", "n_articles")
ROW = 0.5  # inches a row needs for its line to be read
REACH = 1.25  # intervals are drawn this many times farther than the highest rate, then end in an arrow
UNITS = {"rate": " per 1,000 words", "share": " (%)", "value": ""}


@styled
def plot_timeline(table: pd.DataFrame, *, ax: Axes | None = None, synthetic: bool = False) -> Axes:
    """Draw a measure over time: a row an outlet, a point a period, all rows on one scale given at the right.

    A line joins neighbouring periods only. Where an outlet has no article the ground is grey; a hollow point has no
    interval; an interval that reaches far beyond all rates ends in an arrow.

    Parameters
    ----------
    table : DataFrame
        One row an outlet and period of one measure, with columns measure, outlet, period (its name), start, end (dates,
        ``end`` the first day after it), rate, low, high and n_articles, as `framing.compare.outlet_timeline` gives it.
    ax : Axes, optional
        Where to draw; a new figure of double width by default.
    synthetic : bool
        Print 'synthetic' on the figure.

    Returns
    -------
    Axes
    """
    table = canvas.check(table, COLUMNS, key=("outlet", "period"))
    measure = _only_measure(table)
    table = table.assign(start=pd.to_datetime(table["start"]), end=pd.to_datetime(table["end"]))
    table = table.sort_values("start", kind="stable")
    outlets = in_order(table["outlet"].sort_index())
    limit = _limit(table)
    bases = {outlet: (len(outlets) - 1 - i) * 1.25 * limit for i, outlet in enumerate(outlets)}
    ax = canvas.axes_for(ax, width=DOUBLE, height=0.8 + ROW * len(outlets))
    _set_axes(ax, table, bases, limit, measure)
    colours = outlet_colours(outlets)
    for outlet in outlets:
        _draw_row(ax, table[table["outlet"] == outlet], bases[outlet], limit, colours[outlet])
    name = table["label"].iloc[0] if "label" in table else label_of(measure)
    sentence = f"{name[:1].upper()}{name[1:]}{UNITS[_kind(measure)]}, {canvas.interval_name(table)}"
    canvas.name_axis(ax, sentence, "○ no interval    grey ground: no article")
    told = canvas.Told(f"{sentence}, over time", ("outlet", "period"), "rate")
    return canvas.finish(ax, table, synthetic, told)


def _only_measure(table: pd.DataFrame) -> str:
    found = in_order(table["measure"])
    if len(found) > 1:
        raise ValueError(f"the table has {len(found)} measures, expected one: {', '.join(map(str, found))}")
    return found[0]


def _kind(measure: str) -> str:
    return MEASURES[measure].kind if measure in MEASURES else "value"


def _limit(table: pd.DataFrame) -> float:
    """A round number above all rates and what is near of their intervals."""
    rates = table["rate"].to_numpy(dtype=float)
    top = float(np.max(rates[np.isfinite(rates)], initial=0.0))
    ends = table["high"].to_numpy(dtype=float)
    top = max(top, float(np.max(np.minimum(ends[np.isfinite(ends)], REACH * top), initial=0.0))) or 1.0
    power = 10.0 ** math.floor(math.log10(top))
    return next(step * power for step in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * power >= top * (1 - 1e-9))


def _set_axes(ax: Axes, table: pd.DataFrame, bases: dict[str, float], limit: float, measure: str) -> None:
    """Names of the outlets at the left, the scale and number of articles at the right, the periods below."""
    canvas.dress(ax, frame=())
    first, last = date2num(table["start"].min()), date2num(table["end"].max())
    ax.set(xlim=(first, last), ylim=(-0.1 * limit, max(bases.values()) + 1.12 * limit))
    names = [canvas.wrapped(name, 20) for name in bases]
    ax.set_yticks([base + limit / 2 for base in bases.values()], names)
    scale = f"{100 * limit:g}%" if _kind(measure) == "share" else f"{limit:g}"
    for base in bases.values():
        ax.hlines(base, first, last, colors=INK, linewidth=0.6, zorder=1, clip_on=False)
        ax.hlines(base + limit, first, last, colors=PALE, linewidth=0.5, zorder=1)
        canvas.beside(ax, base + limit, scale, canvas.GAP / 2, colour=GREY)
    counts = table.groupby("outlet")["n_articles"].sum()
    entries = {"articles": [canvas.count(counts[outlet]) for outlet in bases]}
    start = canvas.text_width(scale) + 2 * canvas.GAP
    canvas.columns_beside(ax, [base + limit / 2 for base in bases.values()], entries, start=start)
    _name_periods(ax, table, canvas.room(ax, names, entries) - start)


def _name_periods(ax: Axes, table: pd.DataFrame, points: float) -> None:
    """Name as many periods below their middles as have room."""
    periods = table.drop_duplicates("period")
    widest = max(canvas.text_width(str(period)) for period in periods["period"]) + 2 * canvas.GAP
    step = max(1, math.ceil(len(periods) * widest / max(points, widest)))
    shown = periods.iloc[::step]
    ax.set_xticks(_middles(shown), [canvas.plain(period) for period in shown["period"]])


def _middles(rows: pd.DataFrame) -> np.ndarray:
    return np.asarray((date2num(rows["start"]) + date2num(rows["end"])) / 2)


def _draw_row(ax: Axes, part: pd.DataFrame, base: float, limit: float, shade: str) -> None:
    x, rate = _middles(part), part["rate"].to_numpy(dtype=float)
    low, high = part["low"].to_numpy(dtype=float), part["high"].to_numpy(dtype=float)
    for start, end in part.loc[part["n_articles"] == 0, ["start", "end"]].itertuples(index=False):
        ax.fill_between(
            [date2num(start), date2num(end)],
            base,
            base + limit,
            color=PALE,
            alpha=0.45,
            linewidth=0,
            zorder=0,
            gid="gap",
        )
    known = np.isfinite(low) & np.isfinite(high)
    ends = np.minimum(high[known], limit)
    ax.vlines(x[known], base + low[known], base + ends, colors=INK, linewidth=0.8, zorder=3, gid="intervals")
    beyond = known & (high > limit)
    ax.scatter(x[beyond], np.full(beyond.sum(), base + limit), 8, INK, marker="^", zorder=3, gid="beyond")
    ax.plot(x, base + rate, color=shade, linewidth=1.0, zorder=2, gid="line")
    seen = np.isfinite(rate)
    fill = np.where(known[seen], shade, "white")
    ax.scatter(x[seen], base + rate[seen], 12, list(fill), edgecolors=shade, linewidths=0.8, zorder=4, gid="values")
