"""Noun phrases before and after a word, on invented sentences. The bar marks the word."""

import pytest

from framing.annotate.rules.phrases import kind, phrase_after, phrase_before
from framing.annotate.rules.words import read_words
from framing.segment import segment
from framing.types import Document


def split(text):
    """The words of a text and the index of the token after the bar."""
    before, after = text.split("|")
    words = read_words(segment(Document("a", before + after)))
    return words, next(i for i, token in enumerate(words.tokens) if token.start >= len(before))


def shown(words, phrase):
    if phrase is None:
        return None
    span = words.span(phrase)
    return words.parts.text[span.start : span.end]


BEFORE = [
    ("The mayor |said so.", "The mayor"),
    ("But the old mayor |said so.", "the old mayor"),
    ("Ada Moor |said so.", "Ada Moor"),
    ("Mr. Pell |said so.", "Mr. Pell"),
    ("John J. Pell |said so.", "John J. Pell"),
    ("In Port Alba, Ada Moor |said so.", "Ada Moor"),
    ("He left when she |said so.", "she"),
    ("The head of the harbour office |said so.", "The head of the harbour office"),
    ("Officials in the capital |said so.", "Officials in the capital"),
    ("Sen. Ann Pell (D-Ohio) |said so.", "Sen. Ann Pell (D-Ohio)"),
    ("Ada Moor, a baker, |said so.", "Ada Moor, a baker"),
    ("Ada Moor, speaking in Alba, |said so.", "Ada Moor"),
    ("Ada Moor, who bakes, |said so.", "Ada Moor, who bakes"),
    ("Bakers of Alba, Norvey, |said so.", "Bakers of Alba, Norvey"),
    ("Ms. Moor on Tuesday |said so.", "Ms. Moor"),
    ("Pell and Moor |said so.", "Pell and Moor"),
    ("The vote failed and Moor |said so.", "Moor"),
    ("He charged that Ms. Moor |said so.", "Ms. Moor"),
    ("Some |said so.", "Some"),
    ("The |said so.", None),
]

AFTER = [
    ("said |Ada Moor.", "Ada Moor"),
    ("said |he.", "he"),
    ("said |the head of the office in a statement.", "the head of the office"),
    ("said |Mr. Pell on Monday.", "Mr. Pell"),
    ("said |Ada Moor, a former judge.", "Ada Moor, a former judge"),
    ("said |Ada Moor, who led the crew.", "Ada Moor, who led the crew"),
    ("said |Ada Moor, adding more.", "Ada Moor"),
    ("said |Sen. Ann Pell (D-Ohio).", "Sen. Ann Pell (D-Ohio)"),
    ("said |of it.", None),
]


@pytest.mark.parametrize(("text", "phrase"), BEFORE)
def test_phrase_before(text, phrase):
    words, i = split(text)
    assert shown(words, phrase_before(words, i, 0)) == phrase


@pytest.mark.parametrize(("text", "phrase"), AFTER)
def test_phrase_after(text, phrase):
    words, i = split(text)
    assert shown(words, phrase_after(words, i, len(words.lower))) == phrase


def test_before_a_clause_only_what_stands_between_commas_is_an_apposition():
    words, i = split("to |Ada Moor, a baker, the dam is weak.")
    assert shown(words, phrase_after(words, i, len(words.lower), before_clause=True)) == "Ada Moor, a baker"
    words, i = split("to |the report, the dam is weak.")
    assert shown(words, phrase_after(words, i, len(words.lower), before_clause=True)) == "the report"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("the", "determiner"),
        ("Alba", "name"),
        ("dam", "noun"),
        ("40", "digits"),
        ("sadly", "adverb"),
        ("likely", "noun"),
    ],
)
def test_kind(word, expected):
    assert kind(read_words(segment(Document("a", word))), 0) == expected
