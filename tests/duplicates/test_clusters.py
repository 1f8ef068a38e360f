"""Chains of pairs, articles to leave out, and the share that is copied."""

import pandas as pd
import pytest

from framing.duplicates import copied_share, copies_to_leave_out, duplicate_clusters
from framing.types import FramingError

PAIRS = pd.DataFrame(
    [("a", "b", 0.9, 0.8), ("b", "c", 0.2, 0.6), ("e", "f", 0.1, 0.1)],
    columns=["a", "b", "containment_a", "containment_b"],
)
METADATA = pd.DataFrame(
    {"date": ["2020-01-03", "2020-01-02", "2020-01-05", None, "2020-01-01", "2020-01-01"]},
    index=pd.Index(list("abcdef"), name="doc_id"),
)


def test_clusters_follow_chains():
    assert duplicate_clusters(PAIRS).to_dict() == {"a": "a", "b": "a", "c": "a", "e": "e", "f": "e"}


def test_clusters_with_stories_hold_both():
    stories = pd.Series({"a": "s1", "b": None, "c": "s2", "d": "s2", "e": None, "f": None, "g": None})
    clusters = duplicate_clusters(PAIRS, stories)
    assert clusters.to_dict() == {"a": "a", "b": "a", "c": "a", "d": "a", "e": "e", "f": "e", "g": "g"}


def test_no_pairs_leave_the_groups_as_they_are():
    stories = pd.Series({"a": "s1", "b": "s1", "c": None})
    assert duplicate_clusters(PAIRS[:0], stories).to_dict() == {"a": "a", "b": "a", "c": "c"}


@pytest.mark.parametrize(
    ("keep", "expected"),
    [("first", ["a", "c"]), ("none", ["a", "b", "c"])],  # b came before a; c is mostly b's; e and f are their own
)
def test_copies_to_leave_out(keep, expected):
    assert copies_to_leave_out(PAIRS, METADATA, keep=keep) == expected


def test_without_dates_the_order_of_the_metadata_decides():
    assert copies_to_leave_out(PAIRS, METADATA.drop(columns="date")) == ["b", "c"]


def test_of_two_copies_one_is_kept_whatever_the_dates():
    pairs = pd.DataFrame([("a", "b", 1.0, 1.0)], columns=PAIRS.columns)
    for dates in (["2020-01-01", "2020-01-01"], [None, None], [None, "2020-01-01"]):
        metadata = pd.DataFrame({"date": dates}, index=["a", "b"])
        assert len(copies_to_leave_out(pairs, metadata)) == 1


def test_copied_share_is_the_largest_and_zero_without_pairs():
    shares = copied_share(PAIRS, "abcdef")
    assert shares.to_dict() == {"a": 0.9, "b": 0.8, "c": 0.6, "d": 0.0, "e": 0.1, "f": 0.1}


def test_bad_input_is_named():
    with pytest.raises(FramingError, match="unknown keep 'last'"):
        copies_to_leave_out(PAIRS, METADATA, keep="last")
    with pytest.raises(FramingError, match="'a' of the pairs is not in the metadata"):
        copies_to_leave_out(PAIRS, METADATA.drop(index="a"))
