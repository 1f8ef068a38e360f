"""Which of those who are told something are outlets."""

import pytest

from framing.annotate.rules.relays import is_outlet
from framing.annotate.rules.words import read_words
from framing.segment import segment
from framing.types import Document


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Reuters", True),
        ("the Alder Gazette", True),
        ("CNN", True),
        ("The Harbour Post", True),
        ("Ada Pell", False),
        ("voters", False),
        ("the mayor", False),
        ("the", False),
    ],
)
def test_is_outlet(text, outlet):
    words = read_words(segment(Document("a", text)))
    assert is_outlet(words, (0, len(words.lower))) is outlet


def test_the_agency_of_the_dateline_is_an_outlet():
    words = read_words(segment(Document("a", "PORT ALBA, March 3 (Meridian) - Moor told Meridian that it rained.")))
    i = len(words.lower) - 5
    assert words.lower[i] == "meridian"
    assert is_outlet(words, (i, i + 1))
