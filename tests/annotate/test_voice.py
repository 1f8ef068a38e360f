"""In whose voice a stretch stands, on invented sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.annotate.voice import voices_of
from framing.segment import segment
from framing.types import VOICES, Attribution, Document, Span


def at(text, piece):
    start = text.index(piece)
    return Span(start, start + len(piece))


def voice(text, piece, contents=()):
    attributions = [Attribution(content=tuple(at(text, part) for part in content)) for content in contents]
    return voices_of([at(text, piece)], segment(Document("t", text)), attributions)[0]


NESTED = "Mara said that Bo claimed the dam may burst."
SPLIT = '"It may rain," she said, "but perhaps not here."'

CASES = [
    ("The dam may burst.", "may", [], ("author", None)),
    ("She said the dam may burst.", "may", [["the dam may burst"]], ("source", 0)),
    ("She may have said the dam burst.", "may", [["the dam burst"]], ("author", None)),
    ('She said: "The dam may burst."', "may", [['"The dam may burst."']], ("quoted", 0)),
    ('The "maybe" sign fell.', "maybe", [], ("quoted", None)),
    ("The ''maybe'' sign fell.", "maybe", [], ("quoted", None)),
    ("He said ‘the dam may burst’ twice.", "may", [], ("quoted", None)),
    (NESTED, "may", [["that Bo claimed the dam may burst"], ["the dam may burst"]], ("source", 1)),
    (NESTED, "may", [["the dam may burst"], ["that Bo claimed the dam may burst"]], ("source", 0)),
    (SPLIT, "perhaps", [['"It may rain,"', '"but perhaps not here."']], ("quoted", 0)),
    (SPLIT, "said", [['"It may rain,"', '"but perhaps not here."']], ("author", None)),
    ("She said the dam may burst.", "the dam may burst.", [["dam may"]], ("author", None)),
]


@pytest.mark.parametrize(("text", "piece", "contents", "expected"), CASES)
def test_voice(text, piece, contents, expected):
    assert voice(text, piece, contents) == expected


@given(st.text(min_size=1), st.data())
def test_any_span_of_any_text_has_a_voice(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    attributions = [Attribution(content=(Span(0, len(text)),))]
    ((name, index),) = voices_of([Span(start, end)], segment(Document("t", text)), attributions)
    assert name in VOICES
    assert index == 0
