"""The outlet classifier on synthetic features and words: what must be found, and what must not be."""

import numpy as np
import pandas as pd
import pytest

import framing
from framing.classify import Classification, ClassificationError
from framing.compare import ComparisonError


def test_habits_are_found_and_named(told_apart, score):
    assert isinstance(told_apart, Classification)
    assert score(told_apart)["low"] > score(told_apart, "majority")["high"]
    assert set(told_apart.importance["feature"][:2]) == {"feature_0", "feature_1"}
    assert (told_apart.importance["low"][:2] > 0).all()
    assert told_apart.notes == ()


def test_the_public_name_is_the_function_of_the_package():
    from framing.classify import classify_outlets

    assert framing.classify_outlets is classify_outlets


def test_frames_are_tidy_and_agree(synthetic, classify):
    features, metadata = synthetic()
    result = classify(features[::-1], metadata)
    assert result.predictions["doc_id"].tolist() == features.index[::-1].tolist()
    chances = result.predictions[["p_paper-a", "p_paper-b", "p_paper-c"]]
    assert chances.sum(axis=1).to_numpy() == pytest.approx(1)
    assert ("p_" + result.predictions["predicted"]).tolist() == chances.idxmax(axis=1).tolist()
    assert result.confusion["count"].sum() == 60
    assert result.confusion.groupby("true")["rate"].sum().to_numpy() == pytest.approx(1)
    assert len(result.importance) == 8
    assert len(result.pairs) == 3 * 8


def test_order_of_rows_does_not_matter(synthetic, classify):
    features, metadata = synthetic(n_stories=8)
    first = classify(features, metadata, permutations=3)
    second = classify(features[::-1], metadata.sample(frac=1, random_state=1), permutations=3)
    for name in ("scores", "chance", "confusion", "calibration", "importance", "pairs"):
        pd.testing.assert_frame_equal(getattr(first, name), getattr(second, name))


def test_length_is_not_a_feature(synthetic, classify, score):
    features, metadata = synthetic(effect=0)
    assert score(classify(features, metadata))["mean"] < 0.55


def test_missing_values_and_constant_features_do_no_harm(synthetic, classify, score):
    features, metadata = synthetic()
    features.loc[features.index[::3], "feature_3"] = np.nan
    features["feature_4"], features["feature_5"] = np.nan, 1.0
    result = classify(features, metadata)
    assert score(result)["mean"] > 0.5
    constant = result.pairs[result.pairs["feature"].isin(["feature_4", "feature_5"])]
    assert (constant["mean"] == 0).all()
    assert (constant["more_in"] == "").all()


def test_two_stories_are_enough_to_run(synthetic, classify, score):
    assert score(classify(*synthetic(n_stories=2)))["folds"] == 2


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        (lambda m: m.assign(outlet="a"), {}, "one outlet only \\('a'\\): nothing to tell apart"),
        (lambda m: m.assign(story="s"), {}, "outlet 'paper-a' stands in one group only \\(story\\); expected two or"),
        (lambda m: m, {"folds": 1}, "folds 1; expected 2 or more"),
        (lambda m: m, {"permutations": -1}, "permutations -1; expected 0"),
        (lambda m: m[:3], {}, "outlet 'paper-a' stands in one group only"),
    ],
)
def test_what_cannot_be_classified(synthetic, classify, change, options, message):
    features, metadata = synthetic(n_stories=4)
    with pytest.raises(ClassificationError, match=message):
        classify(features, change(metadata), **options)


def test_wrong_tables(synthetic, classify):
    features, metadata = synthetic(n_stories=4)
    with pytest.raises(ComparisonError, match="no column 'outlet'"):
        classify(features, metadata.drop(columns="outlet"))
    with pytest.raises(ComparisonError, match="no column 'author'"):
        classify(features, metadata, group="author")
    with pytest.raises(ComparisonError, match="expected a finite number"):
        classify(features.assign(feature_1=np.inf), metadata)
    with pytest.raises(ClassificationError, match="no column but sizes"):
        classify(features[["n_words"]], metadata)
    assert issubclass(ClassificationError, ComparisonError)
