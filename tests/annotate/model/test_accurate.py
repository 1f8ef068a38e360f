"""The accurate model: wordpieces and windows, the shipped file and its card, and any text survived with its offsets."""

import hashlib
import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.annotate.attribution import find_attributions
from framing.annotate.model import find_attributions_batch
from framing.annotate.model.accurate.windows import CORE, MARGIN, cut_windows
from framing.annotate.model.accurate.wordpieces import LAST, MOST_PIECES, UNKNOWN, Wordpieces
from framing.annotate.model.weights import CHECKSUMS, ModelError, load_model, model_path, read_model
from framing.evaluate.attributions import score_attributions
from framing.evaluate.gold import read_gold
from framing.segment import Segments, segment
from framing.types import Attribution, Document

NAME = "attribution-accurate"
LARGEST_FILE = 30_000_000
LEAST_RELATION_F1 = 0.73

WORDPIECES = Wordpieces.of([UNKNOWN, LAST, '"', "'", ".", "-", "u", "s", "##s", "said", "un", "##said", "ecole"])


def cut(text: str) -> Segments:
    return segment(Document("a", text))


def attributions(text: str) -> tuple[Attribution, ...]:
    return find_attributions_batch([cut(text)], NAME)[0]


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


def test_file_is_the_one_of_the_card():
    content = model_path(NAME).read_bytes()
    card = model_path(NAME).with_suffix(".md").read_text(encoding="utf-8")
    assert hashlib.sha256(content).hexdigest() in card
    assert len(content) <= LARGEST_FILE


def test_file_needs_no_pickle():
    with np.load(model_path(NAME), allow_pickle=False) as arrays:
        assert all(arrays[name].dtype != object for name in arrays.files)


def test_damaged_file_is_refused(tmp_path):
    path = tmp_path / f"{NAME}.npz"
    path.write_bytes(b"something else")
    (tmp_path / CHECKSUMS).write_text(f"{'0' * 64}  {path.name}\n", encoding="utf-8")
    with pytest.raises(ModelError, match=r"attribution-accurate.npz: SHA-256 .* expected 0+; .* install"):
        read_model(path)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"attribution-accurate.npz: a model file is missing"):
        read_model(tmp_path / f"{NAME}.npz")


SENTENCES = [
    ('"The road is open," Ada Moor said.', "Ada Moor", "said", '"The road is open,"'),
    ("“The road is open,” said Ada Moor.", "Ada Moor", "said", "“The road is open,”"),
    ("The mayor said that the road would open in May.", "The mayor", "said", "that the road would open in May"),
    ('"The road," she said, "is open."', "she", "said", '"The road," | "is open."'),
    ("The bridge is safe, according to the ministry.", "the ministry", "according to", "The bridge is safe"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), SENTENCES)
def test_plain_attributions(text, source, cue, content):
    found = [
        tuple(" | ".join(text[span.start : span.end] for span in role) for role in (a.source, a.cue, a.content))
        for a in attributions(text)
    ]
    assert found == [(source, cue, content)]


@pytest.mark.parametrize("text", ["", " \n\n ", '"', "\ufeff", "“" * 50, "''``''", "。「」『』 שלום עולם", "\ud800"])
def test_text_without_attribution(text):
    assert attributions(text) == ()


MARKS = ['"', "“", "”", "''", "'", "’s", ",", ".", ":", "\n\n"]
WORDS = ["said", "He", "Ms. Moor", "that", "roads", "é", "🙂", "don't", "Unheard-of"]
TEXTS = st.lists(st.sampled_from(MARKS + WORDS), max_size=60).map(" ".join)


@settings(max_examples=30)
@given(TEXTS)
def test_spans_are_disjoint_pieces_of_the_text(text):
    every = set()
    for attribution in attributions(text):
        assert len(attribution.cue) == 1
        assert attribution.content
        assert 0 <= attribution.confidence <= 1
        every.update((*attribution.source, *attribution.cue, *attribution.content))
    ordered = sorted(every)
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] for span in ordered)
    assert all(a.end <= b.start for a, b in pairwise(ordered))


@settings(max_examples=10)
@given(st.lists(TEXTS, max_size=4))
def test_batch_is_its_documents_one_by_one(texts):
    parts = [cut(text) for text in texts]
    found = find_attributions(parts, "accurate")
    assert found == [find_attributions([part], "accurate")[0] for part in parts]
    assert all(0 < a.confidence < 1 for attributions in found for a in attributions)


@pytest.mark.slow
def test_scores_on_dev_are_the_cards(shared):
    gold = read_gold(shared / "data" / "polnear" / "dev")
    parts = {name: segment(Document(name, text)) for name, text in gold.texts.items()}
    found = dict(zip(parts, find_attributions_batch(list(parts.values()), NAME), strict=True))
    scores = score_attributions(gold.attributions, found, gold.texts).set_index(["speech", "measure", "role"])["f1"]
    card = model_path(NAME).with_suffix(".md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (relation|token|fragment|exact) (\S+) \| ([\d.]+) \|", card, re.MULTILINE)
    assert len(rows) == 12
    for measure, role, score in rows:
        assert scores["all", measure, role] == pytest.approx(float(score), abs=0.0025), (measure, role)
    assert scores["all", "relation", "content+source"] >= LEAST_RELATION_F1


def test_model_is_loaded_once():
    assert load_model(NAME) is load_model(NAME)
