"""Cells of the confusion matrix hold the counts and rates of the table."""

from __future__ import annotations

import numpy as np
import pytest

from framing.figures import plot_confusion


def test_cells_hold_counts_and_row_rates(invented):
    table = invented.confusion(5)
    ax = plot_confusion(table)
    (mesh,) = ax.collections
    assert np.asarray(mesh.get_array()).ravel() == pytest.approx(table["rate"])
    cells = {text.get_position(): text.get_text() for text in ax.texts if text.get_gid() is None}
    for i, row in enumerate(table.itertuples()):
        expected = f"{row.count}\n{100 * row.rate:.0f}%" if row.count else "0"
        assert cells[i % 5 + 0.5, i // 5 + 0.5] == expected


def test_labels_and_totals(invented):
    table = invented.confusion(5)
    ax = plot_confusion(table)
    assert [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()] == list(invented.OUTLETS[:5])
    assert [label.get_text().replace("\n", " ") for label in ax.get_xticklabels()] == list(invented.OUTLETS[:5])
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("Predicted outlet", "True outlet")
    assert {str(n) for n in table.groupby("true")["count"].sum()} <= {text.get_text() for text in ax.texts}
    assert ax.yaxis_inverted()


def test_pairs_that_never_occurred_may_be_left_out(invented):
    table = invented.confusion(3)
    kept = table[(table["true"] == table["predicted"]) | (table["true"] == "Meridian")]
    (mesh,) = plot_confusion(kept).collections
    rates = np.asarray(mesh.get_array()).reshape(3, 3)
    assert rates[0, 1] == rates[2, 1] == 0
    assert rates[1] == pytest.approx(table["rate"][3:6])
