"""Importance, words and corrected estimates: points and intervals stand where the table says."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from framing.features import MEASURES
from framing.figures import drawn, outlet_colours, plot_corrected, plot_importance, plot_words
from framing.figures.style import GREY, INK


def points(ax, gid="values"):
    (found,) = [a for a in ax.collections if a.get_gid() == gid]
    return np.asarray(found.get_offsets())


def ends(ax, gid="intervals"):
    (found,) = [a for a in ax.collections if a.get_gid() == gid]
    return np.array([segment[:, 0] for segment in found.get_segments()])


def fills(ax):
    (found,) = [a for a in ax.collections if a.get_gid() == "values"]
    return [to_hex(code).upper() for code in found.get_facecolors()]


def rows_of(ax):
    return [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]


def test_the_most_important_features_stand_on_top_in_points_of_percent(invented):
    table = invented.importance(20)
    ax = plot_importance(table, top=6)
    top = table.nlargest(6, "mean")
    assert points(ax)[:, 0] == pytest.approx(100 * top["mean"].to_numpy())
    assert ends(ax) == pytest.approx(100 * top[["low", "high"]].to_numpy())
    assert rows_of(ax) == [MEASURES[f].label if f in MEASURES else "a feature of your own" for f in top["feature"]]
    assert "6 of 20 features" in ax.get_xlabel()
    assert list(drawn(ax)["feature"]) == list(top["feature"])
    assert len(drawn(plot_importance(table, top=None))) == 20


def test_features_that_share_a_label_have_their_own_names(invented):
    table = invented.importance(3).assign(feature=["distinct_sources", "distinct_sources_per_1000_words", "n_words"])
    assert MEASURES["distinct_sources"].label == MEASURES["distinct_sources_per_1000_words"].label
    assert set(rows_of(plot_importance(table))) >= {"distinct sources", "distinct sources per 1000 words"}


def test_a_point_is_filled_where_0_is_outside_its_interval():
    table = pd.DataFrame({"feature": list("abc"), "mean": [3, 2, 1.0], "low": [1, -1, np.nan], "high": [4, 3, np.nan]})
    ax = plot_importance(table.assign(n_articles=60))
    assert fills(ax) == [INK, "#FFFFFF", "#FFFFFF"]
    assert len(ends(ax)) == 2
    assert "n = 60 articles" in ax.get_xlabel()


def test_words_of_both_sides_are_those_surest_to_differ(invented):
    table = invented.words()
    ax = plot_words(table, top=5)
    ordered = table.sort_values("z_clustered", ascending=False)
    expected = [*ordered["word"].iloc[:5], *ordered["word"].iloc[-5:]]
    assert rows_of(ax) == expected
    chosen = table.set_index("word").loc[expected]
    assert points(ax)[:, 0] == pytest.approx(chosen["estimate"].to_numpy())
    assert ends(ax) == pytest.approx(chosen[["low", "high"]].to_numpy())
    shade = outlet_colours(table["outlet"])[table["outlet"].iloc[0]]
    assert set(fills(ax)) <= {shade, GREY, "#FFFFFF"}
    assert {"uses", "less ←", "→ more"} <= {text.get_text() for text in ax.texts}


def test_without_z_the_largest_estimates_are_taken(invented):
    table = invented.words().drop(columns="z_clustered")
    assert rows_of(plot_words(table, top=1)) == [
        table.loc[i, "word"] for i in (table["estimate"].idxmax(), table["estimate"].idxmin())
    ]


def test_one_outlet_of_several_has_to_be_named(invented):
    table = invented.words(3)
    with pytest.raises(ValueError, match="the table has 3 outlets; name one as outlet: The Alder Gazette"):
        plot_words(table)
    with pytest.raises(ValueError, match="no outlet 'Nobody' in the table"):
        plot_words(table, outlet="Nobody")
    assert set(drawn(plot_words(table, outlet="Meridian"))["outlet"]) == {"Meridian"}


def test_words_without_any_difference_are_refused(invented):
    with pytest.raises(ValueError, match="no word of the outlet has an estimate other than 0"):
        plot_words(invented.words().assign(estimate=0.0, z_clustered=0.0))


def test_corrected_and_naive_estimates_stand_in_one_row(invented):
    table = invented.corrected(5, 2)
    ax = plot_corrected(table)
    after, before = points(ax, "corrected"), points(ax, "naive")
    assert after[:, 0] == pytest.approx(table["estimate"].to_numpy())
    assert before[:, 0] == pytest.approx(table["naive_estimate"].to_numpy())
    assert after[:, 1] - before[:, 1] == pytest.approx(0.34)
    left, right = ax.get_xlim()
    assert ends(ax, "corrected intervals") == pytest.approx(table[["low", "high"]].clip(left, right).to_numpy())
    assert ends(ax, "naive intervals") == pytest.approx(table[["naive_low", "naive_high"]].clip(left, right).to_numpy())
    assert {"articles", "coded", "corrected"} <= {text.get_text() for text in ax.texts}
    assert "Rate ratio to the mean of the outlets" not in ax.get_title()


def test_an_outlet_that_cannot_be_corrected_still_shows_its_predictions(invented):
    table = invented.corrected(3)
    table.loc[0, ["estimate", "low", "high"]] = np.nan
    ax = plot_corrected(table)
    assert len(points(ax, "corrected")) == 2
    assert len(points(ax, "naive")) == 3
    assert "not estimated" not in [text.get_text() for text in ax.texts]
    table.loc[0, ["naive_estimate", "naive_low", "naive_high"]] = np.nan
    assert "not estimated" in [text.get_text() for text in plot_corrected(table).texts]
