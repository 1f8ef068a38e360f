"""A figure in words: the numbers are those of the table, and notebooks get them with the picture."""

from __future__ import annotations

from html.parser import HTMLParser
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from framing.figures import plot_confusion, plot_forest, plot_importance, plot_ledger, plot_positions, text_alternative
from framing.figures.alternative import show

ROWS = {"label": "hedges", "measure": "m", "effect": "rate ratio", "reference": "mean", "q": 0.01, "n_articles": 9}
ESTIMATES = pd.DataFrame(
    {"outlet": ["A", "B", "C"], "estimate": [1.5, 0.5, np.nan], "low": [1.2, 0.25, np.nan], "high": [1.8, 1.0, np.nan]}
).assign(**ROWS)


def test_the_highest_and_the_lowest_value_are_named_with_their_intervals():
    assert text_alternative(plot_forest(ESTIMATES)) == (
        "Forest plot of differences between outlets. Rate ratio to the mean of the outlets, 95% interval, logarithmic "
        "scale. 2 values; highest estimate 1.5 (1.2 to 1.8) for hedges, A; lowest 0.5 (0.25 to 1) for hedges, B."
    )


def test_one_value_and_none_are_said_to_be_so():
    assert "One estimate, 1.5 (1.2 to 1.8) for hedges, A." in text_alternative(plot_forest(ESTIMATES[:1]))
    assert "No estimate is known." in text_alternative(plot_forest(ESTIMATES[2:]))


def test_a_number_that_names_a_row_has_its_column(invented):
    assert " for Meridian, bin " in text_alternative(
        plot_positions(invented.positions(5).query("outlet == 'Meridian'"))
    )


def test_what_is_no_number_a_row_is_counted(invented):
    cells = pd.DataFrame({"true": ["a", "a", "b"], "predicted": ["a", "b", "b"], "count": [3, 1, 2]})
    cells["rate"] = [0.75, 0.25, 1.0]
    assert "the outlet of 5 of 6 articles is told right" in text_alternative(plot_confusion(cells))
    said = text_alternative(plot_ledger(invented.ledger()))
    assert "3 claims: denied 1, confirmed 1, without comment 1, unverified 1." in said


def test_a_negative_number_has_a_minus_sign():
    table = pd.DataFrame({"feature": ["a_b", "c-d"], "mean": [0.1, -0.2], "low": [0.0, -0.3], "high": [0.2, -0.1]})
    assert "lowest −0.2 (−0.3 to −0.1) for c-d" in text_alternative(plot_importance(table))


def test_of_other_axes_the_words_on_them_are_told():
    ax = plt.subplots()[1]
    assert text_alternative(ax) == "A figure."
    ax.set(xlabel="Year of\nprint", title="Articles")
    assert text_alternative(ax) == "Articles; Year of print."


class Picture(HTMLParser):
    def handle_starttag(self, tag, attrs):
        self.tag, self.attributes = tag, dict(attrs)


@pytest.fixture
def shown(monkeypatch):
    """What a notebook was given to show."""
    bundles: list[tuple[dict, dict]] = []
    monkeypatch.setattr("IPython.get_ipython", lambda: SimpleNamespace(kernel=object()))
    monkeypatch.setattr("IPython.display.display", lambda bundle, raw, metadata: bundles.append((bundle, metadata)))
    return bundles


def test_a_notebook_shows_the_picture_once_with_its_words(shown):
    figure = plot_forest(ESTIMATES).figure
    show(figure, 'more than "half" & <b>')
    ((bundle, metadata),) = shown
    picture = Picture()
    picture.feed(bundle["text/html"])
    assert (picture.tag, picture.attributes["alt"]) == ("img", 'more than "half" & <b>')
    assert picture.attributes["src"] == f"data:image/png;base64,{bundle['image/png']}"
    assert bundle["text/plain"] == metadata["image/png"]["alt"] == picture.attributes["alt"]
    assert not plt.fignum_exists(figure.number)  # or else the notebook would show it again, without words


def test_outside_of_notebooks_nothing_is_shown_or_closed():
    figure = plot_forest(ESTIMATES).figure
    show(figure, "words")
    assert plt.fignum_exists(figure.number)
