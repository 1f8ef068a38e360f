"""Proper names inside a source span: which words they are, and whether they name a person or a body."""

from __future__ import annotations

import re

from framing.annotate.sources.article_names import ArticleNames
from framing.annotate.sources.lexicons import Noun, given_names, media_names, noun, organization_names, title_of
from framing.annotate.sources.person_names import LINKS, person_name, surname
from framing.annotate.sources.phrases import QUANTIFIERS, NounPhrase, conjuncts

LONGEST_NAME, LONGEST_ACRONYM = 3, 6
ACRONYM = re.compile(r"[A-Z][A-Z&-]{1,5}|(?:[A-Z]\.)+[A-Z]?\.?")
IN_BODY_NAMES = frozenset(("of", "for", "on", "the", "and"))
INSIDE = LINKS | {"&"}
PERIODICAL = frozenset(("Daily", "Weekly", "Sunday", "Evening", "Morning"))
SITES = (".com", ".fr", ".co.uk")


def capitalised_end(words: tuple[str, ...]) -> tuple[str, ...]:
    """The capitalised words at the end, with small words inside a name."""
    begin = len(words)
    while begin and (words[begin - 1][0].isupper() or (words[begin - 1] in INSIDE and begin < len(words))):
        begin -= 1
    return words[begin:]


def listed_kind(run: tuple[str, ...], names: ArticleNames) -> str:
    """Type of a listed medium or organisation that ends the run; a name of one word must be all of it."""
    for begin in range(len(run)):
        if begin == len(run) - 1 and (begin > 0 or names.knows(run[0])):
            break
        name = " ".join(run[begin:])
        name = name.title() if name.isupper() and len(name) > LONGEST_ACRONYM else name
        if name in media_names():
            return "media"
        if name in organization_names():
            return "organization"
    return ""


def listed_with_tail(phrase: NounPhrase) -> str:
    """Type of a listed name that small words divide: "Bank of America"."""
    if not phrase.tail:
        return ""
    name = " ".join((*phrase.core, *phrase.tail))
    if name in media_names():
        return "media"
    return "organization" if name in organization_names() else ""


def name_with_tail(run: tuple[str, ...], phrase: NounPhrase) -> tuple[str, ...]:
    """The name of a body with what belongs to it after "of": "Department of Fair Rates"."""
    end = 0
    if phrase.tail and phrase.tail[0] in IN_BODY_NAMES:
        for i, word in enumerate(phrase.tail):
            if word[0].isupper():
                end = i + 1
            elif word not in IN_BODY_NAMES:
                break
    return (*run, *phrase.tail[:end])


def kind_of_unknown(run: tuple[str, ...], phrase: NounPhrase, names: ArticleNames) -> str:
    """Type of a name that no list knows: by what the article calls it, by "the", by its form; else a person."""
    last = surname(run)
    if names.knows(last) or is_family(run, names):
        return "named_person"
    if last.lower().endswith(SITES) or (run[0] in PERIODICAL and len(run) > 1):
        return "media"
    if last.endswith("s") and (phrase.determiner in QUANTIFIERS or phrase.determiner == "some" or phrase.is_generic):
        return "group"
    kind = names.kind_of_body(run, is_definite=phrase.determiner == "the")
    if kind:
        return kind
    n_words = sum(len(word) > 2 for word in run)  # initials and II do not count
    if last in names.expansions or "&" in run or phrase.determiner == "the" or n_words > LONGEST_NAME:
        return "organization"
    if ACRONYM.fullmatch(last):
        return "organization"
    return "named_person"


def is_family(run: tuple[str, ...], names: ArticleNames) -> bool:
    """Whether a name is the plural of a person's: "the Quills"."""
    return run[-1].endswith("s") and names.knows(run[-1][:-1])


def is_name_alone(phrase: NounPhrase, names: ArticleNames) -> bool:
    """Whether a phrase after a comma is a person's name: "the manager, Mara Quill", "his father, Bram"."""
    core = phrase.core
    if core and core[0].startswith("@"):
        return True
    if not core or not core[-1][0].isupper():
        return False
    if not core[0][0].isupper():  # "the developer Bram Vale"
        name, before = _name_at_end(core)
        role = noun(before) if before else None
        return role is not None and role.is_person and not role.plural and noun(name[-1]) is None
    if phrase.determiner:
        return False
    if person_name(capitalised_end(core)) is not None or names.knows(core[-1]):
        return True
    if len(core) == 1:
        return core[0] in given_names()
    return len(core) <= LONGEST_NAME and noun(core[-1]) is None and not listed_kind(core, names) and not phrase.tail


def describes_name(first: tuple[str, ...], last: tuple[str, ...], phrase: NounPhrase) -> bool:
    """Whether two roles describe the one name after them: "activist and actor Mara Quill"."""
    name, before = _name_at_end(last)
    if not name or not before or (before[0].isupper() and phrase.is_definite):
        return False
    roles = noun(first[-1]), noun(before)
    return all(role is not None and role.is_person and not role.plural for role in roles)


def name_after_office(found: Noun, phrase: NounPhrase, names: ArticleNames) -> tuple[str, ...]:
    """The name after an office with "of": "Secretary of State Mara Quill", but not "friend of Mara Quill"."""
    if found.type != "role" or found.plural or not is_of(phrase):
        return ()
    parts = conjuncts(phrase.tail)
    for part in (parts[0], parts[-1]):
        name, before = _name_at_end(part)
        if name and person_name(name) is None:  # not shown by a given name, so known by the surname or not at all
            name, before = name[-1:], (part[-2] if len(part) > 1 else "") if names.knows(name[-1]) else ""
        if before and _may_end_office(before, is_second=part is not parts[0]):
            return name
    return ()


def _name_at_end(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The name that ends these words, without titles, and the word before it, empty if there is none."""
    run = capitalised_end(words)
    name = run[(person_name(run) or 0) :] if run else ()
    return name, words[len(words) - len(name) - 1] if name and len(name) < len(words) else ""


def _may_end_office(before: str, *, is_second: bool) -> bool:
    """Whether the word before a name may be the last of an office: "State", or a second role's noun after "and"."""
    found = noun(before)
    is_person = found is not None and found.is_person
    if is_second or title_of(before) or before.lower() == "of":
        return is_second and is_person and before.islower()
    return not is_person and (before[0].isupper() or found is not None)


def is_of(phrase: NounPhrase) -> bool:
    """Whether "of" follows the core of a phrase."""
    return bool(phrase.tail) and phrase.tail[0].lower() == "of"
