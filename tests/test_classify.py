"""The outlet classifier on synthetic features and texts: what must be found, and what must not be."""

import warnings

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import accuracy_score, balanced_accuracy_score, f1_score

from framing.classify import ClassificationError, classify_outlets, name_pattern
from framing.compare import ComparisonError


@pytest.fixture(autouse=True)
def _no_bare_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def synthetic(n_outlets=3, n_stories=20, effect=1.5, n_features=8, seed=0):
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


def score(result, model="framing features", metric="accuracy"):
    rows = result.scores[(result.scores["model"] == model) & (result.scores["metric"] == metric)]
    assert len(rows) == 1
    return rows.iloc[0]


def test_habits_are_found_and_named():
    result = classify_outlets(*synthetic(effect=2.5))
    assert score(result)["low"] > score(result, "majority")["high"]
    assert set(result.importance["feature"][:2]) == {"feature_0", "feature_1"}
    assert (result.importance["low"][:2] > 0).all()
    assert result.notes == ()


def test_scores_are_those_of_scikit_learn_on_the_held_out_predictions():
    result = classify_outlets(*synthetic())
    true, predicted = result.predictions["outlet"], result.predictions["predicted"]
    assert score(result)["mean"] == pytest.approx(accuracy_score(true, predicted))
    assert score(result, metric="balanced_accuracy")["mean"] == pytest.approx(balanced_accuracy_score(true, predicted))
    assert score(result, metric="macro_f1")["mean"] == pytest.approx(f1_score(true, predicted, average="macro"))
    assert score(result)[["n_articles", "n_groups", "folds"]].tolist() == [60, 20, 5]
    assert score(result, "majority")["mean"] == pytest.approx(1 / 3)
    assert score(result)["low"] < score(result)["mean"] < score(result)["high"]


def test_frames_are_tidy_and_agree():
    features, metadata = synthetic()
    result = classify_outlets(features[::-1], metadata)
    assert result.predictions["doc_id"].tolist() == features.index[::-1].tolist()
    chances = result.predictions[["p_paper-a", "p_paper-b", "p_paper-c"]]
    assert chances.sum(axis=1).to_numpy() == pytest.approx(1)
    assert ("p_" + result.predictions["predicted"]).tolist() == chances.idxmax(axis=1).tolist()
    assert result.confusion["count"].sum() == 60
    assert result.confusion.groupby("true")["rate"].sum().to_numpy() == pytest.approx(1)
    assert len(result.importance) == 8


def test_order_of_rows_does_not_matter():
    features, metadata = synthetic()
    first, second = classify_outlets(features, metadata), classify_outlets(features[::-1], metadata.sample(frac=1))
    pd.testing.assert_frame_equal(first.scores, second.scores)
    pd.testing.assert_frame_equal(first.importance, second.importance)


def test_shuffled_outlets_are_at_chance():
    features, metadata = synthetic(n_outlets=4, n_stories=40, effect=3)
    metadata["outlet"] = np.random.default_rng(1).permutation(metadata["outlet"])
    accuracy = score(classify_outlets(features, metadata))
    assert accuracy["mean"] < 0.25 + 3 * np.sqrt(0.25 * 0.75 / 160)
    assert accuracy["low"] < 0.25


def test_copies_of_a_story_are_never_on_both_sides():
    """Three exact copies of each story in noise: telling them is memory, which grouped folds do not reward."""
    features, metadata = synthetic(n_outlets=2, n_stories=45, effect=0)
    features, metadata = (pd.concat([frame] * 3) for frame in (features[::2], metadata[::2]))
    ids = pd.Index([f"a{i:03}" for i in range(len(features))], name="doc_id")
    features, metadata = features.set_axis(ids), metadata.set_axis(ids)
    metadata["outlet"] = np.where(metadata["story"] % 2, "a", "b")
    metadata["article"] = ids
    grouped, leaking = (classify_outlets(features, metadata, group=group) for group in ("story", "article"))
    assert grouped.predictions.groupby("group")["fold"].nunique().max() == 1
    assert leaking.predictions.groupby(metadata["story"].to_numpy())["fold"].nunique().max() > 1
    assert score(grouped)["mean"] < 0.6
    assert score(grouped)["mean"] < score(leaking)["mean"]


def test_length_is_not_a_feature():
    features, metadata = synthetic(effect=0)
    assert score(classify_outlets(features, metadata))["mean"] < 0.55


def test_an_outlet_is_not_known_by_its_own_name():
    features, metadata = synthetic(effect=0, n_stories=15)
    rng = np.random.default_rng(0)
    fill = [
        " ".join(rng.choice(["rain", "vote", "court", "talks", "river", "budget"], 8)) for _ in range(len(metadata))
    ]
    texts = {doc: f"{fill[i]} says {metadata['outlet'].iloc[i].upper()}'s desk" for i, doc in enumerate(metadata.index)}
    assert score(classify_outlets(features, metadata, texts), "bag of words")["mean"] < 0.55
    nicknames = metadata["outlet"].map({"paper-a": "The Alder", "paper-b": "Bee", "paper-c": "Comet"})
    told = pd.Series(fill, index=metadata.index) + " told " + nicknames
    assert score(classify_outlets(features, metadata, told), "bag of words")["mean"] > 0.9
    masked = classify_outlets(features, metadata, told, names=["the alder", "bee", "comet"])
    assert score(masked, "bag of words")["mean"] < 0.55


def test_names_are_masked_whole_however_they_are_joined():
    pattern = name_pattern(["wash-post", "New York Times", "x"])
    assert pattern.sub("_", "WashPost, wash post, Wash, posted; New-York  Times.") == "_, _, _, posted; _."
    assert name_pattern([]).sub("_", "nothing") == "nothing"


def test_missing_values_and_constant_features_do_no_harm():
    features, metadata = synthetic()
    features.loc[features.index[::3], "feature_3"] = np.nan
    features["feature_4"], features["feature_5"] = np.nan, 1.0
    assert score(classify_outlets(features, metadata))["mean"] > 0.5


def test_without_stories_articles_are_the_groups_and_a_note_says_so():
    features, metadata = synthetic()
    result = classify_outlets(features, metadata.drop(columns="story"))
    assert result.notes == ("no story is known: folds may split what belongs together",)
    assert score(result)["n_groups"] == 60


def test_an_article_without_a_story_is_its_own_group():
    features, metadata = synthetic()
    metadata["story"] = metadata["story"].astype("Int64").mask(metadata["story"] < 2)
    result = classify_outlets(features, metadata)
    assert score(result)["n_groups"] == 18 + 6
    assert result.notes == ("6 articles without story, each a cluster of its own",)


def test_few_groups_give_fewer_folds_and_a_note():
    features, metadata = synthetic()
    rare = metadata["outlet"].eq("paper-c") & (metadata["story"] > 2)
    result = classify_outlets(features[~rare], metadata[~rare])
    assert result.notes == ("3 folds, not 5: outlet 'paper-c' stands in 3 groups (story) only",)
    assert score(result)["folds"] == 3


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        (lambda m: m.assign(outlet="a"), {}, "one outlet only \\('a'\\): nothing to tell apart"),
        (lambda m: m.assign(story="s"), {}, "outlet 'paper-a' stands in one story only"),
        (lambda m: m, {"folds": 1}, "folds 1; expected 2 or more"),
        (lambda m: m, {"texts": {}}, "no text for article 'a000' \\(60 articles in all\\)"),
        (lambda m: m, {"texts": {f"a{i:03}": "" for i in range(60)}}, "the texts have no words"),
    ],
)
def test_what_cannot_be_classified(change, options, message):
    features, metadata = synthetic()
    with pytest.raises(ClassificationError, match=message):
        classify_outlets(features, change(metadata), **options)


def test_wrong_tables():
    features, metadata = synthetic()
    with pytest.raises(ComparisonError, match="no column 'outlet'"):
        classify_outlets(features, metadata.drop(columns="outlet"))
    with pytest.raises(ComparisonError, match="no column 'author'"):
        classify_outlets(features, metadata, group="author")
    with pytest.raises(ComparisonError, match="expected a finite number"):
        classify_outlets(features.assign(feature_1=np.inf), metadata)
    with pytest.raises(ClassificationError, match="no column but sizes"):
        classify_outlets(features[["n_words"]], metadata)
    assert issubclass(ClassificationError, ComparisonError)


def test_two_stories_are_enough_to_run():
    features, metadata = synthetic(n_stories=2)
    result = classify_outlets(features, metadata)
    assert score(result)["folds"] == 2
