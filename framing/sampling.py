"""Which articles people should code by hand, and with what probability each was drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from framing.types import AnnotatedDocument, FramingError

WAYS = ("random", "stratified", "unsure")
FLOOR = 0.1
"""No article is less likely to be drawn for doubt than this share of the average: each must have a chance."""


def draw_sample(
    articles: Iterable[AnnotatedDocument],
    n: int,
    *,
    how: str = "random",
    outlets: Mapping[str, str] | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Draw articles to code by hand.

    Parameters
    ----------
    articles : iterable of AnnotatedDocument
        Consumed one by one; of each only its name and the detector's doubt are kept.
    n : int
        How many to draw.
    how : {"random", "stratified", "unsure"}
        All alike; as many of each outlet as there are, as far as it has them; or more likely the less sure the detector
        is of its attributions (the mean of 1 - confidence), drawn systematically with unequal probabilities.
    outlets : mapping, optional
        ``doc_id`` → outlet; needed to stratify.
    seed : int

    Returns
    -------
    DataFrame
        A row an article, in the order of ``articles``: ``doc_id``, ``outlet``, ``stratum``, ``probability`` (that the
        article came into the sample, above 0 for every article), ``weight`` (its inverse, by which estimates for all
        articles are corrected), ``how``, ``seed``, ``n_population``.

    Raises
    ------
    FramingError
        If there are fewer articles than ``n``, an outlet is missing, or no attribution has a confidence.

    References
    ----------
    Horvitz & Thompson 1952, Journal of the American Statistical Association 47; Madow 1949, Annals of Mathematical
    Statistics 20 (systematic sampling with unequal probabilities).
    """
    if how not in WAYS:
        raise FramingError(f"how is {how!r}, expected one of: {', '.join(WAYS)}")
    doubts = {article.doc_id: _doubt(article) for article in articles}
    if not 1 <= n <= len(doubts):
        raise FramingError(f"{n} articles are asked for, expected 1 to {len(doubts)}, which is how many there are")
    rng = np.random.default_rng(seed)
    names = {doc_id: (outlets or {}).get(doc_id, "") for doc_id in doubts}
    strata = _strata(names) if how == "stratified" else ["all"] * len(doubts)
    if how == "unsure":
        probability = _inclusion(_sizes(list(doubts.values())), n)
        chosen = _systematic(probability, rng)
    else:
        chosen, probability = _by_stratum(strata, n, rng)
    table = pd.DataFrame({"doc_id": list(names), "outlet": list(names.values()), "stratum": strata})
    table = table.assign(probability=probability, weight=1 / probability, how=how, seed=seed, n_population=len(doubts))
    return table.iloc[sorted(chosen)].reset_index(drop=True)


def _strata(names: Mapping[str, str]) -> list[str]:
    for doc_id, name in names.items():
        if not name:
            raise FramingError(f"{doc_id}: no outlet is known, which a sample by outlet needs")
    return list(names.values())


def _by_stratum(strata: Sequence[str], n: int, rng: np.random.Generator) -> tuple[list[int], np.ndarray]:
    members = {name: [i for i, stratum in enumerate(strata) if stratum == name] for name in sorted(set(strata))}
    sizes = _allocate({name: len(rows) for name, rows in members.items()}, n, rng)
    chosen: list[int] = []
    probability = np.empty(len(strata))
    for name, rows in members.items():
        if not sizes[name]:
            raise FramingError(f"{n} articles are too few for {len(members)} outlets: {name!r} would have none")
        chosen += rng.choice(rows, sizes[name], replace=False).tolist()
        probability[rows] = sizes[name] / len(rows)
    return chosen, probability


def _allocate(sizes: Mapping[str, int], n: int, rng: np.random.Generator) -> dict[str, int]:
    """Equal shares; what a small stratum cannot give the others do, and what does not divide goes to some by lot."""
    given = dict.fromkeys(sizes, 0)
    while (left := n - sum(given.values())) > 0:
        free = [name for name in sizes if given[name] < sizes[name]]
        if left < len(free):
            free = [free[i] for i in rng.choice(len(free), left, replace=False)]
        share = max(1, left // len(free))
        for name in free:
            given[name] += min(share, sizes[name] - given[name])
    return given


def _doubt(article: AnnotatedDocument) -> float | None:
    """How unsure the detector is of the attributions of an article; None where it says so of none."""
    known = [1 - a.confidence for a in article.attributions if a.confidence is not None]
    return float(np.mean(known)) if known else None


def _sizes(doubts: Sequence[float | None]) -> np.ndarray:
    """What articles are drawn in proportion to: their doubt, but never next to nothing."""
    if all(doubt is None for doubt in doubts):
        raise FramingError(
            "no attribution has a confidence, so where the detector is unsure cannot be told; "
            "annotate with a model that gives one, or draw at random"
        )
    doubt = np.array([known or 0.0 for known in doubts])
    return np.maximum(doubt, max(FLOOR * doubt.mean(), 1e-9))


def _inclusion(size: np.ndarray, n: int) -> np.ndarray:
    """Probabilities in proportion to size that sum to n, none above 1."""
    probability = np.zeros(len(size))
    sure = np.zeros(len(size), dtype=bool)
    while True:
        probability = np.where(sure, 1.0, (n - sure.sum()) * size / size[~sure].sum() if (~sure).any() else 1.0)
        above = (probability > 1) & ~sure
        if not above.any():
            return probability
        sure |= above


def _systematic(probability: np.ndarray, rng: np.random.Generator) -> list[int]:
    """Articles in random order on a line, each as long as its probability; one is taken at every whole step."""
    order = rng.permutation(len(probability))
    ends = np.cumsum(probability[order])
    steps = rng.random() + np.arange(round(ends[-1]))
    places = np.minimum(np.searchsorted(ends, steps, side="right"), len(order) - 1)
    return sorted({int(order[i]) for i in places})
