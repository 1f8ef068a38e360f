"""What the tagger sees of a document: its words as forms, and the state of quotations, sentences and paragraphs."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.segment import Segments
from framing.types import Spans, Token

Ints = NDArray[np.int64]

# "Clinton's", "don't": the clitic is a piece of its own, because sources and cues begin and end before it.
CLITIC = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
SINGLE_MARKS = "'‘’‚"
MARKS = {"“": "``", "”": "''", "„": "``", "«": "``", "»": "''", '"': "''", "’": "'", "‘": "'"}
LONGEST_WORD = 40  # characters of a word that its features are read from
N_SUFFIXES = 4_096
SUFFIX_LENGTH = 3
SHAPES = ("lower", "capitalised", "upper", "initial", "mixed", "number", "punctuation")

# A quotation is a phrase, a clause or a speech by its number of pieces, marks included.
QUOTATION_LENGTHS = (5, 12)
OUTSIDE, OPENING, INSIDE, CLOSING = range(4)
N_QUOTATION_STATES = 1 + 2 * 3 * 3
MIDDLE, SENTENCE_START, PARAGRAPH_START = range(3)
N_PLACES = 3 * 2 * 3
N_STATES = N_QUOTATION_STATES * N_PLACES
# Between two pieces: same sentence, new sentence or new paragraph; outside, inside, opening or after quotation marks.
N_JOINTS = 3 * 4


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of documents that get labels, with what is known of their places in their document.

    All arrays but ``edges`` have one row a piece. ``state`` combines quotation and place, ``joint`` says what lies
    between a piece and the one before; ``edges`` are where the documents begin among the pieces, and where the last one
    ends. ``texts`` has double quotation marks where a document's first ones are single.
    """

    start: Ints
    end: Ints
    texts: list[str]
    state: Ints
    joint: Ints
    sentence: Ints
    paragraph: Ints
    quotation: Ints
    edges: Ints

    def __len__(self) -> int:
        return len(self.texts)

    @classmethod
    def joined(cls, documents: Sequence[Pieces]) -> Pieces:
        """Documents laid end to end."""
        names = ("start", "end", "state", "joint", "sentence", "paragraph", "quotation")
        arrays = {name: np.concatenate([getattr(pieces, name) for pieces in documents]) for name in names}
        texts = list(chain.from_iterable(pieces.texts for pieces in documents))
        return cls(texts=texts, edges=np.cumsum([0, *map(len, documents)]), **arrays)


class Form(NamedTuple):
    """The features of a word that hang on its letters alone: row of the vocabulary, hashed suffix, shape."""

    word: int
    suffix: int
    shape: int


def read_pieces(parts: Segments) -> Pieces:
    """Cut the tokens of a document into pieces and read the state of each."""
    cut = _cut(parts.tokens)
    starts, ends, tokens = zip(*cut, strict=True) if cut else ((), (), ())
    start, end = np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)
    sentence, paragraph = _inside(parts.sentences, start)[0], _inside(parts.paragraphs, start)[0]
    texts, single = list(tokens), _in_single_marks(parts)
    if 2 * single.sum() > len(single):
        # Single marks are this outlet's first ones, as double ones are in the corpus that the models learned from.
        single[:] = False
        texts = _with_double_marks(texts, parts, start, end)
    quotation, kind, length = _quotations(parts.quotations, single, start, end)
    place = _places(sentence, paragraph)
    last = np.append(place[1:] > MIDDLE, True)[: len(place)]
    places = (place * 2 + last) * 3 + np.clip(paragraph, 0, 2)
    return Pieces(
        start=start,
        end=end,
        texts=texts,
        state=np.where(kind > OUTSIDE, 3 * length + kind, 0) * N_PLACES + places,
        joint=place * 4 + _crossings(kind),
        sentence=sentence,
        paragraph=paragraph,
        quotation=quotation,
        edges=np.array([0, len(cut)]),
    )


def _cut(tokens: Sequence[Token]) -> Sequence[tuple[int, int, str]]:
    """Tokens with their clitics apart: nearly all are one piece."""
    pieces: list[tuple[int, int, str]] = []
    done = 0
    for i, (start, end, text) in enumerate(tokens):
        if ("'" in text or "’" in text) and (match := CLITIC.search(text, max(len(text) - 3, 1))):
            middle = match.start()
            pieces += tokens[done:i]
            pieces += (start, start + middle, text[:middle]), (start + middle, end, text[middle:])
            done = i + 1
    return [*pieces, *tokens[done:]]


def _inside(stretches: Spans, start: Ints) -> tuple[Ints, Ints]:
    """For each piece the last of the sorted stretches that begins at it or before, and that stretch's end."""
    if not stretches:
        return np.full(len(start), -1), np.full(len(start), -1)
    begins = np.array([span.start for span in stretches])
    ends = np.array([span.end for span in stretches])
    index = np.searchsorted(begins, start, side="right") - 1
    return index, np.where(index >= 0, ends[index], -1)


def _in_single_marks(parts: Segments) -> NDArray[np.bool_]:
    """For each quotation whether its marks are single ones."""
    marks = [parts.text[span.start : span.start + 2] for span in parts.quotations]
    return np.array([mark != "''" and mark[0] in SINGLE_MARKS for mark in marks], dtype=bool)


def _with_double_marks(texts: Sequence[str], parts: Segments, start: Ints, end: Ints) -> list[str]:
    """The texts of pieces with double marks for the single ones around quotations."""
    opening = np.isin(start, [span.start for span in parts.quotations])
    closing = np.isin(end, [span.end for span in parts.quotations])
    sides = zip(texts, opening.tolist(), closing.tolist(), strict=True)
    return [
        ("“" if opens else "”") if (opens or closes) and text in SINGLE_MARKS else text for text, opens, closes in sides
    ]


def _quotations(quotations: Spans, single: NDArray[np.bool_], start: Ints, end: Ints) -> tuple[Ints, Ints, Ints]:
    """The quotation each piece stands in (-1: none), as what part of it, and its length class (single marks apart)."""
    index, last = _inside(quotations, start)
    inside = (index >= 0) & (start < last)
    if not inside.any():
        return np.full(len(start), -1), np.zeros_like(start), np.zeros_like(start)
    index = np.where(inside, index, -1)
    size = np.bincount(index[inside], minlength=len(quotations))
    length = np.searchsorted(QUOTATION_LENGTHS, size) + 3 * single
    opening = inside & np.append(True, index[1:] != index[:-1])
    closing = inside & (end == last) & ~opening
    kind = np.where(inside, INSIDE, OUTSIDE)
    kind[opening], kind[closing] = OPENING, CLOSING
    return index, kind, np.where(inside, length[index], 0)


def _places(sentence: Ints, paragraph: Ints) -> Ints:
    place = np.zeros(len(sentence), dtype=np.int64)
    place[:1] = PARAGRAPH_START
    place[1:][sentence[1:] != sentence[:-1]] = SENTENCE_START
    place[1:][paragraph[1:] != paragraph[:-1]] = PARAGRAPH_START
    return place


def _crossings(kind: Ints) -> Ints:
    """How the joint before each piece stands to quotation marks: 0 outside, 1 inside, 2 opening, 3 after closing."""
    before = np.append(OUTSIDE, kind[:-1])[: len(kind)]
    inside = (kind > OPENING).astype(np.int64)
    after = (kind == OUTSIDE) & (before > OUTSIDE)
    return np.where(kind == OPENING, 2, np.where(after, 3, inside))


def read_form(text: str, vocabulary: dict[str, int]) -> Form:
    """The features of one word; the vocabulary gives rows to words in lower case, 0 to the unknown."""
    text = text[-LONGEST_WORD:]
    lower = fold(text)
    word = vocabulary.get(lower, 0)
    if not word and "-" in lower:
        word = vocabulary.get(lower.rpartition("-")[2], 0)
    # A text made in Python can hold half a character, which UTF-8 has no bytes for.
    suffix = zlib.crc32(lower[-SUFFIX_LENGTH:].encode("utf-8", "surrogatepass")) % N_SUFFIXES
    return Form(word, suffix, SHAPES.index(_shape(text)))


def fold(text: str) -> str:
    """A word as the vocabulary has it: lower case, straight apostrophes, quotation marks by what they do."""
    return MARKS.get(text) or text.lower().replace("’", "'")


def _shape(text: str) -> str:
    if text.islower():
        return "lower"
    if text.isupper():
        return "initial" if len(text) == 1 else "upper"
    if any(char.isdigit() for char in text):
        return "number"
    if not any(char.isalpha() for char in text):
        return "punctuation"
    return "capitalised" if text[0].isupper() and text[1:].islower() else "mixed"
