"""Voices of hedges by outlet: pooled shares, on synthetic tables."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from framing.compare import ComparisonError
from framing.compare.voices import outlet_voices

HEDGES = pd.DataFrame(
    {
        "doc_id": ["a0000"] * 4 + ["a0001"] * 2 + ["a0002"] * 2,
        "voice": ["author", "author", "source", "quoted", "author", "source", "source", "source"],
    }
)


def test_shares_are_pooled_over_articles(synthetic):
    table = outlet_voices(HEDGES, synthetic.metadata("aabb"), cluster=None)
    a = table[table["outlet"] == "a"].set_index("voice")
    assert list(a.index) == ["author", "source", "quoted"]
    assert a["share"].tolist() == pytest.approx([3 / 6, 2 / 6, 1 / 6])
    assert a["count"].tolist() == [3, 2, 1]
    assert set(a["n"]) == {6}
    assert set(a["n_articles"]) == {2}
    known = a.drop("author")
    assert known["share"].between(known["low"], known["high"]).all()


def test_a_share_that_all_articles_have_alike_has_no_interval(synthetic):
    table = outlet_voices(HEDGES, synthetic.metadata("aabb"), cluster=None)
    author = table[(table["outlet"] == "a") & (table["voice"] == "author")].squeeze()
    assert np.isnan(author["low"])
    assert author["note"] == "the same in every article: no interval by resampling"


def test_what_has_no_interval_says_why(synthetic):
    table = outlet_voices(HEDGES, synthetic.metadata("aabb"), cluster=None)
    b = table[table["outlet"] == "b"]
    assert b[["low", "high"]].isna().all(axis=None)
    assert set(b["note"]) == {"one article only: no interval"}


def test_stories_are_resampled_whole(synthetic):
    table = outlet_voices(HEDGES, synthetic.metadata("aaaa", ["s", "s", "t", "t"]))
    assert set(table["cluster"]) == {"story"}
    assert set(table["n_clusters"]) == {2}
    assert table["method"].str.contains("bootstrap by story").all()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda h: h.iloc[:0], "no article has a hedge"),
        (lambda h: h.drop(columns="voice"), "no column 'voice' in the table of hedges"),
        (
            lambda h: h.replace({"quoted": "chorus"}),
            "voice 'chorus' in article 'a0000'; expected author, source, quoted",
        ),
    ],
)
def test_wrong_tables_of_hedges(synthetic, change, message):
    with pytest.raises(ComparisonError, match=message):
        outlet_voices(change(HEDGES), synthetic.metadata("aabb"))
