"""Quotations signed after a dash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.annotate.rules.signatures import find_signatures
from framing.segment import segment
from framing.types import Document

# (text, source, content)
SIGNED = [
    ('"We will not pay a cent." - Mara Quill', "Mara Quill", '"We will not pay a cent."'),
    ("“We will not pay a cent.” ― Mara Quill\xa0\n\nIt rained.", "Mara Quill", "“We will not pay a cent.”"),
    ("”We will not pay a cent.” — Mara de Vale.", "Mara de Vale", "”We will not pay a cent.”"),
    ('"We will not pay a cent."\n-Owen Pell, Moor', "Owen Pell, Moor", '"We will not pay a cent."'),
]
NOT_SIGNED = [
    '"We will not pay a cent," she said - and left.',
    '"Pay!" - Mara',  # too short for a statement
    "We will not pay a cent - Mara Quill",
    '"We will not pay a cent." - then she left the room at once',
    '"We will not pay a cent." - Mara Quill: a life',
]


@pytest.mark.parametrize(("text", "source", "content"), SIGNED)
def test_signature(text, source, content):
    parts = segment(Document("a", text))
    (found,) = find_signatures(parts)
    assert [parts.text[s.start : s.end] for s in found.source + found.content] == [source, content]
    assert len(found.cue) == 1


@pytest.mark.parametrize("text", NOT_SIGNED)
def test_no_signature(text):
    assert find_signatures(segment(Document("a", text))) == ()


@given(st.text(alphabet='"“” -—\nAab.,', max_size=200))
def test_any_text(text):
    for found in find_signatures(segment(Document("a", text))):
        assert text[found.source[0].start].isupper()
