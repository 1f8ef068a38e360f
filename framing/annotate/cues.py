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
from framing.annotate.rules.words import read_words
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


@dataclass(frozen=True, slots=True)
class Element:
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


@dataclass(frozen=True, slots=True)
class Entry:
    """The patterns that begin with one word, by the word after it; ``others`` are those that leave that word open.

    If the others all begin with a gap, none of them fits unless one of the words in ``near``, which end such gaps, is
    among the next ``reach``.
    """

    by_second: Mapping[str, tuple[Pattern, ...]]
    others: tuple[Pattern, ...]
    near: frozenset[str] = frozenset()
    reach: int = 0


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
    read, tokens = parts.derived(read_words), parts.tokens
    words, sentences = read.lower, iter(read.sentences)
    low = high = done = 0
    for i, patterns in _candidates(words, compiled(name)):
        if i < done:
            continue
        while high <= i:
            low, high = next(sentences, (i, len(tokens)))
        found = _decide(patterns, Context(words, tokens, low, high, i, i + 1))
        if found is None:
            continue
        kind, context = found
        done = context.end
        if kind != NO_CUE:
            yield Cue(Span(tokens[i].start, tokens[done - 1].end), kind, context)


def _candidates(words: Sequence[str], table: Mapping[str, Entry]) -> Iterator[tuple[int, Sequence[Pattern]]]:
    """Where a cue can begin, with the patterns to try there."""
    for i in [i for i, word in enumerate(words) if word in table]:
        entry = table[words[i]]
        known = entry.by_second.get(words[i + 1]) if i + 1 < len(words) else None
        if known:
            yield i, known
        elif entry.others and (not entry.near or not entry.near.isdisjoint(words[i + 1 : i + 1 + entry.reach])):
            yield i, entry.others


def _decide(patterns: Sequence[Pattern], context: Context) -> tuple[str, Context] | None:
    """The type of the first pattern that fits at the context's first word, with the context of the whole cue."""
    words, tokens, low, high, start, _ = context
    for pattern in patterns:
        end = _fit(pattern.cue, words, start, high, 1)
        if end is None:
            continue
        if pattern.after and _fit(pattern.after, words, end, high, 1) is None:
            continue
        if pattern.before and _fit(pattern.before, words, start - 1, low - 1, -1) is None:
            continue
        whole = Context(words, tokens, low, high, start, end)
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
    # Mostly none of the words that could end the gap is near, and one look at them all shows it.
    if step == 1 and rest and rest[0].is_plain and rest[0].words.isdisjoint(words[at : at + gap + 1]):
        return None
    for _ in range(gap + 1):
        end = _fit(rest, words, at, stop, step)
        if end is not None or at == stop or words[at] in STOPS:
            return end
        at += step
    return None


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
    """Patterns with one first word, sorted so that at each place only those are tried that the next word allows."""
    ranked = [(pattern, _seconds(pattern)) for pattern in sorted(patterns, key=_precedence)]
    known = frozenset().union(*(seconds for _, seconds in ranked if seconds))
    by_second = {
        word: tuple(pattern for pattern, seconds in ranked if seconds is None or word in seconds) for word in known
    }
    others = tuple(pattern for pattern, seconds in ranked if seconds is None)
    return Entry(by_second, others, *_near(others))


def _seconds(pattern: Pattern) -> frozenset[str] | None:
    """The words that may follow a pattern's first word; None if it does not say."""
    second = (pattern.cue + pattern.after)[1:2]
    return second[0].words if second and second[0].is_plain else None


def _near(patterns: Sequence[Pattern]) -> tuple[frozenset[str], int]:
    """The words that end the gaps after the first word of some patterns, and within how many words they do."""
    steps = [(pattern.cue + pattern.after)[1:3] for pattern in patterns]
    if not all(len(step) == 2 and step[0].gap and step[1].is_plain for step in steps):
        return frozenset(), 0
    return frozenset().union(*(end.words for _, end in steps)), max((gap.gap + 1 for gap, _ in steps), default=0)


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
