"""Whom a pronoun means that is a source: "he said", "Quill, who denied it", "I believe", "it announced".

The fitting mention wins that is nearest, in sentences; sources count as nearer than others, and names inside somebody's
words as farther.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from framing.annotate.sources.article_names import Mention, Person
from framing.annotate.sources.entities import BODIES, Draft, EntityBook, SourceMention
from framing.annotate.sources.lexicons import pronouns
from framing.annotate.sources.phrases import ADJECTIVES, DEFINITE, GENERIC, INDEFINITE, POSTMODIFIERS, QUANTIFIERS
from framing.annotate.sources.types import read_source
from framing.segment import Segments, is_word
from framing.types import Span

NEAR = 6  # sentences
# In sentences of distance: what makes a mention nearer or farther than it stands.
SOURCE_BONUS, SUBJECT_BONUS, GENDER_BONUS, QUOTED_MALUS = 0.6, 0.6, 0.4, 1.5
BEFORE_SUBJECT = " \n\t\"“”'‘’-—–"
# What may stand between a name and its "who": nothing, an apposition, or one without a second comma.
APPOSED = re.compile(r"[\s,]*|,[^.;:!?\"“”]{2,120},\s*|,\s(?:an?|the|his|her|its|their|former)\s[^,.;:!?\"“”]{2,90}\s")
# "In what he called a rant, Mr. Vale said": the name comes after the pronoun.
OPENING_CLAUSE = re.compile(
    r"\W*(?:In|As|When|While|After|Before|Although|Though|Since|Despite|With|For|At)\b[^,;:\"“”]*"
)
CLAUSE_END = re.compile(r"[^,;:.\"“”]{0,90},\s+")
OPENINGS = DEFINITE | INDEFINITE | GENERIC | QUANTIFIERS
THINGS = frozenset(("organization", "media", "document"))


class Candidate(NamedTuple):
    """A mention that a personal pronoun may mean, and how much speaks for it."""

    score: float
    start: int
    who: Draft | Person


@dataclass(slots=True)
class Antecedents:
    """Finds whom the pronouns of one article mean, given the entities before them."""

    book: EntityBook
    parts: Segments
    _sentences: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._sentences = [span.start for span in self.parts.sentences]

    def find(self, mention: SourceMention) -> Draft | None:
        """The entity that a pronoun of the third person means, or None if nothing fits."""
        pronoun = pronouns()[mention.reading.lemma]
        if pronoun.kind == "relative":
            return self._before_relative(mention)
        if pronoun.kind == "indefinite" or pronoun.person != "3":
            return None
        if pronoun.gender in ("m", "f"):
            return self._person(mention, pronoun.gender)
        return self._latest(mention, _may_be_it if pronoun.gender == "n" else _may_be_they)

    def _latest(self, mention: SourceMention, fits: Callable[[Draft], bool]) -> Draft | None:
        """The entity mentioned last among those that fit and are near, outside the pronoun's own attributions."""
        draft = self.book.before(lambda d: fits(d) and not _in_own_content(mention, d.latest))
        return draft if draft is not None and draft.latest >= self._horizon(mention.start) else None

    def _person(self, mention: SourceMention, gender: str) -> Draft | None:
        """The person that "he" or "she" means."""
        follows = self._name_after_clause(mention, gender)
        if follows is not None:
            return self.book.of_person(follows)
        speakers = self._speakers(mention.spans[0])
        candidates = [
            candidate
            for candidate in (*self._named(mention, gender), *self._sources(mention, gender))
            if candidate.who not in speakers
        ]
        best = max(candidates, key=lambda candidate: candidate[:2], default=None)
        if best is None:
            return None
        return self.book.of_person(best.who) if isinstance(best.who, Person) else best.who

    def _speakers(self, pronoun: Span) -> set[Draft | Person]:
        """Whoever says the quotation in which a pronoun stands: "he" is somebody else there."""
        if not self.parts.in_quotation(pronoun.start):
            return set()
        drafts = [draft for content, draft in self.book.said if content.contains(pronoun)]
        return {*drafts, *(draft.person for draft in drafts if draft.person is not None)}

    def _sources(self, mention: SourceMention, gender: str) -> Iterator[Candidate]:
        """Single people who were sources before, each at the latest place."""
        horizon = self._horizon(mention.start)
        for draft in self.book.drafts:
            if not draft.mentions or draft.latest < horizon or not draft.is_person:
                continue
            if draft.gender in (gender, "u") and not _in_own_content(mention, draft.latest):
                bonus = SOURCE_BONUS + GENDER_BONUS * (draft.gender == gender)
                yield Candidate(self._nearness(draft.latest, mention.start) + bonus, draft.latest, draft)

    def _named(self, mention: SourceMention, gender: str) -> Iterator[Candidate]:
        """People whom the article names before the pronoun, from the nearest back."""
        horizon = self._horizon(mention.start)
        for place in reversed(self.book.names.mentions_before(mention.start)):
            if place.start < horizon:
                return
            if place.person.gender in (gender, "u") and not _in_own_content(mention, place.start):
                bonus = GENDER_BONUS * (place.person.gender == gender)
                yield Candidate(self._nearness(place.start, mention.start) + bonus, place.start, place.person)

    def _nearness(self, start: int, pronoun: int) -> float:
        """How near a mention is to a pronoun: minus the sentences between them, more for a subject."""
        nearness = -float(self._distance(start, pronoun))
        if self.parts.in_quotation(start) and not self.parts.in_quotation(pronoun):
            nearness -= QUOTED_MALUS
        begin = self._sentence_start(start)
        if start - begin < NEAR or not self.parts.text[begin:start].strip(BEFORE_SUBJECT):
            nearness += SUBJECT_BONUS
        return nearness

    def _distance(self, start: int, end: int) -> int:
        """Number of sentences that begin between two offsets."""
        return bisect_right(self._sentences, end) - bisect_right(self._sentences, start)

    def _horizon(self, offset: int) -> int:
        """Where the first sentence begins that is near enough to an offset."""
        i = bisect_right(self._sentences, offset) - 1 - NEAR
        return self._sentences[i] if i >= 0 else 0

    def _sentence_start(self, offset: int) -> int:
        i = bisect_right(self._sentences, offset) - 1
        return self._sentences[i] if i >= 0 else 0

    def _name_after_clause(self, mention: SourceMention, gender: str) -> Person | None:
        """The name after a comma where the pronoun stands in a clause that opens the sentence."""
        text, start = self.parts.text, mention.start
        if not OPENING_CLAUSE.fullmatch(text, self._sentence_start(start), start):
            return None
        clause = CLAUSE_END.match(text, mention.spans[-1].end)
        place = self.book.names.mention_at(clause.end()) if clause else None
        return place.person if place is not None and place.person.gender in (gender, "u") else None

    def _before_relative(self, mention: SourceMention) -> Draft | None:
        """The entity right before "who" or "which": a name, a name with an apposition, or the noun phrase."""
        places = self.book.names.mentions_before(mention.start)
        if places and self._belongs_to(places[-1], mention):
            return self.book.of_person(places[-1].person)
        is_who = mention.reading.lemma.startswith("who")
        for span in self._phrases_before(mention.start):
            text = self.parts.text[span.start : span.end]
            reading = read_source(text, self.book.names)
            is_clear = reading.type not in ("pronoun", "other") and not reading.is_guess
            if is_clear and not (is_who and reading.type in THINGS):
                return self.book.find(SourceMention((span,), text, reading, ()))
        return None

    def _belongs_to(self, place: Mention, mention: SourceMention) -> bool:
        """Whether a relative pronoun follows a name, at most with an apposition between them."""
        if place.end > mention.start or not (mention.reading.lemma.startswith("who") or place.end + 2 >= mention.start):
            return False
        return APPOSED.fullmatch(self.parts.text, place.end, mention.start) is not None

    def _phrases_before(self, offset: int) -> Iterator[Span]:
        """The noun phrase that ends before an offset, then the one before its preposition, and so on."""
        tokens, first = self.parts.tokens, self._sentence_start(offset)
        end: int | None = None
        for i in reversed(self.parts.token_range(Span(first, offset)) if first < offset else ()):
            token = tokens[i]
            word = token.text.lower()
            is_stop = word in POSTMODIFIERS or word in ADJECTIVES or not is_word(token.text)
            if end is not None and (is_stop or word in OPENINGS):
                yield Span(tokens[i + 1].start if is_stop else token.start, end)
                end = None
            elif end is None and not is_stop:
                end = token.end
        if end is not None:
            yield Span(first, end)


def _may_be_it(draft: Draft) -> bool:
    return draft.type in THINGS and not draft.plural


def _may_be_they(draft: Draft) -> bool:
    return draft.type in ("group", *BODIES) or (draft.plural and draft.type != "document")


def _in_own_content(mention: SourceMention, offset: int) -> bool:
    """Whether an offset lies in what the pronoun's own source says: "Vale must go, he said" is not about himself."""
    inside = any(span.start <= offset < span.end for span in mention.contents)
    return inside and not any(span.contains(mention.spans[0]) for span in mention.contents)
