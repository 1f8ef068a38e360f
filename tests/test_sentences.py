"""The segmenter's sentence ends against nltk's Punkt with the same abbreviations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus import iter_articles
from framing.resources.punkt import sentence_tokenizer
from framing.segment import SENTENCE_WINDOW
from framing.sentences import sentence_ends

PIECES = [
    *("Mr.", "U.S.", "No.", "x-Mr.", "A.", "É.", "3.", "1,2.", "v.", "a", "B", "The", "He", "who", "İ"),
    *(".", "..", "...", ". . .", "?", "!", ",", "-", "--", ":", "*", "(", "[", "{", "&", "@", "`", "\x1d", "\x85"),
    *('"', "”", "“", "’", "'", "''", ")", "]", "»", "«", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\u2028", "\ufeff"),
]


def same(text):
    return list(sentence_ends().find(text)) == list(sentence_tokenizer().span_tokenize(text))


@pytest.mark.parametrize("article", list(iter_articles("starter")), ids=lambda article: article.document.doc_id)
def test_an_article_has_the_sentences_of_punkt(article):
    text = article.document.text
    assert all(same(text[i : i + SENTENCE_WINDOW]) for i in range(0, len(text), SENTENCE_WINDOW))


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_jumble_has_the_sentences_of_punkt(text):
    assert same(text)


def test_real_news_has_the_sentences_of_punkt(shared):
    files = sorted((shared / "data" / "polnear").glob("*/text/*.txt"))[::10]
    texts = [path.read_bytes().decode("utf-8") for path in files]
    assert len(texts) > 90
    assert all(same(text[i : i + SENTENCE_WINDOW]) for text in texts for i in range(0, len(text), SENTENCE_WINDOW))
