"""What goes wrong on dev: ``python training/attribution/errors.py --polnear PATH --model accurate`` prints two tables.

The first says what becomes of the gold attributions, the second how many are right by the length of their content.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY))

from framing.annotate.attribution import MODELS, find_attributions  # noqa: E402
from framing.annotate.completion import complete_sources  # noqa: E402
from framing.evaluate.attributions import CONTENT_THRESHOLD, _Reader, _Relation, pair_up  # noqa: E402
from framing.types import Attribution  # noqa: E402
from training.attribution.data import Article, read_articles  # noqa: E402

LENGTHS = ((5, "up to 5 words"), (15, "6 to 15"), (30, "16 to 30"), (10_000, "more"))


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--polnear", type=Path, required=True, help="folder with dev")
    parser.add_argument("--model", choices=MODELS, default="accurate")
    arguments = parser.parse_args()
    dev = read_articles(arguments.polnear / "dev")
    found = find_attributions([article.parts for article in dev], arguments.model)
    completed = [complete_sources(own, article.parts) for article, own in zip(dev, found, strict=True)]
    cases = [case for article, own in zip(dev, completed, strict=True) for case in judge(article, own)]
    fates, lengths = Counter(fate for fate, _ in cases), Counter(length for _, length in cases)
    right = Counter(length for fate, length in cases if fate == "right")
    for fate, number in fates.most_common():
        print(f"| {fate} | {number} |")
    for _, length in LENGTHS:
        print(f"| {length} | {right[length] / lengths[length]:.2f} of {lengths[length]} |")


def judge(article: Article, found: Sequence[Attribution]) -> Iterator[tuple[str, str]]:
    """For each gold attribution what became of it, and its length."""
    reader = _Reader(article.parts.text)
    gold, mine = ([reader.read(a) for a in side] for side in (article.gold, found))
    pairs = {i: (mine[j], jaccard) for i, j, jaccard in pair_up(gold, mine)}
    for i, relation in enumerate(gold):
        n = len(relation.tokens["content"])
        yield fate(relation, *pairs.get(i, (None, 0.0))), next(name for most, name in LENGTHS if n <= most)


def fate(gold: _Relation, found: _Relation | None, jaccard: float) -> str:
    """Whether a gold attribution was found, and if not rightly, what is wrong with it."""
    if found is None:
        return "missed"
    if jaccard < CONTENT_THRESHOLD:
        return "less than half of the content"
    theirs, mine = gold.tokens["source"], found.tokens["source"]
    if theirs & mine or not (theirs or mine):
        return "right"
    if theirs and mine:
        return "another source"
    return "source missing" if theirs else "source where there is none"


if __name__ == "__main__":
    main()
