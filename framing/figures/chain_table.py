"""The sources of one article as a tree: who is heard, and through whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from framing.features.base import outside_boilerplate
from framing.features.chains import REACTIONS, is_cited
from framing.figures.marks import shortened, spoken, words
from framing.types import AnnotatedDocument, Attribution

COLUMNS = ("node", "heard_through", "name", "source_type", "depth", "n_attributions", "n_words")
ARTICLE = 0
NO_SOURCE = "(no source named)"


class Step(NamedTuple):
    """One mouth that a statement came through."""

    name: str
    source_type: str
    entity: int | None


Path = tuple[Step, ...]


def source_chain(article: AnnotatedDocument) -> pd.DataFrame:
    """Who is heard in an article, and through whom.

    A source that spoke to another outlet ("told the agency") is heard through that outlet; one that another source
    quotes, through that source. A source that reacts to a claim ("attacked the report that …") passes nothing on.
    Depths are those of `framing.features.chains.depths`.

    Parameters
    ----------
    article : AnnotatedDocument

    Returns
    -------
    DataFrame
        One row a source and way to it, each after the one that it is heard through: ``node`` (1, 2, …),
        ``heard_through`` (a node; 0 for the article itself), ``name``, ``source_type``, ``depth`` (1 where the article
        heard it itself), ``n_attributions`` and ``n_words`` (of what is attributed to it; 0 where it only passes on).
    """
    totals: dict[Path, list[int]] = {}
    for index, attribution in enumerate(article.attributions):
        spans = attribution.source + attribution.cue + attribution.content
        if outside_boilerplate(article, min(spans).start):
            path = tuple(_steps(article, index))
            for depth in range(1, len(path) + 1):
                totals.setdefault(path[:depth], [0, 0])
            totals[path][0] += 1
            totals[path][1] += attribution.n_words
    ordered = list(_below((), list(totals)))
    numbers = {path: number for number, path in enumerate(ordered, start=1)}
    rows = [
        (numbers[path], numbers.get(path[:-1], ARTICLE), *path[-1][:2], len(path), *totals[path]) for path in ordered
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _below(path: Path, every: Sequence[Path]) -> Iterator[Path]:
    """All paths that go on from this one, each before those that go on from it, in the order of the text."""
    for longer in every:
        if longer[:-1] == path:
            yield longer
            yield from _below(longer, every)


def _steps(article: AnnotatedDocument, index: int) -> Iterator[Step]:
    """The mouths from the one that the article heard to the one that spoke; nobody passes on to himself."""
    last: Step | None = None
    for step in _mouths(article, index):
        if last is None or step.entity is None or step.entity != last.entity:
            yield step
        last = step


def _mouths(article: AnnotatedDocument, index: int) -> Iterator[Step]:
    for k in _heard_through(article.attributions, index):
        attribution = article.attributions[k]
        if not is_cited(attribution, article.attributions) and (cited := _cited(article.attributions, attribution)):
            yield _step(article, cited)
        if attribution.relay:
            yield Step(shortened(words(article, attribution.relay), 60) or "another outlet", "media", None)
        yield _step(article, attribution)


def _heard_through(attributions: Sequence[Attribution], index: int) -> list[int]:
    """The attribution and those that it stands in, from the outside in, up to one that reacts."""
    chain, parent = [index], attributions[index].parent
    while parent is not None and parent not in chain and attributions[parent].cue_class not in REACTIONS:
        chain.append(parent)
        parent = attributions[parent].parent
    return chain[::-1]


def _cited(attributions: Sequence[Attribution], attribution: Attribution) -> Attribution | None:
    """The source that the parent cites for all that it says, where there is one."""
    parent = attribution.parent
    if parent is None or attributions[parent].cue_class in REACTIONS:
        return None
    return next((a for a in attributions if a.parent == parent and is_cited(a, attributions)), None)


def _step(article: AnnotatedDocument, attribution: Attribution) -> Step:
    """The source of an attribution: the entity, or its own words; its type where neither is known."""
    kind, entity = attribution.source_type or "other", attribution.source_entity
    if entity is not None and 0 <= entity < len(article.entities):
        return Step(article.entities[entity].name, article.entities[entity].type or kind, entity)
    if not attribution.source:
        return Step(NO_SOURCE, "other", None)
    return Step(shortened(words(article, attribution.source), 60) or spoken(kind), kind, None)
