"""Rates over time stand at the middle of their periods, and gaps stay gaps."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.dates import date2num

from framing.figures import plot_timeline


def artists(ax, gid):
    return [a for a in (*ax.collections, *ax.lines) if a.get_gid() == gid]


def test_points_and_intervals_are_those_of_the_table(invented):
    table = invented.timeline(3, 8)
    ax = plot_timeline(table.sort_values("start"))
    groups = table.groupby("outlet", sort=False)
    for (_, rows), dots, bars in zip(groups, artists(ax, "values"), artists(ax, "intervals"), strict=True):
        x, y = np.asarray(dots.get_offsets()).T
        assert x == pytest.approx((date2num(rows["start"]) + date2num(rows["end"])) / 2)
        start = y[0] - rows["rate"].iloc[0]
        assert y - start == pytest.approx(rows["rate"].to_numpy())
        ends = np.array([segment[:, 1] for segment in bars.get_segments()]) - start
        assert ends == pytest.approx(rows[["low", "high"]].to_numpy())


def test_outlets_share_one_scale_and_stand_in_the_order_of_the_table(invented):
    ax = plot_timeline(invented.timeline(3, 8))
    written = [text.get_text() for text in ax.texts]
    assert written.count("20") == 3
    assert written.count("24") == 3  # eight months of three articles each
    at = {label.get_text(): y for y, label in zip(ax.get_yticks(), ax.get_yticklabels(), strict=True)}
    assert sorted(at, key=at.get, reverse=True) == list(invented.OUTLETS[:3])


def test_a_period_without_articles_is_grey_and_breaks_the_line(invented):
    table = invented.timeline(1, 8)
    table.loc[3, ["rate", "low", "high"]], table.loc[3, "n_articles"] = np.nan, 0
    ax = plot_timeline(table)
    (gap,) = artists(ax, "gap")
    edges = gap.get_paths()[0].vertices[:, 0]
    assert (edges.min(), edges.max()) == pytest.approx((date2num(table["start"][3]), date2num(table["end"][3])))
    (line,) = artists(ax, "line")
    assert np.isnan(line.get_ydata()[3])
    assert len(artists(ax, "values")[0].get_offsets()) == 7


def test_a_point_without_interval_is_hollow_and_a_far_one_ends_in_an_arrow(invented):
    table = invented.timeline(1, 8)
    table.loc[2, ["low", "high"]] = np.nan
    table.loc[5, "high"] = 900.0
    ax = plot_timeline(table)
    (dots,) = artists(ax, "values")
    assert [tuple(code[:3]) == (1, 1, 1) for code in dots.get_facecolors()] == [i == 2 for i in range(8)]
    assert len(artists(ax, "intervals")[0].get_segments()) == 7
    assert len(artists(ax, "beyond")[0].get_offsets()) == 1
    assert "articles" in [text.get_text() for text in ax.texts]


def test_periods_are_named_at_their_middles_as_many_as_have_room(invented):
    table = invented.timeline(2, 40)
    ax = plot_timeline(table)
    named = [label.get_text() for label in ax.get_xticklabels()]
    assert named[0] == "2015-11"
    assert 4 < len(named) < 20
    middles = dict(zip(table["period"], (date2num(table["start"]) + date2num(table["end"])) / 2, strict=True))
    assert list(ax.get_xticks()) == pytest.approx([middles[name] for name in named])


def test_a_table_read_from_a_file_is_drawn_as_well(invented, tmp_path):
    invented.timeline(2, 4).to_csv(tmp_path / "t.csv", index=False)
    ax = plot_timeline(pd.read_csv(tmp_path / "t.csv"))
    assert "Hedges per 1,000 words, 95%\xa0interval" in ax.get_xlabel()


def test_two_measures_have_no_common_scale(invented):
    table = invented.timeline(2, 4)
    table.loc[0, "measure"] = "other"
    with pytest.raises(ValueError, match="the table has 2 measures, expected one: other, hedges_per_1000_words"):
        plot_timeline(table)
