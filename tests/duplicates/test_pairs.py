"""Planted edits are found and nothing else; what is shared is counted to the word."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus import read_corpus
from framing.duplicates import find_duplicates, not_own_prose
from framing.types import AnnotatedDocument, Document, FramingError, Quotation, Span

WORDS = [f"word{i}" for i in range(5000)]


def text(n, seed):
    return " ".join(np.random.default_rng(seed).choice(WORDS, n))


@pytest.fixture(scope="module")
def starter(benchmark_duplicates):
    return benchmark_duplicates.unrelated(read_corpus("starter").texts)


@pytest.mark.parametrize("edit", ["headline changed", "paragraphs dropped (40 %)", "words changed (10 %)", "all three"])
def test_planted_edits_are_found_and_nothing_else(benchmark_duplicates, starter, edit):
    texts, wanted = benchmark_duplicates.planted(starter, benchmark_duplicates.EDITS[edit], seed=1)
    found = benchmark_duplicates.score(texts, wanted)
    assert found["recall"] >= 0.95
    assert found["precision"] >= 0.95


@pytest.mark.parametrize("n_words", [100, 200])
def test_copied_parts_are_found_and_nothing_else(benchmark_duplicates, starter, n_words):
    found = benchmark_duplicates.score(*benchmark_duplicates.planted_parts(starter, n_words, seed=1))
    assert found["recall"] >= 0.95
    assert found["precision"] >= 0.95


def test_what_is_shared_is_counted_in_words():
    own_a, own_b, shared = text(100, 1), text(300, 2), text(100, 3)
    pairs = find_duplicates({"a": f"{own_a}. {shared}", "b": f"{shared} {own_b}", "c": text(200, 4)})
    row = pairs.iloc[0]
    assert len(pairs) == 1
    assert (row["a"], row["b"], row["kind"]) == ("a", "b", "partial")
    assert (row["n_words_a"], row["n_words_b"], row["n_shared_words"]) == (200, 400, 100)
    assert (row["containment_a"], row["containment_b"]) == (0.5, 0.25)
    assert row["jaccard"] == pytest.approx(96 / (196 + 396 - 96))


@pytest.mark.parametrize(
    ("shared", "own", "kind"),
    [
        (200, 100, "copy"),
        (200, 300, "partial"),
        (59, 700, None),
        (60, 700, "partial"),
        (40, 60, "partial"),
        (25, 5, "copy"),
    ],
)
def test_kinds(shared, own, kind):
    pairs = find_duplicates({"a": f"{text(shared, 1)} {text(own, 2)}", "b": f"{text(own, 3)} {text(shared, 1)}"})
    assert pairs["kind"].tolist() == ([kind] if kind else [])


def test_case_and_punctuation_do_not_matter():
    pairs = find_duplicates({"a": text(100, 1), "b": text(100, 1).upper().replace(" ", ", ")})
    assert pairs.loc[0, ["jaccard", "containment_a", "containment_b"]].tolist() == [1, 1, 1]


def test_stock_text_is_no_sign_of_a_copy():
    texts = {f"a{i}": f"{text(100, i)} {text(80, 1000)}" for i in range(6)}
    assert len(find_duplicates(texts, stock=6)) == 15
    assert find_duplicates(texts, stock=5).empty


def test_boilerplate_and_quotations_can_be_left_out():
    note, speech = text(80, 1), f"“{text(80, 2)}”"
    articles = []
    for i in (10, 20):
        whole = f"{text(100, i)} {note} {speech}"
        at = whole.index(note)
        quotation = Quotation(Span(whole.index("“"), len(whole)))
        span = Span(at, at + len(note))
        articles.append(AnnotatedDocument(Document(str(i), whole), boilerplate=(span,), quotations=(quotation,)))
    texts = {article.doc_id: article.text for article in articles}
    # A run of five words at the seam may reach over it; nothing is shared there.
    assert find_duplicates(texts)["n_shared_words"].tolist() == [160]
    assert find_duplicates(texts, not_own_prose(articles))["n_shared_words"].tolist() == [80]
    assert find_duplicates(texts, not_own_prose(articles, quotations=True)).empty


@given(st.lists(st.text(max_size=80), min_size=1, max_size=6))
def test_any_text_gives_a_table_in_bounds(texts):
    pairs = find_duplicates({str(i): text for i, text in enumerate(texts)})
    assert pairs[["jaccard", "containment_a", "containment_b"]].stack().between(0, 1).all()
    assert (pairs["a"] != pairs["b"]).all()


def test_the_result_does_not_depend_on_the_order(benchmark_duplicates, starter):
    texts, _ = benchmark_duplicates.planted(starter, benchmark_duplicates.change_words, seed=2)
    texts = dict(list(texts.items())[:40])
    one, two = (find_duplicates(articles) for articles in (texts, dict(reversed(texts.items()))))
    assert len(one) > 0
    assert set(one[["a", "b"]].itertuples(index=False, name=None)) == set(
        two[["b", "a"]].itertuples(index=False, name=None)
    )


@pytest.mark.parametrize(("texts", "stock", "message"), [({}, 100, "no texts"), ({"a": "x"}, 1, "2 articles or more")])
def test_bad_input_is_named(texts, stock, message):
    with pytest.raises(FramingError, match=message):
        find_duplicates(texts, stock=stock)


def test_short_articles_have_no_pairs():
    assert find_duplicates({"a": "", "b": "Mayor resigns", "c": "Mayor resigns"}).empty
