"""Two passes over the same sentences to standoff gold, with their agreement.

``python training/hedges/merge.py SAMPLE.jsonl ONE.txt TWO.txt OUT.jsonl``: the passes are lines ``ID<TAB>sentence``
with cues marked as ``{{type|cue}}``. What both marked with one type is gold; what they differ on is ``optional``, and
counts neither for nor against a detector.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

MARK = re.compile(r"\{\{(\w+)\|(.*?)\}\}")
Cue = tuple[int, int, str]


def main() -> None:
    """Merge two passes, print their agreement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sample", type=Path)
    parser.add_argument("one", type=Path)
    parser.add_argument("two", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    sample = [json.loads(line) for line in options.sample.open(encoding="utf-8")]
    passes = [read_pass(path, sample) for path in (options.one, options.two)]
    with options.out.open("w", encoding="utf-8", newline="\n") as file:
        for row in sample:
            file.write(json.dumps(merge(row, *(found[row["id"]] for found in passes))) + "\n")
    print(agreement(*passes))


def read_pass(path: Path, sample: list[dict[str, Any]]) -> dict[int, list[Cue]]:
    """Sentence id → cues with offsets into the sentence as it stands in the article."""
    texts = {row["id"]: row["text"] for row in sample}
    found = {}
    for line in filter(str.strip, path.open(encoding="utf-8")):
        number, _, marked = line.rstrip("\n").partition("\t")
        found[int(number)] = align(marked, texts[int(number)])
    return found


def align(marked: str, text: str) -> list[Cue]:
    """Offsets of the marks in the raw sentence; white space may differ, no other character may."""
    raw = [i for i, char in enumerate(text) if not char.isspace()]
    cues, at, last = [], 0, 0
    for mark in MARK.finditer(marked):
        at += _ink(marked[last : mark.start()])
        end = at + _ink(mark[2])
        cues.append((raw[at], raw[end - 1] + 1, mark[1]))
        at, last = end, mark.end()
    if at + _ink(marked[last:]) != len(raw):
        raise ValueError(f"the sentence was changed: {text[:60]!r}")
    return cues


def _ink(text: str) -> int:
    return sum(not char.isspace() for char in text)


def merge(row: dict[str, Any], one: list[Cue], two: list[Cue]) -> dict[str, Any]:
    """Gold of one sentence: cues of the first pass that the second has with the same type; the rest is optional."""
    agreed = [a for a in one if any(_same(a, b) for b in two)]
    differing = [a for a in one if a not in agreed] + [b for b in two if not any(_same(a, b) for a in one)]
    start, end = row["region"]
    cues = [{"start": start + s, "end": start + e, "type": kind} for s, e, kind in agreed]
    optional = sorted({(start + s, start + e) for s, e, _ in differing})
    return {"doc_id": row["doc_id"], "region": [start, end], "cues": cues, "optional": optional}


def _same(a: Cue, b: Cue) -> bool:
    return a[0] < b[1] and b[0] < a[1] and a[2] == b[2]


def agreement(one: dict[int, list[Cue]], two: dict[int, list[Cue]]) -> str:
    """F1 of one pass against the other, types included."""
    matched = sum(any(_same(a, b) for b in two[i]) for i in one for a in one[i])
    n_one, n_two = (sum(map(len, found.values())) for found in (one, two))
    return f"{len(one)} sentences; cues {n_one} and {n_two}, both {matched}: F1 {2 * matched / (n_one + n_two):.3f}"


if __name__ == "__main__":
    main()
