"""The word lists behind source types: their form, and how words are looked up in them."""

import pytest

from framing.annotate.sources.lexicons import (
    gender_of_noun,
    given_names,
    guessed_noun,
    head_noun,
    media_names,
    noun,
    organization_names,
    pronouns,
    quantities,
    title_of,
    word_set,
)
from framing.resources import lexicon

TYPES = {"role", "individual", "informant", "crowd", "group", "organization", "media", "document", "quantity"}


def test_nouns_have_known_types_and_no_doubles():
    rows = lexicon("source_nouns")
    assert {row["type"] for row in rows} == TYPES
    assert {row["number"] for row in rows} == {"sg", "pl"}
    assert {row["source"] for row in rows} == {"guide", "train", "hand"}
    keys = [(row["noun"], row["type"] == "quantity") for row in rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("aide", ("informant", False, "aide")),
        ("Aides", ("informant", True, "aide")),
        ("spokeswomen", ("informant", True, "spokeswoman")),
        ("wives", ("individual", True, "wife")),
        ("authorities", ("informant", True, "authority")),
        ("ex-wife", ("individual", False, "wife")),
        ("Post", ("media", False, "post")),
        ("post", ("document", False, "post")),
        ("Fox-Hunter", None),
        ("Nunes", None),
        ("Zorblax", None),
        ("", None),
    ],
)
def test_noun(word, expected):
    assert noun(word) == expected


def test_head_noun_reads_pairs_first_and_lone_capitals_as_common_nouns():
    assert head_noun(("staff", "member")).type == "informant"
    assert head_noun(("Associates",)).type == "informant"
    assert head_noun(("Velk", "Associates")).type == "organization"


@pytest.mark.parametrize(
    ("word", "expected"),
    [("skywriters", ("crowd", True)), ("documentarist", ("crowd", False)), ("auguries", None), ("car", None)],
)
def test_guess_by_ending(word, expected):
    found = guessed_noun(word)
    assert (found and (found.type, found.plural)) == expected


def test_gender_of_nouns():
    assert [gender_of_noun(word) for word in ("spokeswoman", "chairman", "wife", "priest", "aide")] == list("fmfmu")


def test_titles():
    assert title_of("Sen.").role == "senator"
    assert title_of("Mrs").gender == "f"
    assert title_of("senator") is None
    assert title_of("") is None


def test_tables_are_filled():
    assert given_names()["Mara"] == "f"
    assert pronouns()["which"].kind == "relative"
    assert "Reuters" in media_names()
    assert "Russia" in organization_names()
    assert "number" in quantities()
    assert "the" in word_set("definite")
    assert not media_names() & organization_names()
