"""The people and bodies that an article names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.annotate.sources.article_names import article_names

# (article, surname, full name, gender, roles)
PEOPLE = [
    ("Mara Quill left.", "Quill", "Mara Quill", "f", set()),
    ("Dr. Mara Quill left.", "Quill", "Mara Quill", "f", {"doctor"}),
    ("Mr. Velk left.", "Velk", "Velk", "m", set()),
    ("Mr. Velk left. Dorn Velk, a lawyer, wept.", "Velk", "Dorn Velk", "m", {"lawyer"}),
    ("Dorn Velk, the port's spokesman, left.", "Velk", "Dorn Velk", "m", {"spokesman"}),
    ("It was pollster Dorn Velk.", "Velk", "Dorn Velk", "u", {"pollster"}),
    ("House Speaker Mara Quill left.", "Quill", "Mara Quill", "f", {"speaker"}),
    ("Vale Sen. Mara Quill left.", "Quill", "Mara Quill", "f", {"senator"}),
    ("Mara Quill left. Quill, a senator, wept.", "Quill", "Mara Quill", "f", {"senator"}),
    ("Maria de Souza left.", "Souza", "Maria de Souza", "f", set()),
    ("Martin King Jr. left.", "King", "Martin King Jr.", "m", set()),
    ("Even Mara Quill left.", "Quill", "Mara Quill", "f", set()),
    ("Mara Quill Leaves Vale Behind\n\nMara Quill left.", "Quill", "Mara Quill", "f", set()),
    ("Mara Quill Resigns\n\nMara Quill left.", "Quill", "Mara Quill", "f", set()),
]

NOBODY = [
    "The Mara Quill Foundation met.",
    "The Harbour Board met.",
    "New York Times reporters met.",
    "Virginia Democrats met.",
    "the harbour",
    "",
    "漢字 Возможно",
]


@pytest.mark.parametrize(("article", "surname", "name", "gender", "roles"), PEOPLE)
def test_person(article, surname, name, gender, roles):
    (person,) = article_names(article).people[surname]
    assert (person.name, person.gender, person.roles) == (name, gender, roles)


@pytest.mark.parametrize("article", NOBODY)
def test_nobody(article):
    assert not article_names(article).people


def test_one_surname_two_people():
    names = article_names("Owen Pell left. Anna Pell wept. Owen Pell sang. Mrs. Pell spoke.")
    assert names.person(("Pell",)).name == "Owen Pell"
    assert names.person(("Pell",), "f").name == "Anna Pell"
    assert names.person(("Bruno", "Pell")) is None


def test_bodies_and_acronyms():
    names = article_names("Working Harbour, a labour group, met. The Fund for Open Ports (FOP) and Vale (XYZ) met.")
    assert names.bodies == {"Working Harbour": "organization"}
    assert names.expansions == {"FOP": "Fund for Open Ports"}


def test_kind_of_a_body_by_its_last_word_after_the():
    names = article_names("The paper Evening Comet came out.")
    assert names.kind_of_body(("Evening", "Comet"), is_definite=False) == "media"
    assert names.kind_of_body(("Comet",), is_definite=True) == "media"
    assert names.kind_of_body(("Comet",), is_definite=False) == ""


def test_mentions_are_in_text_order_and_at_their_places():
    text = "Quill left. Mara Quill wept. Mr. Velk and Quill sang."
    names = article_names(text)
    assert [text[m.start : m.end] for m in names.mentions] == ["Quill", "Mara Quill", "Mr. Velk", "Quill"]
    assert [m.person.surname for m in names.mentions_before(30)] == ["Quill", "Quill", "Velk"]
    assert names.mention_at(12).person.name == "Mara Quill"
    assert names.mention_at(13) is None


@given(st.text(max_size=200))
def test_mentions_lie_in_any_text(text):
    for mention in article_names(text).mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.person.name
