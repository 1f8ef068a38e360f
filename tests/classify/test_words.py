"""The bag-of-words baseline: word counts, without the names of the outlets."""

import numpy as np
import pandas as pd
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from framing.classify import ClassificationError, name_pattern
from framing.classify.inputs import word_matrix
from framing.classify.models import MostFrequent
from framing.compare import ComparisonError
from framing.features.word_counts import word_counts
from framing.types import AnnotatedDocument, Document

WORDS = ["rain", "vote", "court", "talks", "river", "budget"]


def counts(texts):
    return word_counts(AnnotatedDocument(Document(doc_id, text)) for doc_id, text in texts.items())


def filled(metadata):
    rng = np.random.default_rng(0)
    return pd.Series([" ".join(rng.choice(WORDS, 8)) for _ in range(len(metadata))], index=metadata.index)


def test_an_outlet_is_not_known_by_its_own_name(synthetic, classify, score):
    features, metadata = synthetic(effect=0, n_stories=15)
    nicknames = metadata["outlet"].map({"paper-a": "The Alder", "paper-b": "Bee", "paper-c": "Comet"})
    told = filled(metadata) + " told " + nicknames + " of " + metadata["outlet"].str.upper()
    known = classify(features, metadata, counts(told))
    assert score(known, "bag of words")["mean"] > 0.9
    masked = classify(features, metadata, counts(told), names=["the alder", "bee", "comet"])
    assert score(masked, "bag of words")["mean"] < 0.55


@pytest.mark.parametrize(
    ("names", "text", "masked"),
    [
        (
            ["wash-post", "New York Times", "x"],
            "WashPost, wash post, Wash, posted; New-York  Times.",
            "_, _, _, posted; _.",
        ),
        (["FoxNews", "abc7"], "Fox News, foxnews, a fox, ABC 7, abc; foxes", "_, _, a _, _, _; foxes"),
        (["The_Sun"], "the sun, THESUN, sunny", "_, _, sunny"),
        ([], "nothing", "nothing"),
        (["-", ""], "nothing", "nothing"),
    ],
)
def test_names_are_masked_whole_however_they_are_joined(names, text, masked):
    assert name_pattern(names).sub("_", text) == masked


def test_weights_are_those_of_scikit_learn_on_the_texts():
    from sklearn.feature_extraction.text import TfidfTransformer

    train = {"a": "rain rain vote", "b": "court vote talks", "c": "river river river court"}
    test = {"d": "rain budget budget vote"}
    index = pd.Index([*train, *test])
    X, notes = word_matrix(counts(train | test), index, [])
    assert notes == ()
    chosen = MostFrequent(4).fit(X[:3])
    weights = TfidfTransformer(sublinear_tf=True).fit(chosen.transform(X[:3])).transform(chosen.transform(X))
    reference = TfidfVectorizer(sublinear_tf=True, vocabulary=["court", "rain", "river", "vote"]).fit(train.values())
    expected = reference.transform([*train.values(), *test.values()])
    assert weights.toarray() == pytest.approx(expected.toarray())


def test_the_order_of_the_rows_does_not_matter():
    words, index = counts({"a": "rain vote", "b": "vote court"}), pd.Index(["b", "a"])
    one, two = (word_matrix(table, index, [])[0].toarray() for table in (words, words.sample(frac=1, random_state=3)))
    assert one.tolist() == two.tolist() == [[1, 0, 1], [0, 1, 1]]


def test_an_article_without_words_is_noted(synthetic, classify):
    features, metadata = synthetic(n_stories=4)
    result = classify(features, metadata, counts(filled(metadata).iloc[2:]))
    assert result.notes[1:] == ("2 articles without a word in the table of words",)
    assert set(result.calibration["model"]) == {"framing features", "bag of words"}


@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        (pd.DataFrame({"doc_id": ["a"], "word": ["rain"]}), ComparisonError, "no column 'count' in the table of words"),
        (
            pd.DataFrame({"doc_id": ["z"], "word": ["rain"], "count": [1]}),
            ClassificationError,
            "no word of these articles",
        ),
        (
            pd.DataFrame({"doc_id": ["a"], "word": ["echo"], "count": [1]}),
            ClassificationError,
            "no word of these articles",
        ),
        (
            pd.DataFrame({"doc_id": ["a"], "word": ["rain"], "count": [-1]}),
            ClassificationError,
            "word 'rain' with count -1",
        ),
        (
            pd.DataFrame({"doc_id": ["a"], "word": [None], "count": [1]}),
            ClassificationError,
            "expected a word and a number",
        ),
    ],
)
def test_wrong_tables_of_words(words, error, message):
    with pytest.raises(error, match=message):
        word_matrix(words, pd.Index(["a", "b"]), ["daily-echo"])
