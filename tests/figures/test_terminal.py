"""An annotated article in a terminal: coloured where wanted, and harmless always."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.figures import to_terminal
from framing.types import AnnotatedDocument, Document, Hedge, Span, Verification

from .test_display import ARTICLE, TEXT

ESCAPE = re.compile("\x1b\\[[0-9;]*m")
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(autouse=True)
def _colours_are_allowed(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_without_colour_there_is_no_escape_code():
    assert "\x1b" not in to_terminal(ARTICLE, colour=False)


def test_no_color_wins_over_the_parameter(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert to_terminal(ARTICLE) == to_terminal(ARTICLE, colour=False)
    monkeypatch.setenv("NO_COLOR", "")
    assert "\x1b" in to_terminal(ARTICLE)


def test_colours_change_nothing_but_colours():
    coloured = ESCAPE.sub("", to_terminal(ARTICLE))
    plain = to_terminal(ARTICLE, colour=False)
    assert TEXT in coloured
    assert TEXT in plain
    legend = coloured.splitlines()[1]
    assert coloured.replace(f"{legend}\n", "", 1) == plain


def test_marks_are_coloured_where_they_stand():
    shown = to_terminal(ARTICLE)
    assert re.search("\x1b\\[4;38;5;\\d+mmay\x1b\\[0m", shown)
    assert re.search("\x1b\\[3;38;5;\\d+;7;38;5;\\d+mdenied\x1b\\[0m", shown)
    assert "\x1b[2mShare this\x1b[0m" in shown


def test_every_line_ends_without_colour():
    article = AnnotatedDocument(Document("x", "one\ntwo\nthree"), hedges=(Hedge(Span(1, 12), "epistemic"),))
    for line in to_terminal(article).splitlines():
        codes = ESCAPE.findall(line)
        assert not codes or codes[-1] == "\x1b[0m"


def test_lists_follow_the_text():
    shown = to_terminal(ARTICLE, colour=False)
    assert "Attributions (2)\n  1 | two aides | unnamed person | said | She may go\n" in shown
    assert "Verification ledger (1)\n  The mayor denied it. | (denied) | – | – | –\n" in shown
    assert "Hedges (1)\n  epistemic | in a source's voice | may | " in shown


def test_a_hostile_article_cannot_steer_the_terminal():
    text = "\x1b]0;owned\x07 may \x9b2J\u202egnp.exe \x7f\r\nnext\rline\tend"
    article = AnnotatedDocument(Document("\x1b[2J", text, "\x1b[31mtitle"), hedges=(Hedge(Span(3, 25), "epistemic"),))
    shown = to_terminal(article, colour=False)
    assert not STEERING.search(shown)
    assert "␛]0;owned␇ may \\u009b2J\\u202egnp.exe ␡\nnext␍line\tend" in shown


@given(st.text(min_size=1, max_size=60), st.data())
def test_no_character_of_any_article_steers_the_terminal(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    found = {"hedges": (Hedge(span, "doxastic"),), "verification": (Verification(span, "denial"),)}
    article = AnnotatedDocument(Document(text, text, text), **found)
    assert not STEERING.search(to_terminal(article, colour=False))
    assert not STEERING.search(ESCAPE.sub("", to_terminal(article)))


def test_a_lone_surrogate_can_be_printed():
    shown = to_terminal(AnnotatedDocument(Document("x", "a\ud800b")), colour=False)
    assert shown.encode("utf-8").decode("utf-8") == shown
