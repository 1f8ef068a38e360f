"""Kinds of speech by how much of a content stands in quotation marks."""

import pytest

from framing.annotate.speech import speech_kind
from framing.segment import segment
from framing.types import Document, Span

TEXT = 'It was "a bad day," he said. “Go!” Rain fell.'


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (['"a bad day,"'], "direct"),
        (['It was "a bad day,"'], "mixed"),
        (["Rain fell"], "indirect"),
        (["“Go!”"], "direct"),
    ],
)
def test_speech_kind(content, kind):
    spans = [Span(TEXT.index(piece), TEXT.index(piece) + len(piece)) for piece in content]
    assert speech_kind(spans, segment(Document("a", TEXT))) == kind


def test_no_content_is_indirect():
    assert speech_kind((), segment(Document("a", TEXT))) == "indirect"
