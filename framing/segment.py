"""Paragraphs, sentences, tokens and quotation marks as spans over the raw text.

Nothing is normalised: every offset indexes the text as it was read. Sentences end where Punkt ends them (Kiss &
Strunk 2006) with our own abbreviations; tokens and quotation marks are ours, because tokenizers that rewrite quotation
marks lose the offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, repeat
from operator import add
from typing import Any, TypeVar, cast

from framing.sentences import sentence_ends
from framing.types import Document, Span, Spans, Token, enclosing

Derived = TypeVar("Derived")
Item = TypeVar("Item")

# A token with the white space after it: so every match begins where the last one ended, and nothing is searched for.
TOKEN = re.compile(
    r"(?:[A-Za-z]++(?=[ ,])"  # most words, without a look at the rest of Unicode; then all others
    r"|(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|\d+(?:[.,:]\d+)*%?"  # 4.1, 1,200, 10:30, 40%
    r"|\w+(?:['’\-‑]\w+)*"  # don't, so-called, Al-Masri, _x
    r"|''|``|\.{2,}|--+"  # doubled marks, ellipses, dashes
    r"|[^\w\s])\s*+"
)
BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
# Leaves the white space before it to whoever trims the line.
LINE_END = re.compile(r"[\r\n]\s*")
# What never stands at the edge of a span.
BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\ufeff"
# Punkt copies what stands before every full stop, so long texts are given to it in windows of this many characters.
# No sentence is longer than one window.
SENTENCE_WINDOW = 5_000
# A mark that may end a sentence before the text does. Two paragraphs in five have none, and Punkt need not read them.
SENTENCE_END = re.compile(r"[.?!](?![\"”’')\]]*\Z)")

DOUBLE_OPENING, DOUBLE_CLOSING = "“„«‟", "”»"
OPENING = (*DOUBLE_OPENING, *"\"'‘‚", "``")
# These patterns begin with characters alone, or with one set of them, and look behind later: so `re` runs ahead to the
# next of them. An attribute of markup that was left in the text (href="…") quotes nobody: it is matched first, and
# passed over; half of a doubled mark is no single one.
DOUBLE_MARK = re.compile(r"=\"[^\"\r\n]{0,300}\"|''|``|\"|“|”|„|«|»|‟")
SINGLE_MARK = re.compile(r"['‘’‚](?<!'.)(?!')")
# Neither has a letter or digit on its outer side; an opening mark stands before something, a closing one behind it.
SINGLE_OPENING = re.compile(r"['‘‚](?<![.,!?'].)(?<![^\W_].)(?=[^\s'])")
SINGLE_CLOSING = re.compile(r"['’](?<!['\s].)(?!'|[^\W_])")
# Behind a single mark that is never closed: what goes on in the next paragraph, not "'Tis"; and how that one begins.
LONG_QUOTATION = re.compile(r"(?!(?:Twas|Tis|Til|Cause|Em|Bout)\b)[A-Z]")
NEXT_OPENS = re.compile(r"\s*['‘](?=[^\s'])")


@dataclass(frozen=True, slots=True)
class Segments:
    """A document cut up: spans of paragraphs, sentences and quotations, and its tokens in text order.

    ``_starts`` are the beginnings of the tokens, ``_word_starts`` of those that are words.
    """

    document: Document
    paragraphs: Spans
    sentences: Spans
    tokens: tuple[Token, ...]
    quotations: Spans
    _starts: tuple[int, ...] = field(repr=False, compare=False, default=())
    _word_starts: tuple[int, ...] = field(repr=False, compare=False, default=())
    _derived: dict[Callable[[Segments], Any], Any] = field(repr=False, compare=False, default_factory=dict)

    @classmethod
    def of(
        cls, document: Document, paragraphs: Spans, sentences: Spans, tokens: tuple[Token, ...], quotations: Spans
    ) -> Segments:
        """Segments with what their tokens are counted by."""
        starts = [token[0] for token in tokens]
        # Nearly all tokens are letters alone or a single mark, and need no call of Python code.
        words = [token[0] for token in tokens if token[2].isalnum() or (len(token[2]) > 1 and is_word(token[2]))]
        return cls(document, paragraphs, sentences, tokens, quotations, tuple(starts), tuple(words))

    def derived(self, read: Callable[[Segments], Derived]) -> Derived:
        """What a function makes of this document; several layers ask for it, so it is kept."""
        if read not in self._derived:
            self._derived[read] = read(self)
        return cast("Derived", self._derived[read])

    @property
    def text(self) -> str:
        """The raw text that every span indexes."""
        return self.document.text

    def token_range(self, span: Span) -> range:
        """Indices of the tokens that begin inside a span."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def count_words(self, *stretches: Span) -> int:
        """Number of tokens with a letter or digit that begin inside any of the (disjoint) spans."""
        starts = self._word_starts
        return sum([bisect_left(starts, span.end) - bisect_left(starts, span.start) for span in stretches])

    @property
    def n_words(self) -> int:
        """Number of tokens with a letter or digit."""
        return len(self._word_starts)

    def without(self, left_out: Spans) -> Segments:
        """The same document with some (sorted, disjoint) spans left out, such as boilerplate.

        No paragraph, sentence, quotation or token of the result lies in them. Offsets stay those of the raw text.
        """
        if not left_out:
            return self
        return Segments(
            document=self.document,
            paragraphs=tuple(_subtract(self.text, self.paragraphs, left_out)),
            sentences=tuple(_subtract(self.text, self.sentences, left_out)),
            tokens=_outside(left_out, self._starts, self.tokens),
            quotations=tuple(_subtract(self.text, self.quotations, left_out)),
            _starts=_outside(left_out, self._starts, self._starts),
            _word_starts=_outside(left_out, self._word_starts, self._word_starts),
        )

    def in_quotation(self, offset: int) -> bool:
        """Whether the character at an offset stands inside quotation marks."""
        return enclosing(self.quotations, offset) is not None


def segment(document: Document) -> Segments:
    """Cut a document into paragraphs, sentences, tokens and quotations.

    Parameters
    ----------
    document : Document
        Its text may hold anything, also nothing.

    Returns
    -------
    Segments
        All offsets in code points of the raw text.

    Examples
    --------
    >>> parts = segment(Document("a", 'Mr. Oh left. "Why?" she asked.'))
    >>> [parts.text[s.start:s.end] for s in parts.sentences]
    ['Mr. Oh left.', '"Why?" she asked.']
    """
    text = document.text
    paragraphs = find_paragraphs(text)
    return Segments.of(
        document=document,
        paragraphs=paragraphs,
        sentences=tuple(s for p in paragraphs for s in find_sentences(text, p)),
        tokens=find_tokens(text),
        quotations=tuple(_quotations(text, paragraphs)),
    )


def find_tokens(text: str) -> tuple[Token, ...]:
    """Words, numbers and marks, in text order; white space lies between them."""
    pieces = TOKEN.findall(text)
    words = list(map(str.rstrip, pieces))
    starts = list(accumulate(map(len, pieces), initial=len(text) - len(text.lstrip())))
    ends = map(add, starts, map(len, words))
    # No call of Python code for each.
    return tuple(map(tuple.__new__, repeat(Token), zip(starts, ends, words, strict=False)))


def is_word(token: str) -> bool:
    """Whether a token has a letter or digit: what ``n_words`` counts."""
    return token[0].isalnum() or any(char.isalnum() for char in token)


def _outside(left_out: Spans, starts: Sequence[int], items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items that do not begin in any of some sorted, disjoint spans; ``starts`` says where each begins."""
    edges = [bisect_left(starts, edge) for span in left_out for edge in (span.start, span.end)]
    kept = zip([0, *edges[1::2]], [*edges[0::2], len(items)], strict=True)
    return tuple(chain.from_iterable(items[start:end] for start, end in kept))


def _subtract(text: str, stretches: Spans, left_out: Spans) -> Iterator[Span]:
    """What remains of each stretch, in order and without white space at its edges."""
    first = 0
    for span in stretches:
        start = span.start
        while first < len(left_out) and left_out[first].end <= start:
            first += 1
        if first == len(left_out) or span.end <= left_out[first].start:
            yield span
            continue
        k = first
        while k < len(left_out) and left_out[k].start < span.end:
            yield from _trimmed(text, start, max(start, left_out[k].start))
            start = left_out[k].end
            k += 1
        yield from _trimmed(text, min(start, span.end), span.end)


def find_paragraphs(text: str) -> Spans:
    """Stretches between blank lines; where a text has no blank line, its lines."""
    # One character for every line end and as many as before in all: `re` looks for a single one much faster.
    lines = text.replace("\r\n", " \n").replace("\r", "\n")
    separator = BLANK_LINE if BLANK_LINE.search(lines.strip()) else LINE_END
    return tuple(_between(text, separator.finditer(lines)))


def _between(text: str, separators: Iterable[re.Match[str]]) -> Iterator[Span]:
    start = 0
    for match in separators:
        yield from _trimmed(text, start, match.start())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    """The span without white space (and a byte-order mark) at its edges, or nothing if nothing is left."""
    piece = text[start:end]
    inner = piece.lstrip(BLANK)
    return [Span(end - len(inner), start + len(piece.rstrip(BLANK)))] if inner else []


def find_sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """Sentences of one paragraph, without white space at their edges."""
    start = paragraph.start
    if len(paragraph) <= SENTENCE_WINDOW and not SENTENCE_END.search(text, start, paragraph.end):
        yield paragraph
        return
    while start < paragraph.end:
        end = min(start + SENTENCE_WINDOW, paragraph.end)
        window = text[start:end]
        found = _join_lower_case(window, sentence_ends().find(window))
        if end < paragraph.end and len(found) > 1:
            end = start + found.pop()[0]  # the last one may go on beyond the window
        for s, e in found:
            yield from _trimmed(text, start + s, start + e)
        start = end


def _join_lower_case(text: str, found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join what goes on in lower case to what stands before: '"Why?" she asked.' is one sentence."""
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and text[start].islower():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _quotations(text: str, paragraphs: Spans) -> Iterator[Span]:
    """Pairs of quotation marks with what they enclose, in the paragraphs that have a mark to open one."""
    marks = [mark for mark in OPENING if mark in text]
    for paragraph in paragraphs:
        inner = text[paragraph.start : paragraph.end]
        if any(map(inner.__contains__, marks)):
            yield from find_quotation_marks(text, paragraph)


def find_quotation_marks(text: str, paragraph: Span) -> Spans:
    """Pairs of quotation marks in one paragraph.

    An opening mark that is never closed runs to the end of the paragraph: so do the marks that open every paragraph of
    a long quotation; a single mark only where it begins the paragraph or another begins the next one, because it may be
    an apostrophe. Straight marks open or close by what stands around them. Of marks inside others, the outer ones
    count, so that no two quotations overlap.
    """
    doubles = tuple(_double_quotations(text, paragraph))
    singles = tuple(_single_quotations(text, paragraph, doubles))
    if not singles:
        return doubles
    return tuple(sorted([*singles, *(span for span in doubles if enclosing(singles, span.start) is None)]))


def _double_quotations(text: str, paragraph: Span) -> Iterator[Span]:
    opened: int | None = None
    for match in DOUBLE_MARK.finditer(text, paragraph.start, paragraph.end):
        if match.group().startswith("="):
            continue
        if opened is None:
            if _may_open(text, match, paragraph):
                opened = match.start()
        elif _may_close(text, match, paragraph):
            yield Span(opened, match.end())
            opened = None
    if opened is not None:
        yield Span(opened, paragraph.end)


def _may_open(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    if mark.group() in DOUBLE_CLOSING:
        return False
    if mark.group() in DOUBLE_OPENING:
        return True
    after = text[mark.end() : mark.end() + 1] if mark.end() < paragraph.end else ""
    return bool(after) and not after.isspace()


def _may_close(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    if mark.group() in DOUBLE_OPENING or mark.group() == "``":
        return False
    if mark.group() in DOUBLE_CLOSING:
        return True
    before = text[mark.start() - 1]
    after = text[mark.end() : mark.end() + 1] if mark.end() < paragraph.end else ""
    # A straight mark between a space and a letter opens a quotation inside the one that is open.
    return not (before.isspace() and after.isalnum())


def _single_quotations(text: str, paragraph: Span, doubles: Spans) -> Iterator[Span]:
    at = paragraph.start
    while opening := SINGLE_OPENING.search(text, at, paragraph.end):
        at = opening.end()
        if enclosing(doubles, opening.start()):
            continue
        closing = SINGLE_CLOSING.finditer(text, at, paragraph.end)
        ends = (mark.end() for mark in closing if not enclosing(doubles, mark.start()))
        end = next((end for end in ends if not _is_possessive(text, end, paragraph)), None)
        if end is None:
            begins = opening.start() == paragraph.start or NEXT_OPENS.match(text, paragraph.end)
            if begins and LONG_QUOTATION.match(text, at):
                yield Span(opening.start(), paragraph.end)
            return
        yield Span(opening.start(), end)
        at = end


def _is_possessive(text: str, end: int, paragraph: Span) -> bool:
    """Whether a single mark after an s is a plural's apostrophe: another closing mark follows, and a word is next."""
    if text[end - 2] != "s" or not text[end : end + 1].isspace() or not text[end + 1 : end + 2].islower():
        return False
    later = SINGLE_MARK.search(text, end, paragraph.end)
    return later is not None and not text[later.start() - 1].isspace()
