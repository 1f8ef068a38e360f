"""Statements that rules find inside the contents of attributions."""

import pytest

from framing.annotate.rules.nested import find_nested_statements
from framing.segment import segment
from framing.types import Attribution, Document, Span

SAID = "The paper said the mayor told voters that the dam was safe."
# (text, cue and content of the attribution around, cue that is found inside; "" for none)
INSIDE = [
    (SAID, "said", SAID[15:-1], "told"),
    (
        "The paper said the mayor claimed that the dam was safe.",
        "said",
        "the mayor claimed that the dam was safe",
        "claimed",
    ),
    ("The paper said the mayor wanted the dam to hold.", "said", "the mayor wanted the dam to hold", ""),
    ("The paper said the dam was said to be safe.", "said", "the dam was said to be safe", ""),
    ("It rained, and the mayor said that the dam was safe.", "said", "that the dam was safe", ""),
]


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def cues(text, outer):
    found = find_nested_statements(segment(Document("a", text)), outer)
    return [text[a.cue[0].start : a.cue[0].end] for a in found]


@pytest.mark.parametrize(("text", "cue", "content", "expected"), INSIDE)
def test_statement_inside_a_content(text, cue, content, expected):
    outer = Attribution(source=(), cue=(span(text, cue),), content=(span(text, content),))
    assert " ".join(cues(text, [outer])) == expected


def test_what_was_found_already_is_not_found_again():
    outer = Attribution(source=(), cue=(span(SAID, "said"),), content=(span(SAID, SAID[15:-1]),))
    inner = Attribution(source=(), cue=(span(SAID, "told"),), content=(span(SAID, "that the dam was safe"),))
    assert cues(SAID, [outer, inner]) == []


def test_nothing_around_nothing_inside():
    assert cues(SAID, []) == []
