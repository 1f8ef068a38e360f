"""Scores, importance and calibration against scikit-learn and by hand."""

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import accuracy_score, balanced_accuracy_score, f1_score

from framing.classify.calibration import calibration_table


def test_scores_are_those_of_scikit_learn_on_the_held_out_predictions(synthetic, classify, score):
    result = classify(*synthetic())
    true, predicted = result.predictions["outlet"], result.predictions["predicted"]
    assert score(result)["mean"] == pytest.approx(accuracy_score(true, predicted))
    assert score(result, metric="balanced_accuracy")["mean"] == pytest.approx(balanced_accuracy_score(true, predicted))
    assert score(result, metric="macro_f1")["mean"] == pytest.approx(f1_score(true, predicted, average="macro"))
    assert score(result)[["n_articles", "n_groups", "folds"]].tolist() == [60, 20, 5]
    assert score(result, "majority")["mean"] == pytest.approx(1 / 3)
    assert score(result)["low"] < score(result)["mean"] < score(result)["high"]


def test_calibration_by_hand():
    """Five articles in each of five bins, of which 2, 3, 3, 4 and 5 are told right."""
    chance = np.repeat([0.5, 0.6, 0.7, 0.8, 0.9], 5)
    right = np.concatenate([np.arange(5) < n for n in (2, 3, 3, 4, 5)])
    table = pd.DataFrame({"outlet": np.where(right, "a", "b"), "predicted": "a", "group": range(25)})
    found = calibration_table({"model": table.assign(p_a=chance, p_b=1 - chance)}, seed=0)
    assert found["predicted"].tolist() == pytest.approx([0.5, 0.6, 0.7, 0.8, 0.9])
    assert found["observed"].tolist() == pytest.approx([0.4, 0.6, 0.6, 0.8, 1.0])
    assert found["n"].tolist() == [5] * 5
    assert found["low"][0] < 0.4 < found["high"][0]
    assert found["calibration_error"].tolist() == pytest.approx([0.06] * 5)


def test_calibration_covers_all_held_out_articles(told_apart, score):
    calibration = told_apart.calibration
    assert calibration["n"].sum() == 60
    assert calibration["predicted"].is_monotonic_increasing
    share = (calibration["observed"] * calibration["n"]).sum() / 60
    assert share == pytest.approx(score(told_apart)["mean"])
