"""Tokens with what the attribution rules ask of them: lower case, word class, sentence, quotation.

Positions in this layer are token indices; a ``Range`` is half open, like a span.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from framing.resources import lexicon
from framing.segment import Segments
from framing.types import Span, Token

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
    # All at once, because a call for each token is slow; no token has white space in it.
    lower = folded("\n".join([text for _, _, text in parts.tokens])).split("\n") if parts.tokens else []
    quotation = [OUTSIDE] * len(lower)
    quoted = [_range(parts, span) for span in parts.quotations]
    for number, (start, end) in enumerate(quoted):
        quotation[start:end] = [number] * (end - start)
    sentences = [_range(parts, span) for span in parts.sentences]
    return Words(parts, parts.tokens, lower, quotation, quoted, sentences, list(_paragraphs(parts)))


def next_comma(words: Words, start: int, end: int) -> int | None:
    """The first comma outside quotation marks from ``start`` on, before ``end``."""
    return next((i for i in range(start, end) if words.lower[i] == "," and words.quotation[i] == OUTSIDE), None)


def _range(parts: Segments, span: Span) -> Range:
    found = parts.token_range(span)
    return found.start, found.stop


def _paragraphs(parts: Segments) -> Iterator[int]:
    number = 0
    for sentence in parts.sentences:
        while parts.paragraphs[number].end <= sentence.start:
            number += 1
        yield number
