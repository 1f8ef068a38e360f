"""When outlets are compared within stories, what is left out then, and what has no estimate."""

import warnings

import numpy as np
import pandas as pd
import pytest

from framing.compare import ComparisonError, compare_outlets


@pytest.fixture(autouse=True)
def _no_bare_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def notes(table):
    return dict(zip(table["outlet"], table["note"], strict=True))


def pairs(synthetic, a, b, **more):
    """Outlets a and b report the stories s0, s1, … in 1,000 words each, with these counts."""
    stories = [f"s{i}" for i in range(len(a))]
    metadata = synthetic.metadata(["a"] * len(a) + ["b"] * len(b), stories + stories, **more)
    return synthetic.features(synthetic.RATE, [*a, *b], n_words=[1000] * 2 * len(a)), metadata


def test_within_stories_what_stories_differ_in_is_no_difference_between_outlets(synthetic):
    """A hedges twice as much on each story, but reports the quiet story more often."""
    outlets = [*"aaab", *"abbb"] * 3
    stories = np.repeat([f"s{i}" for i in range(6)], 4)
    level = np.where(np.array([int(s[1]) % 2 for s in stories]) == 0, 5, 40)
    counts = level * np.where(np.array(outlets) == "a", 2, 1)
    features, metadata = synthetic.features(synthetic.RATE, counts), synthetic.metadata(outlets, stories)
    # A little of chance, so that there is a variation to be told.
    features.loc["a0000", synthetic.RATE] += 2.5
    held, pooled = (compare_outlets(features, metadata, reference="b", within=w) for w in ("auto", None))
    assert held["estimate"][0] == pytest.approx(2, rel=0.02)
    assert pooled["estimate"][0] < 1.2
    assert held["method"][0].startswith("conditional Poisson, exposure words, within story")
    assert "story pooled" in pooled["method"][0]


def test_a_story_of_one_outlet_alone_changes_nothing_but_the_note(synthetic):
    features, metadata = synthetic.crossed()
    alone = synthetic.features(synthetic.RATE, [90, 80]).set_axis(["x1", "x2"])
    more = (
        pd.concat([features, alone]),
        pd.concat([metadata, synthetic.metadata(["outlet-0"] * 2, ["new"] * 2).set_axis(["x1", "x2"])]),
    )
    table, expected = (compare_outlets(*given, [synthetic.RATE]) for given in (more, (features, metadata)))
    assert set(table["note"]) == {"2 articles left out whose story no other outlet reports (1 different)"}
    pd.testing.assert_frame_equal(table.drop(columns="note"), expected.drop(columns="note"))


def test_articles_without_a_story_are_left_out_and_counted(synthetic):
    features, metadata = synthetic.crossed()
    metadata = metadata.assign(story=metadata["story"].mask(metadata.index.isin(["a0000", "a0001", "a0002"])))
    table = compare_outlets(features, metadata, [synthetic.RATE])
    assert set(table["note"]) == {"3 articles without story left out"}
    assert set(table["n_articles"]) == {9}


def test_a_story_without_counts_says_nothing_of_a_ratio(synthetic):
    table = compare_outlets(*pairs(synthetic, [3, 6, 2, 7, 5, 4, 0], [1, 4, 2, 2, 3, 1, 0]))
    without = compare_outlets(*pairs(synthetic, [3, 6, 2, 7, 5, 4], [1, 4, 2, 2, 3, 1]))
    compared = ["estimate", "low", "high", "p", "df"]
    pd.testing.assert_frame_equal(table[compared], without[compared])
    assert "over 6 clusters" in table["method"][0]
    assert table["n_clusters"].tolist() == [7, 7]


@pytest.mark.parametrize("kind", ["RATE", "SHARE", "VALUE"])
def test_order_and_names_do_not_matter(synthetic, kind):
    features, metadata = synthetic.crossed()
    names = {"outlet-0": "z", "outlet-1": "y", "outlet-2": "x"}
    expected = compare_outlets(features, metadata, [getattr(synthetic, kind)])
    shuffled = (
        features.sample(frac=1, random_state=1),
        metadata.replace({"outlet": names}).sample(frac=1, random_state=2),
    )
    found = compare_outlets(*shuffled, [getattr(synthetic, kind)])
    found = found.replace({"outlet": {new: old for old, new in names.items()}}).sort_values("outlet", ignore_index=True)
    pd.testing.assert_frame_equal(found, expected, rtol=1e-7)


def test_articles_of_one_outlet_on_one_story_may_be_added_up(synthetic):
    """Two articles of a story count as one twice as long, for rates and for shares."""
    features, metadata = synthetic.crossed()
    once = compare_outlets(features, metadata, [synthetic.RATE, synthetic.SHARE])
    copies = pd.concat([features, features.set_axis([f"copy {i}" for i in features.index])])
    twice = compare_outlets(
        copies, pd.concat([metadata, metadata]).set_axis(copies.index), [synthetic.RATE, synthetic.SHARE]
    )
    assert twice["estimate"].to_numpy() == pytest.approx(once["estimate"].to_numpy(), rel=1e-6)
    assert twice["low"].to_numpy() == pytest.approx(once["low"].to_numpy(), rel=1e-6)


@pytest.mark.parametrize(
    ("stories", "why"),
    [
        (None, "no story is known"),
        (list("stuvwxyz"), "no story is reported by two outlets"),
        (list("stuvsxyz"), "only 25% of the articles stand in stories that outlets share"),
    ],
)
def test_stories_that_outlets_do_not_share_are_pooled_and_the_table_says_why(synthetic, stories, why):
    table = compare_outlets(
        synthetic.features(synthetic.RATE, [1, 4, 2, 5, 7, 9, 4, 6]), synthetic.metadata("aaaabbbb", stories)
    )
    assert table["method"].str.startswith(f"quasi-Poisson, log link, exposure words, story pooled ({why})").all()


def test_clusters_that_cut_through_stories_pool_them_or_are_an_error(synthetic):
    features, metadata = synthetic.crossed()
    metadata["author"] = [f"writer {i % 7}" for i in range(30)]
    table = compare_outlets(features, metadata, [synthetic.RATE], cluster="author")
    why = "clusters by author cut through story 'story 0'; cluster by story, or by what holds it whole"
    assert why in table["method"][0]
    assert "over 7 clusters (author)" in table["method"][0]
    with pytest.raises(ComparisonError, match=why):
        compare_outlets(features, metadata, [synthetic.RATE], cluster="author", within="story")


def test_clusters_that_hold_stories_whole_are_used(synthetic):
    features, metadata = synthetic.crossed(n_stories=20)
    metadata["date"] = [f"2024-03-{1 + int(story.split()[1]) // 2:02}T08:30" for story in metadata["story"]]
    table = compare_outlets(features, metadata, [synthetic.RATE], cluster="day")
    assert table["method"].str.contains(r"within story; .* over 10 clusters \(day\)").all()
    assert set(table["n_clusters"]) == {10}


def test_within_another_column(synthetic):
    features, metadata = synthetic.crossed()
    topics = metadata.rename(columns={"story": "topic"})
    table = compare_outlets(features, topics, [synthetic.RATE], within="topic", cluster="topic")
    expected = compare_outlets(features, metadata, [synthetic.RATE])
    assert table["estimate"].tolist() == pytest.approx(expected["estimate"].tolist())
    assert "within topic" in table["method"][0]


def test_an_outlet_that_no_story_ties_to_the_others_has_no_estimate(synthetic):
    metadata = synthetic.metadata([*"abababababab", *"ccc", *"dd"], [*"ssttuuvvwwxx", *"yyz", *"sx"])
    counts = [3, 4, 2, 5, 7, 6, 5, 3, 2, 4, 6, 9, 3, 2, 5, 0, 0]
    table = compare_outlets(synthetic.features(synthetic.RATE, counts), metadata, within="story")
    assert notes(table)["c"].startswith("no estimate: no story of it is reported by another outlet")
    assert notes(table)["d"].startswith("no estimate: none in 800 words")
    assert notes(table)["a"].startswith("mean without c, d")
    assert table["estimate"].notna().tolist() == [True, True, False, False]


def test_an_outlet_tied_by_one_story_only_has_no_estimate(synthetic):
    metadata = synthetic.metadata([*"abababababab", *"ccc"], [*"ssttuuvvwwxx", *"syz"])
    table = compare_outlets(synthetic.features(synthetic.RATE, [3, 4, 2, 5, 7, 6, 5, 3, 2, 4, 6, 9, 3, 2, 5]), metadata)
    assert notes(table)["c"].startswith("no estimate: 1 article in one story only")


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        ([0, 0, 0, 0], [0, 0, 0, 0], "none in 4,000 words"),
        ([3, 0, 5, 0], [0, 2, 0, 4], None),
        ([3, 1, 5, 0], [0, 0, 0, 0], "none in 4,000 words|no other outlet has an estimate"),
        ([2, 2, 2, 2], [2, 2, 2, 2], "no variation that the model leaves open"),
        ([4, 8, 2, 6], [2, 4, 1, 3], "no variation that the model leaves open"),
        ([4], [2], "1 article in one story only"),
    ],
)
def test_what_cannot_be_told_within_stories_is_absent(synthetic, a, b, why):
    table = compare_outlets(*pairs(synthetic, a, b))
    if why is None:
        assert table[["estimate", "low", "high", "p"]].notna().all(axis=None)
    else:
        assert table[["estimate", "low", "high", "p", "q", "df"]].isna().all(axis=None)
        assert table["note"].str.contains(why).all()


@pytest.mark.parametrize("kind", ["RATE", "SHARE", "VALUE"])
def test_a_control_that_varies_within_stories_is_held_and_one_that_does_not_is_named(synthetic, kind):
    features, metadata = synthetic.crossed(n_stories=20)
    metadata["date"] = [f"2024-{1 + int(story.split()[1]) % 6:02}-05" for story in metadata["story"]]
    plain, held = (
        compare_outlets(features, metadata, [getattr(synthetic, kind)], controls=controls)
        for controls in ((), ["length", "month"])
    )
    assert held["note"].str.endswith("control month does not vary within a story, so it holds nothing").all()
    assert "controls length, month" in held["method"][0]
    assert (held["estimate"] != plain["estimate"]).all()
    assert held["estimate"].to_numpy() == pytest.approx(plain["estimate"].to_numpy(), rel=0.3)


def test_a_control_that_is_the_outlet_within_stories_leaves_no_estimate(synthetic):
    features, metadata = pairs(synthetic, [3, 6, 2, 7], [1, 4, 2, 2], wire=["AP"] * 4 + [None] * 4)
    table = compare_outlets(features, metadata, controls=["wire"])
    assert set(table["note"]) == {"no estimate: the control 'wire' cannot be told apart from the outlets"}


def test_triplets_of_basil(shared):
    from framing.corpus import read_corpus

    metadata = read_corpus(str(shared / "data" / "basil")).metadata
    synthetic_counts = np.random.default_rng(0).poisson(5, len(metadata))
    features = pd.DataFrame({"n_words": 500.0, "hedges_per_1000_words": 2.0 * synthetic_counts}, index=metadata.index)
    table = compare_outlets(features, metadata)
    assert table["method"].str.contains(r"within story; .* over 90 clusters \(story\)").all()
    assert table["n_articles"].tolist() == [90, 90, 90]
