"""How well a classifier does against its baselines, metric by metric."""

from __future__ import annotations

import re
from collections.abc import Collection

import pandas as pd
from matplotlib.axes import Axes

from framing.figures import canvas
from framing.figures.panels import arrange, draw_panels, draw_values, height, in_order, write_values
from framing.figures.style import DOUBLE, GREY, OUTLET_COLOURS, styled

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
    """Draw the scores of models: a row a model, a panel a metric, all from 0 to 1, the number beside each point.

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
    table = canvas.check(table, COLUMNS, key=("model", "metric"))
    models, metrics = in_order(table["model"]), in_order(table["metric"])
    panels = arrange(models, metrics, 1.0, gap=0.3)
    pale = {model for model in models if spoken_metric(model) in {spoken_metric(name) for name in baselines}}
    ax = canvas.axes_for(ax, width=DOUBLE, height=height(models))
    counts = table.groupby("model")["n_articles"].max().loc[models]
    columns = {"articles": [canvas.count(n) for n in counts]}
    draw_panels(ax, panels, {name: canvas.plain(spoken_metric(name)) for name in metrics}, columns, percent=False)
    colours = {model: GREY if model in pale else OUTLET_COLOURS[0] for model in models}
    draw_values(ax, panels, table, ("model", "metric", "mean"), lambda model, _: colours[model])
    ax.set_yticks(list(panels.rows.values()), [canvas.wrapped(spoken_metric(model)) for model in models])
    write_values(ax, panels, table, ("model", "metric", "mean"))
    canvas.name_axis(ax, f"Score (0 to 1), {canvas.interval_name(table)}")
    shows = f"Scores of models, 0 to 1, {canvas.interval_name(table)}"
    return canvas.finish(ax, table, synthetic, canvas.Told(shows, ("model", "metric"), "mean"))


def spoken_metric(name: str) -> str:
    """A metric's or model's name as words: ``macro_f1`` is "macro F1"."""
    return re.sub(r"\bf1\b", "F1", str(name).replace("_", " ").replace("-", " "))
