"""The accurate model: wordpieces and windows, and any text survived with its offsets."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.annotate.attribution import find_attributions
from framing.annotate.model.accurate.windows import CORE, MARGIN, cut_windows
from framing.annotate.model.accurate.wordpieces import LAST, MOST_PIECES, UNKNOWN, Wordpieces
from framing.segment import Segments, segment
from framing.types import Document

WORDPIECES = Wordpieces.of([UNKNOWN, LAST, '"', "'", ".", "-", "u", "s", "##s", "said", "un", "##said", "ecole"])


def cut(text: str) -> Segments:
    return segment(Document("a", text))


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Said", ["said"]),
        ("unsaid", ["un", "##said"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("“", ['"']),
        ("''", ['"']),
        ("’s", ["'", "s"]),
        ("École", ["ecole"]),
        ("un-said", ["un", "-", "said"]),
        ("🙂", [UNKNOWN]),
        ("unknown", [UNKNOWN]),
        ("\ud800", [UNKNOWN]),
        ("", [UNKNOWN]),
        ("." * 50, ["."] * MOST_PIECES),
        ("x" * 1_000_000, [UNKNOWN]),
    ],
)
def test_wordpieces(word, pieces):
    assert WORDPIECES.cut(word) == tuple(WORDPIECES.rows[piece] for piece in pieces)


@given(st.lists(st.integers(1, MOST_PIECES), max_size=800))
def test_each_word_stands_in_one_core_of_bounded_windows(numbers):
    seen = []
    for window in cut_windows(np.array(numbers, dtype=np.int64)):
        assert window.first <= window.core < window.core_past <= window.past
        assert sum(numbers[window.first : window.past]) <= CORE + 2 * MARGIN + MOST_PIECES
        seen.extend(range(window.core, window.core_past))
    assert seen == list(range(len(numbers)))


MARKS = ['"', "“", "”", "''", "'", "’s", ",", ".", ":", "\n\n"]
WORDS = ["said", "He", "Ms. Moor", "that", "roads", "é", "🙂", "don't", "Unheard-of"]
TEXTS = st.lists(st.sampled_from(MARKS + WORDS), max_size=60).map(" ".join)


@settings(max_examples=10)
@given(st.lists(TEXTS, max_size=4))
def test_batch_is_its_documents_one_by_one(texts):
    parts = [cut(text) for text in texts]
    found = find_attributions(parts, "accurate")
    assert found == [find_attributions([part], "accurate")[0] for part in parts]
    assert all(0 < a.confidence < 1 for attributions in found for a in attributions)
