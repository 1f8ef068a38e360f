"""Quoted words to offsets: ``python training/attributions/convert.py PASS OUT --nltk-data PATH --polnear PATH``.

With ``--gold``, PASS is the adjudicated one, and OUT becomes annotation JSONL with regions.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from texts import LABELS, Item, Texts, add_paths, read_items, read_texts, write_items
from written import PassError, read_written

from framing.evaluate.attributions import quoted_characters
from framing.exchange.annotations import FORMAT, text_hash


def main() -> None:
    """Convert one file, or say what is wrong with which lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("written", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--gold", action="store_true", help="write annotation JSONL, one line a document")
    add_paths(parser)
    options = parser.parse_args()
    texts = read_texts(options.nltk_data, options.polnear)
    try:
        items = read_written(options.written, read_items(LABELS / "items.jsonl"), texts)
    except PassError as error:
        sys.exit(str(error))
    write_items(options.out, list(gold_records(items, texts)) if options.gold else items)
    print(f"{len(items)} regions, {sum(len(item['attributions']) for item in items)} attributions")


def gold_records(items: list[Item], texts: Texts) -> Iterator[Item]:
    """Annotation JSONL: the regions of one document in text order with their attributions, parents counted anew."""
    for (part, doc_id), group in groupby(items, key=lambda item: (item["part"], item["doc_id"])):
        text = texts[part][doc_id]
        quoted = quoted_characters(text)
        regions: list[list[int]] = []
        attributions: list[dict[str, Any]] = []
        for item in sorted(group, key=lambda item: item["region"]):
            known = len(attributions)
            regions.append(item["region"])
            for a in item["attributions"]:
                parent = None if a["parent"] is None else known + a["parent"]
                attributions.append(a | {"speech": speech(a["content"], text, quoted), "parent": parent})
        yield {
            "format": FORMAT,
            "doc_id": doc_id,
            "text_sha256": text_hash(text),
            "n_chars": len(text),
            "regions": regions,
            "attributions": attributions,
        }


def speech(content: list[list[int]], text: str, quoted: list[bool]) -> str:
    """Direct, mixed or indirect: all, some or none of the content's letters are in double quotation marks."""
    inside = {quoted[i] for start, end in content for i in range(start, end) if text[i].isalnum()}
    return "mixed" if len(inside) == 2 else "direct" if True in inside else "indirect"


if __name__ == "__main__":
    main()
