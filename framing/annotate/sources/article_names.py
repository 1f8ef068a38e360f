"""The people and bodies that an article names, with what it tells of them: "Mara Quill, a spokeswoman", "Mr. Vale".

Read from capitals, titles, given names and appositions in one pass over the text. What an article tells once helps to
type and to resolve every later short name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from framing.annotate.sources.lexicons import (
    Noun,
    abbreviated_titles,
    gender_of_noun,
    given_names,
    media_names,
    noun,
    organization_names,
    title_of,
    word_set,
)
from framing.annotate.sources.person_names import LINKS, person_name, surname
from framing.annotate.sources.phrases import CONJUNCTIONS, DEFINITE, INDEFINITE, QUANTIFIERS

CAPITALS = "A-ZÀ-ÖØ-ÞČĆĐĞİŁŃŐŘŚŞŠŰŹŻŽ"
RELATIVES = frozenset(("who", "which", "whose", "whom", "where", "when"))
BODIES = frozenset(("organization", "media"))
APPOSITION = re.compile(
    r",\s+((?:[\w'’.-]+\s+){0,6}?[\w'’-]+)(?=[,.;:!?)—–-]|\s+(?:of|for|in|at|who|to|with|from|on|and)\b)"
)
AGE = re.compile(r", \d\d(?=[,.;)])")
ACRONYM_AFTER = re.compile(r" \(([A-Z][A-Z&.]+)\)")
LONGEST_NAME, LONGEST_WORD, LONGEST_EXPANSION = 4, 30, 100
SMALL_WORDS = DEFINITE | INDEFINITE | QUANTIFIERS | CONJUNCTIONS | word_set("sentence_openers")


@dataclass(slots=True, eq=False)
class Person:
    """One person of an article: the fullest name, roles and all words with which the article describes them."""

    names: tuple[str, ...]
    gender: str = "u"
    roles: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    n_full: int = 0

    @property
    def name(self) -> str:
        """The fullest name in the article, without titles."""
        return " ".join(self.names)

    @property
    def surname(self) -> str:
        """The last name, without Jr. and the like."""
        return surname(self.names)

    def may_be(self, names: tuple[str, ...], gender: str) -> bool:
        """Whether a name with this gender could mean this person."""
        if "u" not in (gender, self.gender) and gender != self.gender:
            return False
        if len(names) == 1 or len(self.names) == 1:
            return names[-1] in (self.names[0], self.surname) or surname(names) == self.surname
        return names[0].rstrip(".") == self.names[0].rstrip(".") and surname(names) == self.surname


class Mention(NamedTuple):
    """A place at which an article names a person."""

    start: int
    end: int
    person: Person


@dataclass(slots=True)
class ArticleNames:
    """What an article names.

    ``bodies`` gives the type of names that it calls an organisation or medium, ``expansions`` the full names of
    acronyms, ``roles`` are all roles that it gives to people whom it names.
    """

    people: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    mentions: list[Mention] = field(default_factory=list)
    bodies: dict[str, str] = field(default_factory=dict)
    expansions: dict[str, str] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    _starts: list[int] = field(default_factory=list)

    def person(self, names: tuple[str, ...], gender: str = "u") -> Person | None:
        """The person whom a name means: of several, the one whom the article names most often in full."""
        known = self.people.get(surname(names))
        if known is None:
            return None
        fitting = [person for person in known if person.may_be(names, gender)]
        return max(fitting, key=lambda person: person.n_full, default=None)

    def add(self, names: tuple[str, ...], gender: str) -> Person:
        """The person of this name, brought in if the article has not named them before."""
        person = self.person(names, gender)
        if person is None:
            person = Person(names, gender)
            for key in {surname(names), names[0]}:
                self.people[key].append(person)
        elif len(names) > len(person.names) and len(names) > 1:
            self._complete(person, names)
        if person.gender == "u":
            person.gender = gender
        return person

    def _complete(self, person: Person, names: tuple[str, ...]) -> None:
        for key in {surname(names), names[0]} - {person.surname, person.names[0]}:
            self.people[key].append(person)
        person.names = names

    def knows(self, word: str) -> bool:
        """Whether a single name is that of somebody the article names, also in capitals ("PENCE")."""
        return word in self.people or (word.isupper() and word.title() in self.people)

    def kind_of_body(self, words: tuple[str, ...], *, is_definite: bool) -> str:
        """Type of the body that a name means, also by the last word after "the"; empty if the article tells of none."""
        kind = self.bodies.get(" ".join(words), "")
        if kind or not is_definite:
            return kind
        return next((kind for name, kind in self.bodies.items() if name.endswith(" " + words[-1])), "")

    def mentions_before(self, offset: int) -> list[Mention]:
        """Mentions that begin before an offset, in text order."""
        return self.mentions[: bisect_left(self._starts, offset)]

    def mention_at(self, offset: int) -> Mention | None:
        """The mention that begins at an offset."""
        i = bisect_left(self._starts, offset)
        return self.mentions[i] if i < len(self._starts) and self._starts[i] == offset else None

    def finish(self) -> ArticleNames:
        """Put the mentions in text order, once all are noted."""
        self.mentions.sort(key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self.mentions]
        return self


@cache
def _run_pattern() -> re.Pattern[str]:
    """Capitalised words in a row; a set of characters in front makes the search three times as fast."""
    abbreviations = "|".join(rf"(?<=\b{title.capitalize()})" for title in (*abbreviated_titles(), "jr", "sr"))
    word = rf"[{CAPITALS}]\w*(?:(?=\.)(?:{abbreviations}|(?<=\b[A-Z]))\.|(?:-\w+)*(?:['’][A-Z]\w+)?)"
    links = "|".join(sorted(LINKS))
    return re.compile(rf"{word}(?:[ \u00a0](?:(?:{links})[ \u00a0])*{word})*")


class _Run(NamedTuple):
    """Capitalised words in a row."""

    start: int
    end: int
    words: tuple[str, ...]


class _Name(NamedTuple):
    """A person's name as it stands at one place, with the gender and the roles that are told there."""

    run: _Run
    names: tuple[str, ...]
    gender: str
    roles: tuple[str, ...]
    told: tuple[str, ...]


def article_names(text: str) -> ArticleNames:
    """Read the people and bodies that a text names.

    Examples
    --------
    >>> names = article_names("Mara Quill, a spokeswoman, left. Quill said so.")
    >>> [(person.name, person.gender, sorted(person.roles)) for person in names.people["Quill"]]
    [('Mara Quill', 'f', ['spokeswoman'])]
    """
    found = ArticleNames()
    single: list[_Run] = []
    names: list[_Name] = []
    for match in _run_pattern().finditer(text):
        run = _run(match)
        if run is None:
            continue
        if len(run.words) > 1:
            name = _read_run(found, text, run)
            if name is not None:
                names.append(name)
        elif run.words[0].lower() not in SMALL_WORDS:
            single.append(run)
    for name in sorted(names, key=_certainty):
        _add_name(found, name)
    for run in single:
        _add_single(found, text, run)
    return found.finish()


def _certainty(name: _Name) -> int:
    """Names of two words first; then longer ones, which a headline may have lengthened; then "Mr. Vale"."""
    return {2: 0, 1: 2}.get(len(name.names), 1)


def _run(match: re.Match[str]) -> _Run | None:
    """The run without the small word that opens its sentence: "Even Quill" is "Quill", "Even" is none."""
    start, end = match.span()
    words = tuple(match[0].split())
    if words[0].lower() not in SMALL_WORDS:
        return _Run(start, end, words)
    if len(words) == 1:
        return None
    return _Run(match.string.index(words[1], start + len(words[0])), end, words[1:])


def _add_name(found: ArticleNames, name: _Name) -> None:
    names = name.names
    if len(names) == LONGEST_NAME - 1 and any(person.names == names[:2] for person in found.people.get(names[1], ())):
        names = names[:2]  # a headline's "Mara Quill Resigns"
    person = found.add(names, name.gender)
    person.n_full += 1
    person.told.update(name.told)
    person.roles.update(name.roles)
    found.roles.update(name.roles)
    found.mentions.append(Mention(name.run.start, name.run.end, person))


def _add_single(found: ArticleNames, text: str, run: _Run) -> None:
    """Note where one word names a person, with the role that is told there, or that it names a body."""
    person = found.person(run.words)
    told, after = _told_after(text, run.end)
    if person is None:
        before = _noun_before(text, run.start)
        if told or before is not None:
            _read_body(found, run, told, after, before)
        return
    found.mentions.append(Mention(run.start, run.end, person))
    if after is not None and after.is_person and not after.plural:
        person.roles.add(after.lemma)
        found.roles.add(after.lemma)


def _read_body(found: ArticleNames, run: _Run, told: tuple[str, ...], *beside: Noun | None) -> None:
    """Note that a name is a body's: "the insurer Vale", "Vale, a bank", "Vale, which"."""
    for word in beside:
        if word is not None and word.type in BODIES and not word.plural:
            found.bodies.setdefault(" ".join(run.words), word.type)
            return
    if told[:1] == ("which",):
        found.bodies.setdefault(" ".join(run.words), "organization")


def _read_run(found: ArticleNames, text: str, run: _Run) -> _Name | None:
    """The person that a run of several words names; a body with an acronym or an apposition is noted on the way."""
    told, after = _told_after(text, run.end)
    begin = person_name(run.words)
    before = _noun_before(text, run.start) if not begin else None
    if begin is None:
        _read_acronym(found, text, run)
        if not _is_told_person(run.words, told, after, before):
            _read_body(found, run, told, after, before)
            return None
        begin = 0
    names = _cut(run.words[begin:])
    gender, roles = _gender_and_roles(run.words[:begin], names, after, before)
    return _Name(run, names, gender, roles, tuple([word.lower().rstrip(".") for word in run.words[:begin] + told]))


def _read_acronym(found: ArticleNames, text: str, run: _Run) -> None:
    """Note what an acronym in brackets stands for: the words before it, as many as spell it by their initials."""
    acronym = ACRONYM_AFTER.match(text, run.end)
    if not acronym:
        return
    words = text[max(0, run.end - LONGEST_EXPANSION) : run.end].split()
    letters = acronym[1].replace(".", "")
    for i in range(len(words) - 1, -1, -1):
        if words[i][0] == letters[0] and "".join(word[0] for word in words[i:] if word[0].isupper()) == letters:
            found.expansions[acronym[1]] = " ".join(words[i:])
            return


def _is_told_person(words: tuple[str, ...], told: tuple[str, ...], *beside: Noun | None) -> bool:
    """Whether two or three unknown words are a person's name, because a role stands beside them or "who" after them."""
    name = " ".join(words)
    if (
        len(words) >= LONGEST_NAME
        or noun(words[-1]) is not None
        or name in media_names()
        or name in organization_names()
    ):
        return False
    return told[:1] == ("who",) or any(role is not None and role.is_person and not role.plural for role in beside)


def _cut(words: tuple[str, ...]) -> tuple[str, ...]:
    """The name itself: of a longer run, which a headline may be, the given name, initials and one more."""
    if len(words) <= LONGEST_NAME - 1:
        return words
    end = 1
    while end < len(words) - 1 and (words[end].endswith(".") or words[end] in LINKS):
        end += 1
    return words[: end + 1]


@lru_cache(maxsize=8192)
def _gender_and_roles(
    before: tuple[str, ...], names: tuple[str, ...], *told: Noun | None
) -> tuple[str, tuple[str, ...]]:
    titles = [title for word in before if (title := title_of(word))]
    nouns = [found for word in before if (found := noun(word)) and found.is_person]
    nouns += [found for found in told if found is not None and found.is_person]
    roles = {title.role for title in titles} - {"-"} | {found.lemma for found in nouns}
    genders = [title.gender for title in titles] + [gender_of_noun(role) for role in roles]
    genders.append(given_names().get(names[0], "u"))
    return next((gender for gender in genders if gender != "u"), "u"), tuple(roles)


def _told_after(text: str, end: int) -> tuple[tuple[str, ...], Noun | None]:
    """The words that stand after a name and a comma, and the noun that they end in, unless they are a clause."""
    if text[end : end + 1] != ",":
        return (), None
    told = _apposition(text, end)
    return told, noun(told[-1]) if told and told[0] not in RELATIVES else None


def _apposition(text: str, end: int) -> tuple[str, ...]:
    """The words that stand after a name and a comma: "Mara Quill, the ministry's spokeswoman, said"."""
    if text.startswith((", who ", ", which "), end):
        return (text[end + 2 : end + 7].strip(),)
    if AGE.match(text, end):
        return ("who",)
    match = APPOSITION.match(text, end)
    return tuple(match[1].split()) if match else ()


def _noun_before(text: str, start: int) -> Noun | None:
    """The lower-case noun right before a name: "spokeswoman Mara Quill"."""
    if start < 2 or text[start - 1] != " ":
        return None
    word = text[text.rfind(" ", max(0, start - LONGEST_WORD), start - 1) + 1 : start - 1]
    return noun(word) if word.islower() else None
