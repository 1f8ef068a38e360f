"""Verification cues: type and span on invented sentences, and what must hold for any text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.annotate.cues import compiled
from framing.annotate.verification import find_verification
from framing.resources import lexicon
from framing.segment import segment
from framing.types import VERIFICATION_TYPES, Attribution, Document, Entity, Span

POLNEAR = Path(__file__).parents[3] / "shared" / "data" / "polnear" / "train" / "text"
EDGE_CASES = ["", " \n\n ", "\"\" “” '' «»", "...", "??", "не подтверждено 未确认 🙂", "\ufeff", '"\n\n"']

TYPED = [
    ("The firm declined to comment.", [("declined to comment", "no_comment")]),
    ("He declined to publicly name the buyer.", [("declined to publicly name", "no_comment")]),
    ("She declined repeated interview requests.", [("declined repeated interview requests", "no_comment")]),
    ("She declined, through an aide, to comment.", [("declined, through an aide, to comment", "no_comment")]),
    ("Profits declined 3 percent.", []),
    ("He declined to run again.", []),
    ("They did not immediately respond to a request for comment.", [("did not immediately respond", "no_comment")]),
    ("The firm didn’t return calls.", [("didn’t return calls", "no_comment")]),
    ("The birds did not return.", []),
    ("Nobody at the port could be reached; he could not be reached.", [("could not be reached", "no_comment")]),
    ("She was not immediately available for comment.", [("not immediately available", "no_comment")]),
    ("The bank would neither confirm nor deny the sale.", [("neither confirm nor deny", "no_comment")]),
    ("The envoy neither confirmed nor denied it.", [("neither confirmed nor denied", "no_comment")]),
    ("Officials would not say who paid.", [("would not say", "no_comment")]),
    ("The ministry had no immediate comment.", [("had no immediate comment", "no_comment")]),
    ("The claim could not be independently verified.", [("could not be independently verified", "unverified")]),
    ("The paper could not confirm the figure.", [("could not confirm", "unverified")]),
    ("The photo has not been verified.", [("has not been verified", "unverified")]),
    ("It is unclear whether he paid.", [("unclear", "unverified"), ("whether", "unverified")]),
    ("There is no credible evidence of fraud.", [("no credible evidence", "unverified")]),
    ("He claimed it without offering any proof.", [("without offering any proof", "unverified")]),
    ("The baseless story spread.", [("baseless", "unverified")]),
    ("Who won remains to be seen.", [("remains to be seen", "unverified")]),
    ("An undetermined number fled.", [("undetermined", "unverified")]),
    ("They looked into whether he was paid.", [("whether", "unverified")]),
    ("It is hard to know whether he paid.", [("hard to know", "unverified"), ("whether", "unverified")]),
    ("He dodged a question on the pier.", [("dodged a question", "no_comment")]),
    ("The firm pushed back against the claims.", [("pushed back against the claims", "denial")]),
    ("Nor have they denied the charge.", [("Nor have they denied", "denial")]),
    ("The firm refuted the story.", [("refuted", "denial")]),
    ("He called the report a complete lie.", [("called the report a complete lie", "denial")]),
    ("The union acknowledged that it knew.", [("acknowledged", "confirmation")]),
    ("A port spokesman confirmed the sale.", [("confirmed", "confirmation")]),
    ("The Senate confirmed the judge.", []),
    ("The clinic admitted two patients.", []),
]

# text, cue, who acts, what the claim is (None: the sentence does not say)
PARTIES = [
    ("The firm denied that it paid bribes.", "denied", "The firm", "it paid bribes"),
    ("Bo Lind, a baker, denied the charge.", "denied", "Bo Lind, a baker", "the charge"),
    ("The bank built ships and denied any losses.", "denied", "The bank", "any losses"),
    ("She left early, acknowledging that she was ill.", "acknowledging", "She", "she was ill"),
    ("He denied that in a letter.", "denied", "He", None),
    ("Calls to the port were not returned.", "not returned", "the port", None),
    ("The port declined to comment.", "declined to comment", "The port", None),
    ("The port declined to comment on the sale.", "declined to comment", "The port", "the sale"),
    ("The port did not respond to questions about its ships.", "did not respond", "The port", "its ships"),
    ("An aide declined to say who paid.", "declined to say", "An aide", "who paid"),
    ("One clerk declined to speak on the record.", "declined to speak", "One clerk", None),
    ("It is unclear whether he paid.", "unclear", None, "whether he paid"),
    ("While it is unclear who paid, they left.", "unclear", None, "who paid"),
    ("There is no evidence that it sank.", "no evidence", None, "it sank"),
    ("The figure could not be verified.", "could not be verified", None, "The figure"),
    ("The paper could not verify the figure.", "could not verify", "The paper", "the figure"),
    ("The notion that it sank is not true.", "not true", None, "The notion that it sank"),
    ("He called the report a lie.", "called the report a lie", "He", "the report"),
    ("The union pushed back against the claims.", "pushed back against the claims", "The union", "the claims"),
]


def find(text, attributions=()):
    return find_verification(segment(Document("t", text)), attributions)


def surface(text, span):
    return text[span.start : span.end]


@pytest.mark.parametrize(("text", "expected"), TYPED)
def test_types_and_spans(text, expected):
    assert [(surface(text, cue.span), cue.type) for cue in find(text)] == expected


def test_attribution():
    text = "She said it was unclear. He denied the charge."
    attributions = (Attribution(cue=(Span(4, 8),), content=(Span(9, 23),)),)
    assert [(cue.type, cue.attribution) for cue in find(text, attributions)] == [("unverified", 0), ("denial", None)]


@pytest.mark.parametrize(("text", "cue", "actor", "claim"), PARTIES)
def test_actor_and_claim(text, cue, actor, claim):
    found = next(v for v in find(text) if surface(text, v.span) == cue)
    assert [surface(text, span) for span in found.actor] == ([actor] if actor else [])
    assert [surface(text, span) for span in found.claim] == ([claim] if claim else [])


def test_an_attribution_with_the_same_cue_gives_actor_claim_and_entity():
    text = "The firm, in a note, denied that it paid."
    attribution = Attribution((Span(0, 8),), (Span(21, 27),), (Span(28, 40),), source_entity=3)
    [found] = find(text, (attribution,))
    assert (surface(text, found.actor[0]), found.actor_entity, surface(text, found.claim[0])) == (
        "The firm",
        3,
        "it paid",
    )


def test_the_speaker_denies_what_is_called_untrue_in_quoted_words():
    text = "“The report is not true,” said Bo Lind."
    attribution = Attribution((Span(31, 38),), (Span(26, 30),), (Span(0, 25),), source_entity=0)
    [found] = find(text, (attribution,))
    assert (surface(text, found.actor[0]), surface(text, found.claim[0])) == ("Bo Lind", "The report")


def test_an_actor_is_the_entity_with_its_last_name():
    parts = segment(Document("t", "Ms. Lind denied the charge."))
    [found] = find_verification(parts, (), (Entity("The Gazette", "media"), Entity("Ada Lind", "named_person")))
    assert found.actor_entity == 1


@pytest.mark.parametrize("text", EDGE_CASES)
def test_texts_without_cues(text):
    assert find(text) == ()


def check(text):
    cues = find(text)
    ends = [0] + [cue.span.end for cue in cues]
    for cue, end in zip(cues, ends, strict=False):
        assert end <= cue.span.start < cue.span.end <= len(text)
        assert surface(text, cue.span) == surface(text, cue.span).strip()
        assert cue.type in VERIFICATION_TYPES
        assert all(span.end <= len(text) for span in cue.actor + cue.claim)


GLUE = ["be", "to", "that", "comment", "verified", ",", ".", '"', "“", "\n\n", "é", "🙂"]
WORDS = [*sorted(compiled("verification")), *GLUE]


@given(st.text() | st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_offsets_are_valid_in_any_text(text):
    check(text)


def test_offsets_are_valid_in_polnear():
    if not POLNEAR.is_dir():
        pytest.skip(f"PolNeAR is not there: {POLNEAR}")
    for path in sorted(POLNEAR.glob("*.txt")):
        check(path.read_bytes().decode("utf-8"))


def test_every_row_of_the_lexicon_has_a_source_and_a_type():
    for row in lexicon("verification"):
        assert row["source"], row
        assert row["type"] in {*VERIFICATION_TYPES, "none"}, row
