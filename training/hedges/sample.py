"""Draw sentences of PolNeAR train to label: ``python training/hedges/sample.py POLNEAR OUT``.

Three in four sentences hold a word that tempts a word list; the rest are drawn from all sentences. One sentence an
article, so that no article weighs more than another; articles that the ``--leave-out`` files name are not drawn from.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from pathlib import Path

from framing.segment import segment
from framing.types import Document

# Beginnings of words that tempt a word list.
TEMPTING = Path(__file__).with_name("tempting.txt").read_text(encoding="utf-8").split()


def main() -> None:
    """Write a JSONL file of sentences: id, doc_id, region, text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--leave-out", type=Path, nargs="*", default=[])
    parser.add_argument("--n", type=int, default=400)
    parser.add_argument("--seed", type=int, default=2031)
    options = parser.parse_args()
    known = {json.loads(line)["doc_id"] for path in options.leave_out for line in path.open(encoding="utf-8")}
    files = [p for p in sorted((options.polnear / "train" / "text").glob("*.txt")) if p.stem not in known]
    rows = draw(files, options.n, random.Random(options.seed))
    options.out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def draw(files: list[Path], n: int, rng: random.Random) -> list[dict[str, object]]:
    """One sentence from each of ``n`` articles, three in four with a tempting word, each word about as often."""
    rng.shuffle(files)
    rows: list[dict[str, object]] = []
    for i, path in enumerate(files[:n]):
        document = Document(path.stem, path.read_bytes().decode("utf-8"))
        sentences = [s for s in segment(document).sentences if 30 < len(s) < 400]
        word = TEMPTING[i % len(TEMPTING)] if i % 4 else ""
        fitting = [s for s in sentences if re.search(rf"\b{word}", document.text[s.start : s.end], re.I)]
        if chosen := rng.choice(fitting or sentences or [None]):
            text = document.text[chosen.start : chosen.end]
            rows.append({"id": len(rows), "doc_id": path.stem, "region": [chosen.start, chosen.end], "text": text})
    return rows


if __name__ == "__main__":
    main()
