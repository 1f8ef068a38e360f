"""Cells of the matrix of shared text hold the shares and intervals of the table."""

from __future__ import annotations

import numpy as np
import pytest

from framing.figures import plot_shared_text


def test_cells_hold_shares_and_intervals(invented):
    table = invented.shared_text(4)
    ax = plot_shared_text(table)
    (mesh,) = ax.collections
    shares = np.ma.filled(np.asarray(mesh.get_array().filled(np.nan)).reshape(4, 4), np.nan)
    assert np.isnan(np.diag(shares)).all()
    assert shares[~np.eye(4, dtype=bool)] == pytest.approx(table["share"].to_numpy())
    cells = {text.get_position(): text.get_text() for text in ax.texts}
    first = table.iloc[0]
    assert cells[1.5, 0.5].startswith(f"{100 * first['share']:.0f}\n[{100 * first['low']:.1f}"[:3])
    assert ax.yaxis_inverted()


@pytest.mark.parametrize(
    ("share", "low", "high", "expected"),
    [(0.254, 0.1, 0.5, "25\n[10, 50]"), (0.012, 0.0, 0.034, "1.2\n[0, 3.4]"), (0.0, np.nan, np.nan, "0")],
)
def test_percents_have_a_decimal_below_ten_and_no_invented_interval(invented, share, low, high, expected):
    table = invented.shared_text(2).assign(share=share, low=low, high=high)
    assert expected in [text.get_text() for text in plot_shared_text(table).texts]


def test_little_that_is_shared_looks_like_little(invented):
    (mesh,) = plot_shared_text(invented.shared_text(2).assign(share=0.01)).collections
    assert mesh.get_clim() == (0, 0.1)


def test_articles_are_printed_and_what_cells_mean_is_said(invented):
    ax = plot_shared_text(invented.shared_text(3))
    assert [text.get_text() for text in ax.texts].count("120") == 3
    assert (ax.get_ylabel(), ax.get_xlabel()) == ("Share of the words of", "that also stand in (%, [95%\xa0interval])")
