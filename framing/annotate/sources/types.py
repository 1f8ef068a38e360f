"""What kind of source a span names, by rules over head nouns, names and determiners (annotation guidelines v1.1).

The span is read as noun phrases; the head of the first decides, unless a person's name stands in apposition to a role.
``docs/sources.md`` lists the rules in their order.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.annotate.sources.article_names import ArticleNames
from framing.annotate.sources.lexicons import (
    Noun,
    given_names,
    guessed_noun,
    head_noun,
    media_names,
    noun,
    organization_names,
    pronouns,
    quantities,
    word_set,
)
from framing.annotate.sources.names import (
    ACRONYM,
    capitalised_end,
    describes_name,
    is_family,
    is_name_alone,
    is_of,
    kind_of_unknown,
    listed_kind,
    listed_with_tail,
    name_after_office,
    name_with_tail,
)
from framing.annotate.sources.person_names import person_name, surname
from framing.annotate.sources.phrases import (
    CONTRACTION,
    DAYS,
    QUANTIFIERS,
    NounPhrase,
    conjuncts,
    noun_phrases,
)

# People who told the article something, whatever they are called (clarification 6).
INSIDER = re.compile(
    r"\b(?:familiar with|(?<!are )(?<!is )close to|briefed on|privy to|with (?:\w+ )?knowledge|in the (?:room|know)"
    r"|around (?:him|her|them)|involved in|anonym|not authorized|interviewed"
    r"|who (?:spoke|asked|declined|requested|insisted) (?:on|not|to)"
    r"|(?:I|we)(?:['’]ve)? (?:\w+ )?(?:spoken?|talked|met|asked)|who (?:was|were|have been) (?:briefed|present))"
)
ANONYMITY_AFTER = re.compile(r",? (?:who )?(?:\w+ )?(?:spoke|speaking|asked|requested|insisted) (?:on|not|to|for)\b")
FEW = 5  # up to so many people of a kind are particular people
NAME_OF_BODY = re.compile(r"for [A-Z]")
FILLERS = word_set("fillers")
ASSOCIATED = word_set("associated")
ARTICLES = word_set("articles")
NOT_A_SOURCE = word_set("not_a_source")


class Reading(NamedTuple):
    """A source span as it was understood.

    ``name`` are the words of a proper name, empty if the head is a common noun; ``lemma`` is that noun's singular;
    ``phrase`` the noun phrase that decided, None for a pronoun or a span without words. ``is_guess`` marks a name that
    no list, title or article explains.
    """

    type: str
    name: tuple[str, ...] = ()
    lemma: str = ""
    plural: bool = False
    phrase: NounPhrase | None = None
    is_guess: bool = False


def source_type(text: str, names: ArticleNames | None = None) -> str:
    """Type of one source span, without the words around it.

    Examples
    --------
    >>> source_type("a spokeswoman for Mr. Vale"), source_type("Mara Quill, a spokeswoman")
    ('unnamed_person', 'named_person')
    """
    return read_source(text, names or ArticleNames()).type


def read_source(text: str, names: ArticleNames) -> Reading:
    """Understand one source span.

    Parameters
    ----------
    text : str
        The span's text.
    names : ArticleNames
        What the article names; it tells a person's surname from an organisation's name.
    """
    phrases = noun_phrases(text)
    if not phrases:
        return Reading("other")
    pronoun = _pronoun(phrases[0])
    if pronoun:
        return Reading("pronoun", lemma=pronoun)
    first = _with_apposition(_read_phrase(phrases[0], names), phrases[1:], names)
    return first._replace(type="unnamed_person") if first.type == "group" and INSIDER.search(text) else first


def with_context(reading: Reading, after: str) -> Reading:
    """The reading where some words follow the span: "who spoke on condition of anonymity" makes an informant."""
    is_insider = reading.type == "group" and ANONYMITY_AFTER.match(after)
    return reading._replace(type="unnamed_person") if is_insider else reading


def _with_apposition(first: Reading, others: tuple[NounPhrase, ...], names: ArticleNames) -> Reading:
    """Correct a reading by what stands after a comma: a role gets its name, an unknown name its kind."""
    if not others or first.phrase is None:
        return first
    if first.type in ("person_role", "unnamed_person", "media") and not first.name:
        return _with_name_after(first, others, names)
    told = head_noun(others[0].core) if others[0].core and others[0].core[-1].islower() else None
    if told is None or not first.is_guess or told.plural:
        return first
    if told.is_person:
        return first if _looks_like_body(first) else first._replace(type="named_person")
    return first._replace(type=told.type) if told.type in ("organization", "media") else first


def _with_name_after(first: Reading, others: tuple[NounPhrase, ...], names: ArticleNames) -> Reading:
    """The name that a comma adds to a role: "the manager, Mara Quill", "the contractor, Vale Group"."""
    is_one = not first.plural or (first.phrase is not None and 1 < first.phrase.count <= FEW)
    for phrase in others if is_one else ():
        if is_name_alone(phrase, names):
            return _read_phrase(phrase, names)._replace(type="named_person")
    core = others[0].core
    if first.type == "person_role" and not others[0].determiner and core and all(word[0].isupper() for word in core):
        body = _read_phrase(others[0], names)
        return body if body.type in ("organization", "media") and body.name else first
    return first


def _looks_like_body(reading: Reading) -> bool:
    determiner = reading.phrase.determiner if reading.phrase else ""
    return determiner == "the" or ACRONYM.fullmatch(surname(reading.name)) is not None


def _pronoun(phrase: NounPhrase) -> str:
    """The pronoun that a phrase is, "" if it is more than that; "he himself" and "she and her aide" are pronouns."""
    word = CONTRACTION.sub("", phrase.words[0])
    found = pronouns().get(word.lower())
    if found is None or (word.isupper() and len(word) > 1):
        return ""
    is_alone = len(phrase.words) == 1
    is_subject = phrase.core[:1] == phrase.words[:1] and found.kind == "personal"
    is_more = noun(phrase.words[-1]) is not None and phrase.core[1:2] != ("and",)  # "we voters"
    return word.lower() if is_alone or (is_subject and not is_more) else ""


def _read_phrase(phrase: NounPhrase, names: ArticleNames) -> Reading:
    """Understand one noun phrase by its first conjunct, or by the last where that one has no head of its own."""
    if not phrase.core:
        return _read_quantifier(phrase, names)
    listed = listed_with_tail(phrase)
    if listed:
        return Reading(listed, name=(*phrase.core, *phrase.tail), phrase=phrase)
    parts = conjuncts(phrase.core)
    if len(parts) < 2:
        return _read_core(parts[0], phrase, names)
    first, last = parts[0], parts[-1]
    if describes_name(first, last, phrase):
        return _read_core(last, phrase, names)
    reading = _read_core(first if _has_own_head(first, last, names) else last, phrase, names)
    is_several = reading.type == "named_person" or _has_own_head(first, last, names)
    return reading._replace(name=phrase.core if reading.name else (), plural=reading.plural or is_several)


def _has_own_head(first: tuple[str, ...], last: tuple[str, ...], names: ArticleNames) -> bool:
    """Whether the first of two conjuncts stands for itself: "critics and fans", but not "House and Senate leaders"."""
    if len(first) == 1 and len(last) > 1 and _shares_head(first[0], last, names):
        return False
    if last[0].lower() in ARTICLES and all(word[0].isupper() for word in first):
        return True
    return (
        noun(first[-1]) is not None
        or names.knows(first[-1])
        or first[-1] in given_names()
        or person_name(first) is not None
        or " ".join(first) in media_names()
        or " ".join(first) in organization_names()
    )


def _shares_head(first: str, last: tuple[str, ...], names: ArticleNames) -> bool:
    """Whether a single word before "and" leans on the head after it: "city" in "city and state officials"."""
    alone, head = noun(first), noun(last[-1])
    if head is not None and head.type == "organization" and all(word[0].isupper() for word in (first, *last)):
        return True  # "Science and Technology Agency"
    if head is None or last[0].lower() in ARTICLES or (alone is not None and alone.plural):
        return False
    if names.knows(first) and last[0].islower():
        return False
    return head.plural or last[-1].islower()


def _read_quantifier(phrase: NounPhrase, names: ArticleNames) -> Reading:
    """Understand a phrase without a noun of its own: "many of his voters", "those familiar with it", "some"."""
    if is_of(phrase):
        return _read_of(phrase, names)
    if phrase.is_definite and phrase.count and not phrase.tail:
        return Reading("person_role", plural=True, phrase=phrase)  # "the two"
    is_people = phrase.determiner in QUANTIFIERS or phrase.determiner in ("some", "those") or phrase.count
    return Reading("group" if is_people else "other", plural=phrase.count != 1, phrase=phrase)


def _read_of(phrase: NounPhrase, names: ArticleNames) -> Reading:
    """Understand "a number of X", "one of X": what X is, and whether particular ones of them are meant."""
    inner = noun_phrases(" ".join(phrase.tail[1:]))
    if not inner:
        return Reading("group", plural=True, phrase=phrase)
    reading = Reading("pronoun") if _pronoun(inner[0]) else _read_phrase(inner[0], names)
    found = noun(reading.lemma) if reading.lemma else None
    if reading.type in ("organization", "media", "document"):
        return reading._replace(phrase=phrase)
    is_particular = phrase.determiner == "another" or (1 <= phrase.count <= FEW and not phrase.core)
    if found is not None:
        is_particular |= phrase.count == 1 or found.type == "informant"
    kind = "unnamed_person" if is_particular else "group"
    return Reading(kind, lemma=reading.lemma, plural=phrase.count != 1, phrase=phrase)


def _read_core(words: tuple[str, ...], phrase: NounPhrase, names: ArticleNames) -> Reading:
    """Understand the words of one conjunct, without determiner and modifiers that follow."""
    core = _without_fillers(words)
    if "@" in [word[0] for word in core]:
        return Reading("named_person", name=core[-1:], phrase=phrase)
    if is_of(phrase) and _is_quantity(core[-1].lower(), phrase):
        return _read_of(phrase, names)
    run = capitalised_end(core)
    reading = _read_name(core, run, phrase, names) if run else None
    return reading or _read_common(core, phrase, names)


def _is_quantity(word: str, phrase: NounPhrase) -> bool:
    """Whether a noun hands over to the noun after "of"; a list or a panel does so only to several."""
    found = noun(word)
    if word not in quantities() and not (found is not None and found.lemma in quantities()):
        return False
    if found is None or found.type not in ("organization", "document", "media"):
        return True
    inner = noun_phrases(" ".join(phrase.tail[1:]))
    head = head_noun(conjuncts(inner[0].core)[0]) if inner and inner[0].core else None
    return head is None or head.plural


def _without_fillers(words: tuple[str, ...]) -> tuple[str, ...]:
    """Drop participles and adverbs at the end of a core: "voters nationwide", "the documents released"."""
    end = len(words)
    while end > 1 and _is_filler(words[end - 1], words[end - 2]):
        end -= 1
    return words[:end]


def _is_filler(word: str, before: str) -> bool:
    """Whether a word is no noun: by its form, or as an unknown word after a plural ("people everywhere")."""
    if not word.islower() or noun(word) is not None:
        return False
    if word.endswith(("ed", "ing", "ly", "wide", "self", "selves")) or word in FILLERS:
        return True
    head = noun(before)
    return head is not None and head.plural and guessed_noun(word) is None


def _read_name(core: tuple[str, ...], run: tuple[str, ...], phrase: NounPhrase, names: ArticleNames) -> Reading | None:
    """Understand capitalised words as a person's or a body's name, or as the common nouns of a headline."""
    if run[-1] in DAYS:
        return Reading("other", phrase=phrase)
    begin = person_name(run)
    if begin is not None:
        return Reading("named_person", name=run[begin:], phrase=phrase)
    kind = listed_kind(run, names)
    if kind:
        return Reading(kind, name=run, phrase=phrase)
    found = noun(run[-1]) if phrase.determiner in ("the", "'s") else head_noun(core[-2:])
    before = noun(core[-len(run) - 1]) if len(core) > len(run) else None
    if found is None and before is not None and before.is_person and not before.plural:
        return Reading("named_person", name=run, phrase=phrase)
    if names.knows(run[-1]) and not (found is not None and (found.plural or len(run) > 1)):
        return Reading("named_person", name=run, phrase=phrase)
    if found is not None:
        return _read_capitalised_noun(found, run, phrase, names)
    kind = kind_of_unknown(run, phrase, names)
    return Reading(kind, name=run, plural=is_family(run, names), phrase=phrase, is_guess=not names.knows(run[-1]))


def _read_capitalised_noun(found: Noun, run: tuple[str, ...], phrase: NounPhrase, names: ArticleNames) -> Reading:
    """Understand a run that ends in a common noun: "Supreme Court", "World Leaders", "Citizens for Fair Rates"."""
    if found.is_person:
        opens_name = found.plural and found.lemma in ASSOCIATED and (len(run) > 1 or not phrase.determiner)
        if opens_name and NAME_OF_BODY.match(" ".join(phrase.tail)):
            return Reading("organization", name=name_with_tail(run, phrase), phrase=phrase)
        return _read_people(found, phrase, names)
    thing = _thing_of_body(phrase)
    if thing is not None:
        return Reading(thing.type, lemma=thing.lemma, plural=thing.plural, phrase=phrase)
    name = name_with_tail(run, phrase) if found.type in ("organization", "media") else ()
    return Reading(found.type, name=name, lemma=found.lemma, plural=found.plural, phrase=phrase)


def _thing_of_body(phrase: NounPhrase) -> Noun | None:
    """The document that belongs to a body with "of" in its name: "a University of Vale poll"."""
    for word in phrase.tail:
        if word.islower() and word not in ("of", "at", "the", "and"):
            found = noun(word)
            return found if found is not None and found.type == "document" else None
    return None


def _read_people(found: Noun, phrase: NounPhrase, names: ArticleNames) -> Reading:
    """Understand a phrase headed by a noun for people."""
    name = name_after_office(found, phrase, names)
    if name:
        return Reading("named_person", name=name, phrase=phrase)
    is_told = found.lemma in names.roles and phrase.determiner == "the" and not found.plural
    kind = "person_role" if is_told else _type_of_people(found, phrase)
    return Reading(kind, lemma=found.lemma, plural=found.plural, phrase=phrase)


def _read_common(core: tuple[str, ...], phrase: NounPhrase, names: ArticleNames) -> Reading:
    """Understand a phrase headed by a common noun; what no list knows is taken for a thing."""
    found = head_noun(core) or guessed_noun(core[-1])
    if found is None and core[0].lower() in pronouns():
        return _read_indefinite(core[0].lower(), phrase)
    if found is None:
        return _read_unknown(core, phrase)
    if found.is_person:
        return _read_people(found, phrase, names)
    is_study = found.lemma == "paper" and phrase.is_indefinite
    return Reading("document" if is_study else found.type, lemma=found.lemma, plural=found.plural, phrase=phrase)


def _read_unknown(core: tuple[str, ...], phrase: NounPhrase) -> Reading:
    """Understand words that no list explains: a name with more behind it, a share, a verb by mistake, else a thing."""
    begin = person_name(core[:2]) if core[1:] and core[1][0].isupper() else None
    if begin is not None:
        return Reading("named_person", name=core[:2], phrase=phrase)
    if core[-1].lower() in quantities():
        return Reading("group", plural=True, lemma=core[-1].lower(), phrase=phrase)
    kind = "other" if core[0].lower() in NOT_A_SOURCE else "document"
    return Reading(kind, lemma=core[-1].lower(), phrase=phrase)


def _read_indefinite(word: str, phrase: NounPhrase) -> Reading:
    """Understand "someone in the room", "anyone who asks", "nothing of it"."""
    if pronouns()[word].gender == "n":
        return Reading("other", lemma=word, phrase=phrase)
    kind = "unnamed_person" if word in ("someone", "somebody") else "group"
    return Reading(kind, lemma=word, plural=kind == "group", phrase=phrase)


def _type_of_people(found: Noun, phrase: NounPhrase) -> str:
    """Type of people without a name: by what they are to the story, number and determiner."""
    if found.type == "informant":
        return "unnamed_person"
    if phrase.is_generic:
        return "group"
    if found.plural:
        return _type_of_plural(found, phrase)
    return "unnamed_person" if phrase.is_indefinite else "person_role"


def _type_of_plural(found: Noun, phrase: NounPhrase) -> str:
    """Type of several people: a known few are roles, a particular few informants, the rest a class at large."""
    is_definite = phrase.is_definite or (phrase.determiner == "all" and phrase.count > 0)
    if is_definite and (found.type != "crowd" or 1 < phrase.count <= FEW):
        return "person_role"
    is_particular = found.type == "individual" or 1 < phrase.count <= FEW
    return "unnamed_person" if is_particular else "group"
