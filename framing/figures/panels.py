"""Rows by panels in one Axes: a pale bar, a point and its interval in each, all panels on one scale."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.figures import canvas
from framing.figures.style import INK, PALE, SMALL

ROW = 0.2  # inches a row of one line needs
WIDE = 60  # points; narrower panels have fewer ticks


@dataclass(frozen=True, slots=True)
class Panels:
    """Where rows and panels stand: ``rows`` and ``starts`` give each row's height and each panel's zero.

    A value v of a row and panel is drawn at ``(starts[panel] + v, rows[row])``, so that distances are the data's.
    """

    rows: Mapping[str, float]
    starts: Mapping[str, float]
    limit: float
    gap: float = 0.16

    @property
    def pitch(self) -> float:
        """Distance between the zeros of neighbouring panels."""
        return (1 + self.gap) * self.limit


def arrange(
    rows: Sequence[str], panels: Sequence[str], highest: float, gap: float = 0.16, *, most: float = 1.0
) -> Panels:
    """Rows from top to bottom, panels from left to right, every panel reaching to a round number above ``highest``.

    ``gap`` is the space between panels, in widths of a panel; no panel reaches beyond ``most``.

    Examples
    --------
    >>> arrange(["a", "b"], ["x", "y"], 0.42).starts
    {'x': 0.0, 'y': 0.58}
    """
    limit = min(most, math.ceil(highest * 10 - 1e-9) / 10) or 0.1
    starts = {panel: round(i * (1 + gap) * limit, 10) for i, panel in enumerate(panels)}
    return Panels({row: float(i) for i, row in enumerate(rows)}, starts, limit, gap)


def in_order(found: pd.Series, known: Sequence[str] = ()) -> list[str]:
    """The distinct values: those of the known order first, then the others as they come."""
    distinct = list(dict.fromkeys(found))
    return [value for value in known if value in distinct] + [value for value in distinct if value not in known]


def highest(table: pd.DataFrame, value: str) -> float:
    """The highest finite value or end of an interval."""
    numbers = table[[value, "high"]].to_numpy(dtype=float)
    return float(np.max(numbers[np.isfinite(numbers)], initial=0.0))


def height(rows: Sequence[str], width: int = canvas.LABEL_WIDTH) -> float:
    """Inches that a figure of these rows needs, their names broken to this width."""
    return 0.95 + len(rows) * max(ROW, 0.125 * canvas.n_lines(rows, width) + 0.05)


def draw_panels(
    ax: Axes,
    panels: Panels,
    names: Mapping[str, str],
    columns: Mapping[str, Sequence[str]],
    *,
    percent: bool = True,
) -> None:
    """Lay out the empty panels: names above, the scale below, rows named at the left, columns of text at the right."""
    canvas.dress(ax, frame=())
    ax.set_xlim(-0.03 * panels.pitch, len(panels.starts) * panels.pitch)
    ax.set_ylim(len(panels.rows) - 0.4, -0.6)
    rows = [canvas.wrapped(row) for row in panels.rows]
    ax.set_yticks(list(panels.rows.values()), rows)
    canvas.columns_beside(ax, list(panels.rows.values()), columns)
    pitch = canvas.room(ax, rows, columns) / len(panels.starts)
    ticks = list(_ticks(panels, pitch))
    ax.set_xticks([at for at, _ in ticks], [f"{100 * v:.3g}" if percent else f"{v:.3g}" for _, v in ticks])
    name_panels(ax, panels.starts, names, pitch)
    for start in panels.starts.values():
        ax.axvspan(start, start + panels.limit, color=PALE, alpha=0.28, linewidth=0, zorder=0)
        ax.vlines(start, -0.6, len(panels.rows) - 0.4, colors=INK, linewidth=0.6, zorder=1)


def draw_values(ax: Axes, panels: Panels, table: pd.DataFrame, keys: tuple[str, str, str], paint: Callable) -> None:
    """Draw the rows of a tidy table into their panels.

    ``keys`` name the columns of the row, of the panel and of the value; ``paint`` gives the colour of a row and panel.
    """
    for row_name, panel_name, value, low, high in table[[*keys, "low", "high"]].itertuples(index=False):
        y, start = panels.rows[row_name], panels.starts[panel_name]
        if not np.isfinite(value):
            ax.annotate("no data", (start, y), (3, 0), textcoords="offset points", fontsize=SMALL, va="center")
            continue
        shade = paint(row_name, panel_name)
        ax.barh(y, value, 0.62, start, color=shade, alpha=0.45, linewidth=0, zorder=2, gid="bar")
        if np.isfinite(low) and np.isfinite(high):
            ax.hlines(y, start + low, start + high, colors=INK, linewidth=1.0, zorder=3, gid="interval")
        ax.scatter(start + value, y, 13, shade, edgecolors=INK, linewidths=0.7, zorder=4, gid="value")


def write_values(ax: Axes, panels: Panels, table: pd.DataFrame, keys: tuple[str, str, str]) -> None:
    """Write each value at the right end of its interval; ``keys`` as for `draw_values`."""
    for row, panel, value, high in table[[*keys, "high"]].itertuples(index=False):
        if np.isfinite(value):
            end = panels.starts[panel] + (high if np.isfinite(high) else value), panels.rows[row]
            text = ax.annotate(f"{value:.2f}", end, (4, 0), textcoords="offset points", va="center_baseline")
            text.set(fontsize=SMALL, color=INK)


def _ticks(panels: Panels, pitch: float) -> Iterator[tuple[float, float]]:
    """Where ticks stand and for which value; where panels are narrow, all but the first go without a zero."""
    for start in panels.starts.values():
        values = (0.0, panels.limit / 2, panels.limit) if pitch > WIDE else (panels.limit,)
        for value in (0.0, *values) if start == 0 and pitch <= WIDE else values:
            yield start + value, value


def name_panels(ax: Axes, starts: Mapping[str, float], names: Mapping[str, str], pitch: float) -> None:
    """Write the names above the panels, tilted if one is wider than a panel of ``pitch`` points."""
    lines = [line for panel in starts for line in names.get(panel, panel).split("\n")]
    tilted = max(map(canvas.text_width, lines)) > pitch - 4
    for panel, start in starts.items():
        _name_panel(ax, start, names.get(panel, panel), tilted)


def _name_panel(ax: Axes, start: float, name: str, tilted: bool) -> None:
    ax.annotate(
        name.replace("-\n", "").replace("\n", " ") if tilted else name,
        (start, 1),
        (2, 3) if tilted else (0, 3),
        xycoords=ax.get_xaxis_transform(),
        textcoords="offset points",
        fontsize=SMALL,
        color=INK,
        ha="left",
        va="bottom",
        rotation=40 if tilted else 0,
        rotation_mode="anchor",
        annotation_clip=False,
    )
