"""Which sources of an article are one and the same: full and short names, roles, repeated descriptions, in text order.

A mention is put to an entity that the article has brought in before, or to a new one. Pronouns are decided elsewhere
(``source_pronouns``), because they need the text around them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from framing.annotate.sources.article_names import ArticleNames, Person
from framing.annotate.sources.introductions import introduction
from framing.annotate.sources.lexicons import gender_of_noun, title_of, word_set
from framing.annotate.sources.offices import office_of
from framing.annotate.sources.types import Reading
from framing.types import Entity, Span, Spans

BODIES = frozenset(("organization", "media"))
OFFICIAL_TYPES = frozenset(("named_person", "person_role", "unnamed_person", "organization"))
# "Another official" is never the one before.
NEW = frozenset(("another", "other"))
POINTING = frozenset(("the", "this", "that", "these", "those"))
GENERAL = word_set("general")
# One office goes under several nouns.
SAME_OFFICE = {
    "congressman": ("representative", "congresswoman"),
    "congresswoman": ("representative", "congressman"),
    "lawmaker": ("senator", "representative", "legislator", "congressman", "congresswoman"),
    "nominee": ("candidate",),
    "candidate": ("nominee",),
    "contender": ("candidate", "nominee"),
    "front-runner": ("candidate", "nominee"),
    "businessman": ("mogul", "billionaire", "magnate", "tycoon"),
    "mogul": ("businessman", "billionaire", "magnate", "tycoon"),
    "spokesperson": ("spokesman", "spokeswoman"),
}


class SourceMention(NamedTuple):
    """One source as it stands in the text, how it was read, and the contents of the attributions that it serves.

    ``serves`` are the indices of these attributions.
    """

    spans: Spans
    text: str
    reading: Reading
    contents: Spans
    serves: tuple[int, ...] = ()

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.spans[0].start


@dataclass(slots=True, eq=False)
class Draft:
    """An entity while the article is read. ``starts`` are the places of its mentions, pronouns among them."""

    type: str
    name: str
    words: tuple[str, ...] = ()
    lemma: str = ""
    plural: bool = False
    person: Person | None = None
    mentions: list[Span] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)

    @property
    def gender(self) -> str:
        """Gender of a single person, as far as the article tells it."""
        return self.person.gender if self.person is not None else gender_of_noun(self.lemma)

    @property
    def first(self) -> int:
        """Where it was mentioned first."""
        return min(span.start for span in self.mentions)

    @property
    def latest(self) -> int:
        """Where it was mentioned last."""
        return self.mentions[-1].start

    @property
    def is_person(self) -> bool:
        """Whether "he" or "she" can mean it."""
        return not self.plural and self.type in ("named_person", "person_role", "unnamed_person")

    def finished(self) -> Entity:
        """The entity as it goes into the annotation."""
        name = self.person.name if self.person is not None else self.name
        return Entity(name, self.type, tuple(sorted(set(self.mentions))), self._office())

    def _office(self) -> str | None:
        """The public office that the first telling description names; classes of people, media and texts have none."""
        if self.type not in OFFICIAL_TYPES:
            return None
        told = [*self.descriptions, self.name]
        if self.person is not None:
            told += [*sorted(self.person.roles), " ".join(sorted(self.person.told))]
        return next((office for words in dict.fromkeys(told) if (office := office_of(words)) is not None), None)


@dataclass(slots=True)
class EntityBook:
    """The entities of an article so far, in the order in which the article brings them in, and what each has said."""

    names: ArticleNames
    text: str = ""
    drafts: list[Draft] = field(default_factory=list)
    people: dict[int, Draft] = field(default_factory=dict)
    described: dict[tuple[str, ...], Draft] = field(default_factory=dict)
    said: list[tuple[Span, Draft]] = field(default_factory=list)

    def find(self, mention: SourceMention) -> Draft:
        """The entity of a mention that is no pronoun, brought in if it is new."""
        reading = mention.reading
        if reading.type == "named_person":
            return self._named_person(mention)
        if reading.type in BODIES and reading.name:
            return self._body(mention)
        if reading.type == "person_role":
            person = self._person_of_role(mention)
            if person is not None:
                return self.of_person(person)
        return self._described(mention)

    def note(self, draft: Draft, mention: SourceMention) -> None:
        """Note that a mention is this entity's, and its contents what it said."""
        draft.mentions.append(mention.spans[0])
        if mention.reading.type != "pronoun":
            draft.descriptions.append(mention.text)
        self.said += [(content, draft) for content in mention.contents]

    def of_person(self, person: Person) -> Draft:
        """The entity of a person whom the article names."""
        draft = self.people.get(id(person))
        if draft is None:
            draft = self.people[id(person)] = self._new(Draft("named_person", person.name, person=person))
        return draft

    def of_text(self, kind: str, text: str, *, plural: bool = False) -> Draft:
        """The entity that goes by just these words."""
        key = (kind, text.lower())
        if key not in self.described:
            self.described[key] = self._new(Draft(kind, text, plural=plural))
        return self.described[key]

    def before(self, fits: Callable[[Draft], bool]) -> Draft | None:
        """The entity mentioned last among those that fit."""
        fitting = [draft for draft in self.drafts if draft.mentions and fits(draft)]
        return max(fitting, key=lambda draft: draft.latest, default=None)

    def _new(self, draft: Draft) -> Draft:
        self.drafts.append(draft)
        return draft

    def _named_person(self, mention: SourceMention) -> Draft:
        reading = mention.reading
        if reading.plural or not reading.name:
            return self.of_text("named_person", mention.text, plural=True)
        names = tuple(word for word in reading.name if title_of(word) is None) or reading.name
        if len(names) == 1 and names[0].title() in self.names.people:
            names = (names[0].title(),)  # a transcript's "QUILL:"
        return self.of_person(self.names.add(names, _gender_of_title(reading)))

    def _body(self, mention: SourceMention) -> Draft:
        """The organisation or medium of a name: the same name, its acronym, or the end of a longer name."""
        words = mention.reading.name
        words = tuple(self.names.expansions.get(words[-1], "").split()) or words
        for draft in self.drafts:
            if draft.words and draft.type in BODIES and _is_same_body(words, draft.words):
                if len(words) > len(draft.words):
                    draft.words, draft.name = words, " ".join(words)
                return draft
        return self._new(Draft(mention.reading.type, " ".join(words), words, mention.reading.lemma))

    def _person_of_role(self, mention: SourceMention) -> Person | None:
        """The person before a mention to whom the article gives its role; of several, the one whom most words fit."""
        reading = mention.reading
        if reading.plural or reading.phrase is None or reading.phrase.is_indefinite:
            return None
        wanted = {reading.lemma, *SAME_OFFICE.get(reading.lemma, ())}
        modifiers = {word.lower() for word in reading.phrase.core[:-1]}
        best, best_score = None, (-1, -1)
        for place in self.names.mentions_before(mention.start):
            if wanted & place.person.roles:
                score = (len(modifiers & place.person.told), place.start)
                best, best_score = max((best, best_score), (place.person, score), key=lambda pair: pair[1])
        return best

    def _described(self, mention: SourceMention) -> Draft:
        """The entity of a description: "the X" is the X before, "another X" a new one, the same words an old one."""
        reading, phrase = mention.reading, mention.reading.phrase
        is_back = phrase is not None and phrase.determiner in POINTING and bool(phrase.core) and not phrase.tail
        known = self._known(reading, phrase.core) if phrase is not None and is_back else None
        if known is not None:
            return known
        brought_in = self._introduction(mention) if is_back and reading.lemma else ""
        key = (reading.type, *_without_article(brought_in or mention.text))
        is_new = phrase is not None and (phrase.determiner in NEW or (phrase.is_indefinite and len(key) == 2))
        if key in self.described and not is_new:
            return self.described[key]
        draft = self._new(Draft(reading.type, brought_in or mention.text, (), reading.lemma, reading.plural))
        self.described[key] = draft
        return draft

    def _introduction(self, mention: SourceMention) -> str:
        """The fuller words before it that a description takes up, if they have all of its own words."""
        found = introduction(self.text, mention.start, mention.reading)
        core = mention.reading.phrase.core if mention.reading.phrase is not None else ()
        return found if {word.lower() for word in core[:-1]} - {"same"} <= set(found.lower().split()) else ""

    def _known(self, reading: Reading, core: tuple[str, ...]) -> Draft | None:
        """What "the X" points back to: an X before whom all its words fit, or for a general word the body before."""
        modifiers = {word.lower() for word in core[:-1]} - {"same"}

        def is_same(draft: Draft) -> bool:
            same = draft.lemma == reading.lemma and draft.plural == reading.plural and draft.person is None
            return same and modifiers <= set(draft.name.lower().split())

        found = self.before(is_same)
        if found is not None or reading.plural or reading.type not in BODIES:
            return found
        found = self.before(lambda d: d.type == reading.type and reading.lemma in (word.lower() for word in d.words))
        if found is None and reading.lemma in GENERAL and not modifiers:
            found = self.before(lambda d: d.type == reading.type and bool(d.words))
        return found


def _without_article(text: str) -> tuple[str, ...]:
    """The words of a description in lower case, without its article."""
    words = text.lower().split()
    return tuple(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)


def _gender_of_title(reading: Reading) -> str:
    """The gender that a title before a name tells: "Mrs. Vale"."""
    words = reading.phrase.core if reading.phrase is not None else ()
    found = (title_of(word) for word in words)
    return next((title.gender for title in found if title is not None and title.gender != "u"), "u")


def _is_same_body(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names are one body's: one ends the other, stands before its "of", or is its initials."""
    short, long = sorted((one, other), key=len)
    if long[len(long) - len(short) :] == short or long[: len(short) + 1] == (*short, "of"):
        return True
    return len(short) == 1 and len(long) > 1 and short[0].replace(".", "") == _initials(long)


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words if word[0].isupper())
