"""Tokens by index: sentences, quotations, paragraphs."""

from framing.annotate.rules.words import OUTSIDE, next_comma, read_words, word_class
from framing.segment import segment
from framing.types import Document


def words_of(text):
    return read_words(segment(Document("a", text)))


def test_sentences_quotations_and_paragraphs_are_token_ranges():
    words = words_of('He left. "Why?"\n\nShe stayed.')
    assert words.sentences == [(0, 3), (3, 7), (7, 10)]
    assert words.paragraph_of == [0, 0, 1]
    assert words.quoted == [(3, 7)]
    assert words.quotation == [OUTSIDE] * 3 + [0] * 4 + [OUTSIDE] * 3
    assert words.opens_quotation(3)
    assert words.closes_quotation(6)


def test_lower_case_has_straight_apostrophes():
    assert words_of("He’s IN.").lower == ["he's", "in", "."]


def test_span_is_the_characters_of_a_range():
    words = words_of("He left, alone.")
    assert words.parts.text[words.span((0, 2)).start : words.span((0, 2)).end] == "He left"


def test_touching_tokens_have_no_space_between():
    words = words_of("a well-off man - tall")
    dash = words.lower.index("-")
    assert not words.touches(dash)


def test_commas_in_quotations_do_not_count():
    assert next_comma(words_of('"a, b" c, d'), 0, 8) == 6
    assert next_comma(words_of("a b"), 0, 2) is None


def test_word_classes_are_in_lower_case():
    assert "the" in word_class("determiner")
    assert all(word == word.lower() for word in word_class("finite"))
