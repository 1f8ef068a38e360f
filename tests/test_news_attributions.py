import json
from dataclasses import replace
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest

from framing.corpus.nltk_readers import read_nltk
from framing.exchange import annotations
from framing.types import Attribution, Span

LABELS = Path(__file__).parents[1] / "corpora" / "news-attributions"
PARTS = ("treebank", "abc", "nested")
ROLES = ("source", "cue", "content")


def read(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


GOLD = {part: read(LABELS / f"{part}.jsonl") for part in PARTS}
RECORDS = [pytest.param(part, record, id=record["doc_id"]) for part in PARTS for record in GOLD[part]]


def begin(attribution):
    return (attribution["cue"] or attribution["content"])[0][0]


@pytest.mark.parametrize(("part", "regions"), [("treebank", 100), ("abc", 100), ("nested", 75)])
def test_the_gold_covers_the_sampled_regions(part, regions):
    sampled = sorted((i["doc_id"], i["region"]) for i in read(LABELS / "items.jsonl") if i["part"] == part)
    assert sampled == sorted((record["doc_id"], region) for record in GOLD[part] for region in record["regions"])
    assert len(sampled) == regions


@pytest.mark.parametrize(("part", "record"), RECORDS)
def test_every_cue_lies_in_a_region_and_every_fragment_in_the_text(part, record):
    for attribution in record["attributions"]:
        assert sum(start <= begin(attribution) < end for start, end in record["regions"]) == 1
        for role in ROLES:
            stretches = attribution[role]
            assert stretches == sorted(stretches)
            assert all(0 <= start < end <= record["n_chars"] for start, end in stretches)
            assert all(a[1] <= b[0] for a, b in pairwise(stretches))


@pytest.mark.parametrize(("part", "record"), RECORDS)
def test_a_nested_attribution_has_its_cue_in_the_content_of_its_parent(part, record):
    for attribution in record["attributions"]:
        if attribution["parent"] is not None:
            content = record["attributions"][attribution["parent"]]["content"]
            assert any(start <= begin(attribution) < end for start, end in content)


@pytest.mark.parametrize("path", sorted(LABELS.rglob("*.jsonl")), ids=lambda path: path.name)
def test_the_labels_hold_no_text(path):
    def strings(value):
        if isinstance(value, dict):
            return [s for key, v in value.items() if key != "doc_id" for s in strings(v)]
        return [s for v in value for s in strings(v)] if isinstance(value, list) else [value]

    assert not [s for record in read(path) for s in strings(record) if isinstance(s, str) and " " in s]


@pytest.fixture(scope="session")
def texts(shared):
    nltk = pytest.importorskip("nltk")
    nltk.data.path.insert(0, str(shared / "data" / "nltk_data"))
    from nltk.corpus import abc, treebank_raw

    found = {item.document.doc_id: item.document.text for reader in (abc, treebank_raw) for item in read_nltk(reader)}
    folder = shared / "data" / "polnear" / "train" / "text"
    return found | {r["doc_id"]: (folder / f"{r['doc_id']}.txt").read_bytes().decode() for r in GOLD["nested"]}


@pytest.mark.parametrize(("part", "record"), RECORDS)
def test_the_offsets_are_those_of_the_texts_that_our_readers_give(part, record, texts):
    text = texts[record["doc_id"]]
    article = annotations.from_record(record, text)  # checks the hash of the text
    for attribution in article.attributions:
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert not cuts_a_word(text, span), text[span.start : span.end]


def cuts_a_word(text, span):
    """Whether a fragment begins or ends inside a word, or with white space."""
    within = [text[i - 1 : i + 1].isalnum() and len(text[i - 1 : i + 1]) == 2 for i in (span.start, span.end) if i]
    return any(within) or text[span.start : span.end] != text[span.start : span.end].strip()


@pytest.mark.parametrize(
    ("span", "cut"), [((0, 3), False), ((0, 2), True), ((2, 3), True), ((3, 7), True), ((4, 7), False)]
)
def test_a_fragment_that_cuts_a_word_is_seen(span, cut):
    assert cuts_a_word("Ann saw", Span(*span)) is cut


# The scripts that made and score the labels.


@pytest.fixture
def scripts(monkeypatch):
    monkeypatch.syspath_prepend(Path(__file__).parents[1] / "training" / "attributions")
    return import_module


TEXT = "Before, Ann said no. He said that Ann said so, and that\nall was well. After it she went home, all happy."
REGION = [TEXT.index("He said"), TEXT.index(" After")]


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("-", []),
        ("said", ["said"]),
        ("that … well", ["that Ann said so, and that\nall was well"]),
        ("that#2 … well", ["that\nall was well"]),
        ("that all", ["that\nall"]),
        ("He ++ so", ["He", "so"]),
        ("<Ann", ["Ann"]),
        (">all … happy", ["all happy"]),
        ("well. After", ["well. After"]),
    ],
)
def test_quoted_words_are_found_in_the_text(scripts, field, found):
    located = scripts("written").locate(field, TEXT, REGION)
    assert [TEXT[start:end] for start, end in located] == found


@pytest.mark.parametrize(
    ("field", "there"),
    [
        ("said", "said that"),
        ("said#2", "said so"),
        ("<said", "said no"),
        ("Ann", "Ann said so"),
        ("all", "all was"),
        (">all", "all happy"),
    ],
)
def test_the_occurrence_that_is_meant_is_taken(scripts, field, there):
    assert scripts("written").locate(field, TEXT, REGION)[0][0] == TEXT.index(there)


@pytest.mark.parametrize("field", ["An", "aid", "that#3", "He … never"])
def test_words_that_are_not_there_are_refused(scripts, field):
    written = scripts("written")
    with pytest.raises(written.PassError, match="not found"):
        written.locate(field, TEXT, REGION)


def made(cue, content, parent=None):
    return Attribution(cue=(Span(*cue),), content=(Span(*content),), parent=parent)


OUTER, INNER = made((3, 7), (8, 40)), made((15, 20), (21, 40), parent=0)


@pytest.mark.parametrize(
    ("predicted", "counts"),
    [
        ([OUTER, INNER], (1, 1, 1, 2, 2)),
        ([replace(INNER, parent=1), OUTER], (1, 1, 1, 2, 2)),
        ([OUTER, replace(INNER, parent=None)], (1, 0, 0, 2, 1)),
        ([replace(INNER, parent=None)], (1, 0, 0, 1, 0)),
        ([OUTER], (1, 0, 0, 1, 1)),
        ([], (1, 0, 0, 0, 0)),
    ],
)
def test_links_to_parents_are_counted(scripts, predicted, counts):
    names = ("links_gold", "links_predicted", "links_right", "pairs", "pairs_right")
    assert scripts("measures").count_parents([OUTER, INNER], predicted) == dict(zip(names, counts, strict=True))


def test_only_what_begins_in_the_region_is_compared(scripts):
    view = scripts("regions").Window(Span(10, 30), 5, " " * 100)
    kept = view.found([OUTER, INNER, replace(INNER, cue=(Span(22, 25),), parent=1), made((31, 33), (34, 40))])
    assert [(a.cue[0].start, a.parent) for a in kept] == [(10, None), (17, 0)]
