"""Points of the calibration plot stand where the table says, each model named beside its line."""

from __future__ import annotations

import numpy as np
import pytest

from framing.figures import plot_calibration


def artists(ax, gid):
    return [a for a in (*ax.collections, *ax.lines) if a.get_gid() == gid]


def test_points_and_intervals_are_those_of_the_table(invented):
    table = invented.calibration(2)
    table.loc[1, ["low", "high"]] = np.nan
    ax = plot_calibration(table)
    for (_, rows), dots, bars in zip(
        table.groupby("model", sort=False), artists(ax, "values"), artists(ax, "intervals"), strict=True
    ):
        assert np.asarray(dots.get_offsets()) == pytest.approx(rows[["predicted", "observed"]].to_numpy())
        ends = np.array([segment[:, 1] for segment in bars.get_segments()])
        assert ends == pytest.approx(rows[["low", "high"]].dropna().to_numpy())
        sizes = dots.get_sizes()
        assert list(np.argsort(sizes)) == list(np.argsort(rows["n"]))
        assert not dots.get_clip_on()  # a point at 1 is drawn whole


def test_a_dashed_line_is_where_a_model_is_as_right_as_it_says(invented):
    (line,) = artists(plot_calibration(invented.calibration(1)), "as sure as right")
    assert list(line.get_xdata()) == list(line.get_ydata()) == [0, 1]


def test_models_are_named_with_their_number_of_predictions(invented):
    table = invented.calibration(3)
    ax = plot_calibration(table)
    written = {text.get_text().replace("\n", " ") for text in ax.texts}
    assert {f"{model} n = {n}" for model, n in table.groupby("model")["n"].sum().items()} <= written
