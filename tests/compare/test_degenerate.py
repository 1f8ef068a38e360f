"""What could be told wrongly: outlets that print the same, degenerate samples, rows and articles lost on the way."""

import numpy as np
import pandas as pd
import polars as pl
import pytest

from framing.compare import compare_outlets, corrected_outlets, detection, outlet_voices, validity_report

HEDGES = "hedges_per_1000_words"
INDEX = pd.Index([f"d{i}" for i in range(12)], name="doc_id")
METADATA = pd.DataFrame({"outlet": ["a", "b"] * 6, "story": np.repeat(list("stuvwx"), 2)}, index=INDEX)
ALIKE = pd.DataFrame({"n_words": 1000, HEDGES: np.repeat([1.0, 3, 2, 5, 4, 2], 2)}, index=INDEX)


@pytest.mark.parametrize("model", ["quasi-poisson", "negative-binomial"])
def test_outlets_that_never_depart_have_an_estimate_without_interval(model):
    table = compare_outlets(ALIKE, METADATA, [HEDGES], within=None, model=model)
    assert table["estimate"].tolist() == pytest.approx([1, 1])
    assert table[["low", "high", "p", "q"]].isna().all(axis=None)
    assert table["note"].str.contains("no cluster departs from the difference: no interval").all()


def test_corrected_outlets_that_never_depart_have_no_interval():
    table = corrected_outlets(ALIKE, ALIKE, METADATA)
    assert table["estimate"].tolist() == pytest.approx([1, 1])
    assert table[["low", "high", "p", "naive_low", "naive_p"]].isna().all(axis=None)
    assert table["note"].str.contains("no cluster departs").all()


def test_naive_rates_of_one_story_have_no_interval():
    table = corrected_outlets(ALIKE, ALIKE.iloc[:6], METADATA.assign(story="one"))
    assert table[["rate", "rate_low", "naive_rate", "naive_rate_low"]].isna().all(axis=None)


def test_degrees_of_freedom_are_of_distinct_coded_clusters():
    features = ALIKE.assign(**{HEDGES: np.arange(1.0, 13)})
    coded = features.iloc[:8].assign(**{HEDGES: np.arange(2.0, 10)})
    table = corrected_outlets(features, coded, METADATA, reference="a")
    assert table.set_index("outlet").loc["b", "df"] <= 3


def test_articles_all_alike_have_no_agreement():
    features = ALIKE.assign(**{HEDGES: 0.3})
    table = validity_report(features.assign(n_words=10_000), features.assign(n_words=10_000), METADATA)
    assert table.loc[table["statistic"] != "ratio", ["value", "low", "high"]].isna().all(axis=None)


def test_polars_frames_give_the_same():
    features = ALIKE.assign(**{HEDGES: np.arange(1.0, 13)})
    found = compare_outlets(
        pl.from_pandas(features.reset_index()), pl.from_pandas(METADATA.reset_index()), measures=[HEDGES]
    )
    pd.testing.assert_frame_equal(found, compare_outlets(features, METADATA, [HEDGES]))


def test_rows_of_matches_without_a_kind_are_kept():
    matches = pd.DataFrame({"doc_id": INDEX, "role": ["cue", None] * 6, "gold": 3, "predicted": 4})
    table = detection(matches.assign(hits_gold=2, hits_predicted=2), METADATA, cluster=None)
    assert set(table["role"]) == {"cue", ""}


def test_articles_left_out_are_told_of():
    hedges = pd.DataFrame({"doc_id": INDEX, "voice": "author"})
    table = outlet_voices(hedges, METADATA.assign(outlet=[None, *METADATA["outlet"][1:]]))
    assert table["note"].str.endswith("1 article without an outlet left out").all()
