"""Scopes of hedges, and actors and claims of verification cues, found against the labels of ``corpora/polnear-hedges``.

``python training/hedges/score_stretches.py POLNEAR``: prints the share of stretches that are right, for the even lines
of each file (counted from 0), which were read while building, and for the odd ones. A stretch is right if it shares
half of its words (Jaccard index) with the labelled one, or if neither is there; exact, if all. Only cues that were
found with the right type count.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from framing.annotate.annotator import annotate_document
from framing.types import AnnotatedDocument, Document, Spans, spans

LABELS = Path(__file__).parents[2] / "corpora" / "polnear-hedges"
WORD = re.compile(r"\w+|[$%]")
Pair = tuple[frozenset[int], frozenset[int]]


def main() -> None:
    """Print a line for each kind of stretch and half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("--model", default="fast")
    parser.add_argument("--half", choices=("read", "unread", "both"), default="both")
    options = parser.parse_args()
    halves = {"read": (0,), "unread": (1,), "both": (0, 1)}[options.half]

    @cache
    def article(doc_id: str) -> AnnotatedDocument:
        path = options.polnear / "train" / "text" / f"{doc_id}.txt"
        return annotate_document(Document(doc_id, path.read_bytes().decode("utf-8")), options.model)

    for half in halves:
        scopes = _lines("scopes.jsonl")[half::2]
        verified = _lines("verification.jsonl")[half::2]
        name = "odd" if half else "even"
        print(f"{name} lines, scopes: {_summary(list(_scopes(scopes, article)))}")
        for field in ("actor", "claim"):
            print(f"{name} lines, {field}s: {_summary(list(_parties(verified, article, field)))}")


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (LABELS / name).open(encoding="utf-8")]


def _scopes(rows: list[dict[str, Any]], article: Any) -> Iterator[Pair]:
    for row in rows:
        found = article(row["doc_id"])
        hedge = next((h for h in found.hedges if [h.span.start, h.span.end] == row["cue"]), None)
        if hedge is not None:
            gold = spans([row["scope"]] if row["scope"] else [])
            yield _words(found, gold), _words(found, (hedge.scope,) if hedge.scope else ())


def _parties(rows: list[dict[str, Any]], article: Any, field: str) -> Iterator[Pair]:
    """Pairs for every matched cue; a field that is null was not labelled."""
    for row in rows:
        found = article(row["doc_id"])
        for cue in row["cues"]:
            hits = [v for v in found.verification if v.span.start < cue["end"] and cue["start"] < v.span.end]
            hit = next((v for v in hits if v.type == cue["type"]), None)
            if hit is not None and cue[field] is not None:
                yield _words(found, spans(cue[field])), _words(found, getattr(hit, field))


def _words(article: AnnotatedDocument, stretches: Spans) -> frozenset[int]:
    """Where the words of some spans begin."""
    return frozenset(s.start + m.start() for s in stretches for m in WORD.finditer(article.text[s.start : s.end]))


def _summary(pairs: list[Pair]) -> str:
    right = sum(not (g | p) or len(g & p) / len(g | p) >= 0.5 for g, p in pairs)
    shared, gold, found = (sum(map(len, sets)) for sets in ((g & p for g, p in pairs), *zip(*pairs, strict=True)))
    exact = sum(g == p for g, p in pairs)
    n = len(pairs)
    return f"n {n}, right {right / n:.2f}, exact {exact / n:.2f}, F1 of words {2 * shared / (gold + found):.2f}"


if __name__ == "__main__":
    main()
