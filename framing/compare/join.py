"""Articles joined with their outlets, and with the clusters that they are not independent in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from framing.compare import derived
from framing.compare.columns import by_doc_id, count, names, need_columns
from framing.compare.errors import ComparisonError

DEFAULT_CLUSTER = "story"
OWN_CLUSTER = "each a cluster of its own"


@dataclass(frozen=True, slots=True)
class Study:
    """The articles that have an outlet.

    ``articles`` is indexed by doc_id and has the columns ``outlet`` and ``cluster``; ``metadata`` are the rows of the
    same articles. ``unit`` is what a cluster is (``story``, ``author``, … or ``article``), and ``fallback`` says why it
    is not what was asked for; ``notes`` is what else a reader of the results has to know of the join.
    """

    articles: pd.DataFrame
    metadata: pd.DataFrame
    unit: str
    fallback: str
    notes: tuple[str, ...]

    @property
    def outlets(self) -> list[str]:
        """Names of the outlets, sorted."""
        return sorted(self.articles["outlet"].unique())


def join(doc_ids: Iterable[object], metadata: pd.DataFrame, cluster: str | None = DEFAULT_CLUSTER) -> Study:
    """Outlet and cluster of each article; articles without an outlet are left out, and a note says how many.

    Parameters
    ----------
    doc_ids : iterable
        Distinct identifiers of articles.
    metadata : DataFrame
        Indexed by ``doc_id`` (or with it as a column); needs the column ``outlet``.
    cluster : str or None
        Column of ``metadata``, or ``day``, which is got from the column ``date``. None, a column without values, or a
        missing ``story`` column (the default, which not every corpus has) make each article a cluster of its own.
    """
    rows = by_doc_id(metadata, "metadata")
    need_columns(rows, ["outlet"], "metadata")
    ids = pd.Index(list(doc_ids), name="doc_id")
    if not ids.isin(rows.index).any():
        raise ComparisonError(f"no article is in the metadata: articles {_some(ids)}; metadata {_some(rows.index)}")
    rows = rows.reindex(ids)
    outlet = names(rows["outlet"])
    rows, outlet = rows[outlet.notna()], outlet.dropna()
    if outlet.empty:
        raise ComparisonError("no article has an outlet: the column 'outlet' of the metadata is empty")
    own = "article " + rows.index.to_series().astype("string")
    clusters, fallback = _clusters(rows, cluster)
    unit = "article" if clusters is None or cluster is None else cluster
    lost, alone = len(ids) - len(rows), 0 if clusters is None else int(clusters.isna().sum())
    notes = [f"{count(lost, 'article')} without an outlet left out"] if lost else []
    notes += [f"{count(alone, 'article')} without {unit}, {OWN_CLUSTER}"] if alone else []
    clusters = own if clusters is None else clusters.fillna(own)
    articles = pd.DataFrame({"outlet": outlet.astype(object), "cluster": clusters.astype(object)})
    return Study(articles, rows, unit, fallback, tuple(notes))


def _clusters(rows: pd.DataFrame, column: str | None) -> tuple[pd.Series | None, str]:
    """Names of the clusters where there are any, or else why articles stand alone."""
    if column is None:
        return None, ""
    if column not in rows.columns and column == DEFAULT_CLUSTER:
        return None, "no story is known"
    if column == "day" and column not in rows.columns:
        clusters = derived.day(rows)
    else:
        need_columns(rows, [column], "metadata")
        clusters = names(rows[column])
    return (None, f"no {column} is known") if clusters.isna().all() else (clusters, "")


def _some(index: pd.Index) -> str:
    return ", ".join(repr(item) for item in index[:2]) + (", …" if len(index) > 2 else "") or "none"
