"""Points and intervals of forest plots stand where the table says."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_hex

from framing.figures import plot_forest
from framing.figures.style import INK


def artist(ax, gid):
    (found,) = [a for a in ax.collections if a.get_gid() == gid]
    return found


def points_of(ax, gid="estimates"):
    return np.asarray(artist(ax, gid).get_offsets())


def segments(ax):
    return [tuple(s[:, 0]) for s in artist(ax, "intervals").get_segments()]


def written(ax):
    return [text.get_text() for text in ax.texts]


@pytest.mark.parametrize("effect", ["incidence rate ratio", "odds ratio", "difference"])
def test_points_and_intervals_are_those_of_the_table(invented, effect):
    table = invented.forest(5, 2, effect)
    ax = plot_forest(table)
    points = points_of(ax)
    assert points[:, 0] == pytest.approx(table["estimate"].to_numpy())
    assert np.array(segments(ax)) == pytest.approx(table[["low", "high"]].to_numpy())
    assert list(points[:, 1]) == list(ax.get_yticks())
    assert ax.get_xscale() == ("linear" if effect == "difference" else "log")


def test_outlets_stand_in_the_order_of_the_table_from_top_to_bottom(invented):
    table = invented.forest(5)
    ax = plot_forest(table)
    assert [label.get_text() for label in ax.get_yticklabels()] == list(table["outlet"])
    assert np.all(np.diff(ax.get_yticks()) > 0)
    assert ax.yaxis_inverted()


def test_a_line_marks_no_difference(invented):
    for effect, neutral in (("odds ratio", 1), ("difference", 0)):
        ax = plot_forest(invented.forest(4, 1, effect))
        assert artist(ax, "neutral").get_segments()[0][:, 0] == pytest.approx([neutral, neutral])


def test_filled_where_q_is_small_and_hollow_otherwise(invented):
    table = invented.forest(5).assign(q=[0.049, 0.05, np.nan, 0.0])
    colours = [to_hex(c).upper() for c in artist(plot_forest(table), "estimates").get_facecolors()]
    assert colours == [INK, "#FFFFFF", "#FFFFFF", INK]


def test_articles_and_estimates_are_printed(invented):
    table = invented.forest(5).assign(n_articles=[3, 1204, 12, 7])
    table.loc[0, ["estimate", "low", "high"]] = (0.714, 0.5, 12.34)
    ax = plot_forest(table)
    assert {"articles", "3", "1,204", "0.71 [0.50, 12.3]", "hedges"} <= set(written(ax))
    assert "estimate [interval]" not in written(plot_forest(table, numbers=False))


def test_what_is_not_estimated_says_so(invented):
    table = invented.forest(5)
    table.loc[1, ["estimate", "low", "high", "q"]] = np.nan
    ax = plot_forest(table)
    assert written(ax).count("not estimated") == 1
    assert len(artist(ax, "estimates").get_offsets()) == 3


def test_a_table_without_any_estimate_is_drawn(invented):
    table = invented.forest(3).assign(estimate=np.nan, low=np.nan, high=np.nan, q=np.nan)
    assert written(plot_forest(table)).count("not estimated") == 2
    assert written(plot_forest(table, grid=True)).count("n.e.") == 2


def test_the_reference_is_named_and_has_no_point(invented):
    table = invented.forest(4)
    table.loc[0, "reference"] = table.loc[0, "outlet"]
    table.loc[0, ["estimate", "low", "high"]] = (1, np.nan, np.nan)
    ax = plot_forest(table)
    assert "reference" in written(ax)
    assert len(artist(ax, "estimates").get_offsets()) == 2
    assert "The Alder Gazette" in plot_forest(invented.forest(4)).get_xlabel()


def test_mean_of_differently_many_outlets_is_the_mean_of_the_outlets(invented):
    table = invented.forest(4, 2).assign(reference=["mean of 3 outlets"] * 3 + ["mean of 2 outlets"] * 3)
    assert "to the mean of the outlets" in plot_forest(table).get_xlabel()


def test_the_level_is_that_of_the_method(invented):
    table = invented.forest(4).assign(method="cluster jackknife; 90% interval")
    assert "90%\xa0interval" in plot_forest(table).get_xlabel()


def test_far_intervals_end_in_arrows_at_the_edge(invented):
    table = invented.forest(5)
    table.loc[0, ["low", "high"]] = (0.0, np.inf)
    ax = plot_forest(table)
    left, right = ax.get_xlim()
    assert segments(ax)[0] == pytest.approx((left, right))
    assert points_of(ax, "beyond left")[:, 0] == pytest.approx([left])
    assert points_of(ax, "beyond right")[:, 0] == pytest.approx([right])
    assert right < 10


def test_many_measures_make_a_grid_of_panels(invented):
    table = invented.forest(4, 6)
    ax = plot_forest(table)
    assert [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()] == [
        *table["label"].unique(),
        "articles",
    ]
    points, ends = points_of(ax), np.array(segments(ax))
    lines = sorted(a.get_segments()[0][0, 0] for a in ax.collections if a.get_gid() == "neutral")
    neutral = table["outlet"].map(dict(zip(table["outlet"].unique(), lines, strict=True)))
    assert points[:, 0] - neutral.to_numpy() == pytest.approx(np.log(table["estimate"].to_numpy()))
    assert ends - neutral.to_numpy()[:, None] == pytest.approx(np.log(table[["low", "high"]]).to_numpy())
    assert list(points[:, 1]) == [float(m[1:]) for m in table["measure"]]
    assert {f"{n.min()}–{n.max()}" for _, n in table.groupby("outlet")["n_articles"]} <= set(written(ax))


def test_ticks_of_panels_name_the_ratio_at_which_they_stand(invented):
    ax = plot_forest(invented.forest(4, 6))
    line = min(a.get_segments()[0][0, 0] for a in ax.collections if a.get_gid() == "neutral")
    named = [(label.get_text(), at - line) for at, label in zip(ax.get_xticks(), ax.get_xticklabels(), strict=True)]
    first = named[: len(named) // 3]
    assert [float(text) for text, _ in first] == pytest.approx(np.exp([at for _, at in first]))


def test_effects_without_a_common_scale_are_refused(invented):
    table = invented.forest(3)
    with pytest.raises(ValueError, match="no common scale"):
        plot_forest(table.assign(effect=["odds ratio", "difference"]))
    with pytest.raises(ValueError, match="effect risk; expected incidence rate ratio"):
        plot_forest(table.assign(effect="risk"))
