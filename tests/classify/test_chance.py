"""The permutation test: power where there are habits, chance where there are none, exchange within stories."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.classify.chance import chance_table, exchanged
from framing.classify.folds import make_task


def test_habits_are_better_than_chance(synthetic, classify):
    chance = classify(*synthetic(n_stories=12, effect=2.5), permutations=39).chance
    assert chance["metric"].tolist() == ["accuracy", "balanced_accuracy", "macro_f1"]
    assert chance["p"].tolist() == pytest.approx([1 / 40] * 3)
    assert (chance["observed"] > chance["null_high"]).all()
    assert chance["null_mean"].to_numpy() == pytest.approx(1 / 3, abs=0.08)
    assert chance["method"][0].startswith("outlets exchanged within 12 groups")


def test_shuffled_outlets_are_at_chance(synthetic, classify, score):
    features, metadata = synthetic(n_outlets=4, n_stories=30, effect=3)
    metadata["outlet"] = np.random.default_rng(1).permutation(metadata["outlet"])
    result = classify(features, metadata)
    assert score(result)["low"] < 0.25 < score(result)["high"]


def test_null_data_is_seldom_rejected():
    """A quick version of benchmarks/classifier.py: at most 4 of 20 at 5 % (binomial: 0.997)."""
    rejected = 0
    for seed in range(20):
        rng = np.random.default_rng(seed)
        articles = pd.DataFrame({"outlet": np.arange(36) % 3, "cluster": np.arange(36) // 6}).astype(str)
        task, _ = make_task(articles, None, "story", 2, seed)
        rejected += chance_table(rng.normal(size=(36, 3)), task, 0.3, 19)["p"][1] <= 0.05
    assert rejected <= 4


def test_choice_of_stories_alone_is_not_rejected_but_shows_in_the_null(synthetic, classify):
    """Outlets that share each story two to one, and features that follow the story: nothing within the story."""
    features, metadata = synthetic(n_outlets=3, n_stories=12, effect=0)
    kind = metadata["story"] % 2
    metadata["outlet"] = np.where(np.arange(36) % 3 < 2, kind, 1 - kind).astype(str)
    features["feature_0"] = kind + 0.01 * features["feature_0"]
    chance = classify(features[["feature_0"]], metadata, permutations=19).chance
    assert chance["observed"][0] > 0.6
    assert chance["null_mean"][0] > 0.6
    assert chance["p"][0] > 0.05


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 6)), min_size=1, max_size=30), st.integers(0, 99))
def test_exchange_keeps_each_shared_story_and_moves_the_others_whole(rows, seed):
    y, stories = (np.array(column) for column in zip(*rows, strict=True))
    stories = pd.factorize(stories)[0]
    new = exchanged(y, stories, np.random.default_rng(seed))
    before, after = (pd.Series(codes).groupby(stories) for codes in (y, new))
    shared = before.nunique() > 1
    for story in np.flatnonzero(shared):
        assert sorted(new[stories == story]) == sorted(y[stories == story])
    assert (after.nunique()[~shared] == 1).all()
    assert sorted(after.first()[~shared]) == sorted(before.first()[~shared])


def test_no_permutations_give_no_p(told_apart):
    assert told_apart.chance["p"].isna().all()
    assert told_apart.chance["note"].unique().tolist() == ["no permutations asked for"]
    assert told_apart.chance["observed"].notna().all()
