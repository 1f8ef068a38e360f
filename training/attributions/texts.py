"""The texts and regions of ``corpora/news-attributions``: nltk's treebank and abc, and PolNeAR's train part."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import nltk

from framing.corpus.article import Article
from framing.corpus.nltk_readers import read_nltk

LABELS = Path(__file__).parents[2] / "corpora" / "news-attributions"
PARTS = ("treebank", "abc", "nested")
Texts = dict[str, dict[str, str]]
# A region, or what was labelled in it: part, id, doc_id, region and perhaps attributions.
Item = dict[str, Any]


def add_paths(parser: ArgumentParser) -> None:
    """Say on the command line where the texts are."""
    parser.add_argument("--nltk-data", type=Path, required=True, help="folder with corpora/treebank.zip and abc.zip")
    parser.add_argument("--polnear", type=Path, required=True, help="folder with PolNeAR's train/text")


def read_texts(nltk_data: Path, polnear: Path) -> Texts:
    """Part → doc_id → raw text, as `framing.corpus` reads it."""
    nltk.data.path.insert(0, str(nltk_data))
    from nltk.corpus import abc, treebank_raw

    files = sorted((polnear / "train" / "text").glob("*.txt"))
    return {
        "treebank": _of_reader(treebank_raw),
        "abc": _of_reader(abc),
        "nested": {path.stem: path.read_bytes().decode("utf-8") for path in files},
    }


def _of_reader(reader: object) -> dict[str, str]:
    documents = [item.document for item in read_nltk(reader) if isinstance(item, Article)]
    return {document.doc_id: document.text for document in documents}


def read_items(path: Path) -> list[Item]:
    """One item a line: the regions (``items.jsonl``), or those of one part with what a pass labelled in them."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write_items(path: Path, items: list[Item]) -> None:
    """One item a line."""
    path.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
