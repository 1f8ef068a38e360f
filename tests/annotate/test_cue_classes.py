"""The stance of cues, as words of a text."""

import pytest

from framing.annotate.cue_classes import class_of, cue_class
from framing.annotate.rules.reporting import reporting_words
from framing.resources import lexicon
from framing.segment import segment
from framing.types import CUE_CLASSES, Document, Span

CLASSES = [
    ("said", "neutral"),
    ("told", "neutral"),
    ("according to", "neutral"),
    (":", "neutral"),
    ("has repeatedly claimed", "doubting"),
    ("insisted", "doubting"),
    ("pointed out", "endorsing"),
    ("acknowledged", "endorsing"),
    ("slammed", "adversarial"),
    ("fired back", "adversarial"),
    ("accuses", "adversarial"),
    ("believes", "belief"),
    ("declined to say", "neutral"),
    ("denied", "other"),
    ("xyz", "other"),
]


@pytest.mark.parametrize(("cue", "expected"), CLASSES)
def test_cue_class(cue, expected):
    assert cue_class((Span(0, len(cue)),), segment(Document("a", cue))) == expected


def test_no_cue_is_other():
    assert cue_class((), segment(Document("a", "x"))) == "other"


def test_every_row_is_a_known_word_and_class():
    known = {word.lemma for readings in reporting_words().values() for word, _ in readings} | {":"}
    for row in lexicon("reporting_cue_classes"):
        assert row["lemma"] in known
        assert row["class"] in CUE_CLASSES
        assert class_of(row["lemma"]) == row["class"]
