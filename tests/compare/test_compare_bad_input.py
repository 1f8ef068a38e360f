"""What cannot be estimated is missing with a reason, and what cannot be compared is one clear line."""

import warnings

import numpy as np
import pandas as pd
import pytest

from framing.compare import ComparisonError, compare_outlets
from framing.types import FramingError

ABSENT = ["estimate", "low", "high", "p", "q", "df"]


@pytest.fixture(autouse=True)
def _no_bare_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def notes(table):
    return dict(zip(table["outlet"], table["note"], strict=True))


@pytest.mark.parametrize(
    ("measure", "counts", "exposure", "why"),
    [
        ("RATE", [2, 3, 1, 4, 0, 0], None, "no estimate: none in 800 words"),
        ("SHARE", [2, 3, 1, 4, 0, 0], [6] * 6, "no estimate: none in 12 attributions with a source"),
        ("SHARE", [2, 3, 1, 4, 6, 6], [6] * 6, "no estimate: all of 12 attributions with a source"),
        ("SHARE", [2, 3, 1, 4, 0, 0], [6, 6, 6, 6, 0, 0], "no estimate: no article with attributions with a source"),
        ("VALUE", [1, 2, 3, 5, 4, 4], None, "no estimate: no variation between its articles (clustered by article)"),
        ("VALUE", [1, 2, 3, 5, None, None], None, "no estimate: no article with a value"),
    ],
)
def test_an_outlet_without_an_estimate_says_why_and_leaves_the_mean(synthetic, measure, counts, exposure, why):
    features = synthetic.features(getattr(synthetic, measure), counts, exposure)
    table = compare_outlets(features, synthetic.metadata("aabbcc"), [getattr(synthetic, measure)])
    assert notes(table)["c"] == why
    assert "mean without c" in notes(table)["a"]
    assert "mean without c" in notes(table)["b"]
    assert table.loc[table["outlet"] == "c", ABSENT].isna().all(axis=None)
    assert table.loc[table["outlet"] != "c", ABSENT].notna().all(axis=None)


def test_an_outlet_that_never_does_it_is_still_part_of_the_omnibus_test(synthetic):
    features = synthetic.features(synthetic.RATE, [9, 8, 9, 8, 9, 8, 9, 7] + [0] * 4)
    table = compare_outlets(features, synthetic.metadata("aaaabbbbcccc"))
    assert table["omnibus_p"][0] < 0.05
    assert table["rate"].tolist()[2] == 0


@pytest.mark.parametrize(
    ("measure", "counts", "why"),
    [
        ("RATE", [0] * 6, "none in 800 words"),
        ("SHARE", [400] * 6, "all of 800 attributions with a source"),
        ("RATE", [3] * 6, "no variation"),
        ("SHARE", [3] * 6, "no variation"),
        ("VALUE", [1.5] * 6, "no variation"),
        ("VALUE", [None] * 6, "no article with a value"),
    ],
)
def test_a_constant_or_empty_measure_has_no_estimates(synthetic, measure, counts, why):
    name = getattr(synthetic, measure)
    features = synthetic.features(name, counts, [400] * 6)
    table = compare_outlets(features, synthetic.metadata("aabbcc"), [name])
    assert table[[*ABSENT, "omnibus_p"]].isna().all(axis=None)
    assert table["note"].str.contains(why).all()
    assert set(table["family"]) == {"0 tests: 3 outlets"}


@pytest.mark.parametrize("outlets", ["abc", "aab"])
def test_three_articles_are_too_few(synthetic, outlets):
    table = compare_outlets(synthetic.features(synthetic.RATE, [3, 4, 5]), synthetic.metadata(outlets))
    assert table[ABSENT].isna().all(axis=None)
    assert notes(table)["b"] == "no estimate: 1 article in one article only, so its variation is not known"


def test_two_estimable_outlets_are_a_comparison_but_one_is_not(synthetic):
    table = compare_outlets(synthetic.features(synthetic.RATE, [3, 4, 0, 0]), synthetic.metadata("aabb"))
    assert notes(table)["a"] == "no estimate: no other outlet has an estimate"
    assert table[ABSENT].isna().all(axis=None)


@pytest.mark.parametrize("within", ["auto", None])
def test_one_story_has_no_estimates(synthetic, within):
    features, metadata = synthetic.features(synthetic.RATE, [3, 4, 5, 6]), synthetic.metadata("aabb", ["s"] * 4)
    table = compare_outlets(features, metadata, within=within)
    assert table[ABSENT].isna().all(axis=None)
    assert notes(table)["a"] == "no estimate: 2 articles in one story only, so its variation is not known"


def test_a_reference_without_an_estimate_leaves_none(synthetic):
    features = synthetic.features(synthetic.RATE, [3, 4, 2, 5, 0, 0])
    table = compare_outlets(features, synthetic.metadata("aabbcc"), reference="c")
    assert table[ABSENT].isna().all(axis=None)
    assert notes(table)["a"] == "no estimate: the reference 'c' has no estimate (none in 800 words)"


def test_the_reference_is_1_by_definition_and_not_tested(synthetic):
    features, metadata = synthetic.crossed()
    table = compare_outlets(features, metadata, [synthetic.RATE, synthetic.VALUE], reference="outlet-1")
    own = table[table["outlet"] == "outlet-1"]
    assert own["estimate"].tolist() == [1, 0]
    assert own[["low", "high", "p", "q", "df"]].isna().all(axis=None)
    assert set(own["note"]) == {"the reference"}
    assert set(table["family"]) == {"4 tests: 2 measures × 3 outlets"}


def test_few_counts_are_noted(synthetic):
    table = compare_outlets(synthetic.features(synthetic.RATE, [1, 0, 1, 5, 7, 9]), synthetic.metadata("aaabbb"))
    assert notes(table)["a"] == "only 2 counted: a rough interval"


@pytest.mark.parametrize("stories", [None, [None] * 6, [float("nan")] * 6, [""] * 6])
def test_without_stories_articles_are_the_clusters_and_the_table_says_so(synthetic, stories):
    metadata = synthetic.metadata("aaabbb", stories)
    table = compare_outlets(synthetic.features(synthetic.RATE, [1, 4, 2, 5, 7, 9]), metadata)
    assert set(table["cluster"]) == {"article"}
    assert table["method"].str.contains(r"over 6 clusters \(article; no story is known\)").all()


def test_articles_without_a_story_are_clusters_of_their_own(synthetic):
    metadata = synthetic.metadata("aaabbb", ["s", None, "t", "s", None, "t"])
    table = compare_outlets(synthetic.features(synthetic.RATE, [1, 4, 2, 5, 7, 9]), metadata, within=None)
    assert table["n_clusters"].tolist() == [3, 3]
    assert table["method"].str.contains(r"over 4 clusters \(story\)").all()
    few = "only 3 clusters (story): a rough interval"
    assert set(table["note"]) == {f"{few}; 2 articles without story, each a cluster of its own"}


def test_articles_without_outlet_or_control_are_left_out_and_counted(synthetic):
    metadata = synthetic.metadata([*"aaabbb", None, " "], section=["x", "y", None, "x", "y", "y", "x", "x"])
    features = synthetic.features(synthetic.RATE, [1, 4, 2, 5, 7, 9, 3, 3])
    table = compare_outlets(features, metadata, cluster=None)
    assert table["n_articles"].tolist() == [3, 3]
    assert table["note"].str.endswith("interval; 2 articles without an outlet left out").all()
    table = compare_outlets(features, metadata, cluster=None, controls=["section"])
    assert table["n_articles"].tolist() == [2, 3]
    assert table["note"].str.contains("1 article without section left out").all()


def test_a_control_that_is_the_outlet_leaves_no_estimate(synthetic):
    metadata = synthetic.metadata("aaabbb", wire=[True] * 3 + [False] * 3)
    table = compare_outlets(synthetic.features(synthetic.RATE, [1, 4, 2, 5, 7, 9]), metadata, controls=["wire"])
    assert table[ABSENT].isna().all(axis=None)
    assert set(table["note"]) == {"no estimate: the control 'wire' cannot be told apart from the outlets"}


def test_a_level_of_a_control_without_counts_does_no_harm(synthetic):
    metadata = synthetic.metadata("aaaabbbb", section=list("xxxyxxxy"))
    table = compare_outlets(
        synthetic.features(synthetic.RATE, [3, 4, 2, 0, 5, 7, 9, 0]), metadata, reference="a", controls=["section"]
    )
    b = table[table["outlet"] == "b"].iloc[0]
    assert b["estimate"] == pytest.approx(21 / 9)
    assert 1 < b["low"] < b["estimate"] < b["high"] < 10


def test_a_share_above_1_is_taken_as_1_and_noted(synthetic):
    features = synthetic.features(synthetic.SHARE, [1, 4, 2, 5, 6, 3], [5] * 6)
    table = compare_outlets(features, synthetic.metadata("aaabbb"), [synthetic.SHARE])
    assert table["rate"].tolist() == pytest.approx([7 / 15, 13 / 15])
    assert table["note"].str.contains("1 article with a share above 1 taken as 1").all()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"measures": ["hedges_per_1000_word"]},
            "did you mean 'hedges_per_1000_words'.*known: hedges_per_1000_words, un",
        ),
        ({"measures": ["n_words"]}, "unknown measure 'n_words'"),
        ({"measures": []}, "no measure to compare; the table has: hedges_per_1000_words"),
        (
            {"reference": "outlet-9"},
            "unknown reference 'outlet-9'; expected 'mean' or one of: outlet-0, outlet-1, outlet-2",
        ),
        ({"cluster": "author"}, "no column 'author' in the metadata; it has: outlet, story"),
        ({"controls": ["author"]}, "no control 'author'; known: length, month, day, wire, outlet, story, n_words"),
        ({"controls": ["month"]}, "no column 'date' in the metadata"),
        ({"controls": ["wire"]}, "no column 'wire' in the metadata"),
        ({"controls": ["date"]}, "a date is no control by itself; name 'month' or 'day'"),
        ({"cluster": "day"}, "no column 'date' in the metadata"),
        ({"within": "topic"}, "no column 'topic' in the metadata; it has: outlet, story"),
        ({"model": "poisson"}, "unknown model 'poisson'; expected one of: quasi-poisson, negative-binomial"),
        ({"model": "negative-binomial"}, "pools stories, but outlets are compared within them: give within=None"),
        ({"level": 95}, "level 95; expected a number between 0 and 1"),
    ],
)
def test_wrong_calls(synthetic, options, message):
    with pytest.raises(ComparisonError, match=message):
        compare_outlets(*synthetic.crossed(), **options)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda f, m: (f, m.assign(outlet="daily")), "one outlet only \\('daily'\\): nothing to compare"),
        (lambda f, m: (f, m.drop(columns="outlet")), "no column 'outlet' in the metadata; it has: story"),
        (lambda f, m: (f, m.assign(outlet=None)), "no article has an outlet"),
        (
            lambda f, m: (f, m.set_axis([f"x{i}" for i in range(len(m))])),
            "no article is in the metadata: articles 'a0000'",
        ),
        (lambda f, m: (f, pd.concat([m, m])), "doc_id 'a0000' stands more than once in the metadata"),
        (lambda f, m: (pd.concat([f, f]), m), "doc_id 'a0000' stands more than once in the feature table"),
        (lambda f, m: (f.drop(columns="n_words"), m), "no column 'n_words' in the feature table"),
        (lambda f, m: (f.assign(hedges_per_1000_words="many"), m), "is many; expected a finite number"),
        (lambda f, m: (f.assign(hedges_per_1000_words=np.inf), m), "inf; expected a finite number"),
        (lambda f, m: (-f, m), "of article 'a00..' is negative"),
    ],
)
def test_wrong_tables(synthetic, change, message):
    with pytest.raises(ComparisonError, match=message):
        compare_outlets(*change(*synthetic.crossed()))


def test_the_command_line_knows_the_error():
    assert issubclass(ComparisonError, FramingError)
