"""Sources that were passed over: beside the cue, and after a dash."""

import pytest

from framing.annotate.completion import complete_sources
from framing.segment import segment
from framing.types import Attribution, Document, Span

# (sentence, cue, content, source that is added; "" for none)
COMPLETED = [
    ("At her school, Quill and other parents protested the plan.", "protested", "the plan", "Quill and other parents"),
    ("The programme, called Tide, allows boats to land.", "allows", "boats to land", "The programme, called Tide"),
    ("It is hard to read Vale's claims about the dam.", "claims about", "the dam", "Vale's"),
    ("The plan was rejected by the board.", "was rejected", "The plan", "the board"),
    ("Rubbish, say locals.", "say", "Rubbish", "locals"),
    ("The dam seems to hold.", "seems", "The dam", ""),
    ("They gave her power to call a meeting.", "to call", "a meeting", ""),
    ("Claims of fraud were heard.", "Claims of", "fraud", ""),
    ("The plan was rejected.", "was rejected", "The plan", ""),
]


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(("text", "cue", "content", "expected"), COMPLETED)
def test_source_beside_the_cue(text, cue, content, expected):
    given = Attribution(cue=(span(text, cue),), content=(span(text, content),))
    (found,) = complete_sources([given], segment(Document("a", text)))
    assert " ".join(text[s.start : s.end] for s in found.source).endswith(expected)
    assert bool(found.source) == bool(expected)


def test_an_attribution_whose_source_stands_before_others_comes_first():
    text = "Officials, who say it rains, warned that it may flood."
    given = [
        Attribution(source=(span(text, "who"),), cue=(span(text, "say"),), content=(span(text, "it rains"),)),
        Attribution(cue=(span(text, "warned"),), content=(span(text, "that it may flood"),)),
    ]
    assert [a.cue for a in complete_sources(given, segment(Document("a", text)))] == [given[1].cue, given[0].cue]


def test_a_subject_that_was_taken_for_a_second_content_is_the_source():
    text = '"The dam will hold," boasted one aide.'
    given = Attribution(
        cue=(span(text, "boasted"),), content=(span(text, '"The dam will hold,"'), span(text, "one aide"))
    )
    (found,) = complete_sources([given], segment(Document("a", text)))
    assert (found.source, found.content) == (given.content[1:], given.content[:1])


def test_a_source_that_was_found_is_kept():
    text = "Quill protested the plan."
    given = Attribution(source=(Span(0, 5),), cue=(Span(6, 15),), content=(Span(16, 24),))
    assert complete_sources([given], segment(Document("a", text))) == (given,)


def test_a_signed_quotation_is_added_and_holds_what_stands_in_it():
    text = '"He said that nobody pays in this town." - Mara Quill'
    inner = Attribution(source=(Span(1, 3),), cue=(Span(4, 8),), content=(Span(9, 38),))
    found = complete_sources([inner], segment(Document("a", text)))
    assert [text[a.source[0].start : a.source[0].end] for a in found] == ["Mara Quill", "He"]
    assert [a.parent for a in found] == [None, 0]
    assert found[0].speech == "direct"


def test_a_signature_that_was_found_is_not_found_twice():
    text = '"Nobody pays in this town." - Mara Quill'
    given = Attribution(source=(Span(30, 40),), cue=(Span(28, 29),), content=(Span(0, 27),))
    assert complete_sources([given], segment(Document("a", text))) == (given,)
