"""Cues: their words, lemma and voice, on invented sentences."""

import pytest

from framing.annotate.rules.reporting import find_cue, reporting_words
from framing.annotate.rules.words import read_words
from framing.resources import lexicon
from framing.segment import segment
from framing.types import Document

CUES = [
    ("She said it.", [("said", "say", "active")]),
    ("She has never said it.", [("has never said", "say", "active")]),
    ("She seemed to say it.", [("seemed", "seem", "active"), ("seemed to say", "say", "active")]),
    ("She is calling for peace.", [("is calling for", "call for", "active")]),
    ("She left, saying no.", [("saying", "say", "participle")]),
    ("She was accused of theft.", [("was accused", "accuse", "passive")]),
    ("According to her, yes.", [("According to", "according to", "phrase")]),
    ("She pointed out a flaw.", [("pointed out", "point out", "active")]),
    ("Her claim that it fell is odd.", [("claim", "claim", "noun")]),
    ("She is confident that it fell.", [("is confident", "confident", "active")]),
    ("Reports show it.", [("show", "show", "active")]),
    ("The claims were odd.", []),
    ("The alleged thief left.", []),
    ("An offer made to attack it.", []),
    ("A bridge praised by many fell.", []),
]


@pytest.mark.parametrize(("text", "expected"), CUES)
def test_cues(text, expected):
    words = read_words(segment(Document("a", text)))
    cues = [cue for i in range(len(words.lower)) if (cue := find_cue(words, i, words.sentences[0]))]
    shown = [(text[words.span(c.words).start : words.span(c.words).end], c.verb.lemma, c.voice) for c in cues]
    assert shown == expected


def test_every_verb_has_five_forms_with_its_particles():
    for row in lexicon("reporting_verbs"):
        forms = row["forms"].split(",")
        assert len(forms) == (1 if row["frames"] == "phrase" else 5), row["lemma"]
        particles = row["lemma"].split()[1:]
        assert all(form.split()[1:] == particles for form in forms), row["lemma"]


def test_phrasal_verbs_come_before_their_verb():
    assert reporting_words()["pointed"][0][0].lemma == "point out"
