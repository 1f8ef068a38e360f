"""Who is the source: subjects, inverted and borrowed ones, on invented sentences."""

import pytest

from framing.annotate.rules.finding import find_by_rule
from framing.segment import segment
from framing.types import Document

SOURCES = [
    ("Pell said it fell and predicted rain.", ["Pell", "Pell"]),
    ("Pell, who leads the crew, said it fell.", ["Pell, who leads the crew"]),
    ("Crews that oppose the tax left.", ["that"]),
    ("Declaring that it fell, the mayor left.", ["the mayor"]),
    ("On Monday the mayor left, saying that it fell.", ["the mayor"]),
    ("A statement saying that it fell came late.", ["A statement"]),
    ("The mayor's claim that it fell came late.", ["The mayor's"]),
    ("It fell, said Pell, a baker.", ["Pell, a baker"]),
    ("“It fell,” he said, “and I cried.”", ["he"]),
    ("He’s arguing that it fell.", ["He"]),
]


@pytest.mark.parametrize(("text", "expected"), SOURCES)
def test_sources(text, expected):
    found = find_by_rule(segment(Document("a", text)))
    assert [text[span.start : span.end] for a in found for span in a.source] == expected
