"""No story and no near-duplicate stands on both sides of a fold."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.classify import ClassificationError
from framing.classify.folds import joined_groups


def test_planted_reprints_never_stand_on_both_sides(synthetic, classify, score):
    """Each article has a twin in another story, of the same outlet: only the cluster of copies says so."""
    features, metadata = synthetic(n_outlets=2, n_stories=24, effect=0)
    first = features.index[features.index < "a024"]
    twin = dict(zip(first, features.index[24:], strict=True))
    features.loc[list(twin.values())] = features.loc[first].to_numpy()
    copies = pd.Series({doc_id: old for old, new in twin.items() for doc_id in (old, new)})
    kept, leaking = classify(features, metadata, copies=copies), classify(features, metadata)
    fold = kept.predictions.set_index("doc_id")["fold"]
    assert (fold[list(twin)].to_numpy() == fold[list(twin.values())].to_numpy()).all()
    assert kept.predictions.groupby("group")["fold"].nunique().max() == 1
    assert kept.predictions.set_index("doc_id").groupby(metadata["story"])["fold"].nunique().max() == 1
    assert kept.notes == ("near-duplicates join 24 groups (story) to 12",)
    fold = leaking.predictions.set_index("doc_id")["fold"]
    assert (fold[list(twin)].to_numpy() != fold[list(twin.values())].to_numpy()).any()
    assert score(kept)["n_groups"] == 12


def test_copies_of_a_story_are_not_rewarded(synthetic, classify, score):
    """Each article three times in its story: without the story a model recognises the copies."""
    features, metadata = synthetic(n_outlets=2, n_stories=45, effect=0)
    features, metadata = (pd.concat([frame] * 3) for frame in (features[::2], metadata[::2]))
    ids = pd.Index([f"a{i:03}" for i in range(len(features))], name="doc_id")
    features, metadata = features.set_axis(ids), metadata.set_axis(ids)
    metadata["outlet"] = np.where(metadata["story"] % 2, "a", "b")
    metadata["article"] = ids
    grouped, leaking = (classify(features, metadata, group=group) for group in ("story", "article"))
    assert grouped.predictions.groupby("group")["fold"].nunique().max() == 1
    assert score(grouped)["mean"] < 0.6
    assert score(grouped)["mean"] < score(leaking)["mean"]


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(-1, 5)), min_size=1, max_size=20))
def test_groups_are_what_any_chain_joins(rows):
    stories = pd.factorize(np.array([story for story, _ in rows]), sort=True)[0]
    copies = np.array([cluster for _, cluster in rows])
    groups = joined_groups(stories, copies)
    label = list(range(len(rows)))
    for _ in rows:  # the slow way: take over the lowest label of any relative until nothing changes
        for i in range(len(rows)):
            kin = [j for j in range(len(rows)) if stories[i] == stories[j] or 0 <= copies[i] == copies[j]]
            label[i] = min(label[j] for j in kin)
    assert pd.crosstab(groups, np.array(label)).astype(bool).sum(axis=0).eq(1).all()
    assert len(set(groups)) == len(set(label)) == groups.max() + 1


@pytest.mark.parametrize(
    ("copies", "message"),
    [
        (pd.Series({"other": "x"}), "no article of the copies \\('other', …\\)"),
        (pd.Series(["x", "y"], index=["a000", "a000"]), "article 'a000' stands more than once in the copies"),
    ],
)
def test_wrong_copies(synthetic, classify, copies, message):
    with pytest.raises(ClassificationError, match=message):
        classify(*synthetic(n_stories=4), copies=copies)


def test_no_copies_are_no_harm(synthetic, classify):
    tables = synthetic(n_stories=4)
    with_none, without = classify(*tables, copies=pd.Series(dtype=object)), classify(*tables)
    pd.testing.assert_frame_equal(with_none.predictions, without.predictions)
    assert with_none.notes == without.notes


def test_without_stories_articles_are_the_groups_and_a_note_says_so(synthetic, classify, score):
    features, metadata = synthetic()
    result = classify(features, metadata.drop(columns="story"))
    assert result.notes == ("no story is known: folds may split what belongs together",)
    assert score(result)["n_groups"] == 60


def test_an_article_without_a_story_is_its_own_group(synthetic, classify, score):
    features, metadata = synthetic()
    metadata["story"] = metadata["story"].astype("Int64").mask(metadata["story"] < 2)
    result = classify(features, metadata)
    assert score(result)["n_groups"] == 18 + 6
    assert result.notes == ("6 articles without story, each a cluster of its own",)


def test_few_groups_give_fewer_folds_and_a_note(synthetic, classify, score):
    features, metadata = synthetic()
    rare = metadata["outlet"].eq("paper-c") & (metadata["story"] > 2)
    result = classify(features[~rare], metadata[~rare])
    assert result.notes == ("3 folds, not 5: outlet 'paper-c' stands in 3 groups (story) only",)
    assert score(result)["folds"] == 3
