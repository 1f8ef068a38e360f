"""Tokens with what the attribution rules ask of them: lower case, word class, sentence, quotation.

Positions in this layer are token indices; a ``Range`` is half open, like a span.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from framing.resources import lexicon
from framing.segment import Segments
from framing.types import Span, Spans, Token

Range = tuple[int, int]
OUTSIDE = -1
DASHES = frozenset({"-", "--", "—", "–", "―"})


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of one row of ``closed_class.tsv``."""
    return frozenset(next(row["words"] for row in lexicon("closed_class") if row["class"] == name).split())


@dataclass(frozen=True, slots=True)
class Words:
    """A segmented document by token index.

    ``quotation`` has, for every token, the index of the quotation that it stands in, or ``OUTSIDE``; ``quoted`` has the
    token range of every quotation. ``sentences`` are token ranges, ``paragraph_of`` says in which paragraph each is.
    """

    parts: Segments
    tokens: tuple[Token, ...]
    lower: list[str]
    quotation: list[int]
    quoted: list[Range]
    sentences: list[Range]
    paragraph_of: list[int]

    def span(self, words: Range) -> Span:
        """The characters of a token range."""
        return Span(self.tokens[words[0]].start, self.tokens[words[1] - 1].end)

    def places(self, forms: Collection[str], start: int, end: int) -> list[int]:
        """The tokens from ``start`` on, before ``end``, that are one of some words."""
        return [i for i, word in enumerate(self.lower[start:end], start) if word in forms]

    def is_name(self, i: int) -> bool:
        """Whether a token begins with a capital letter."""
        return self.tokens[i].text[0].isupper()

    def opens_quotation(self, i: int) -> bool:
        """Whether a token is the first of a quotation."""
        return self.quotation[i] != OUTSIDE and self.quoted[self.quotation[i]][0] == i

    def closes_quotation(self, i: int) -> bool:
        """Whether a token is the last of a quotation."""
        return self.quotation[i] != OUTSIDE and self.quoted[self.quotation[i]][1] == i + 1

    def touches(self, i: int) -> bool:
        """Whether no white space stands between a token and the one after it."""
        return i + 1 < len(self.tokens) and self.tokens[i].end == self.tokens[i + 1].start


def folded(text: str) -> str:
    """A text in lower case, with plain apostrophes and hyphens."""
    return text.lower().replace("’", "'").replace("‑", "-")


def read_words(parts: Segments) -> Words:
    """Index the tokens of a segmented document."""
    lower = list(map(str.lower, map(itemgetter(2), parts.tokens)))
    if not parts.text.isascii():
        lower = [word if word.isascii() else folded(word) for word in lower]
    quotation = [OUTSIDE] * len(lower)
    quoted = _ranges(parts, parts.quotations)
    for number, (start, end) in enumerate(quoted):
        quotation[start:end] = [number] * (end - start)
    sentences = _ranges(parts, parts.sentences)
    return Words(parts, parts.tokens, lower, quotation, quoted, sentences, list(_paragraphs(parts)))


def next_comma(words: Words, start: int, end: int) -> int | None:
    """The first comma outside quotation marks from ``start`` on, before ``end``."""
    if "," not in words.lower[start:end]:
        return None
    return next((i for i in words.places((",",), start, end) if words.quotation[i] == OUTSIDE), None)


def _ranges(parts: Segments, stretches: Spans) -> list[Range]:
    return [(found.start, found.stop) for found in map(parts.token_range, stretches)]


def _paragraphs(parts: Segments) -> Iterator[int]:
    number = 0
    for sentence in parts.sentences:
        while parts.paragraphs[number].end <= sentence.start:
            number += 1
        yield number
