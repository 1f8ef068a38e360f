"""Proper names inside a source span."""

import pytest

from framing.annotate.sources.article_names import ArticleNames, article_names
from framing.annotate.sources.lexicons import noun
from framing.annotate.sources.names import (
    capitalised_end,
    describes_name,
    is_family,
    is_name_alone,
    kind_of_unknown,
    listed_kind,
    listed_with_tail,
    name_after_office,
    name_with_tail,
)
from framing.annotate.sources.phrases import noun_phrases


def words(text):
    return tuple(text.split())


def phrase(text):
    return noun_phrases(text)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("longtime pollster Mara Quill", "Mara Quill"),
        ("the Tarn & Vale", "Tarn & Vale"),
        ("Maria de Souza", "Maria de Souza"),
        ("de Souza", "Souza"),
        ("an aide", ""),
    ],
)
def test_capitalised_end(text, expected):
    assert " ".join(capitalised_end(words(text))).removeprefix("de ") == expected


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("New York Times", "media"),
        ("Trusty New York Times", "media"),
        ("NEW YORK TIMES", "media"),
        ("Russia", "organization"),
        ("Little Russia", ""),
        ("Velk", ""),
    ],
)
def test_listed_names(run, expected):
    assert listed_kind(words(run), ArticleNames()) == expected


def test_person_of_the_article_goes_before_a_listed_name_of_one_word():
    assert listed_kind(("Forbes",), article_names("Mara Forbes left.")) == ""


def test_names_that_small_words_divide():
    assert listed_with_tail(phrase("Bank of England")) == "organization"
    assert listed_with_tail(phrase("Voice of America")) == "media"
    assert listed_with_tail(phrase("Bank of Tarn")) == ""
    assert name_with_tail(("Department",), phrase("Department of Fish and Ports in Vale")) == (
        *("Department", "of", "Fish", "and", "Ports"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Velk", "named_person"),
        ("Dorn A. Velk III", "named_person"),
        ("the Velk", "organization"),
        ("AROS", "organization"),
        ("Outland.com", "media"),
        ("Daily Velk", "media"),
        ("many Velkers", "group"),
        ("Alder Birch Cedar Dogwood", "organization"),
    ],
)
def test_kind_of_unknown_names(text, expected):
    found = phrase(text)
    assert kind_of_unknown(found.core, found, ArticleNames()) == expected


def test_families():
    assert is_family(("Quills",), article_names("Mara Quill left."))
    assert not is_family(("Quills",), ArticleNames())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mara Quill", True),
        ("Dorn Velk", True),
        ("Bruno", True),
        ("@velk", True),
        ("the developer Dorn Velk", True),
        ("Velk", False),
        ("Russia", False),
        ("the Velk", False),
        ("a friend", False),
        ("Harbour Board", False),
    ],
)
def test_name_after_a_comma(text, expected):
    assert is_name_alone(phrase(text), ArticleNames()) is expected


def test_two_roles_of_one_name():
    found = phrase("activist and actor Mara Quill")
    assert describes_name(("activist",), words("actor Mara Quill"), found)
    assert not describes_name(("activists",), words("actor Mara Quill"), found)
    assert not describes_name(("mayor",), words("Sen. Mara Quill"), phrase("the mayor and Sen. Mara Quill"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Secretary of State Mara Quill", "Mara Quill"),
        ("secretary of state Mara Quill", "Mara Quill"),
        ("Secretary of State and presidential candidate Mara Quill", "Mara Quill"),
        ("friend of Mara Quill", ""),
        ("wife of President Mara Quill", ""),
        ("director of nothing", ""),
    ],
)
def test_name_after_an_office(text, expected):
    found = phrase(text)
    assert " ".join(name_after_office(noun(found.core[-1]), found, ArticleNames())) == expected
