"""Calibration of classifiers: bins of equal size, shares that came true; on synthetic predictions."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from framing.compare import ComparisonError
from framing.compare.calibration import outlet_calibration


def predictions(n: int = 400, honest: bool = True) -> pd.DataFrame:
    rng = np.random.default_rng(0)
    chance = rng.uniform(0.5, 1, n)
    right = rng.random(n) < (chance if honest else 0.5)
    table = pd.DataFrame({"outlet": np.where(right, "a", "b"), "predicted": "a", "group": range(n)})
    return table.assign(p_a=chance, p_b=1 - chance)


def test_bins_have_equally_many_articles_and_the_mean_of_their_probabilities():
    given = predictions()
    table = outlet_calibration(given, 4)
    assert table["n"].tolist() == [100] * 4
    cells = pd.qcut(given["p_a"], 4, labels=False)
    assert table["predicted"].tolist() == pytest.approx(given.groupby(cells)["p_a"].mean().tolist())
    right = (given["outlet"] == "a").groupby(cells).mean()
    assert table["observed"].tolist() == pytest.approx(right.tolist())
    assert (table["low"] < table["observed"]).all()
    assert (table["observed"] < table["high"]).all()


def test_an_honest_classifier_is_inside_its_intervals_and_a_boaster_is_not():
    honest, boaster = outlet_calibration(predictions()), outlet_calibration(predictions(honest=False))
    assert honest["predicted"].between(honest["low"], honest["high"]).mean() >= 0.8
    assert boaster.iloc[-1]["high"] < boaster.iloc[-1]["predicted"]


def test_equal_probabilities_stay_in_one_bin():
    table = outlet_calibration(predictions(20).assign(p_a=0.7))
    assert table["n"].tolist() == [20]


@pytest.mark.parametrize(
    ("change", "bins", "message"),
    [
        (lambda p: p, 0, "bins 0; expected 1 or more"),
        (lambda p: p.iloc[:0], 5, "the table of predictions has no rows"),
        (lambda p: p.drop(columns="p_a"), 5, "no column 'p_a' in the table of predictions"),
    ],
)
def test_wrong_tables_of_predictions(change, bins, message):
    with pytest.raises(ComparisonError, match=message):
        outlet_calibration(change(predictions(20)), bins)
