"""How well a classifier does against its baselines, metric by metric."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.figures import canvas
from framing.figures.panels import Panels, arrange, draw_panels, draw_values, height, in_order
from framing.figures.style import DOUBLE, INK, OUTLET_COLOURS, SMALL, styled

COLUMNS = ("model", "metric", "mean", "low", "high", "n_articles")
BASELINES = ("majority", "bag of words")


@styled
def plot_scores(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    synthetic: bool = False,
    baselines: Collection[str] = BASELINES,
) -> Axes:
    """Draw the scores of models: a row a model, a panel a metric, all from 0 to 1, the number above each point.

    Parameters
    ----------
    table : DataFrame
        One row a model and metric, with columns model, metric, mean, low, high and n_articles.
    ax : Axes, optional
        Where to draw; a new figure of double width by default.
    synthetic : bool
        Print 'synthetic' on the figure.
    baselines : collection of str
        The models to draw pale; ``_`` and ``-`` in names count as spaces.

    Returns
    -------
    Axes
    """
    canvas.check(table, COLUMNS, key=("model", "metric"))
    models, metrics = in_order(table["model"]), in_order(table["metric"])
    panels = arrange(models, metrics, 1.0)
    pale = {model for model in models if _spoken(model) in {_spoken(name) for name in baselines}}
    ax = canvas.axes_for(ax, width=DOUBLE, height=height(models) + 0.12 * len(models))
    draw_panels(ax, panels, {name: canvas.plain(_spoken(name)) for name in metrics}, percent=False)
    draw_values(
        ax,
        panels,
        table,
        ("model", "metric", "mean"),
        lambda model, _: "white" if model in pale else OUTLET_COLOURS[0],
    )
    ax.set_yticks(list(panels.rows.values()), [canvas.wrapped(_spoken(model)) for model in models])
    _write_values(ax, panels, table)
    canvas.name_axis(ax, f"Score (0 to 1), {canvas.INTERVAL}")
    counts = table.groupby("model")["n_articles"].max().loc[models]
    canvas.columns_beside(ax, list(panels.rows.values()), {"articles": [canvas.count(n) for n in counts]})
    canvas.mark_synthetic(ax, synthetic)
    return ax


def _spoken(name: str) -> str:
    return str(name).replace("_", " ").replace("-", " ")


def _write_values(ax: Axes, panels: Panels, table: pd.DataFrame) -> None:
    for row in table[np.isfinite(table["mean"].to_numpy(dtype=float))].itertuples():
        at = panels.starts[row.metric] + row.mean, panels.rows[row.model]
        text = f"{row.mean:.2f}"
        ax.annotate(text, at, (0, 4), textcoords="offset points", fontsize=SMALL, color=INK, ha="center", va="bottom")
