"""Which features tell two outlets apart: the closed form against permutations that were made."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from framing.classify.folds import Task
from framing.classify.pairs import pairs_table


@pytest.mark.parametrize("n_outlets", [2, 3])
def test_the_closed_form_is_the_mean_of_all_permutations(n_outlets):
    rng = np.random.default_rng(2)
    y = np.arange(24) % n_outlets
    X = rng.normal(size=(24, 2)) + np.column_stack([y == 0, y == 1])
    rows = np.arange(24)
    task = Task(["a", "b", "c"][:n_outlets], y, rows, rows, [(rows[:12], rows[12:])], 0)
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X[:12], y[:12])
    found = pairs_table([model], X, ["one", "two"], task).set_index(["outlet_a", "outlet_b", "feature"])
    held = rows[12:][y[12:] < 2]

    def log_odds(values):
        chances = np.log(model.predict_proba(values))
        right = np.where(y[held] == 0, 1, -1) * (chances[:, 0] - chances[:, 1])
        return (right[y[held] == 0].mean() + right[y[held] == 1].mean()) / 2

    falls = []
    for _ in range(4000):
        permuted = X[held].copy()
        permuted[:, 0] = rng.permutation(permuted[:, 0])
        falls.append(log_odds(X[held]) - log_odds(permuted))
    error = np.std(falls) / np.sqrt(len(falls))
    assert found.loc[("a", "b", "one"), "mean"] == pytest.approx(np.mean(falls), abs=4 * error)


def test_planted_features_tell_their_pairs_apart(told_apart):
    pairs = told_apart.pairs.set_index(["outlet_a", "outlet_b", "feature"])
    best = told_apart.pairs.groupby(["outlet_a", "outlet_b"])["feature"].first()
    assert best["paper-a", "paper-c"] == "feature_0"
    assert best["paper-b", "paper-c"] == "feature_1"
    assert pairs.loc[("paper-a", "paper-c", "feature_0"), "low"] > 0
    assert pairs.loc[("paper-a", "paper-c", "feature_0"), "more_in"] == "paper-a"
    assert pairs.loc[("paper-a", "paper-c", "feature_0"), "n_articles"] == 40
    noise = pairs.drop(["feature_0", "feature_1"], level="feature")
    assert (noise["low"] < 0.05).all()


def test_an_outlet_that_no_fold_trains_on_has_no_estimate():
    rows = np.arange(6)
    y = np.array([0, 1, 0, 1, 2, 2])
    X = np.array([[0.0], [1.0], [0.2], [0.9], [3.0], [4.0]])
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X[:4], y[:4])
    task = Task(["a", "b", "c"], y, rows, rows, [(rows[:4], rows[4:])], 0)
    table = pairs_table([model], X, ["one"], task)
    assert table[["mean", "low", "high"]].isna().all().all()
    assert table["note"].str.startswith("no fold that trains on both tests").all()
