"""Types of sources found against gold: a mention that was not found counts as wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from framing.evaluate.measures import Counts
from framing.types import SOURCE_TYPES, AnnotatedDocument, Attribution, Spans

# Types with fewer gold mentions say too little to enter the macro average.
MACRO_MINIMUM = 10


@dataclass(frozen=True, slots=True)
class SourceGold:
    """One mention of a source with its type."""

    doc_id: str
    spans: Spans
    source_type: str


def source_gold(article: AnnotatedDocument) -> list[SourceGold]:
    """The sources of an annotated document as gold, each mention once."""
    mentions = {a.source: a.source_type for a in article.attributions if a.source and a.source_type}
    return [SourceGold(article.doc_id, mention, kind) for mention, kind in mentions.items()]


def score_sources(gold: Iterable[SourceGold], predicted: Mapping[str, AnnotatedDocument]) -> pd.DataFrame:
    """Score source types over all gold mentions; the prediction is the attribution whose source overlaps most.

    Returns
    -------
    DataFrame
        Columns ``role``, ``precision``, ``recall``, ``f1``, ``gold``, ``predicted``. Rows: ``found`` (recall of
        mentions in all three columns), ``accuracy`` (over all gold mentions), ``macro`` (mean F1 of types with at least
        10 gold mentions, ``other`` left out), then each type.
    """
    tally: dict[str, Counts] = defaultdict(Counts)
    for item in gold:
        article = predicted.get(item.doc_id)
        best = _best(item.spans, () if article is None else article.attributions)
        right = best is not None and best.source_type == item.source_type
        tally["found"].add(Counts(1, 1, best is not None, best is not None))
        tally["accuracy"].add(Counts(1, 1, right, right))
        tally[item.source_type].add(Counts(gold=1, hits_gold=right))
        if best is not None:
            tally[str(best.source_type)].add(Counts(predicted=1, hits_predicted=right))
    rows = {name: tally[name].row() for name in ("found", "accuracy", *SOURCE_TYPES)}
    counted = [rows[t] for t in SOURCE_TYPES if t != "other" and tally[t].gold >= MACRO_MINIMUM]
    macro = {
        key: sum(row[key] for row in counted) / len(counted) if counted else 0.0
        for key in ("precision", "recall", "f1")
    }
    rows["macro"] = macro | {"gold": tally["found"].gold, "predicted": tally["found"].predicted}
    order = ("found", "accuracy", "macro", *SOURCE_TYPES)
    return pd.DataFrame([{"role": name, **rows[name]} for name in order])


def _best(mention: Spans, attributions: Iterable[Attribution]) -> Attribution | None:
    """The attribution whose source shares most characters with a mention, the first of equals."""
    best, most = None, 0
    for attribution in attributions:
        shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in mention for b in attribution.source)
        if shared > most:
            best, most = attribution, shared
    return best
