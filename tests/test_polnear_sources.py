"""The labels of who sources are and through whom they are heard: offsets, halves, and nothing but offsets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from framing.exchange.brat import read_brat

TASKS = ("entities", "chains")
Row = dict[str, Any]


@pytest.fixture(scope="module")
def labels(repository: Path) -> Path:
    return repository / "corpora" / "polnear-sources"


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def pairs(row: Row) -> list[list[int]]:
    """Every span of an item."""
    single = [row[key] for key in ("source", "region", "full", "relay") if row.get(key)]
    return single + [span for key in ("mentions", "chain", "silent") for span in row.get(key, [])]


@pytest.mark.parametrize("task", TASKS)
def test_gold_has_an_item_for_each_that_was_drawn(labels: Path, task: str) -> None:
    drawn, gold = rows(labels / "items" / f"{task}.jsonl"), rows(labels / f"{task}.jsonl")
    assert [(row["id"], row["doc_id"], row["split"]) for row in gold] == [
        (row["id"], row["doc_id"], row["split"]) for row in drawn
    ]


@pytest.mark.parametrize("task", TASKS)
def test_an_article_has_one_item_of_a_task(labels: Path, task: str) -> None:
    names = [row["doc_id"] for row in rows(labels / f"{task}.jsonl")]
    assert len(set(names)) == len(names)


def test_the_halves_share_no_article(labels: Path) -> None:
    halves: dict[str, set[str]] = {"build": set(), "held-out": set()}
    for task in TASKS:
        for row in rows(labels / f"{task}.jsonl"):
            halves[row["split"]].add(row["doc_id"])
    assert halves["build"]
    assert halves["held-out"]
    assert not halves["build"] & halves["held-out"]


def test_a_chain_has_as_many_links_as_the_sentence_is_deep(labels: Path) -> None:
    for row in rows(labels / "chains.jsonl"):
        assert len(row["chain"]) == row["depth"]
        assert all(span in row["chain"] for span in row["silent"])


def test_an_own_outlet_is_no_link(labels: Path) -> None:
    own = [row for row in rows(labels / "chains.jsonl") if row["own_outlet"]]
    assert own
    assert all(row["relay"] and row["relay"] not in row["chain"] for row in own)


def test_every_difference_of_the_passes_was_decided(labels: Path) -> None:
    gold = {row["id"]: row for task in TASKS for row in rows(labels / f"{task}.jsonl")}
    decisions = rows(labels / "decisions.jsonl")
    assert {row["taken"] for row in decisions} <= {"a", "b", "unclear"}
    assert {row["id"] for row in decisions if row["taken"] == "unclear"} == {i for i in gold if gold[i].get("unclear")}


@pytest.mark.parametrize("path", ["entities.jsonl", "chains.jsonl", "passes/a-chains.jsonl", "passes/b-entities.jsonl"])
def test_nothing_of_the_texts_is_kept(labels: Path, path: str) -> None:
    kept = {"id", "doc_id", "split", "kind", "pattern", "note"}
    for row in rows(labels / path):
        assert {key for key, value in row.items() if isinstance(value, str)} <= kept


@pytest.mark.parametrize("task", TASKS)
def test_spans_hold_whole_words(labels: Path, shared: Path, task: str) -> None:
    for row in rows(labels / f"{task}.jsonl"):
        text = article(shared, row["doc_id"])
        for start, end in pairs(row):
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            assert not (text[start - 1 : start].isalnum() and text[start].isalnum()), row["id"]
            assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum()), row["id"]


def test_marked_mentions_are_gold_sources(labels: Path, shared: Path) -> None:
    for row in rows(labels / "entities.jsonl"):
        path = min((shared / "data/polnear/train/attributions").glob(f"{row['doc_id']}_????.ann"))
        sources = {(span.start, span.end) for attribution in read_brat(path) for span in attribution.source}
        assert tuple(row["source"]) in sources


def test_halves_alternate_in_article_order(labels: Path, shared: Path) -> None:
    names = sorted(path.stem for path in (shared / "data/polnear/train/text").glob("*.txt"))
    halves = {name: ("build", "held-out")[i % 2] for i, name in enumerate(names)}
    assert all(row["split"] == halves[row["doc_id"]] for task in TASKS for row in rows(labels / f"{task}.jsonl"))


def article(shared: Path, doc_id: str) -> str:
    return (shared / "data/polnear/train/text" / f"{doc_id}.txt").read_bytes().decode("utf-8")
