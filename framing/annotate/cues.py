"""Match a lexicon of cues against the tokens of a document.

A lexicon is a TSV of patterns (syntax: ``docs/lexicons.md``). It is compiled once into a table keyed by the first word
of each cue, so that a text costs one dictionary look-up a token, and more work only where a cue can begin.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import NamedTuple

from framing.annotate.context import Context, word_classes
from framing.annotate.senses import SENSES
from framing.resources import lexicon
from framing.segment import Segments
from framing.types import Span

NO_CUE = "none"
# What a gap never reaches across. A comma is no stop: "declined, through a spokesman, to comment".
STOPS = frozenset({";", ":", "!", "?", '"', "“", "”", "''", "``", "--", "—", "–"})
PARTS = re.compile(r"^(?:\[(?P<before>[^]]*)\] )?(?P<cue>[^][]+?)(?: \[(?P<after>[^]]*)\])?$")
CLASS = re.compile(r"<([a-z-]+)>")
NUMBER = "number"  # the class that any token with a digit in front belongs to as well


class Element(NamedTuple):
    """One step of a pattern: a word of a set, a word outside a set, or a gap of at most so many words."""

    words: frozenset[str] = frozenset()
    digits: bool = False
    negated: bool = False
    gap: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether the element asks for one of its words and nothing else."""
        return bool(self.words) and not (self.digits or self.negated or self.gap)

    def fits(self, word: str) -> bool:
        """Whether a word is what this element asks for."""
        return (word in self.words or (self.digits and word[0].isdigit())) != self.negated


Elements = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One compiled row: the cue, what must stand around it, its type and the sense test that decides it."""

    before: Elements
    cue: Elements
    after: Elements
    type: str
    sense: Callable[[Context], bool] | None

    @property
    def specificity(self) -> tuple[int, int]:
        """Words of the cue, then words asked for around it: the more, the earlier the pattern is tried."""
        asked = [sum(not e.gap for e in elements) for elements in (self.cue, self.before + self.after)]
        return asked[0], asked[1]


class Entry(NamedTuple):
    """The patterns that begin with one word, and the words that must follow it (None: any may)."""

    patterns: tuple[Pattern, ...]
    seconds: frozenset[str] | None


class Cue(NamedTuple):
    """A cue that was found: its span, its type, and the tokens it covers."""

    span: Span
    type: str
    context: Context


def find_cues(parts: Segments, name: str) -> Iterator[Cue]:
    """Every cue of a lexicon in a document, in text order and without overlaps.

    At each word the patterns that begin with it are tried from the most specific to the least, and the first that fits
    decides; a pattern of type ``none`` decides that there is no cue.
    """
    words, tokens = parts.derived(lower_words), parts.tokens
    sentences = iter(parts.sentences)
    sentence, within, done = None, range(0), 0
    for i, patterns in _candidates(words, compiled(name)):
        if i < done:
            continue
        while sentence is None or tokens[i].start >= sentence.end:
            sentence = next(sentences, Span(tokens[i].start, len(parts.text)))
            within = parts.token_range(sentence)
        found = _decide(patterns, Context(words, tokens, within.start, within.stop, i, i + 1))
        if found is None:
            continue
        kind, context = found
        done = context.end
        if kind != NO_CUE:
            yield Cue(Span(tokens[i].start, tokens[done - 1].end), kind, context)


def _candidates(words: Sequence[str], table: Mapping[str, Entry]) -> Iterator[tuple[int, Sequence[Pattern]]]:
    """Where a cue can begin, with the patterns to try there."""
    last = len(words) - 1
    for i in [i for i, word in enumerate(words) if word in table]:
        patterns, seconds = table[words[i]]
        if seconds is None or (i < last and words[i + 1] in seconds):
            yield i, patterns


def _decide(patterns: Sequence[Pattern], context: Context) -> tuple[str, Context] | None:
    """The type of the first pattern that fits at the context's first word, with the context of the whole cue."""
    words, start = context.words, context.start
    for pattern in patterns:
        end = _fit(pattern.cue, words, start, context.high, 1)
        if end is None:
            continue
        if pattern.after and _fit(pattern.after, words, end, context.high, 1) is None:
            continue
        if pattern.before and _fit(pattern.before, words, start - 1, context.low - 1, -1) is None:
            continue
        whole = context._replace(end=end)
        if pattern.sense is None or pattern.sense(whole):
            return pattern.type, whole
    return None


def _fit(elements: Elements, words: Sequence[str], at: int, stop: int, step: int) -> int | None:
    """Where the elements end if they fit from ``at`` on, in the direction of ``step``; None if they do not."""
    for k, element in enumerate(elements):
        if element.gap:
            return _fit_after_gap(elements[k + 1 :], element.gap, words, at, stop, step)
        if at == stop:
            if not element.negated:
                return None
        elif element.fits(words[at]):
            at += step
        else:
            return None
    return at


def _fit_after_gap(rest: Elements, gap: int, words: Sequence[str], at: int, stop: int, step: int) -> int | None:
    for _ in range(gap + 1):
        end = _fit(rest, words, at, stop, step)
        if end is not None or at == stop or words[at] in STOPS:
            return end
        at += step
    return None


def lower_words(parts: Segments) -> list[str]:
    """The tokens in lower case, with straight apostrophes."""
    words = [token[2].lower() for token in parts.tokens]
    return [word.replace("’", "'") for word in words] if "’" in parts.text else words


@cache
def compiled(name: str) -> Mapping[str, Entry]:
    """A lexicon as a table from the first word of a cue to its patterns, the most specific first.

    Raises
    ------
    ValueError
        If a row has a pattern, class or sense test that does not exist; the message names lexicon and cue.
    """
    table: defaultdict[str, list[Pattern]] = defaultdict(list)
    for row in lexicon(name):
        try:
            for pattern in parse(row["cue"], row["type"], row["sense"]):
                for word in pattern.cue[0].words:
                    table[word].append(pattern)
        except (KeyError, ValueError) as error:
            raise ValueError(f"{name}.tsv, cue {row['cue']!r}: {error}") from error
    return {word: _entry(found) for word, found in table.items()}


def _entry(patterns: Sequence[Pattern]) -> Entry:
    """Patterns with one first word; their second words are known unless one of them leaves it open."""
    seconds = [(pattern.cue + pattern.after)[1:2] for pattern in patterns]
    known = all(second and second[0].is_plain for second in seconds)
    words = frozenset().union(*(second[0].words for second in seconds)) if known else None
    return Entry(tuple(sorted(patterns, key=_precedence)), words)


def _precedence(pattern: Pattern) -> tuple[int, int]:
    of_cue, around = pattern.specificity
    return -of_cue, -around


def parse(cue: str, kind: str, sense: str = "") -> Iterator[Pattern]:
    """The patterns that one row stands for: several where a class holds phrases of more than one word.

    Examples
    --------
    >>> [pattern] = parse("could not * be reached", "no_comment")
    >>> [e.gap or sorted(e.words) for e in pattern.cue]
    [['could'], ['not'], 3, ['be'], ['reached']]
    """
    match = PARTS.match(cue)
    if match is None:
        raise ValueError("expected words, with [words] before or after them")
    test = SENSES[sense] if sense else None
    for before, core, after in product(*(_sequences(match[part] or "") for part in ("before", "cue", "after"))):
        if not core or not core[0].words or core[0].negated:
            raise ValueError("expected a cue that begins with a word")
        yield Pattern(before[::-1], core, after, kind, test)


def _sequences(text: str) -> list[Elements]:
    """All sequences of elements that a piece of a pattern stands for."""
    choices = [_choices(item) for item in text.split()]
    return [sum(combination, ()) for combination in product(*choices)]


def _choices(item: str) -> list[Elements]:
    """The sequences that one item stands for: one for all its single words, one for each of its phrases."""
    if item.startswith("*"):
        return [(Element(gap=int(item[1:] or 3)),)]
    negated = item.startswith("!")
    digits = NUMBER in CLASS.findall(item)
    options = [option for name in item.lstrip("!").split("|") for option in _options(name)]
    singles = frozenset(option for option in options if " " not in option)
    found: list[Elements] = [(Element(singles, digits, negated),)] if singles else []
    phrases = [option.split() for option in options if " " in option]
    return found + [tuple(Element(frozenset({word})) for word in phrase) for phrase in phrases]


def _options(name: str) -> list[str]:
    """The words and phrases of an alternative: those of its class, or itself."""
    match = CLASS.fullmatch(name)
    return [name] if match is None else list(word_classes()[match[1]])
