"""Bars and intervals along the article stand where the table says."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_hex

from framing.figures import outlet_colours, plot_positions


def test_bars_and_intervals_rise_from_the_line_of_their_outlet(invented):
    table = invented.positions(5)
    ax = plot_positions(table)
    bars = np.array([(bar.get_x(), bar.get_width(), bar.get_y(), bar.get_height()) for bar in ax.patches])
    assert bars[:, 0] == pytest.approx(table["left"])
    assert bars[:, 1] == pytest.approx(table["right"] - table["left"])
    assert bars[:, 3] == pytest.approx(table["share"])
    ends = np.array([s[:, 1] for a in ax.collections if a.get_gid() == "intervals" for s in a.get_segments()])
    assert ends - bars[:, 2:3] == pytest.approx(table[["low", "high"]].to_numpy())


def test_the_first_outlet_is_on_top_and_rows_do_not_touch(invented):
    table = invented.positions(5)
    ax = plot_positions(table)
    bases = [bar.get_y() for bar in ax.patches][::10]
    assert bases == sorted(bases, reverse=True)
    highest = table.groupby("outlet", sort=False)["high"].max().to_numpy()
    assert np.all(np.array(bases)[1:] + highest[1:] < np.array(bases)[:-1])
    labels = {round(at, 6): label.get_text() for at, label in zip(ax.get_yticks(), ax.get_yticklabels(), strict=True)}
    names = [labels[at].replace("\n", " ") for at in sorted(labels, reverse=True)]
    assert names == list(invented.OUTLETS[:5])


def test_colours_are_those_of_the_outlets(invented):
    ax = plot_positions(invented.positions(3))
    expected = outlet_colours(invented.OUTLETS[:3])
    assert [to_hex(bar.get_facecolor()).upper() for bar in ax.patches[::10]] == [
        expected[outlet] for outlet in invented.OUTLETS[:3]
    ]


def test_the_dashed_line_is_the_width_of_a_bin_as_a_share(invented):
    table = invented.positions(1, bins=4)
    ax = plot_positions(table)
    (even,) = [a for a in ax.collections if a.get_gid() == "even spread"]
    assert {y for segment in even.get_segments() for y in segment[:, 1]} == {0.25}


def test_scale_and_numbers_of_hedges_are_printed(invented):
    ax = plot_positions(invented.positions(3).assign(high=0.33))
    written = [text.get_text() for text in ax.texts]
    assert written.count("40%") == 3
    assert written.count("321") == 3
