"""A possible cue in its sentence, and what can be asked about the words around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from framing.resources import lexicon
from framing.types import Token

END = ""  # what stands before the first and after the last word of a sentence
QUOTES = frozenset({'"', "”", "“", "''", "``", "'", "’", "‘"})
PUNCTUATION = QUOTES | {END, ",", ".", ";", ":", "!", "?", "-", "--", "—", "–", ")", "(", "..."}
CLAUSE_REACH = (
    7  # words within which a finite verb shows that a clause follows; longer subjects are rare in our reading
)


class Context(NamedTuple):
    """A possible cue in its sentence: ``start`` and ``end`` index words, ``low`` and ``high`` bound the sentence."""

    words: Sequence[str]
    tokens: Sequence[Token]
    low: int
    high: int
    start: int
    end: int

    @property
    def word(self) -> str:
        """The cue's first word, in lower case."""
        return self.words[self.start]

    @property
    def cue(self) -> Sequence[str]:
        """The words of the cue, with what its gaps hold."""
        return self.words[self.start : self.end]

    def left(self, n: int = 1) -> str:
        """The nth word before the cue."""
        at = self.start - n
        return self.words[at] if at >= self.low else END

    def right(self, n: int = 1) -> str:
        """The nth word after the cue."""
        at = self.end + n - 1
        return self.words[at] if at < self.high else END

    def before(self, n: int) -> Sequence[str]:
        """Up to n words before the cue, in text order."""
        return self.words[max(self.low, self.start - n) : self.start]

    def after(self, n: int) -> Sequence[str]:
        """Up to n words after the cue."""
        return self.words[self.end : min(self.high, self.end + n)]

    def is_capital(self, n: int = 0) -> bool:
        """Whether the nth word counted from the cue's first is written with a capital."""
        at = self.start + n
        return self.low <= at < self.high and self.tokens[at].text[0].isupper()


@cache
def word_classes() -> Mapping[str, tuple[str, ...]]:
    """The named classes of words and phrases that patterns and sense tests refer to."""
    return {row["class"]: tuple(row["words"].split("|")) for row in lexicon("cue_words")}


@cache
def words_of(*names: str) -> frozenset[str]:
    """The single words of some classes together; ``punctuation`` is every mark and the edge of the sentence."""
    classes = (PUNCTUATION if name == "punctuation" else word_classes()[name] for name in names)
    return frozenset(word for words in classes for word in words if " " not in word)


def has_any(words: Sequence[str], *names: str) -> bool:
    """Whether one of the words is in one of the classes."""
    return not words_of(*names).isdisjoint(words)


def is_number(word: str) -> bool:
    """Whether a word is a number in digits or letters, or the sign of a currency."""
    return word[:1].isdigit() or word in words_of("number") or word.split("-")[0] in words_of("number")


def is_adverb(word: str) -> bool:
    """Whether a word is likely an adverb: one of a list, or any word in -ly."""
    return word.endswith("ly") or word in words_of("adverb")


def until_stop(words: Sequence[str]) -> Sequence[str]:
    """The words before the first punctuation mark; quotation marks and the full stops of abbreviations do not count."""
    for i, word in enumerate(words):
        if word in PUNCTUATION and word not in QUOTES and word != ".":
            return words[:i]
    return words


def clause_follows(context: Context, reach: int = CLAUSE_REACH) -> bool:
    """Whether a clause begins after the cue: "that", a subject pronoun, or a finite verb within reach."""
    if context.right() in words_of("clause-opener"):
        return True
    following = [word for word in context.after(reach) if word not in QUOTES]
    return has_any(until_stop(following)[1:], "finite")


def passive_before(context: Context) -> bool:
    """Whether a form of "be" stands before the cue, with at most two adverbs between."""
    for word in reversed(context.before(3)):
        if word in words_of("be"):
            return True
        if not is_adverb(word):
            return False
    return False
