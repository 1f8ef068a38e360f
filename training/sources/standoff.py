"""An annotator's lines (strings) to standoff: ``python training/sources/standoff.py POLNEAR LINES.tsv``.

The lines are those of ``corpora/polnear-sources/GUIDE.md``; a file whose name holds "entities" is task A, else task B.
``--out FILE.jsonl`` writes objects with ``id``, ``doc_id`` and offsets; without it the lines are only checked.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from sample import HOME, Item, read_article, read_jsonl, write_jsonl

Pair = list[int]
ABSENT = ("", "-", "null")


def main() -> None:
    """Convert one file and report every line that does not fit its article."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("lines", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    task = "entities" if "entities" in options.lines.name else "chains"
    lines = dict(line.split("\t", 1) for line in options.lines.read_text(encoding="utf-8").splitlines() if "\t" in line)
    rows, faults = [], []
    for item in read_jsonl(HOME / "items" / f"{task}.jsonl"):
        text = read_article(options.polnear, item["doc_id"]).text
        try:
            fields = [field.strip() for field in lines[item["id"]].split("\t")]
            rows.append((entity_row if task == "entities" else chain_row)(item, text, fields))
        except (KeyError, ValueError) as error:
            faults.append(f"{item['id']}: {error}")
    if options.out and not faults:
        write_jsonl(options.out, rows)
    print("\n".join([*faults, f"{len(rows)} lines right, {len(faults)} wrong or missing"]))


def entity_row(item: Item, text: str, fields: list[str]) -> Item:
    """Standoff of ``full<TAB>mention | mention<TAB>note``."""
    full, mentions, note = [*fields, "", ""][:3]
    start, end = item["source"]

    def find(wanted: str) -> Pair:
        return occurrence(text, wanted, (start, end), inside=False)

    return {
        "id": item["id"],
        "doc_id": item["doc_id"],
        "source": item["source"],
        "full": None if full in ABSENT else find(full),
        "mentions": [] if mentions in ABSENT else sorted(find(m) for m in mentions.split(" | ")),
        "note": note,
    }


def chain_row(item: Item, text: str, fields: list[str]) -> Item:
    """Standoff of ``depth<TAB>outer > inner<TAB>relay<TAB>silent | silent<TAB>note``."""
    depth, chain, relay, silent, note = [*fields, "", "", "", ""][:5]
    region = (item["region"][0], item["region"][1])

    def find(wanted: str) -> Pair:
        return occurrence(text, wanted, region, inside=True)

    links = [] if chain in ABSENT else [find(link) for link in chain.split(" > ")]
    if len(links) != int(depth):
        raise ValueError(f"depth {depth} needs as many links, found {len(links)}")
    own = relay.startswith("own:")
    return {
        "id": item["id"],
        "doc_id": item["doc_id"],
        "region": item["region"],
        "depth": int(depth),
        "chain": links,
        "relay": None if relay in ABSENT else find(relay.removeprefix("own:").strip()),
        "own_outlet": own,
        "silent": [] if silent in ABSENT else [find(link) for link in silent.split(" | ")],
        "note": note,
    }


def occurrence(text: str, wanted: str, place: tuple[int, int], inside: bool) -> Pair:
    """Offsets of the occurrence of a string that the guide says is meant.

    Raises
    ------
    ValueError
        If the article does not have the string (so often).
    """
    string, _, number = wanted.strip().partition("@")
    found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(string)}(?!\w)", text)]
    within = [i for i in found if place[0] <= i < place[1]]
    if number:
        chosen = (within if inside else found)[int(number) - 1 : int(number)]
    else:
        before, after = [i for i in found if i < place[0]], [i for i in found if i >= place[1]]
        chosen = (within[:1] if inside else []) or before[-1:] or after[:1] or within[:1]
    if not chosen:
        raise ValueError(f"{wanted!r} is not in the article")
    return [chosen[0], chosen[0] + len(string)]


if __name__ == "__main__":
    main()
