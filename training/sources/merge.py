"""Two passes and the decisions on their differences to gold: ``python training/sources/merge.py POLNEAR``.

Where the passes agree, the first pass is taken, with the mentions of both. Where they differ, ``decisions.jsonl`` says
whose answer is gold; items that it calls unclear keep ``"unclear": true`` and are not scored.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from agreement import Pass, differing_chains, differing_entities, read_pass
from sample import HOME, Item, read_article, read_jsonl, write_jsonl


def main() -> None:
    """Write ``entities.jsonl`` and ``chains.jsonl``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear", type=Path)
    options = parser.parse_args()
    decisions = {row["id"]: row["taken"] for row in read_jsonl(HOME / "decisions.jsonl")}
    for task, differing in (("entities", differing_entities), ("chains", differing_chains)):
        passes = {name: read_pass(name, task) for name in "ab"}
        texts = {row["doc_id"]: read_article(options.polnear, row["doc_id"]).text for row in passes["a"].values()}
        differ = differing(passes["a"], passes["b"], texts)
        gold = []
        for item in read_jsonl(HOME / "items" / f"{task}.jsonl"):
            taken = decisions[item["id"]] if item["id"] in differ else "agreed"
            gold.append({**item, **answer(passes, item["id"], taken)})
        write_jsonl(HOME / f"{task}.jsonl", gold)
        print(f"{task}: {len(gold)}, of them adjudicated {len(differ)}")


def answer(passes: dict[str, Pass], item: str, taken: str) -> Item:
    """The labels of one item: from the pass that was taken, or from both if they agree."""
    row = dict(passes["b" if taken == "b" else "a"][item])
    row.pop("note")
    if taken == "agreed" and row.get("full"):
        other = passes["b"][item]
        spans = {tuple(span) for span in [*row["mentions"], other["full"], *other["mentions"]]} - {tuple(row["full"])}
        row["mentions"] = [list(span) for span in sorted(spans)]
    return {**row, "unclear": True} if taken == "unclear" else row


if __name__ == "__main__":
    main()
