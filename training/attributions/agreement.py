"""Agreement of the two passes: ``python training/attributions/agreement.py --nltk-data PATH --polnear PATH``.

The last rows hold our gold of the nested part, its outermost attributions only, against PolNeAR's own annotators
(people) in the same paragraphs.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd
from measures import count_by_region, count_parents, f1, outermost, table_of_f1
from regions import window
from score import read_gold_windows
from texts import LABELS, PARTS, Texts, add_paths, read_items, read_texts

from framing.exchange.brat import read_brat


def main() -> None:
    """Print F1 of the second pass against the first, by part."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_paths(parser)
    options = parser.parse_args()
    texts = read_texts(options.nltk_data, options.polnear)
    tables = [agreement(part, texts) for part in PARTS]
    tables.append(against_people(texts, options.polnear / "train" / "attributions"))
    print(pd.concat(tables).to_string(index=False, float_format="%.3f"))


def agreement(part: str, texts: Texts) -> pd.DataFrame:
    """F1 of the second pass against the first, and of parents, for one part."""
    first, second = (read_items(LABELS / "passes" / f"{name}-{part}.jsonl") for name in "ab")
    windows = {item["id"]: window(item, texts) for item in first}
    one, two = ({item["id"]: windows[item["id"]].labelled(item) for item in items} for items in (first, second))
    counts = count_by_region(one, two, {name: windows[name].text for name in windows})
    parents = pd.DataFrame([count_parents(one[name], two[name]) for name in one]).sum()
    table = pd.concat([table_of_f1(counts), pd.DataFrame([parent_row(parents)])])
    return table.assign(part=part, second=sum(map(len, two.values())))


def against_people(texts: Texts, folder: Path) -> pd.DataFrame:
    """F1 of our outermost attributions against PolNeAR's in the regions of the nested part."""
    windows = read_gold_windows("nested", texts)
    ours = outermost({name: gold for name, (_, _, gold) in windows.items()})
    theirs = {
        name: view.found(read_brat(min(folder.glob(f"{doc_id}_*.ann")))) for name, (doc_id, view, _) in windows.items()
    }
    table = table_of_f1(count_by_region(theirs, ours, {name: view.text for name, (_, view, _) in windows.items()}))
    return table.assign(part="nested against people", second=sum(map(len, ours.values())))


def parent_row(parents: pd.Series) -> dict[str, object]:
    """F1 of links from nested attributions to their parents."""
    links = parents[["links_right", "links_gold", "links_right", "links_predicted"]].to_numpy(dtype=float)
    return {"measure": "links", "role": "parent", "f1": f1(links), "gold": parents["links_gold"]}


if __name__ == "__main__":
    main()
