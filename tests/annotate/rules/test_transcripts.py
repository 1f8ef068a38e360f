"""Turns of transcripts, in the layouts in which they are printed; other lines with a colon are none."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.annotate.rules.transcripts import find_turns
from framing.segment import segment
from framing.types import Document

# (text, [(source, contents)])
TRANSCRIPTS = {
    "blank lines": (
        "Talk\n\nMOOR: It fell. We ran.\n\nPELL: Why did you run?\n\nMOOR: No idea, to be honest.",
        [("MOOR", "It fell. We ran."), ("PELL", "Why did you run?"), ("MOOR", "No idea, to be honest.")],
    ),
    "the first name once": (
        "ADA MOOR: It fell on us.\nTIM PELL: Why did you run?\nMOOR: No idea, to be honest.",
        [("ADA MOOR", "It fell on us."), ("TIM PELL", "Why did you run?"), ("MOOR", "No idea, to be honest.")],
    ),
    "names in lower case": (
        "Ada Moor: It fell on us.\nNova Press: Why did you run?\nAda Moor: No idea, to be honest.",
        [("Ada Moor", "It fell on us."), ("Nova Press", "Why did you run?"), ("Ada Moor", "No idea, to be honest.")],
    ),
    "an opening mark at every paragraph": (
        '"MOOR: It fell on us.\n\n"PELL: Why?\n\n"MOOR: The dam “broke” in two.\n\n"We had to run.\n\n'
        '"PELL: I see you did."',
        [
            ("MOOR", "It fell on us."),
            ("PELL", "Why?"),
            ("MOOR", "The dam “broke” in two. / We had to run."),
            ("PELL", "I see you did."),
        ],
    ),
    "stage directions": (
        "MOOR: It fell on us.\n\n(CROSSTALK)\n\nPELL: Why did you run?\n[laughs]\nMOOR: No idea, to be honest.",
        [("MOOR", "It fell on us."), ("PELL", "Why did you run?"), ("MOOR", "No idea, to be honest.")],
    ),
    "a turn of several paragraphs": (
        "MOOR: It fell on us.\n\nWe all ran.\n\nPELL: Why?\n\nMOOR: No idea.\n\nPELL: I see you did.\n\nIt rained.",
        [("MOOR", "It fell on us. / We all ran."), ("PELL", "Why?"), ("MOOR", "No idea."), ("PELL", "I see you did.")],
    ),
    "the outlet between two turns": (
        "MOOR: It fell on us.\n\nAsked about the dam, Mr. Pell had this to say:\n\n"
        "PELL: I never saw it.\n\nMOOR: You did see it.",
        [("MOOR", "It fell on us."), ("PELL", "I never saw it."), ("MOOR", "You did see it.")],
    ),
    "offices, and labels on lines of their own": (
        "ADA MOOR, HOST:\n\nWhy did you all run?\n\nSEN. TIM PELL (R), VICE CHAIR: It fell on us.\n\n"
        "MOOR:\n\nI see you did.",
        [
            ("ADA MOOR, HOST", "Why did you all run?"),
            ("SEN. TIM PELL (R), VICE CHAIR", "It fell on us."),
            ("MOOR", "I see you did."),
        ],
    ),
    "a clip between two turns": (
        "MOOR: It fell on us.\n\nHe has a film of it.\n\nVOICE: The dam is falling.\n\nMOOR: That was it, you see.",
        [("MOOR", "It fell on us."), ("VOICE", "The dam is falling."), ("MOOR", "That was it, you see.")],
    ),
}
NONE = {
    "one speaker": "MOOR: It fell on us.\n\nMOOR: We all ran from it.",
    "two lines": "MOOR: It fell on us.\n\nPELL: We all ran from it.",
    "a table": "Moor: 47 percent\nPell: 45 percent\nMoor: 40 percent\nPell: 48 percent",
    "pictures": "Photo: Ada Moor of Nova Press\nSource: Nova Press and others\nPhoto: Tim Pell of Nova Press",
    "phrases": "The plan: build a dam here.\nThe cost: nobody knows that.\nThe plan: build it at once.",
    "times of day": "It starts at 9:30.\nIt ends at 10:45.\nIt starts again at 11:30.",
}


def shown(text):
    parts = segment(Document("a", text))
    return [
        (*(text[s.start : s.end] for s in turn.source), " / ".join(text[s.start : s.end] for s in turn.content))
        for turn in find_turns(parts)
    ]


@pytest.mark.parametrize("layout", TRANSCRIPTS)
def test_turns(layout):
    text, expected = TRANSCRIPTS[layout]
    assert shown(text) == expected


@pytest.mark.parametrize("layout", NONE)
def test_no_turns(layout):
    assert shown(NONE[layout]) == []


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_other_line_ends(newline):
    text, expected = TRANSCRIPTS["stage directions"]
    assert shown(text.replace("\n", newline)) == expected


@pytest.mark.parametrize("unit", ["(", "[.", "LEE:\n\n", "“A: "])
def test_hostile_turns_take_linear_time(unit):
    text = "LEE: yes it is.\nMOOR: no.\nLEE: well\n" + unit * 30_000 + "\nMOOR: yes it is so."
    parts = segment(Document("a", text))
    start = time.process_time()
    find_turns(parts)
    assert time.process_time() - start < 5  # seconds; ten times what a shared machine needs


@given(st.text(alphabet='AB:ab "“(\n\r).,', max_size=300))
def test_any_text(text):
    turns = find_turns(segment(Document("a", text)))
    spans = sorted(span for turn in turns for span in turn.source + turn.cue + turn.content)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(text[turn.cue[0].start : turn.cue[0].end] == ":" for turn in turns)
