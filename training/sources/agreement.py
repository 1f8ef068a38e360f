"""Agreement of the two passes before adjudication: ``python training/sources/agreement.py POLNEAR``.

``--differences`` lists the items that have to be adjudicated, with the strings (to be read, not kept).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from sample import HOME, Item, read_article, read_jsonl
from sklearn.metrics import cohen_kappa_score

Pair = list[int]
Pass = dict[str, Item]


def main() -> None:
    """Print the agreement of both tasks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("--differences", action="store_true")
    options = parser.parse_args()
    for task, report in (("entities", entity_agreement), ("chains", chain_agreement)):
        one, two = (read_pass(name, task) for name in "ab")
        texts = {row["doc_id"]: read_article(options.polnear, row["doc_id"]).text for row in one.values()}
        print("\n".join(report(one, two, texts)))
        if options.differences:
            differ = differing_entities if task == "entities" else differing_chains
            print("\n".join(difference(one[i], two[i], texts[one[i]["doc_id"]]) for i in differ(one, two, texts)))


def read_pass(name: str, task: str) -> Pass:
    """Item identifier → labels of one pass."""
    return {row["id"]: row for row in read_jsonl(HOME / "passes" / f"{name}-{task}.jsonl")}


def entity_agreement(one: Pass, two: Pass, texts: dict[str, str]) -> list[str]:
    """How often both say the same entity, nulls included and left out."""
    named = [i for i in one if one[i]["full"] and two[i]["full"]]
    nulls = [i for i in one if not one[i]["full"] and not two[i]["full"]]
    differ = set(differing_entities(one, two, texts))
    same = sum(i not in differ for i in named)
    return [
        f"entities: same in {len(one) - len(differ)} of {len(one)} ({1 - len(differ) / len(one):.3f})",
        f"  both name one: {len(named)}, same {same} ({same / len(named):.3f}); both null: {len(nulls)}",
    ]


def differing_entities(one: Pass, two: Pass, texts: dict[str, str]) -> list[str]:
    """Items for which the passes name different entities."""
    return [i for i in one if not same_entity(one[i], two[i], texts[one[i]["doc_id"]])]


def same_entity(one: Item, two: Item, text: str) -> bool:
    """Whether two answers share a mention: spans that overlap, or the same string elsewhere."""
    if not (one["full"] and two["full"]):
        return one["full"] is None and two["full"] is None
    ours, theirs = ([row["full"], *row["mentions"]] for row in (one, two))
    return any(overlap(a, b) or string(text, a) == string(text, b) for a in ours for b in theirs)


def chain_agreement(one: Pass, two: Pass, texts: dict[str, str]) -> list[str]:
    """Agreement of depths, and F1 of links, relays and silent sources, which agree where they overlap."""
    depths = [[row["depth"] for row in found.values()] for found in (one, {i: two[i] for i in one})]
    same = sum(a == b for a, b in zip(*depths, strict=True))
    fields: dict[str, Callable[[Item], list[Pair]]] = {
        "links": lambda row: row["chain"],
        "relays": lambda row: [row["relay"]] if row["relay"] else [],
        "silent": lambda row: row["silent"],
    }
    return [
        f"chains: depth same in {same} of {len(one)} ({same / len(one):.3f}), kappa {cohen_kappa_score(*depths):.3f}",
        *(f"  {name}: {overlap_f1(one, two, field)}" for name, field in fields.items()),
    ]


def overlap_f1(one: Pass, two: Pass, field: Callable[[Item], list[Pair]]) -> str:
    """F1 of the spans of one pass against those of the other."""
    ours, theirs = (sum(len(field(row)) for row in found.values()) for found in (one, two))
    both = sum(any(overlap(a, b) for b in field(two[i])) for i in one for a in field(one[i]))
    return f"{ours} and {theirs}, both {both}: F1 {2 * both / (ours + theirs):.3f}" if ours + theirs else "none"


def differing_chains(one: Pass, two: Pass, texts: dict[str, str]) -> list[str]:
    """Items whose passes differ in depth, in a link, in the relay or in the silent sources."""
    return [i for i in one if not same_chain(one[i], two[i], texts[one[i]["doc_id"]])]


def same_chain(one: Item, two: Item, text: str) -> bool:
    """Whether two answers agree in everything; the same string elsewhere is the same link."""
    ours, theirs = ([*row["chain"], *([row["relay"]] if row["relay"] else [])] for row in (one, two))
    same = len(ours) == len(theirs) and all(
        overlap(a, b) or string(text, a) == string(text, b) for a, b in zip(ours, theirs, strict=True)
    )
    flags = all(one[key] == two[key] for key in ("depth", "own_outlet"))
    return same and flags and len(one["silent"]) == len(two["silent"])


def overlap(a: Pair, b: Pair) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def string(text: str, span: Pair) -> str:
    """What stands in a span, white space and capitals set aside."""
    return " ".join(text[slice(*span)].split()).casefold()


def difference(one: Item, two: Item, text: str) -> str:
    """Both answers of one item as strings, for adjudication."""

    def words(value: object) -> object:
        pair = isinstance(value, list) and len(value) == 2 and all(isinstance(n, int) for n in value)
        return string(text, value) if pair else [words(v) for v in value] if isinstance(value, list) else value  # type: ignore[arg-type]

    keys = [key for key in one if key not in ("id", "doc_id", "source", "region")]
    answers = [{key: words(row[key]) for key in keys} for row in (one, two)]
    return "\n".join([one["id"], *(f"    {answer}" for answer in answers)])


if __name__ == "__main__":
    main()
