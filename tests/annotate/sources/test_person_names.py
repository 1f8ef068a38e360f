"""Where a person's name begins in capitalised words."""

import pytest

from framing.annotate.sources.person_names import person_name, surname

BEGINS = [
    ("Mara Quill", 0),
    ("House Speaker Mara Quill", 2),
    ("Mr. Velk", 1),
    ("Mr Velk", 1),
    ("Mr. Singer", 1),
    ("Chief Velk", 1),
    ("Virginia Gov. Velk", 2),
    ("Charlotte Mayor Mara Quill", 2),
    ("Maria de Souza", 0),
    ("Amy English", 0),
    ("US Senator Jeff Sessions", 2),
    ("Rep. Devin Nunes", 1),
    ("Mara Fox-Hunter", 0),
    ("Velk", None),
    ("Dorn Velk", None),
    ("Justice Department", None),
    ("Attorney General", None),
    ("Mara Quill Foundation", None),
    ("Mara Quill Supporters", None),
    ("Virginia Democrats", None),
    ("Virginia Senator", None),
    ("Charlotte Observer", None),
]


@pytest.mark.parametrize(("words", "expected"), BEGINS)
def test_beginning_of_a_name(words, expected):
    assert person_name(tuple(words.split())) == expected


def test_surname():
    assert surname(("Martin", "King", "Jr.")) == "King"
    assert surname(("Owen", "Pell", "III")) == "Pell"
    assert surname(("Jr",)) == "Jr"
