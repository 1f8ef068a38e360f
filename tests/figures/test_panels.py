"""Bars, points and intervals of the panel plots stand where the table says."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_hex

from framing.figures import colour, plot_scores, plot_source_types, plot_validity, plot_voices
from framing.figures.style import GREY
from framing.types import SOURCE_TYPES, VOICES


def drawn(ax, panels):
    """Value, ends and row of everything drawn, in the order of the table, measured from the zero of its panel."""
    zeros = sorted(
        {a.get_segments()[0][0, 0] for a in ax.collections if a.get_gid() is None and hasattr(a, "get_segments")}
    )
    start = np.array([zeros[i] for i in panels])
    points = np.array([a.get_offsets()[0] for a in ax.collections if a.get_gid() == "value"])
    ends = np.array([a.get_segments()[0][:, 0] for a in ax.collections if a.get_gid() == "interval"])
    return points[:, 0] - start, ends - start[:, None], points[:, 1], start


def words(ax):
    return [text.get_text() for text in ax.texts]


@pytest.mark.parametrize("by", ["words", "attributions"])
def test_source_types_are_drawn_as_tabulated(invented, by):
    table = invented.sources(5)
    ax = plot_source_types(table, by=by)
    rows = table[table["by"] == by]
    values, ends, ys, starts = drawn(ax, [SOURCE_TYPES.index(kind) for kind in rows["source_type"]])
    assert values == pytest.approx(rows["share"])
    assert ends == pytest.approx(rows[["low", "high"]].to_numpy())
    assert list(ys) == [invented.OUTLETS.index(outlet) for outlet in rows["outlet"]]
    bars = np.array([(bar.get_x(), bar.get_width()) for bar in ax.patches if bar.get_gid() == "bar"])
    assert bars == pytest.approx(np.column_stack([starts, rows["share"]]))
    assert {"articles", by, "12", "4,321"} <= set(words(ax))
    assert f"Share of {'attributed words' if by == 'words' else 'attributions with a source'}" in ax.get_xlabel()


def test_source_types_stand_in_the_order_of_the_format_whatever_the_table(invented):
    table = invented.sources(2)
    ax = plot_source_types(table.sort_values("share"))
    points = {
        a.get_offsets()[0][0]: to_hex(a.get_facecolor()).upper() for a in ax.collections if a.get_gid() == "value"
    }
    by_position = [code for _, code in sorted(points.items())]
    assert list(dict.fromkeys(by_position)) == [colour(kind) for kind in SOURCE_TYPES]


def test_an_unknown_unit_is_refused(invented):
    with pytest.raises(ValueError, match="by='sentences'; expected one of words, attributions"):
        plot_source_types(invented.sources(2), by="sentences")
    table = invented.sources(2)
    with pytest.raises(ValueError, match="no rows with by = words"):
        plot_source_types(table[table["by"] == "attributions"])


def test_voices_are_drawn_as_tabulated_in_their_colours(invented):
    table = invented.voices(5)
    ax = plot_voices(table)
    values, ends, _, _ = drawn(ax, [VOICES.index(voice) for voice in table["voice"]])
    assert values == pytest.approx(table["share"])
    assert ends == pytest.approx(table[["low", "high"]].to_numpy())
    codes = [to_hex(a.get_facecolor()).upper() for a in ax.collections if a.get_gid() == "value"]
    assert codes == [colour(voice) for voice in table["voice"]]
    assert {"hedges", "1,234", "the outlet's own words"} <= set(words(ax))


def test_an_unknown_voice_is_refused(invented):
    with pytest.raises(ValueError, match="voice chorus; expected author, source, quoted"):
        plot_voices(invented.voices(2).replace({"voice": {"source": "chorus"}}))


def test_scores_are_drawn_as_tabulated_with_pale_baselines(invented):
    table = invented.scores()
    ax = plot_scores(table)
    metrics = list(table["metric"].unique())
    values, ends, _, _ = drawn(ax, [metrics.index(metric) for metric in table["metric"]])
    assert values == pytest.approx(table["mean"])
    assert ends == pytest.approx(table[["low", "high"]].to_numpy())
    assert [label.get_text() for label in ax.get_yticklabels()] == ["majority", "bag of words", "framing features"]
    pale = [to_hex(a.get_facecolor()).upper() == GREY for a in ax.collections if a.get_gid() == "value"]
    assert pale == [True] * 6 + [False] * 3
    assert {"accuracy", "macro F1", "0.64", "articles", "60"} <= set(words(ax))


def test_the_scale_of_panels_is_shared_and_named_in_percent(invented):
    ax = plot_voices(invented.voices(5).assign(share=0.31, low=0.2, high=0.42))
    labels = [label.get_text() for label in ax.get_xticklabels()]
    assert labels == ["0", "25", "50"] * 3


def test_validity_is_drawn_as_tabulated_with_all_outlets_grey_and_its_warning(invented):
    table = invented.validity(3)
    warning = "precision differs between outlets"
    ax = plot_validity(table.assign(warning=[warning if s == "precision" else "" for s in table["statistic"]]))
    statistics = list(table["statistic"].unique())
    values, ends, _, _ = drawn(ax, [statistics.index(s) for s in table["statistic"]])
    assert values == pytest.approx(table["value"])
    assert ends == pytest.approx(table[["low", "high"]].to_numpy())
    grey = [to_hex(a.get_facecolor()).upper() == GREY for a in ax.collections if a.get_gid() == "value"]
    assert grey == list(table["outlet"] == "all outlets")
    assert f"Beware: {warning}" in ax.get_xlabel().replace("\n", " ")
    assert {"coded", "25", "F1", f"{table['value'][0]:.2f}"} <= set(words(ax))


def test_a_ratio_above_1_has_room(invented):
    table = invented.validity(1).assign(value=1.6, low=1.2, high=2.05)
    ax = plot_validity(table)
    values, _, _, starts = drawn(ax, [0, 1, 2, 0, 1, 2])
    assert values == pytest.approx(1.6)
    assert np.diff(np.unique(starts)).min() > 2.05
