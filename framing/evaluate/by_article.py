"""Hits and totals of each article, from which precision and recall of any group of articles can be had."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import pandas as pd

from framing.evaluate.gold import Gold, score
from framing.types import AnnotatedDocument, Document

COLUMNS = ["doc_id", "layer", "speech", "measure", "role", "gold", "predicted", "hits_gold", "hits_predicted"]

T = TypeVar("T")


def score_by_article(gold: Gold, predicted: Mapping[str, AnnotatedDocument]) -> pd.DataFrame:
    """What `score` counts, article by article.

    Parameters
    ----------
    gold : Gold
    predicted : mapping
        ``doc_id`` → annotated document; a document of the gold that is missing counts as "nothing found".

    Returns
    -------
    DataFrame
        A row an article and measure with anything gold or predicted: ``doc_id, layer, speech, measure, role, gold,
        predicted, hits_gold, hits_predicted``. Recall of a group of articles is the sum of ``hits_gold`` over that of
        ``gold``, precision that of ``hits_predicted`` over ``predicted``. Averages over types (``macro``) have no
        counts and are not there.
    """
    parts = [_rows(doc_id, gold, predicted) for doc_id in sorted(gold.doc_ids())]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=COLUMNS)


def _rows(doc_id: str, gold: Gold, predicted: Mapping[str, AnnotatedDocument]) -> pd.DataFrame:
    found = predicted.get(doc_id) or AnnotatedDocument(Document(doc_id, ""))
    table = score(_only(doc_id, gold), {doc_id: found})
    table = table[(table["role"] != "macro") & (table["gold"] + table["predicted"] > 0)].assign(doc_id=doc_id)
    table["hits_gold"] = (table["recall"] * table["gold"]).round().astype(int)
    table["hits_predicted"] = (table["precision"] * table["predicted"]).round().astype(int)
    return table[COLUMNS]


def _only(doc_id: str, gold: Gold) -> Gold:
    """The gold of one document, with the layers in which it was labelled."""
    attributions = gold.attributions if gold.attributions is None else _kept(gold.attributions, doc_id)
    cues = [item for item in gold.cues or () if item.doc_id == doc_id]
    sources = [item for item in gold.sources or () if item.doc_id == doc_id]
    return Gold(attributions or None, cues or None, sources or None, _kept(gold.texts, doc_id))


def _kept(items: Mapping[str, T], doc_id: str) -> dict[str, T]:
    return {doc_id: items[doc_id]} if doc_id in items else {}
