"""Which articles belong together, and folds that never split them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from sklearn.model_selection import StratifiedGroupKFold

from framing.classify.errors import ClassificationError

INNER_FOLDS = 3
Split = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """Outlet, story and group of each article as codes 0, 1, …; what the codes of outlets mean; and the folds.

    A group is a story, or several stories that near-duplicates join.
    """

    outlets: list[str]
    y: np.ndarray
    stories: np.ndarray
    groups: np.ndarray
    splits: list[Split]
    seed: int

    @property
    def n_groups(self) -> int:
        """How many groups there are."""
        return int(self.groups.max()) + 1


def make_task(
    articles: pd.DataFrame, copies: pd.Series | None, unit: str, folds: int, seed: int
) -> tuple[Task, tuple[str, ...]]:
    """Codes and folds of articles (columns ``outlet`` and ``cluster``), and what was done otherwise than asked."""
    outlets = sorted(articles["outlet"].unique())
    if len(outlets) == 1:
        raise ClassificationError(f"one outlet only ({outlets[0]!r}): nothing to tell apart")
    if folds < 2:
        raise ClassificationError(f"folds {folds}; expected 2 or more")
    y = pd.Categorical(articles["outlet"], outlets).codes.astype(int)
    stories, _ = pd.factorize(articles["cluster"], sort=True)
    groups = joined_groups(stories, None if copies is None else copy_codes(copies, articles.index))
    in_groups = pd.Series(groups).groupby(articles["outlet"].to_numpy()).nunique()
    rarest, most = in_groups.idxmin(), int(in_groups.min())
    joined = stories.max() > groups.max()
    what = f"{unit}, joined by near-duplicates" if joined else unit
    if most < 2:
        raise ClassificationError(f"outlet {rarest!r} stands in one group only ({what}); expected two or more")
    found = splits(y, groups, min(folds, most), seed)
    notes = [f"near-duplicates join {stories.max() + 1} groups ({unit}) to {groups.max() + 1}"] if joined else []
    if most < folds:
        notes.append(f"{most} folds, not {folds}: outlet {rarest!r} stands in {most} groups ({what}) only")
    return Task(outlets, y, stories, groups, found, seed), (*notes, *_untrained(y, outlets, found))


def copy_codes(copies: pd.Series, index: pd.Index) -> np.ndarray:
    """Cluster of near-duplicates of each article as a code, -1 where it is in none."""
    if not copies.index.is_unique:
        twice = copies.index[copies.index.duplicated()][0]
        raise ClassificationError(f"article {twice!r} stands more than once in the copies; expected one cluster each")
    if len(copies) and not copies.index.isin(index).any():
        raise ClassificationError(f"no article of the copies ({copies.index[0]!r}, …) is among those to be classified")
    return pd.factorize(copies.reindex(index))[0]


def joined_groups(stories: np.ndarray, copies: np.ndarray | None) -> np.ndarray:
    """Connected components of articles that share a story or a cluster of copies, numbered by their first story.

    Examples
    --------
    >>> joined_groups(np.array([0, 1, 1, 2]), np.array([0, 0, -1, -1])).tolist()
    [0, 0, 0, 1]
    """
    if copies is None:
        return stories
    n_stories, known = int(stories.max()) + 1, copies >= 0
    size = n_stories + int(copies.max(initial=-1)) + 1
    edges = (np.ones(known.sum()), (stories[known], n_stories + copies[known]))
    _, labels = connected_components(coo_array(edges, shape=(size, size)), directed=False)
    # Stories come first among the nodes, so that their components are numbered in the order of the stories.
    return pd.factorize(labels[:n_stories])[0][stories]


def splits(y: np.ndarray, groups: np.ndarray, folds: int, seed: int) -> list[Split]:
    """Training and test rows of each fold, stratified by outlet, no group in both."""
    splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    return [(train, test) for train, test in splitter.split(y, y, groups) if len(test)]


def inner_splits(y: np.ndarray, groups: np.ndarray, seed: int) -> list[Split]:
    """Folds inside the training articles, by group again, that train on every outlet."""
    classes = np.unique(y)
    folds = min(INNER_FOLDS, *(len(np.unique(groups[y == code])) for code in classes))
    found = splits(y, groups, folds, seed) if folds > 1 else []
    return [(train, test) for train, test in found if len(np.unique(y[train])) == len(classes)]


def _untrained(y: np.ndarray, outlets: list[str], found: list[Split]) -> tuple[str, ...]:
    """A note where a fold trains without an outlet; an error where it trains on one alone."""
    missing: set[str] = set()
    for train, _ in found:
        if len(set(y[train])) == 1:
            raise ClassificationError("a fold would train on one outlet only; give more groups, or fewer folds")
        missing |= {outlet for code, outlet in enumerate(outlets) if code not in y[train]}
    return (f"some folds train without {', '.join(sorted(missing))}",) if missing else ()
