"""Synthetic feature tables that the tests of the classifier share."""

import warnings

import numpy as np
import pandas as pd
import pytest

from framing.classify import classify_outlets


@pytest.fixture(autouse=True)
def _no_bare_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def _synthetic(n_outlets=3, n_stories=20, effect=1.5, n_features=8, seed=0):
    """Every outlet reports every story; the first two features tell outlets apart, the others are noise."""
    rng = np.random.default_rng(seed)
    outlet, story = np.tile(np.arange(n_outlets), n_stories), np.repeat(np.arange(n_stories), n_outlets)
    values = rng.normal(size=(len(outlet), n_features))
    values[:, :2] += effect * np.column_stack([outlet == 0, outlet == 1])
    index = pd.Index([f"a{i:03}" for i in range(len(outlet))], name="doc_id")
    features = pd.DataFrame(values, index=index, columns=[f"feature_{i}" for i in range(n_features)])
    features.insert(0, "n_words", 100.0 * (outlet + 1))
    metadata = pd.DataFrame({"outlet": [f"paper-{'abcdefg'[o]}" for o in outlet], "story": story}, index=index)
    return features, metadata


@pytest.fixture(scope="session")
def synthetic():
    return _synthetic


@pytest.fixture(scope="session")
def classify():
    """`classify_outlets` without the permutation test, which most tests have no use for."""
    return lambda *tables, **options: classify_outlets(*tables, **{"permutations": 0, **options})


@pytest.fixture(scope="session")
def score():
    def find(result, model="framing features", metric="accuracy"):
        rows = result.scores[(result.scores["model"] == model) & (result.scores["metric"] == metric)]
        assert len(rows) == 1
        return rows.iloc[0]

    return find


@pytest.fixture(scope="session")
def told_apart(classify):
    """One classification of clear habits, for the tests that only look at it."""
    return classify(*_synthetic(effect=2.5))
