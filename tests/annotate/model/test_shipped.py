"""Both shipped models: the file and its card, what they score on dev, and plain sentences that both must read."""

import hashlib
import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.annotate.annotator import versions
from framing.annotate.model import find_attributions_batch
from framing.annotate.model.weights import CHECKSUMS, ModelError, load_model, model_path, read_model
from framing.evaluate.attributions import score_attributions
from framing.evaluate.gold import read_gold
from framing.segment import segment
from framing.types import Document

# Largest file in bytes, least F1 of relations on dev.
BOUNDS = {"attribution-fast": (10_000_000, 0.68), "attribution-accurate": (30_000_000, 0.73)}

SENTENCES = [
    ('"The road is open," Ada Moor said.', "Ada Moor", "said", '"The road is open,"'),
    ("“The road is open,” said Ada Moor.", "Ada Moor", "said", "“The road is open,”"),
    ("''The road is open,'' she wrote.", "she", "wrote", "''The road is open,''"),
    ("The mayor said that the road would open in May.", "The mayor", "said", "that the road would open in May"),
    ('"The road," she said, "is open."', "she", "said", '"The road," | "is open."'),
    ("The bridge is safe, according to the ministry.", "the ministry", "according to", "The bridge is safe"),
]


@pytest.fixture(params=BOUNDS)
def name(request) -> str:
    return request.param


def read_card(name: str) -> str:
    return model_path(name).with_suffix(".md").read_text(encoding="utf-8")


def found(name: str, text: str) -> list[tuple[str, str, str]]:
    (attributions,) = find_attributions_batch([segment(Document("a", text))], name)
    return [
        tuple(" | ".join(text[span.start : span.end] for span in role) for role in (a.source, a.cue, a.content))
        for a in attributions
    ]


def test_file_is_the_one_of_the_card(name):
    content = model_path(name).read_bytes()
    assert hashlib.sha256(content).hexdigest() in read_card(name)
    assert len(content) <= BOUNDS[name][0]


def test_file_needs_no_pickle(name):
    with np.load(model_path(name), allow_pickle=False) as arrays:
        assert all(arrays[key].dtype != object for key in arrays.files)


def test_damaged_file_is_refused(tmp_path, name):
    path = tmp_path / f"{name}.npz"
    path.write_bytes(b"something else")
    (tmp_path / CHECKSUMS).write_text(f"{'0' * 64}  {path.name}\n", encoding="utf-8")
    with pytest.raises(ModelError, match=rf"{name}.npz: SHA-256 .* expected 0+; .* install"):
        read_model(path)


def test_missing_file_is_named(tmp_path, name):
    with pytest.raises(ModelError, match=rf"{name}.npz: a model file is missing"):
        read_model(tmp_path / f"{name}.npz")


def test_records_name_the_very_file(name):
    model = name.removeprefix("attribution-")
    digest = hashlib.sha256(model_path(name).read_bytes()).hexdigest()
    assert versions(model)["attribution"] == f"{model}/{digest[:8]}"
    assert versions(f"{model}+nested")["attribution"] == f"{model}+nested/{digest[:8]}"


def test_model_is_loaded_once(name):
    assert load_model(name) is load_model(name)


@pytest.mark.parametrize(("text", "source", "cue", "content"), SENTENCES)
def test_plain_attributions(name, text, source, cue, content):
    assert found(name, text) == [(source, cue, content)]


def test_source_may_speak_twice(name):
    text = '"We will rebuild," Governor Lena Ortiz said on Monday. She added that work would begin in June.'
    assert [source for source, _, _ in found(name, text)] == ["Governor Lena Ortiz", "She"]


@pytest.mark.parametrize("text", ["", " \n\n ", '"', "\ufeff", "“" * 50, "''``''", "。「」『』 שלום עולם", "\ud800"])
def test_text_without_attribution(name, text):
    assert found(name, text) == []


MARKS = ['"', "“", "”", "''", "'", "’s", ",", ".", ":", "\n\n"]
WORDS = ["said", "He", "Ms. Moor", "that", "roads", "é", "🙂", "don't", "Unheard-of"]


@pytest.mark.parametrize("model", BOUNDS)
@settings(max_examples=60)
@given(st.lists(st.sampled_from(MARKS + WORDS), max_size=60).map(" ".join))
def test_spans_are_disjoint_pieces_of_the_text(model, text):
    every = set()
    for attribution in find_attributions_batch([segment(Document("a", text))], model)[0]:
        assert len(attribution.cue) == 1
        assert attribution.content
        assert len(attribution.source) <= 1
        assert 0 <= attribution.confidence <= 1
        every.update((*attribution.source, *attribution.cue, *attribution.content))
    ordered = sorted(every)
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] for span in ordered)
    assert all(a.end <= b.start for a, b in pairwise(ordered))


@pytest.mark.slow
def test_scores_on_dev_are_the_cards(shared, name):
    gold = read_gold(shared / "data" / "polnear" / "dev")
    parts = {stem: segment(Document(stem, text)) for stem, text in gold.texts.items()}
    predicted = dict(zip(parts, find_attributions_batch(list(parts.values()), name), strict=True))
    table = score_attributions(gold.attributions, predicted, gold.texts)
    scores = table.set_index(["speech", "measure", "role"])["f1"]
    rows = re.findall(r"^\| (relation|token|fragment|exact) (\S+) \| ([\d.]+) \|", read_card(name), re.MULTILINE)
    assert len(rows) == 12
    for measure, role, score in rows:
        assert scores["all", measure, role] == pytest.approx(float(score), abs=0.0025), (measure, role)
    assert scores["all", "relation", "content+source"] >= BOUNDS[name][1]
