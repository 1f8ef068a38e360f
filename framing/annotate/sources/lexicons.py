"""The word lists behind source types, read once into tables: head nouns, names, titles, pronouns."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from framing.resources import lexicon, word_list

PEOPLE = frozenset(("role", "individual", "informant", "crowd"))
GROUP_SUFFIXES = ("ers", "ors", "ists", "ians", "crats", "ites", "ees")
PERSON_SUFFIXES = ("er", "or", "ist", "ian", "crat", "man", "woman", "person", "ite", "ee")
IRREGULAR = {
    "authorities": "authority",
    "wives": "wife",
    "ex-wives": "wife",
    "women": "woman",
    "men": "man",
    "children": "child",
    "people": "person",
}


class Noun(NamedTuple):
    """What a head noun says: its type in the lexicon, whether the form is plural, and its singular."""

    type: str
    plural: bool
    lemma: str

    @property
    def is_person(self) -> bool:
        """Whether it means people, so that determiner and number decide the type of source."""
        return self.type in PEOPLE


class Title(NamedTuple):
    """The office that a title names, as a common noun ("-" for none), and the gender it tells."""

    role: str
    gender: str


class Pronoun(NamedTuple):
    """Kind, person, number and gender of a pronoun, as in ``pronouns.tsv``."""

    kind: str
    person: str
    number: str
    gender: str


@cache
def word_set(name: str) -> frozenset[str]:
    """One of the closed sets of small words in ``source_words.tsv``."""
    return next(frozenset(row["words"].split()) for row in lexicon("source_words") if row["set"] == name)


@cache
def _nouns() -> dict[str, tuple[str, bool]]:
    rows = lexicon("source_nouns")
    return {row["noun"]: (row["type"], row["number"] == "pl") for row in rows if row["type"] != "quantity"}


@cache
def quantities() -> frozenset[str]:
    """Words that hand over to the noun after "of": "a number of voters"."""
    return frozenset(row["noun"] for row in lexicon("source_nouns") if row["type"] == "quantity")


@lru_cache(maxsize=16384)
def noun(word: str) -> Noun | None:
    """Look up a head noun as written, then in lower case, then as a plural, then by its part after a hyphen.

    Examples
    --------
    >>> noun("spokeswomen"), noun("Zorblax")
    (Noun(type='informant', plural=True, lemma='spokeswoman'), None)
    """
    if word in _nouns():
        kind, plural = _nouns()[word]
        return Noun(kind, plural, IRREGULAR.get(word, word.lower()))
    lower = word.lower()
    for form, is_plural in ((lower, False), *((singular, True) for singular in _singulars(lower))):
        if form in _nouns():
            kind, plural = _nouns()[form]
            return Noun(kind, plural or is_plural, IRREGULAR.get(form, form))
    last = word.rpartition("-")[2]
    return noun(last) if last.islower() and last != lower else None


@lru_cache(maxsize=16384)
def head_noun(words: tuple[str, ...]) -> Noun | None:
    """Look up the noun that heads these words: the last two as a pair ("staff member"), else the last.

    A capitalised noun that stands alone is read as a common noun: "Associates said" are no company.
    """
    if len(words) > 1:
        return noun(f"{words[-2].lower()} {words[-1].lower()}") or noun(words[-1])
    return noun(words[-1].lower())


def _singulars(word: str) -> list[str]:
    """Forms that a word could be the plural of."""
    if word.endswith("men"):
        return [word[:-2] + "an"]
    if word.endswith("wives"):
        return [word[:-3] + "fe"]
    if word.endswith("ies"):
        return [word[:-3] + "y", word[:-1]]
    if not word.endswith("s") or word.endswith("ss"):
        return []
    return [word[:-1], word[:-2]] if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")) else [word[:-1]]


def guessed_noun(word: str) -> Noun | None:
    """What the ending of a lower-case noun that no lexicon has suggests: "-ers" are people."""
    if len(word) < 6:
        return None
    if word.endswith(GROUP_SUFFIXES):
        return Noun("crowd", True, word[:-1])
    return Noun("crowd", False, word) if word.endswith(PERSON_SUFFIXES) else None


@cache
def given_names() -> dict[str, str]:
    """Frequent given names and their usual gender."""
    return {row["name"]: row["gender"] for row in lexicon("given_names")}


@cache
def titles() -> dict[str, Title]:
    """Titles in lower case, without full stop."""
    return {row["title"]: Title(row["role"], row["gender"]) for row in lexicon("titles")}


@cache
def abbreviated_titles() -> tuple[str, ...]:
    """Titles that are written with a full stop."""
    return tuple(row["title"] for row in lexicon("titles") if row["abbreviation"] == "yes")


@cache
def pronouns() -> dict[str, Pronoun]:
    """Pronouns in lower case."""
    return {
        row["pronoun"]: Pronoun(row["kind"], row["person"], row["number"], row["gender"]) for row in lexicon("pronouns")
    }


@cache
def media_names() -> frozenset[str]:
    """News outlets, without "the"."""
    return frozenset(word_list("media_names"))


@cache
def organization_names() -> frozenset[str]:
    """Bodies and places that speak as bodies, without "the"."""
    return frozenset(word_list("organization_names"))


@lru_cache(maxsize=16384)
def title_of(word: str) -> Title | None:
    """The title that a capitalised word is, if it is one."""
    return titles().get(word.rstrip(".").lower()) if word[:1].isupper() else None


def gender_of_noun(lemma: str) -> str:
    """The gender that a role tells: "spokeswoman" f, "father" m, "aide" u."""
    if lemma.endswith("woman") or lemma in word_set("female"):
        return "f"
    return "m" if lemma.endswith("man") or lemma in word_set("male") else "u"
