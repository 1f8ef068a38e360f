"""Word counts: what is a word, what is left out, and the same table whatever the order."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.features.word_counts import word_counts
from framing.types import AnnotatedDocument, Document, FramingError, Span


def article(doc_id, text, boilerplate=()):
    return AnnotatedDocument(Document(doc_id, text), boilerplate=boilerplate)


def counted(text, boilerplate=()):
    table = word_counts([article("a", text, boilerplate)])
    return dict(zip(table["word"], table["count"], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("The mayor, the MAYOR.", {"mayor": 2, "the": 2}),
        ("I am a 2016 5th ABC7 b2 x_y daily_echo", {"5th": 1, "abc7": 1, "am": 1, "daily": 1, "echo": 1}),
        ("don't so-called", {"called": 1, "don": 1, "so": 1}),
        ("café cafe\u0301 CAFÉ", {"café": 3}),
        ("«Ёлка» 新聞", {"ёлка": 1, "新聞": 1}),
    ],
)
def test_what_is_a_word(text, expected):
    assert counted(text) == expected


def test_boilerplate_is_left_out_and_joins_no_words():
    assert counted("By Ann Oh\nIt rained. Share", (Span(0, 9), Span(21, 26))) == {"it": 1, "rained": 1}
    assert counted("rainXXfall", (Span(4, 6),)) == {"rain": 1, "fall": 1}


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.text(max_size=40), max_size=5))
def test_the_table_does_not_depend_on_the_order(texts):
    articles = [article(doc_id, text) for doc_id, text in texts.items()]
    table = word_counts(articles)
    pd.testing.assert_frame_equal(table, word_counts(articles[::-1]))
    assert not table.duplicated(["doc_id", "word"]).any()
    assert (table["count"] > 0).all()
    assert table["count"].dtype == "int64"


def test_what_cannot_be_counted():
    with pytest.raises(FramingError, match="b: the annotations come without the text"):
        word_counts([AnnotatedDocument(Document("b", ""), n_words=7)])
    with pytest.raises(FramingError, match="'a' comes more than once"):
        word_counts([article("a", "x"), article("a", "y")])
