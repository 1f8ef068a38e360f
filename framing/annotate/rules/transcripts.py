"""Transcripts: turns of speakers whose names stand before a colon at the start of a line ("LEE: Yes.")."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import takewhile, zip_longest
from operator import attrgetter

from framing.annotate.rules.words import word_class
from framing.segment import Segments, is_word
from framing.types import Attribution, Span, Spans, enclosing

WORD = r"[^\W\d_a-z][\w.'’-]{0,30}"
# "LEE:", '"LEE:' where every paragraph opens with a mark, "ADA LEE, HOST:", "SEN. ADA LEE (R), VICE CHAIR:".
LABEL = re.compile(
    rf"^[^\S\n]*(?P<mark>[\"“]|'')?(?P<source>(?P<name>{WORD}(?: {WORD}){{0,3}})(?P<office>(?: \([^\n:()]{{1,40}}\))?"
    r"(?:, [^\n:]{1,60})?))(?P<colon>:)(?!\S)",
    re.MULTILINE,
)
# What may stand around the brackets of "(CROSSTALK)" on a line of its own.
EDGES = " \t\xa0.,\"“”'"
CLOSING = {'"': '"', "“": "”", "''": "''"}
# A conversation has two speakers, one of whom comes back, and most turns are sentences, unlike the lines of a table.
FEWEST_TURNS, FEWEST_SPEAKERS = 3, 2
ENDS = frozenset(".?!…-–—\"”’'")
# More paragraphs than this between two turns are the article's own.
MOST_PARAGRAPHS = 5


def find_turns(parts: Segments) -> tuple[Attribution, ...]:
    r"""Find the turns of a transcript: the speaker, the colon, and what is said up to the next turn.

    Examples
    --------
    >>> from framing.segment import segment
    >>> from framing.types import Document
    >>> parts = segment(Document("a", "LEE: Why did it fall?\nMOOR: It was old and wet.\nLEE: I see what you mean."))
    >>> [parts.text[span.start : span.end] for turn in find_turns(parts) for span in turn.source]
    ['LEE', 'MOOR', 'LEE']
    """
    if parts.text.count(":") < FEWEST_TURNS:
        return ()
    # As many characters as before, with one sort of line end.
    text = parts.text.replace("\r\n", " \n").replace("\r", "\n")
    labels = [label for label in LABEL.finditer(text) if _is_label(label, parts)]
    back = {speaker for speaker, number in Counter(map(_speaker, labels)).items() if number > 1}
    turns = _turns(labels, back)
    contents = [
        _contents(parts, text, turn, after, after is not None and _speaker(after) in back)
        for turn, after in zip_longest(turns, turns[1:])
    ]
    if 2 * sum(_is_sentence(text, content) for content in contents) <= len(turns):
        return ()
    return tuple(
        Attribution(source=(Span(*turn.span("source")),), cue=(Span(*turn.span("colon")),), content=content)
        for turn, content in zip(turns, contents, strict=True)
        if content
    )


def _is_label(label: re.Match[str], parts: Segments) -> bool:
    """Whether a label may be a speaker's: not "PHOTO:", and with an office only in capitals."""
    if label["office"] and not label["name"].isupper():
        return False
    first = label["name"].partition(" ")[0].lower()
    return first not in word_class("no_speaker") and enclosing(parts.paragraphs, label.start("source")) is not None


def _turns(labels: Sequence[re.Match[str]], back: Collection[str]) -> Sequence[re.Match[str]]:
    """The labels that belong to a conversation: from the first to the last speaker who comes back, and in capitals."""
    places = [i for i, label in enumerate(labels) if _speaker(label) in back]
    if not places or len(labels) < FEWEST_TURNS or len(set(map(_speaker, labels))) < FEWEST_SPEAKERS:
        return ()
    return [label for i, label in enumerate(labels) if places[0] <= i <= places[-1] or label["name"].isupper()]


def _is_sentence(text: str, content: Spans) -> bool:
    """Whether a turn begins with a letter and ends as sentences do."""
    return bool(content) and text[content[0].start].isalpha() and text[content[-1].end - 1] in ENDS


def _speaker(label: re.Match[str]) -> str:
    """Who speaks: by the last name, because transcripts give the first one once."""
    return label["name"].rpartition(" ")[2].lower()


def _contents(parts: Segments, text: str, turn: re.Match[str], after: re.Match[str] | None, goes_on: bool) -> Spans:
    """What a turn says: the rest of its paragraph, and the paragraphs up to the next turn if these go on with it."""
    end = len(text) if after is None else after.start()
    k = bisect_right(parts.paragraphs, turn.start("source"), key=attrgetter("start"))
    own = min(parts.paragraphs[k - 1].end, end)
    between = [p for p in parts.paragraphs[k : k + MOST_PARAGRAPHS + 1] if p.start < end]
    if text[turn.end() : own].strip():
        pieces = [Span(turn.end(), own)]
    else:  # the label has a line of its own
        pieces, between = between[:1], between[1:]
    if goes_on and len(between) <= MOST_PARAGRAPHS and not any(text[p.end - 1] == ":" for p in between):
        pieces += takewhile(lambda p: not _is_direction(text[p.start : p.end].partition("\n")[0]), between)
    said = [_said(text, piece, turn["mark"]) for piece in pieces]
    return tuple(span for span in said if span is not None)


def _said(text: str, piece: Span, mark: str | None) -> Span | None:
    """A piece of a turn without directions, and without the marks if every paragraph of the transcript has them."""
    first, *rest = text[piece.start : piece.end].split("\n")
    said = "\n".join([first, *takewhile(lambda line: not _is_direction(line), rest)])
    start, end = piece.start, piece.start + len(said)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip())
    if mark and text.startswith(mark, start, end):
        start += len(mark)
    if mark and text.endswith(CLOSING[mark], start, end):
        end -= len(CLOSING[mark])
    return Span(start, end) if end > start and is_word(text[start:end]) else None


def _is_direction(line: str) -> bool:
    """Whether a line tells what happens while people speak: "(CROSSTALK)", "[laughs]"."""
    line = line.strip(EDGES)
    return line.startswith(("(", "[")) and line.endswith((")", "]"))
