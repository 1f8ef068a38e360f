"""What follows from pairs: clusters for folds, articles to leave out, and an indicator to hold copies by."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from framing.frames import to_pandas
from framing.types import FramingError

KEEP = ("first", "none")
MOSTLY = 0.5
"""An article of which this share stands in another one is somebody else's text for the most part."""


def duplicate_clusters(pairs: pd.DataFrame, groups: pd.Series | None = None) -> pd.Series:
    """Articles that any chain of pairs joins, partly copied ones included.

    Parameters
    ----------
    pairs : DataFrame
        As `find_duplicates` returns them.
    groups : Series, optional
        ``doc_id`` → a group, such as the story, that is to stay in one cluster as well; missing where there is none.

    Returns
    -------
    Series
        ``doc_id`` → the name of the cluster, which is that of its first article. With ``groups`` every article of its
        index has a cluster, some of their own; without, only articles in a pair have one.
    """
    pairs = to_pandas(pairs)
    known = groups.index if groups is not None else pd.Index([])
    ids = known.append(pd.Index(pd.unique(pd.concat([pairs["a"], pairs["b"]])))).unique()
    a, b = (ids.get_indexer(pd.Index(pairs[side])) for side in ("a", "b"))
    if groups is not None:
        named = groups.dropna()
        first = named.index.to_series().groupby(named.astype("string")).transform("first")
        a, b = np.append(a, ids.get_indexer(named.index)), np.append(b, ids.get_indexer(pd.Index(first)))
    graph = coo_array((np.ones(len(a)), (a, b)), shape=(len(ids), len(ids)))
    _, labels = connected_components(graph, directed=False)
    clusters = pd.Series(labels, index=pd.Index(ids, name="doc_id"), dtype=int)
    names = clusters.index.to_series().groupby(clusters).transform("first")
    return names.rename("duplicate_cluster")


def copied_share(pairs: pd.DataFrame, doc_ids: Iterable[str]) -> pd.Series:
    """The largest share of each article's words that stands in one other article; 0 where it is in no pair.

    As a column of the metadata (``copied_share(pairs, ids) >= 0.5``) it is the control ``wire`` of `compare_outlets`.
    """
    share = sides(pairs).groupby("doc_id")["share"].max()
    return share.reindex(pd.Index(list(doc_ids), name="doc_id"), fill_value=0.0).rename("copied_share")


def copies_to_leave_out(pairs: pd.DataFrame, metadata: pd.DataFrame, *, keep: str = "first") -> list[str]:
    """Articles that are for the most part the text of another one.

    Parameters
    ----------
    pairs : DataFrame
        As `find_duplicates` returns them.
    metadata : DataFrame
        Index ``doc_id``; the column ``date``, where there is one, says which article came first. Write dates as
        ISO 8601: others are read month first where both readings can be. Articles of one date, or without one, come in
        the order of the metadata, those without one last.
    keep : {"first", "none"}
        ``first`` leaves out an article if at least half of its words stand in an earlier one, so that each text counts
        once, for the outlet that had it first. ``none`` leaves out every article of which half stands in another one,
        so that nothing is compared but what one outlet alone has.

    Returns
    -------
    list of str
        Identifiers, in the order of the metadata.
    """
    if keep not in KEEP:
        raise FramingError(f"unknown keep {keep!r}; expected one of: {', '.join(KEEP)}")
    metadata = to_pandas(metadata)
    if metadata.index.name != "doc_id" and "doc_id" in metadata.columns:
        metadata = metadata.set_index("doc_id")
    copies = sides(pairs)
    missing = copies.loc[~copies["doc_id"].isin(metadata.index), "doc_id"]
    if len(missing):
        raise FramingError(f"article {missing.iloc[0]!r} of the pairs is not in the metadata")
    copies = copies[copies["share"] >= MOSTLY]
    if keep == "first":
        rank = _order(metadata)
        copies = copies[copies["other"].map(rank) < copies["doc_id"].map(rank)]
    left_out = set(copies["doc_id"])
    return [doc_id for doc_id in metadata.index if doc_id in left_out]


def sides(pairs: pd.DataFrame) -> pd.DataFrame:
    """Each pair twice, once from either side.

    Parameters
    ----------
    pairs : DataFrame
        As `find_duplicates` returns them.

    Returns
    -------
    DataFrame
        ``doc_id``, ``other`` and ``share``, that of doc_id's words which stand in other.
    """
    pairs = to_pandas(pairs)
    columns = ["doc_id", "other", "share"]
    one, two = pairs[["a", "b", "containment_a"]], pairs[["b", "a", "containment_b"]]
    both = pd.concat([one.set_axis(columns, axis=1), two.set_axis(columns, axis=1)], ignore_index=True)
    return both.astype({"share": float})  # an empty table has no type of its own


def _order(metadata: pd.DataFrame) -> pd.Series:
    """Place of each article in time."""
    if "date" not in metadata.columns:
        return pd.Series(range(len(metadata)), index=metadata.index)
    dates = pd.to_datetime(metadata["date"], errors="coerce", utc=True, format="mixed")
    in_order = dates.sort_values(kind="stable", na_position="last").index
    return pd.Series(range(len(metadata)), index=in_order)
