"""Sources before a colon, in headlines and transcripts; other colons are none."""

import pytest

from framing.annotate.rules.finding import find_by_rule
from framing.segment import segment
from framing.types import Document

TEXTS = [
    ("Ada Moor: Dam Is Safe.\n\nIt stands.", [("Ada Moor", "Dam Is Safe")]),
    ("Report: dam at risk\n\nIt stands.", [("Report", "dam at risk")]),
    ("What we know: the dam stands\n\nIt stands.", []),
    ("Dam Stands\n\nThe plan: build it.\n\nIt stands.", []),
    (
        "Talk\n\nMOOR: It fell. We ran.\n\nPELL: Why?\n\nMOOR: No idea at all, sir.",
        [("MOOR", "It fell. We ran."), ("PELL", "Why?"), ("MOOR", "No idea at all, sir.")],
    ),
    (
        "Talk\n\nMOOR: He said it fell.\n\nPELL: Yes.\n\nMOOR: We ran from it.",
        [("MOOR", "He said it fell."), ("PELL", "Yes."), ("MOOR", "We ran from it.")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_labels(text, expected):
    found = find_by_rule(segment(Document("a", text)))
    shown = [tuple(text[part[0].start : part[0].end] for part in (a.source, a.content)) for a in found]
    assert shown == expected
