"""Hedges: type, span and scope on invented sentences, and what must hold for any text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.annotate.cues import compiled, parse
from framing.annotate.hedges import find_hedges
from framing.resources import lexicon
from framing.segment import segment
from framing.types import HEDGE_TYPES, Attribution, Document, Span

POLNEAR = Path(__file__).parents[3] / "shared" / "data" / "polnear" / "train" / "text"
EDGE_CASES = ["", " \n\n ", "\"\" “” '' «»", "...", "??", "可能 возможно ربما 🙂", "\ufeff", '"\n\n"']

TYPED = [
    ("The dam may burst.", [("may", "epistemic")]),
    ("The dam might possibly burst.", [("might", "epistemic"), ("possibly", "epistemic")]),
    ("It almost certainly failed.", [("almost certainly", "epistemic")]),
    ("In theory, the valve opens.", [("In theory", "epistemic")]),
    ("He has not necessarily lied.", [("not necessarily", "epistemic")]),
    ("She is said to own a boat.", [("said", "reportative")]),
    ("He is widely believed to have fled.", [("believed", "reportative")]),
    ("The chef reportedly quit over the alleged theft.", [("reportedly", "reportative"), ("alleged", "reportative")]),
    ("Their so-called experts left.", [("so-called", "reportative")]),
    ("He is rumoured to be ill.", [("rumoured", "reportative")]),
    ("She told reporters it rained.", []),
    ("They believed he had fled.", [("believed", "doxastic")]),
    ("In their view, the tax failed.", [("In their view", "doxastic")]),
    (
        "Nearly 40 boats sank, some 20 of them in part.",
        [
            ("Nearly", "approximator"),
            ("some", "approximator"),
            ("in part", "approximator"),
        ],
    ),
    ("It was to some extent true.", [("to some extent", "approximator")]),
    ("Locals tend to stay.", [("tend", "approximator")]),
    ("Rates are near zero.", [("near", "approximator")]),
    ("More often than not, it rains.", [("More often than not", "approximator")]),
    ("They split about evenly.", [("about", "approximator")]),
    ("A storm is a near-certainty.", [("near-certainty", "epistemic")]),
    ("He can't seem to win.", []),
    ("The fear is that wells will dry up.", [("fear", "doxastic")]),
    ("She reckoned with the past.", []),
    ("It was widely reported that the pier fell.", [("reported", "reportative")]),
    ("Renters were more likely than owners to vote.", []),
    ("The dam should hold and must be paid for.", []),
    ("More than 40 boats and at least two ferries sank.", []),
    ("They hope to win and plan to stay.", []),
    ("THE DAM MAY BURST", [("MAY", "epistemic")]),
    ("He doesn’t think it’s safe.", [("think", "doxastic")]),
]

SCOPES = [
    ("The mayor said the dam may burst, but nobody left.", "may", "the dam may burst"),
    ("She believes that the firm lied.", "believes", "the firm lied"),
    ("The alleged theft has upset the town.", "alleged", "theft"),
    ("About 40 percent of the boats sank.", "About", "40 percent"),
    ("The ferry, apparently, was late.", "apparently", "The ferry, apparently, was late"),
    ('"It sank, I think," she said.', "think", "It sank"),
    ("It is unlikely that he knew.", "unlikely", "he knew"),
    ("Perhaps", "Perhaps", None),
    ("He made the allegation, they say.", "allegation", None),
    ("That could help the port, which is poor.", "could", "That could help the port"),
    ("He owns a boat, maybe it sank.", "maybe", "maybe it sank"),
    ("Logs suggest the ferry was full.", "suggest", "the ferry was full"),
    ("He regrets comments seen as insults.", "seen", "comments seen as insults"),
]


def find(text, attributions=()):
    return find_hedges(segment(Document("t", text)), attributions)


def surface(text, span):
    return text[span.start : span.end]


@pytest.mark.parametrize(("text", "expected"), TYPED)
def test_types_and_spans(text, expected):
    assert [(surface(text, hedge.span), hedge.type) for hedge in find(text)] == expected


@pytest.mark.parametrize(("text", "cue", "scope"), SCOPES)
def test_scope(text, cue, scope):
    [hedge] = [hedge for hedge in find(text) if surface(text, hedge.span) == cue]
    assert (surface(text, hedge.scope) if hedge.scope else None) == scope


def test_a_cue_does_not_cross_a_sentence():
    assert find("He said nothing in. Part of it sank.") == ()


def test_voice_and_attribution():
    text = "She said the dam may burst. It may not."
    attributions = (Attribution(cue=(Span(4, 8),), content=(Span(9, 26),)),)
    assert [(h.voice, h.attribution) for h in find(text, attributions)] == [("source", 0), ("author", None)]


@pytest.mark.parametrize("text", EDGE_CASES)
def test_texts_without_hedges(text):
    assert find(text) == ()


def check(text):
    hedges = find(text)
    ends = [0] + [hedge.span.end for hedge in hedges]
    for hedge, end in zip(hedges, ends, strict=False):
        assert end <= hedge.span.start < hedge.span.end <= len(text)
        assert surface(text, hedge.span) == surface(text, hedge.span).strip()
        assert hedge.type in HEDGE_TYPES
        assert hedge.scope is None or hedge.scope.end <= len(text)


GLUE = ["not", "be", "to", "that", "the", "he", ",", ".", '"', "“", "”", "’", "\n\n", "40", "é", "🙂"]
WORDS = [*sorted(compiled("hedges")), *GLUE]


@given(st.text() | st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_offsets_are_valid_in_any_text(text):
    check(text)


def test_offsets_are_valid_in_polnear():
    if not POLNEAR.is_dir():
        pytest.skip(f"PolNeAR is not there: {POLNEAR}")
    for path in sorted(POLNEAR.glob("*.txt")):
        check(path.read_bytes().decode("utf-8"))


def test_every_row_of_the_lexicon_has_a_source_and_a_type():
    for row in lexicon("hedges"):
        assert row["source"], row
        assert row["type"] in {*HEDGE_TYPES, "none"}, row


@pytest.mark.parametrize("pattern", ["", "[be] ", "*3 word", "!not word", "a [b] c"])
def test_a_pattern_that_is_none_is_an_error(pattern):
    with pytest.raises(ValueError, match="expected"):
        list(parse(pattern, "epistemic"))


def test_a_class_or_sense_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        list(parse("<no-such-class> word", "epistemic"))
    with pytest.raises(KeyError):
        list(parse("word", "epistemic", "no_such_sense"))
