"""What holds for every plot: table, settings and other axes stay as they were; nothing is cut off or overprinted."""

from __future__ import annotations

import re
from itertools import combinations

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text

import framing.figures
from framing.figures import (
    drawn,
    plot_calibration,
    plot_chain,
    plot_confusion,
    plot_corrected,
    plot_forest,
    plot_importance,
    plot_ledger,
    plot_positions,
    plot_scores,
    plot_shared_text,
    plot_source_types,
    plot_timeline,
    plot_validity,
    plot_voices,
    plot_words,
    text_alternative,
)
from framing.figures.canvas import count
from framing.figures.style import DOUBLE, SINGLE, style

# The plot, and the invented tables (name, arguments) that it is drawn from.
PLOTS = {
    plot_forest: [("forest", (5, 1)), ("forest", (7, 3)), ("forest", (7, 12)), ("forest", (5, 2, "difference"))],
    plot_source_types: [("sources", (5,)), ("sources", (7,))],
    plot_voices: [("voices", (5,)), ("voices", (7,))],
    plot_positions: [("positions", (5,)), ("positions", (7,))],
    plot_scores: [("scores", ())],
    plot_confusion: [("confusion", (5,)), ("confusion", (7,))],
    plot_importance: [("importance", ())],
    plot_words: [("words", ())],
    plot_calibration: [("calibration", (3,)), ("calibration", (1,))],
    plot_shared_text: [("shared_text", (5,)), ("shared_text", (2,))],
    plot_timeline: [("timeline", (5,)), ("timeline", (7, 40)), ("timeline", (1, 1))],
    plot_corrected: [("corrected", (5,)), ("corrected", (6, 2))],
    plot_validity: [("validity", ())],
    plot_chain: [("chain", ())],
    plot_ledger: [("ledger", ())],
}
CASES = [(plot, *table) for plot, tables in PLOTS.items() for table in tables]
FIRST = [(plot, *tables[0]) for plot, tables in PLOTS.items()]


def names(cases):
    return [f"{plot.__name__}-{'-'.join(map(str, arguments))}" for plot, _, arguments in cases]


every_table = pytest.mark.parametrize(("plot", "maker", "arguments"), CASES, ids=names(CASES))
every_plot = pytest.mark.parametrize(("plot", "maker", "arguments"), FIRST, ids=names(FIRST))


def texts(ax) -> list[Text]:
    return [t for t in ax.findobj(Text) if t.get_visible() and t.get_text()]


def test_every_public_plot_is_here():
    public = {name for name in framing.figures.__all__ if name.startswith("plot_")}
    assert {plot.__name__ for plot in PLOTS} == public


@every_table
def test_no_text_is_cut_off_and_none_prints_over_another(invented, plot, maker, arguments):
    figure = plot(getattr(invented, maker)(*arguments), synthetic=True).figure
    figure.draw_without_rendering()
    boxes = {text: text.get_window_extent() for text in texts(figure.axes[0])}
    for text, box in boxes.items():
        inside = figure.bbox.x0 - 1 <= box.x0 and box.x1 <= figure.bbox.x1 + 1
        assert inside, text
        assert figure.bbox.y0 - 1 <= box.y0, text
        assert box.y1 <= figure.bbox.y1 + 1, text
    level = [text for text in boxes if text.get_rotation() in (0, 90)]
    for one, other in combinations(level, 2):
        # A point of overlap is the air that fonts keep around their letters.
        shrunk = boxes[one].padded(-figure.dpi / 72)
        assert not shrunk.overlaps(boxes[other].padded(-figure.dpi / 72)), (one, other)


@every_table
def test_type_is_between_seven_and_nine_points(invented, plot, maker, arguments):
    ax = plot(getattr(invented, maker)(*arguments))
    ax.figure.draw_without_rendering()
    assert {text.get_fontsize() for text in texts(ax)} <= {7.0, 8.0, 9.0}
    assert {tuple(text.get_fontfamily()) for text in texts(ax)} == {("DejaVu Sans",)}


@every_plot
def test_width_is_that_of_a_column(invented, plot, maker, arguments):
    figure = plot(getattr(invented, maker)(*arguments)).figure
    assert figure.get_figwidth() <= DOUBLE
    assert figure.get_figwidth() in (SINGLE, DOUBLE) or plot in (plot_confusion, plot_shared_text)


@every_plot
def test_table_and_settings_stay_as_they_were(invented, plot, maker, arguments):
    table = getattr(invented, maker)(*arguments)
    before, settings = table.copy(deep=True), dict(mpl.rcParams)
    plot(table, synthetic=True)
    pd.testing.assert_frame_equal(table, before)
    assert dict(mpl.rcParams) == settings


@every_table
def test_frames_of_another_library_are_drawn_alike(invented, plot, maker, arguments):
    arrow = pytest.importorskip("pyarrow")
    table = getattr(invented, maker)(*arguments)
    other = framing.figures.drawn(plot(arrow.Table.from_pandas(table, preserve_index=False)))
    mine = framing.figures.drawn(plot(table))
    pd.testing.assert_frame_equal(other, mine, check_dtype=False)


@every_plot
def test_given_axes_are_used_and_others_left_alone(invented, plot, maker, arguments):
    figure, grid = plt.subplots(2, 2)
    plt.sca(grid[1, 1])
    ax = plot(getattr(invented, maker)(*arguments), ax=grid[0, 1])
    assert ax is grid[0, 1]
    assert plt.get_fignums() == [figure.number]
    assert len(figure.axes) == 4
    assert plt.gca() is grid[1, 1]
    assert not any(other.has_data() or other.get_xlabel() for other in (grid[0, 0], grid[1, 0], grid[1, 1]))


@every_plot
def test_a_grid_of_double_width_cuts_nothing_off(invented, plot, maker, arguments):
    with style():
        figure, grid = plt.subplots(1, 2, figsize=(DOUBLE, 4))
    for ax in grid:
        plot(getattr(invented, maker)(*arguments), ax=ax)
    figure.draw_without_rendering()
    for text in (text for ax in grid for text in texts(ax)):
        box = text.get_window_extent()
        assert box.x0 >= -1, text
        assert box.x1 <= figure.bbox.x1 + 1, text


@every_plot
def test_axes_made_outside_the_style_look_the_same(invented, plot, maker, arguments):
    with mpl.rc_context({"font.size": 20, "xtick.labelsize": 20, "font.family": "serif"}):
        ax = plot(getattr(invented, maker)(*arguments), ax=plt.subplots()[1])
        ax.figure.draw_without_rendering()
    assert {text.get_fontsize() for text in texts(ax)} <= {7.0, 8.0}
    assert {tuple(text.get_fontfamily()) for text in texts(ax)} == {("DejaVu Sans",)}


@every_plot
def test_synthetic_is_printed_where_it_is_so_and_only_there(invented, plot, maker, arguments):
    table = getattr(invented, maker)(*arguments)
    assert "synthetic" not in [text.get_text() for text in texts(plot(table))]
    ax = plot(table, synthetic=True)
    ax.figure.draw_without_rendering()
    (label,) = [text for text in texts(ax) if text.get_text() == "synthetic"]
    assert not label.get_window_extent().overlaps(ax.bbox)


def sizes(plot, table) -> list[str]:
    """The numbers of articles, hedges, words … that the figure has to show, as they are to be read."""
    if plot is plot_confusion:
        return [count(n) for n in table.groupby("true")["count"].sum()]
    if plot is plot_calibration:
        return [f"n = {count(n)}" for n in table.groupby("model")["n"].sum()]
    if plot is plot_timeline:
        return [count(n) for n in table.groupby("outlet")["n_articles"].sum()]
    if plot is plot_ledger:
        return [f"{len(table)} claims"]
    if plot is plot_importance:
        return [f"n = {count(n)} articles" for n in set(table["n_articles"])]
    name = next(name for name in ("count", "n_words", "n_coded", "n", "n_articles") if name in table)
    return [count(n) for n in drawn(plot(table))[name]]


@every_plot
def test_the_figure_says_how_many_articles_or_words_it_rests_on(invented, plot, maker, arguments):
    table = getattr(invented, maker)(*arguments)
    if plot is plot_importance:
        table = table.assign(n_articles=60)
    ax = plot(table)
    written = " ".join(text.get_text().replace("\n", " ") for text in texts(ax))
    assert all(re.search(rf"(?<![\d,.]){re.escape(size)}(?![,.]?\d)", written) for size in sizes(plot, table))


@every_plot
def test_the_figure_is_told_in_words(invented, plot, maker, arguments):
    table = getattr(invented, maker)(*arguments)
    words = text_alternative(plot(table))
    assert 30 < len(words) < 500
    assert words.endswith(".")
    assert "synthetic" not in words
    assert text_alternative(plot(table, synthetic=True)) == f"{words} The data are synthetic."


@every_plot
def test_missing_columns_are_named(invented, plot, maker, arguments):
    table = getattr(invented, maker)(*arguments)
    first, second = table.columns[0], table.columns[-1]
    with pytest.raises(ValueError, match="lacks the columns") as error:
        plot(table.drop(columns=[first, second]))
    assert all(name in str(error.value).split(";")[0] for name in (first, second))


@every_plot
def test_a_table_without_rows_is_refused(invented, plot, maker, arguments):
    with pytest.raises(ValueError, match="no rows"):
        plot(getattr(invented, maker)(*arguments).iloc[:0])


@every_plot
def test_a_repeated_row_is_refused(invented, plot, maker, arguments):
    table = getattr(invented, maker)(*arguments)
    with pytest.raises(ValueError, match="two rows for"):
        plot(pd.concat([table, table.iloc[[0]]]))


@pytest.mark.parametrize("plot", [plot_source_types, plot_voices])
def test_missing_shares_and_intervals_are_drawn_as_missing(invented, plot):
    table = (invented.sources if plot is plot_source_types else invented.voices)(3)
    table.loc[0, ["share", "low", "high"]] = np.nan
    table.loc[1, ["low", "high"]] = np.nan
    ax = plot(table)
    drawn = table[table.get("by", "words") == "words"] if "by" in table else table
    assert [text.get_text() for text in texts(ax)].count("no data") == 1
    gids = [artist.get_gid() for artist in ax.collections]
    assert gids.count("value") == len(drawn) - 1
    assert gids.count("interval") == len(drawn) - 2


def test_a_label_with_dollar_signs_is_no_mathematics(invented):
    table = invented.voices(2).replace({"Meridian": "$1 and $2"})
    ax = plot_voices(table)
    ax.figure.draw_without_rendering()
    assert ax.get_yticklabels()[1].get_text() == r"\$1 and \$2"


@every_plot
def test_what_was_drawn_can_be_had_back(invented, plot, maker, arguments):
    table = getattr(invented, maker)(*arguments)
    ax = plot(table)
    rows = drawn(ax)
    assert set(rows.columns) == set(table.columns)
    assert rows.astype(str).merge(table.astype(str), how="left", indicator=True)["_merge"].eq("both").all()
    rows.insert(0, "mine", 1)
    assert "mine" not in drawn(ax)


def test_nothing_was_drawn_on_other_axes():
    with pytest.raises(ValueError, match="no plot of"):
        drawn(plt.subplots()[1])


@every_plot
def test_one_row_is_drawn(invented, plot, maker, arguments):
    ax = plot(getattr(invented, maker)(*arguments).iloc[[0]])
    ax.figure.draw_without_rendering()
    assert len(drawn(ax)) == 1
