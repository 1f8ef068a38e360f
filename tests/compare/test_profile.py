"""The source profile of outlets: pooled ratios and means with bootstrap intervals, on synthetic frames."""

import numpy as np
import pytest

from framing.compare import ComparisonError
from framing.compare.profile import PROFILE_MEASURES, outlet_source_profile
from framing.features import MEASURES


def frame(synthetic, n, seed=0):
    """A feature table of n articles, 100 words of each exposure; shares are binomial, indices uniform."""
    rng = np.random.default_rng(seed)
    columns = {"n_words": np.full(n, 500.0)}
    for name in PROFILE_MEASURES:
        measure = MEASURES[name]
        if measure.exposure is None:
            columns[name] = rng.random(n)
            continue
        exposure = columns.setdefault(measure.exposure.name, np.full(n, 100.0))
        columns[name] = measure.unit * rng.binomial(100, 0.4, n) / exposure
    return synthetic.table(columns, n)


def test_shares_are_pooled_and_indices_are_means(synthetic):
    features = frame(synthetic, 12)
    features["n_sourced_words"] = np.arange(1, 13) * 100.0
    table = outlet_source_profile(features, synthetic.metadata("ab" * 6, np.repeat(range(6), 2)))
    assert len(table) == 2 * len(PROFILE_MEASURES)
    a = table[table["outlet"] == "a"].set_index("measure")
    own, weights = features.iloc[::2], features["n_sourced_words"].iloc[::2]
    pooled = np.average(own["official_source_word_share"], weights=weights)
    assert a.loc["official_source_word_share", "estimate"] == pytest.approx(pooled, abs=0.001)
    assert a.loc["source_shannon", "estimate"] == pytest.approx(own["source_shannon"].mean())
    assert (a["low"] < a["estimate"]).all()
    assert (a["estimate"] < a["high"]).all()
    assert a.iloc[0][["n_articles", "n_clusters", "n_words", "cluster"]].tolist() == [6, 6, 3000, "story"]


@pytest.mark.parametrize(("outlets", "note"), [("a", "one article only"), ("aa", "rough: 2 clusters")])
def test_few_articles_have_no_interval_or_a_rough_one(synthetic, outlets, note):
    features = frame(synthetic, len(outlets))
    table = outlet_source_profile(features, synthetic.metadata(outlets), cluster=None)
    row = table.set_index("measure").loc["source_shannon"]
    assert row["note"].startswith(note)
    assert np.isnan(row["low"]) == (len(outlets) == 1)


def test_nothing_counted_is_missing_and_says_so(synthetic):
    features = frame(synthetic, 3).assign(n_sourced_words=0.0, official_source_word_share=np.nan)
    table = outlet_source_profile(features, synthetic.metadata("aaa"), cluster=None).set_index("measure")
    row = table.loc["official_source_word_share"]
    assert (row["note"], row["n_articles"]) == ("nothing counted", 0)
    assert np.isnan(row["estimate"])


def test_no_variation_has_no_interval(synthetic):
    features = frame(synthetic, 6).assign(source_simpson=0.5)
    row = outlet_source_profile(features, synthetic.metadata("a" * 6), cluster=None).set_index("measure")
    assert row.loc["source_simpson", "note"] == "no variation: no interval by resampling"
    assert row.loc["source_simpson", "estimate"] == 0.5


def test_intervals_hold_the_truth_as_often_as_they_say(synthetic, monkeypatch):
    """Null simulation: 12 articles an outlet, true share 0.4; 95% intervals may miss it in about 3 of 60."""
    monkeypatch.setattr("framing.compare.profile.PROFILE_MEASURES", ("official_source_word_share",))
    held = 0
    for seed in range(60):
        table = outlet_source_profile(frame(synthetic, 12, seed), synthetic.metadata("a" * 12), cluster=None)
        row = table.set_index("measure").loc["official_source_word_share"]
        held += row["low"] <= 0.4 <= row["high"]
    assert held >= 52


def test_a_missing_column_is_named(synthetic):
    with pytest.raises(ComparisonError, match="source_shannon"):
        outlet_source_profile(frame(synthetic, 3).drop(columns="source_shannon"), synthetic.metadata("aaa"))
