"""Annotations as tables: one row an annotation, keyed by doc_id, start and end, for pandas, R and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from framing.types import AnnotatedDocument, Spans

COLUMNS = {
    "hedges": ("doc_id", "start", "end", "type", "voice", "attribution", "position"),
    "verification": ("doc_id", "start", "end", "type", "attribution", "actor", "actor_entity", "claim", "position"),
    "attributions": (
        *("doc_id", "start", "end", "index", "source", "cue", "content", "speech", "source_type", "source_entity"),
        *("relay", "parent", "cue_class", "n_words", "confidence", "position"),
    ),
    "quotations": ("doc_id", "start", "end", "kind", "position"),
}


def annotation_table(articles: Iterable[AnnotatedDocument], kind: str) -> pd.DataFrame:
    """One kind of annotation of many documents as a frame.

    Parameters
    ----------
    articles : iterable of AnnotatedDocument
    kind : {"hedges", "verification", "attributions", "quotations"}

    Returns
    -------
    DataFrame
        One row an annotation. ``start`` and ``end`` are code points of the raw text; ``position`` is the start as a
        share (0 to 1) of the length of the text. Roles of attributions are written as in brat: ``12 20;31 40``.
    """
    if kind not in COLUMNS:
        raise ValueError(f"kind {kind!r}; expected one of {', '.join(COLUMNS)}")
    rows = [row for article in articles for row in _rows(article, kind)]
    return pd.DataFrame(rows, columns=list(COLUMNS[kind]))


def _rows(article: AnnotatedDocument, kind: str) -> Iterator[dict[str, Any]]:
    length = max(len(article.text), 1)
    for index, item in enumerate(getattr(article, kind)):
        row = _attribution_row(item, index) if kind == "attributions" else _plain_row(item)
        yield {"doc_id": article.doc_id, **row, "position": row["start"] / length}


def _plain_row(item: Any) -> dict[str, Any]:
    row = {"start": item.span.start, "end": item.span.end}
    row |= {role: _fragments(getattr(item, role)) for role in ("actor", "claim") if hasattr(item, role)}
    plain = ("type", "kind", "voice", "attribution", "actor_entity")
    return row | {name: getattr(item, name) for name in plain if hasattr(item, name)}


def _attribution_row(item: Any, index: int) -> dict[str, Any]:
    every = item.source + item.cue + item.content
    row = {"start": min(s.start for s in every), "end": max(s.end for s in every), "index": index}
    row |= {role: _fragments(getattr(item, role)) for role in ("source", "cue", "content", "relay")}
    plain = ("speech", "source_type", "source_entity", "parent", "cue_class", "n_words", "confidence")
    return row | {name: getattr(item, name) for name in plain}


def _fragments(stretches: Spans) -> str:
    return ";".join(f"{span.start} {span.end}" for span in stretches)
