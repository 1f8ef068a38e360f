"""The table of features with what is known of each article, some thousand rows at a time."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeAlias

import pandas as pd

from framing.features.table import feature_table
from framing.types import AnnotatedDocument

Metadata: TypeAlias = Mapping[str, Any]

# Rows that are written together: few enough to hold little in memory, enough for row groups that are read fast.
ROWS_AT_ONCE = 8192
# Where whole numbers stop fitting into 64 bits, with a sign or without one.
LIMITS = (-(2**63), 0, 2**63, 2**64)


def example_rows(metadata: Iterable[tuple[str, Metadata]]) -> pd.DataFrame:
    """The first article of every kind: a table with the columns and types of the whole, but short.

    Which columns there are, and whether whole numbers have gaps or a column mixes words with numbers, can turn out
    with the last article; the table of all would be needed, or this one.

    Parameters
    ----------
    metadata : iterable of (doc_id, mapping)
        Of all articles.

    Returns
    -------
    DataFrame
        ``doc_id``, the metadata in the order in which they first come up, and the features, which are missing.
    """
    first: dict[Hashable, tuple[str, Metadata]] = {}
    for doc_id, known in metadata:
        first.setdefault(_kind(known), (doc_id, known))
    doc_ids = pd.Index([doc_id for doc_id, _ in first.values()], name="doc_id")
    return pd.DataFrame([known for _, known in first.values()], doc_ids).join(feature_table([])).reset_index()


def feature_batches(
    articles: Iterable[tuple[AnnotatedDocument, Metadata]], like: pd.DataFrame, rows: int = ROWS_AT_ONCE
) -> Iterator[pd.DataFrame]:
    """The table of features with its metadata, so many rows at a time.

    Parameters
    ----------
    articles : iterable of (AnnotatedDocument, mapping)
        Articles with their metadata; the mappings may differ in their keys.
    like : DataFrame
        `example_rows` of the same articles: every batch has its columns and types.
    rows : int
        Rows of a batch; the last may be shorter.
    """
    stream = iter(articles)
    while True:
        metadata: list[Metadata] = []
        features = feature_table(_noting(islice(stream, rows), metadata))
        if not metadata:
            return
        known = {
            name: pd.Series([row.get(name, float("nan")) for row in metadata], features.index, like[name].dtype)
            for name in like.columns.drop(["doc_id", *features.columns])
        }
        yield pd.concat([pd.DataFrame(known, features.index), features], axis=1).reset_index()


def _noting(
    articles: Iterable[tuple[AnnotatedDocument, Metadata]], metadata: list[Metadata]
) -> Iterator[AnnotatedDocument]:
    """The articles; their metadata are added to the list."""
    for article, known in articles:
        metadata.append(known)
        yield article


def _kind(value: Any) -> Hashable:
    """What of a value decides the type of its column."""
    if isinstance(value, Mapping):
        return tuple((name, _kind(item)) for name, item in value.items())
    if isinstance(value, list):
        return frozenset(map(_kind, value))
    if isinstance(value, int) and not isinstance(value, bool):
        return sum(value >= limit for limit in LIMITS)
    return "nan" if value != value else type(value).__name__
