"""Two labellings of the same regions against each other: counts by region, intervals over regions, and parents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd

from framing.evaluate import score_attributions
from framing.types import Attribution, Spans

COLUMNS = ["hits_gold", "gold", "hits_predicted", "predicted"]
ROWS = [
    ("relation", "content+source"),
    ("relation", "content"),
    *[(measure, role) for measure in ("token", "fragment", "edge") for role in ("source", "cue", "content")],
]
# As in `framing.evaluate`: contents that share half of their characters are the same relation's.
THRESHOLD = 0.5
SEED = 0
Labelled = Mapping[str, Sequence[Attribution]]


def count_by_region(gold: Labelled, predicted: Labelled, texts: Mapping[str, str]) -> pd.DataFrame:
    """Hits and totals of each measure (columns) in each region (rows)."""
    rows = {}
    for name in gold:
        table = table_of_hits(gold[name], predicted[name], texts[name])
        rows[name] = table[table["speech"] == "all"].set_index(["measure", "role"])[COLUMNS].stack()
    return pd.DataFrame(rows).T.sort_index(axis=1)


def outermost(labelled: Labelled) -> dict[str, list[Attribution]]:
    """Without the attributions that stand in the content of another."""
    return {name: [a for a in attributions if a.parent is None] for name, attributions in labelled.items()}


def nested(labelled: Labelled) -> dict[str, list[Attribution]]:
    """Those that stand in the content of another, alone."""
    inner = {name: [a for a in attributions if a.parent is not None] for name, attributions in labelled.items()}
    return {name: [replace(a, parent=None) for a in attributions] for name, attributions in inner.items()}


def table_of_hits(gold: Sequence[Attribution], predicted: Sequence[Attribution], text: str) -> pd.DataFrame:
    """`score_attributions` of one text, with the counts behind its ratios."""
    table = score_attributions({"": gold}, {"": predicted}, {"": text})
    hits_gold, hits_predicted = table["recall"] * table["gold"], table["precision"] * table["predicted"]
    return table.assign(hits_gold=hits_gold.round(), hits_predicted=hits_predicted.round())


def table_of_f1(counts: pd.DataFrame, resamples: int = 0) -> pd.DataFrame:
    """F1 of each measure, with a percentile interval of 95 % from regions drawn with replacement."""
    rows = []
    for measure, role in ROWS:
        part = counts[measure, role][COLUMNS].to_numpy(dtype=float)
        row = {"measure": measure, "role": role, "f1": f1(part.sum(axis=0)), "gold": part[:, 1].sum()}
        if resamples:
            drawn = np.random.default_rng(SEED).integers(len(part), size=(resamples, len(part)))
            row["low"], row["high"] = np.quantile([f1(part[i].sum(axis=0)) for i in drawn], [0.025, 0.975])
        rows.append(row)
    return pd.DataFrame(rows)


def f1(sums: np.ndarray) -> float:
    """F1 from hits and totals of both sides; 0 where nothing was hit."""
    hits_gold, gold, hits_predicted, predicted = sums
    precision, recall = hits_predicted / max(predicted, 1), hits_gold / max(gold, 1)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def count_parents(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> dict[str, int]:
    """Links of nested attributions to their parents in one region.

    ``links_gold`` and ``links_predicted`` count them, ``links_right`` those whose both ends are found in the other
    labelling and linked there; ``pairs`` counts attributions found, ``pairs_right`` those with the right parent or
    rightly without one.
    """
    pair_of = dict(pair_up(gold, predicted))
    right = {i: same_parent(gold[i], predicted[j], pair_of) for i, j in pair_of.items()}
    return {
        "links_gold": sum(a.parent is not None for a in gold),
        "links_predicted": sum(a.parent is not None for a in predicted),
        "links_right": sum(right[i] and gold[i].parent is not None for i in right),
        "pairs": len(right),
        "pairs_right": sum(right.values()),
    }


def same_parent(gold: Attribution, predicted: Attribution, pair_of: Mapping[int, int]) -> bool:
    """Whether the parents are a pair, or both absent."""
    if gold.parent is None or predicted.parent is None:
        return gold.parent is predicted.parent
    return pair_of.get(gold.parent) == predicted.parent


def pair_up(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> list[tuple[int, int]]:
    """Pairs one to one by content, the most alike first; of equal ones those whose cues are."""
    ranked = sorted(
        (-jaccard(gold[i].content, predicted[j].content), -jaccard(gold[i].cue, predicted[j].cue), i, j)
        for i, j in product(range(len(gold)), range(len(predicted)))
    )
    pairs: list[tuple[int, int]] = []
    for content, _, i, j in ranked:
        if -content >= THRESHOLD and all(i != g and j != p for g, p in pairs):
            pairs.append((i, j))
    return pairs


def jaccard(one: Spans, two: Spans) -> float:
    """Share of the characters in either that are in both."""
    a, b = characters(one), characters(two)
    return len(a & b) / len(a | b) if a or b else 0.0


def characters(stretches: Spans) -> set[int]:
    """Offsets of all characters."""
    return {i for span in stretches for i in range(span.start, span.end)}
