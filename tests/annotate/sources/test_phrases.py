"""Noun phrases of source spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.annotate.sources.phrases import conjuncts, noun_phrases, without_possessive

# (span, determiner, count, core, tail) of the first phrase
PHRASES = [
    ("the two senior aides to Vale", "the", 2, "senior aides", "to Vale"),
    ("an aide", "an", 0, "aide", ""),
    ("Vale's campaign manager", "'s", 0, "campaign manager", ""),
    ("the captains’ wives", "'s", 0, "wives", ""),
    ("At least ten voters", "", 10, "voters", ""),
    ("42 percent of voters", "", 42, "percent", "of voters"),
    ("1,200 voters", "", 1200, "voters", ""),
    ("half the voters", "half", 0, "voters", ""),
    ("many of his voters", "many", 0, "", "of his voters"),
    ("people close to him", "", 0, "people", "close to him"),
    ("close aides", "", 0, "close aides", ""),
    ("people outside the room", "", 0, "people", "outside the room"),
    ("outside advisers", "", 0, "outside advisers", ""),
    ("polls released Friday", "", 0, "polls", "released Friday"),
    ("a party backed rival", "a", 0, "party backed rival", ""),
    ("a report Tuesday", "a", 0, "report", "Tuesday"),
    ("a poll last week", "a", 0, "poll", "last week"),
    ("the editor I met", "the", 0, "editor", "I met"),
    ("voters who left", "", 0, "voters", "who left"),
    ("Victims Of Crime", "", 0, "Victims", "Of Crime"),
    ("from many voters", "many", 0, "voters", ""),
    ("whose campaign", "'s", 0, "campaign", ""),
    ("''super PAC''", "", 0, "super PAC", ""),
    ("Vale's", "", 0, "Vale", ""),
]


@pytest.mark.parametrize(("span", "determiner", "count", "core", "tail"), PHRASES)
def test_parts_of_a_phrase(span, determiner, count, core, tail):
    phrase = noun_phrases(span)[0]
    found = (phrase.determiner, phrase.count, " ".join(phrase.core), " ".join(phrase.tail))
    assert found == (determiner, count, core, tail)


@pytest.mark.parametrize(
    ("span", "cores"),
    [
        ("Mara Quill, a spokeswoman for the port", ["Mara Quill", "spokeswoman"]),
        ("Owen Pell (D-Vale)", ["Owen Pell", "D-Vale"]),
        ("Owen Pell - a friend - and others", ["Owen Pell", "friend", "and others"]),
        ("U.S. officials", ["U.S. officials"]),
        (", ;", []),
        ("", []),
    ],
)
def test_marks_separate_phrases(span, cores):
    assert [" ".join(phrase.core) for phrase in noun_phrases(span)] == cores


@pytest.mark.parametrize(
    ("span", "is_definite", "is_indefinite", "is_generic"),
    [("the aide", True, False, False), ("one aide", False, True, False), ("any aide", False, False, True)],
)
def test_determiners(span, is_definite, is_indefinite, is_generic):
    phrase = noun_phrases(span)[0]
    assert (phrase.is_definite, phrase.is_indefinite, phrase.is_generic) == (is_definite, is_indefinite, is_generic)


def test_conjuncts():
    assert conjuncts(("city", "and", "state", "officials")) == [("city",), ("state", "officials")]
    assert conjuncts(("and",)) == [("and",)]


def test_without_possessive():
    assert [without_possessive(word) for word in ("Vale's", "Vale’s", "Sanders'", "Vale")] == [
        "Vale",
        "Vale",
        "Sanders",
        "Vale",
    ]


@given(st.text(max_size=80))
def test_words_come_from_the_text(text):
    for phrase in noun_phrases(text):
        assert phrase.words
        assert all(word in text for word in phrase.words)
        assert len(phrase.core) + len(phrase.tail) <= len(phrase.words)
