"""A source span read as noun phrases: determiner, count, core words and what follows, without any article around it.

Reading is done by closed lists of small words, not by a parser: the first noun phrase ends at the first preposition,
relative pronoun or participle; commas, dashes and brackets begin another one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from framing.annotate.sources.lexicons import noun, word_set

WORD = re.compile(
    r"@\w+"  # a handle
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:[‑-][^\W\d_]+)+"  # 40-year-old
    r"|\d[\d.,]*\d|\d"
    r"|\w+(?:[.&'’/‑-]\w+)*(?:\.(?!$)|['’])?"  # don't, AT&T, R-Wis, Mr. (but not the full stop that ends the span)
    r"|[,;:()\[\]–—%&]|--|(?<=\s)-(?=\s)"
)
MARKS = re.compile(r"''|``|[\"“”„«»‘‚]|(?<![sxzSXZ\w])['’](?!\w)|(?<=\w)['’](?=[,;]|$)(?<![sxzSXZ]['’])")
BREAKS = frozenset(",;:()[]–—") | {"--", "-"}

DEFINITE = word_set("definite")
INDEFINITE = word_set("indefinite")
GENERIC = word_set("generic")
QUANTIFIERS = word_set("quantifiers")
HEDGES_OF_NUMBER = word_set("hedges_of_number")
PARTITIVES = word_set("partitives")
NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {word: value for value, word in enumerate(NUMBER_WORDS, start=1)}
LEADING = word_set("leading")
MANY = 10**9

POSTMODIFIERS = word_set("postmodifiers")
AMBIGUOUS = frozenset(("inside", "outside", "near"))  # "people outside the room", but "outside advisers"
ADJECTIVES = word_set("adjectives")
PARTICIPLES = word_set("participles")
AFTER_PARTICIPLE = word_set("after_participle")
NEW_PHRASE = word_set("new_phrase")
TIMES = word_set("times")
DAYS = word_set("days")
HEADLINE_PREPOSITIONS = word_set("headline_prepositions")
CONJUNCTIONS = frozenset(("and", "or", "nor"))
CONTRACTION = re.compile(r"(?<=[a-zI])['’](?:s|re|ve|ll|d|m)$")
POSSESSIVE = re.compile(r"(?:['’]s|(?<=[sxz])['’])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """One noun phrase of a source span.

    ``determiner`` is lower case and empty if there is none; a possessor ("Vale's aide") counts as ``"'s"``.
    ``count`` is a number that stands in it, 0 if none. ``core`` are the words up to where the phrase's modifiers begin,
    ``tail`` the words after: "a senior aide" and "to the mayor". ``words`` are all of them.
    """

    words: tuple[str, ...]
    determiner: str
    count: int
    core: tuple[str, ...]
    tail: tuple[str, ...]

    @property
    def is_definite(self) -> bool:
        """Whether the reader is expected to know who is meant."""
        return self.determiner in DEFINITE or self.determiner == "'s"

    @property
    def is_indefinite(self) -> bool:
        """Whether the phrase brings in somebody new."""
        return self.determiner in INDEFINITE or self.count == 1

    @property
    def is_generic(self) -> bool:
        """Whether the phrase means anyone of a kind."""
        return self.determiner in GENERIC


def without_possessive(word: str) -> str:
    """Strip the ending of a genitive: "Vale's" is "Vale"."""
    return POSSESSIVE.sub("", word)


@lru_cache(maxsize=8192)
def noun_phrases(text: str) -> tuple[NounPhrase, ...]:
    """Read a span's text as noun phrases, in order; phrases without a word are left out.

    Examples
    --------
    >>> [phrase.core for phrase in noun_phrases("Mara Quill, a spokeswoman for the ministry")]
    [('Mara', 'Quill'), ('spokeswoman',)]
    """
    phrases: list[NounPhrase] = []
    words: list[str] = []
    for word in [*WORD.findall(MARKS.sub(" ", text)), ","]:
        if word in BREAKS:
            if words:
                phrases.append(_noun_phrase(words))
            words = []
        else:
            words.append(word)
    return tuple(phrases)


def _noun_phrase(words: list[str]) -> NounPhrase:
    determiner, count, begin = _opening(words)
    end = begin
    while end < len(words) and not _ends_phrase(words, begin, end):
        end += 1
    core = words[begin:end]
    owner = max((i for i, word in enumerate(core[:-1]) if POSSESSIVE.search(word)), default=-1)
    if owner >= 0:
        determiner, core = "'s", core[owner + 1 :]
    if core:
        core[-1] = without_possessive(core[-1])
    return NounPhrase(tuple(words), determiner, count, tuple(core), tuple(words[end:]))


def _ends_phrase(words: list[str], begin: int, i: int) -> bool:
    """Whether a word begins what modifies the noun before it."""
    word, after = CONTRACTION.sub("", words[i]), words[i + 1] if i + 1 < len(words) else ""
    if word in POSTMODIFIERS or (i > begin and word in HEADLINE_PREPOSITIONS):
        return True
    if word in AMBIGUOUS:
        return i > begin and (after in DEFINITE or after in INDEFINITE or after == "of")
    if word in ADJECTIVES:
        return after in POSTMODIFIERS
    if word in NEW_PHRASE:
        return i > begin and words[i - 1].lower() not in CONJUNCTIONS
    if word in ("last", "this", "next") and after in TIMES:
        return i > begin
    if word in DAYS:
        return i > begin and words[i - 1].islower()
    return i > begin and _is_participle(words[i - 1], word, after)


def _is_participle(before: str, word: str, after: str) -> bool:
    """Whether a word is a participle that follows its noun: "polls released Friday", but not "a party backed rival"."""
    head = noun(before)
    if head is None or noun(word) is not None or not (word in PARTICIPLES or word.endswith(("ed", "ing"))):
        return False
    goes_on = not after.islower() or after in POSTMODIFIERS or after in AFTER_PARTICIPLE
    has_object = after in NEW_PHRASE or after.endswith(("self", "selves"))  # "a group calling itself Tide"
    return word.islower() and (goes_on or has_object) and (head.plural or has_object or not word.endswith("ing"))


def _opening(words: list[str]) -> tuple[str, int, int]:
    """Determiner, count and the index at which the core begins."""
    count, i = 0, int(len(words) > 1 and words[0].lower() in LEADING)  # "from many voters", as some spans are cut
    determiner, i = ("'s", i + 1) if words[i].lower() == "whose" and i + 1 < len(words) else ("", i)
    while i < len(words):
        word = words[i].lower()
        value = _number(word)
        if value:
            count = count or value
        elif word in DEFINITE or word in INDEFINITE or word in GENERIC or word in QUANTIFIERS:
            determiner = determiner if determiner in DEFINITE or determiner in PARTITIVES else word
        elif word not in HEDGES_OF_NUMBER:
            break
        i += 1
    return determiner, count, i


def _number(word: str) -> int:
    if not "0" <= word[0] <= "9" or word[-1].isalpha():
        return NUMBERS.get(word, 0)
    digits = re.sub(r"[^0-9]", "", word)
    return int(digits) if len(digits) < len(str(MANY)) else MANY


def conjuncts(core: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The parts of a core between "and" and "or"."""
    if CONJUNCTIONS.isdisjoint([word.lower() for word in core]):
        return [core]
    parts: list[list[str]] = [[]]
    for word in core:
        if word.lower() in CONJUNCTIONS:
            parts.append([])
        else:
            parts[-1].append(word)
    return [tuple(part) for part in parts if part] or [core]
