"""Outlets through which a source is heard."""

import pytest

from framing.annotate.sources.relays import find_relays, is_outlet_name
from framing.segment import segment
from framing.types import Attribution, Document, Span

# (text, source, cue, content, relay; "" for none)
RELAYS = [
    ("It sank, Quill told Reuters.", "Quill", "told", "It sank", "Reuters"),
    ("It sank, Quill told The Moor Gazette on Monday.", "Quill", "told", "It sank", "The Moor Gazette"),
    ("It sank, Quill told NBC's Owen Pell.", "Quill", "told", "It sank", "NBC's Owen Pell"),
    ("It sank, Quill told a Politico reporter.", "Quill", "told", "It sank", "a Politico reporter"),
    ("It sank, Quill said in an interview with Time magazine.", "Quill", "said", "It sank", "Time magazine"),
    ("In an interview on CNN, Quill said it sank.", "Quill", "said", "it sank", "CNN"),
    ("It sank, Quill said Sunday on Fox News.", "Quill", "said", "It sank", "Fox News"),
    ("It sank, Quill told ABC’s “Good Morning Moor.”", "Quill", "told", "It sank", "ABC"),
    ("In a Fox News interview, Quill said it sank.", "Quill", "said", "it sank", "Fox News"),
    ("It sank, Quill confirmed to Politico.", "Quill", "confirmed", "It sank", "Politico"),
    ("Asked by CNN's Owen Pell, Quill said it sank.", "Quill", "said", "it sank", "CNN's Owen Pell"),
    ("It sank, Quill told the Daily Moor.", "Quill", "told", "It sank", "the Daily Moor"),
    ("It sank, Quill told KXMR.", "Quill", "told", "It sank", "KXMR"),
    ("ALBA, May 3 (Meridian) - It sank, Quill told Meridian.", "Quill", "told", "It sank", "Meridian"),
    ("ALBA, May 3 (Meridian) - It sank, Quill told Vale.", "Quill", "told", "It sank", ""),
    ("It sank, Quill told reporters.", "Quill", "told", "It sank", ""),
    ("It sank, Quill told Mr. Vale.", "Quill", "told", "It sank", ""),
    ("It sank, Quill told the FBI.", "Quill", "told", "It sank", ""),
    ("It sank, Quill said in a statement.", "Quill", "said", "It sank", ""),
    ("It sank, Quill said, a day after Pell told Reuters.", "Quill", "said", "It sank", ""),
    ("In an interview with CNN, Quill laughed off the plan.", "Quill", "laughed off", "the plan", ""),
    ("Quill said Vale had an interview with CNN.", "Quill", "said", "Vale had an interview with CNN", ""),
]


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(("text", "source", "cue", "content", "expected"), RELAYS, ids=[row[0] for row in RELAYS])
def test_relay(text, source, cue, content, expected):
    given = Attribution((span(text, source),), (span(text, cue),), (span(text, content),))
    (found,) = find_relays(segment(Document("a", text)), [given])
    assert "".join(text[s.start : s.end] for s in found.relay) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("CNN", True), ("Fox News", True), ("Moor Herald", True), ("Vale", False)]
)
def test_names_of_outlets(name, expected):
    assert is_outlet_name(name.split()) is expected
