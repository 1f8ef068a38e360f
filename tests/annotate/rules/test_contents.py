"""Where contents begin and end, on invented sentences: text, contents in order."""

import pytest

from framing.annotate.rules.finding import find_by_rule
from framing.segment import segment
from framing.types import Document

STARTS = [
    ("Pell said.", []),
    ("Pell said early on Monday that it fell.", ["that it fell"]),
    ("Pell said at a rally in Alba that it fell.", ["that it fell"]),
    ("Pell told a crowd in Alba that it fell.", ["that it fell"]),
    ("Pell told them it fell.", ["it fell"]),
    ("Pell told the clerk, “It fell.”", ["“It fell.”"]),
    ("Pell argued forcefully against the tax.", ["the tax"]),
    ("Pell wondered how it fell.", ["how it fell"]),
    ("Pell vowed to stay.", ["to stay"]),
]
ENDS = [
    ("Pell said it fell; nobody was hurt.", ["it fell"]),
    ("Pell said it fell - nobody was hurt.", ["it fell"]),
    ("Pell said it fell, but nobody was hurt.", ["it fell"]),
    ("Pell said that it fell, but that nobody was hurt.", ["that it fell, but that nobody was hurt"]),
    ("Pell praised the crew, which left on Monday.", ["the crew"]),
    ("Pell said it fell, even as the mayor stood by.", ["it fell"]),
    ("After Pell backed the tax, the price fell.", ["the tax"]),
    ("In a note praising the crew, Pell was brief.", ["the crew"]),
    ("Pell said it was “a bad day. A very bad day.”", ["it was “a bad day. A very bad day.”"]),
]
BEFORE = [
    ("But it fell, Pell said.", ["it fell"]),
    ("It fell, Pell said at a rally.", ["It fell"]),
    ("The dam, Pell said, fell.", ["The dam", "fell"]),
    ("It was bad. “Very bad,” Pell said.", ["“Very bad,”"]),
    ("“It fell.” Pell said nobody was hurt.", ["nobody was hurt"]),
]


@pytest.mark.parametrize(("text", "expected"), STARTS + ENDS + BEFORE)
def test_contents(text, expected):
    found = find_by_rule(segment(Document("a", text)))
    assert [text[span.start : span.end] for a in found for span in a.content] == expected
