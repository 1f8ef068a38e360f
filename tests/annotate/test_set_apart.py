"""Transcripts and block quotations take in what is found inside them."""

import pytest

from framing.annotate.attribution import find_attributions
from framing.annotate.set_apart import set_apart
from framing.segment import segment
from framing.types import Attribution, Document, Span

BLOCK = "Mayor Moor added:\n\nIt is safe. Owen Pell says so too.\n\nIt rained."
TALK = "MOOR: It fell, he said.\n\nPELL: Why did you run?\n\nMOOR: No idea, to be honest."


def attribution(text, source, cue, content, **more):
    def span(part):
        start = text.index(part)
        return (Span(start, start + len(part)),)

    return Attribution(source=span(source), cue=span(cue), content=span(content), **more)


def contents(text, found):
    return [text[s.start : s.end] for a in found for s in a.content]


def test_block_quotation_is_whole():
    said = attribution(BLOCK, "Mayor Moor", "added", "It is safe", confidence=0.9)
    inside = attribution(BLOCK, "Owen Pell", "says", "so too", confidence=0.5)
    (found,) = set_apart([said, inside], segment(Document("a", BLOCK)))
    assert contents(BLOCK, [found]) == ["It is safe. Owen Pell says so too."]
    assert (found.source, found.cue, found.confidence) == (said.source, said.cue, 0.9)


@pytest.mark.parametrize(
    "text",
    [
        BLOCK.replace(":", "."),
        BLOCK.replace("\n\nIt is", " It is"),
        BLOCK.replace("It is safe. Owen Pell says so too.", '"It is safe. Owen Pell says so too."'),
    ],
)
def test_other_contents_stay(text):
    said = attribution(text, "Mayor Moor", "added", "It is safe")
    assert set_apart([said], segment(Document("a", text))) == [said]


def test_turn_takes_in_what_is_inside():
    inside = attribution(TALK, "he", "said", "It fell")
    label = attribution(TALK, "PELL", ":", "Why", confidence=0.8)
    colon = TALK.index(":", TALK.index("PELL"))
    label = Attribution(label.source, (Span(colon, colon + 1),), label.content, confidence=0.8)
    found = set_apart([inside, label], segment(Document("a", TALK)))
    assert contents(TALK, found) == ["It fell, he said.", "Why did you run?", "No idea, to be honest."]
    assert [a.confidence for a in found] == [None, 0.8, None]


def test_only_what_stands_outside_a_turn_is_left_of_a_content():
    text = "They said this was all: a talk.\n\n" + TALK
    said = Attribution(
        source=(Span(0, 4),),
        cue=(Span(5, 9),),
        content=(Span(10, 21), Span(text.index("It fell"), text.index("It fell") + 7)),
    )
    assert contents(text, set_apart([said], segment(Document("a", text))))[0] == "this was al"


@pytest.mark.parametrize("model", ["fast", "rules"])
def test_transcript_is_found_by_every_model(model):
    (found,) = find_attributions([segment(Document("a", TALK))], model)
    assert contents(TALK, found) == ["It fell, he said.", "Why did you run?", "No idea, to be honest."]
