"""Several coders of the same articles: how far they agree, with bootstrap intervals over articles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from framing.evaluate.alpha import cohen_kappa, coincidences, f1, nominal_alpha, unit_squares, unitized_alpha
from framing.evaluate.attributions import TOKEN, score_attributions
from framing.evaluate.cues import cue_gold, score_cues
from framing.resampling import FEW, RESAMPLES, draws, interval
from framing.types import AnnotatedDocument, Attribution, FramingError, Span

ALL = "all"
CODERS, WITH_DETECTOR = "coders", "coders and detector"
COLUMNS = ["between", "outlet", "layer", "type", "measure", "value", "low", "high"]
COLUMNS += ["n_marks", "n_articles", "n_coders", "note"]

Unit = tuple[Span, str]
Codings = Mapping[str, Mapping[str, AnnotatedDocument]]


def _roles(role: str, label: str = "") -> Callable[[AnnotatedDocument], list[Unit]]:
    def units(article: AnnotatedDocument) -> list[Unit]:
        named = [(s, getattr(a, label) if label else role) for a in article.attributions for s in getattr(a, role)]
        return [(span, name) for span, name in dict.fromkeys(named) if name is not None]

    return units


LAYERS: dict[str, Callable[[AnnotatedDocument], list[Unit]]] = {
    "hedges": lambda article: [(h.span, h.type) for h in article.hedges],
    "voice of hedges": lambda article: [(h.span, h.voice) for h in article.hedges],
    "verification": lambda article: [(v.span, v.type) for v in article.verification],
    "source, cue or content": lambda article: (
        _roles("source")(article) + _roles("cue")(article) + _roles("content")(article)
    ),
    "source": _roles("source"),
    "cue": _roles("cue"),
    "content": _roles("content"),
    "type of source": _roles("source", "source_type"),
    "speech": _roles("content", "speech"),
}
"""What is compared: for each layer the stretches that a coder marked, each once, with their type."""

FURTHER = {"voice of hedges": "hedges", "type of source": "source", "speech": "content"}
"""Layers that say more of the stretches of another layer."""


def agreement(
    codings: Codings,
    *,
    detector: Mapping[str, AnnotatedDocument] | None = None,
    outlets: Mapping[str, str] | None = None,
    level: float = 0.95,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> pd.DataFrame:
    """Agreement of coders, layer by layer and type by type.

    Parameters
    ----------
    codings : mapping
        Coder → ``doc_id`` → annotated document with its text. Articles that only one coder has are left out.
    detector : mapping, optional
        ``doc_id`` → what the detector found: compared with every coder by the same measures, so that "detector and
        people" stands beside "people and people".
    outlets : mapping, optional
        ``doc_id`` → outlet: each outlet has rows of its own after those of all articles.
    level : float
        Of the intervals: expanded percentiles of a bootstrap over articles (Hesterberg 2015).
    resamples, seed : int
        Of the bootstrap.

    Returns
    -------
    DataFrame
        One row an estimate: ``between`` (coders, or coders and detector), ``outlet``, ``layer``, ``type``, ``measure``,
        ``value``, ``low``, ``high``, ``n_marks`` (of all coders; for F1 of both
        in every pair), ``n_articles``, ``n_coders``, ``note``. An estimate
        that would mean nothing is missing, and ``note`` says why. Measures:

        - ``alpha_tokens``: Krippendorff's nominal alpha of tokens (words and marks of punctuation), labelled with the
          type of the mark they are in, or none. In the row of one type: in a mark of this type, or not.
        - ``alpha_unitized``: Krippendorff's alpha for unitizing, over characters.
        - ``alpha_types``: nominal alpha of the types of marks of two coders that overlap, paired one to one.
        - ``kappa_tokens``: Cohen's kappa of the same labels as ``alpha_tokens``, the mean over pairs of coders.
        - ``f1_…``: one coder against another as `score_cues` and `score_attributions` count, summed over pairs;
          ``f1_overlap`` of attributions: the other has one that shares a character with this one.

        Marks of one coder that overlap count as one where they have the same type; otherwise the later begins where the
        earlier ends.

    Raises
    ------
    FramingError
        If no article was coded by two coders, or the detector has none of those that were.
    """
    shared = shared_articles(codings)
    rows: list[dict[str, object]] = []
    for between, comparisons in _comparisons(shared, detector).items():
        names = {doc_id: (outlets or {}).get(doc_id) or "" for doc_id in comparisons}
        sums = _Sums.of(comparisons)
        for outlet in (ALL, *sorted(set(names.values()) - {""})):
            chosen = [i for i, name in enumerate(names.values()) if outlet in (ALL, name)]
            coders = {coder for i in chosen for coder in shared[list(names)[i]]}
            head = {"between": between, "outlet": outlet, "n_articles": len(chosen), "n_coders": len(coders)}
            weights = _weights(len(chosen), resamples, seed)
            rows += [head | row for row in sums.at(chosen).rows(weights, level)]
    return pd.DataFrame(rows, columns=COLUMNS)


def shared_articles(codings: Codings) -> dict[str, dict[str, AnnotatedDocument]]:
    """``doc_id`` → coder → article, for the articles that at least two coders have.

    Raises
    ------
    FramingError
        If there is none.
    """
    articles: dict[str, dict[str, AnnotatedDocument]] = defaultdict(dict)
    for coder, coded in codings.items():
        for doc_id, article in coded.items():
            articles[doc_id][coder] = article
    shared = {doc_id: coders for doc_id, coders in sorted(articles.items()) if len(coders) > 1}
    if not shared:
        raise FramingError(f"no article was coded by two coders; the coders are: {', '.join(codings) or 'none'}")
    return shared


Comparison = dict[str, AnnotatedDocument]
"""Coder → article: those who are compared with each other."""


def _comparisons(
    shared: Mapping[str, Comparison], detector: Mapping[str, AnnotatedDocument] | None
) -> dict[str, dict[str, list[Comparison]]]:
    found = {CODERS: {doc_id: [coders] for doc_id, coders in shared.items()}}
    if detector is None:
        return found
    met = {doc_id: coders for doc_id, coders in shared.items() if doc_id in detector}
    if not met:
        raise FramingError("the detector has none of the articles that two coders share")
    found[WITH_DETECTOR] = {
        doc_id: [{coder: article, "": detector[doc_id]} for coder, article in coders.items()]
        for doc_id, coders in met.items()
    }
    return found


@dataclass(frozen=True, slots=True)
class _Layer:
    """Sums of one layer, each with the articles along its first axis; the last label is "in no mark"."""

    types: tuple[str, ...]
    tokens: np.ndarray
    characters: np.ndarray
    squares: np.ndarray
    matched: np.ndarray
    pairs: np.ndarray
    marks: np.ndarray

    def _arrays(self) -> tuple[np.ndarray, ...]:
        return self.tokens, self.characters, self.squares, self.matched, self.pairs, self.marks

    def at(self, chosen: Sequence[int]) -> _Layer:
        """Some of the articles."""
        return _Layer(self.types, *(array[chosen] for array in self._arrays()))

    def drawn(self, weights: np.ndarray) -> _Layer:
        """The sums over articles, weighted in turn by each row of the weights."""
        return _Layer(self.types, *(np.tensordot(weights, array, 1) for array in self._arrays()))


@dataclass(frozen=True, slots=True)
class _Sums:
    """All sums of a set of articles: layers, and counts for F1 with the articles along the first axis."""

    layers: dict[str, _Layer]
    scores: dict[tuple[str, str, str], np.ndarray]

    @classmethod
    def of(cls, comparisons: Mapping[str, list[Comparison]]) -> _Sums:
        texts = [next(iter(groups[0].values())).text for groups in comparisons.values()]
        groups = list(comparisons.values())
        return cls({name: _layer(name, groups, texts) for name in LAYERS}, _scores(groups))

    def at(self, chosen: Sequence[int]) -> _Sums:
        layers = {name: layer.at(chosen) for name, layer in self.layers.items()}
        return _Sums(layers, {key: counts[chosen] for key, counts in self.scores.items()})

    def rows(self, weights: np.ndarray, level: float) -> Iterator[dict[str, object]]:
        """Estimates with intervals; the first row of the weights is 1 for every article."""
        for name, layer in self.layers.items():
            if len(layer.types) < (2 if name in FURTHER else 1):  # one label says nothing that its layer does not say
                yield _row(name, ALL, "alpha_types", np.full(1, np.nan), weights, level, int(layer.marks.sum()))
                continue
            drawn = layer.drawn(weights)
            for kind in (ALL, *(layer.types if len(layer.types) > 1 else ())):
                for measure, values, n_marks in _estimates(drawn, kind, layer.marks):
                    yield _row(name, kind, measure, values, weights, level, n_marks)
        for (name, kind, measure), counts in self.scores.items():
            n_marks = int(counts[:, :2].sum())
            yield _row(name, kind, measure, f1(np.tensordot(weights, counts, 1)), weights, level, n_marks)


def _layer(name: str, groups: Sequence[list[Comparison]], texts: Sequence[str]) -> _Layer:
    units = [[{coder: LAYERS[name](a) for coder, a in group.items()} for group in compared] for compared in groups]
    every = [unit for compared in units for group in compared for found in group.values() for unit in found]
    types = tuple(sorted({kind for _, kind in every}))
    pairs = sorted({pair for compared in units for group in compared for pair in combinations(group, 2)})
    sums = [_article_sums(compared, text, types, pairs) for compared, text in zip(units, texts, strict=True)]
    return _Layer(types, *(np.stack(arrays) for arrays in zip(*sums, strict=True)))


def _article_sums(
    compared: list[dict[str, list[Unit]]], text: str, types: tuple[str, ...], pairs: list[tuple[str, str]]
) -> tuple[np.ndarray, ...]:
    number, k = {name: i for i, name in enumerate(types)}, len(types)
    edges = [match.span() for match in TOKEN.finditer(text)]
    tokens, characters = np.zeros((k + 1, k + 1)), np.zeros((k + 1, k + 1))
    squares, marks, by_pair = np.zeros(k + 1), np.zeros(k), np.zeros((len(pairs), k + 1, k + 1))
    matched = np.zeros((k, k))
    for group in compared:
        laid = {coder: _laid_out(units, number) for coder, units in group.items()}
        of_tokens = {coder: _token_labels(units, edges, k) for coder, units in laid.items()}
        tokens += coincidences(np.stack(list(of_tokens.values())), k + 1)
        characters += coincidences(np.stack([_labels(units, len(text), k) for units in laid.values()]), k + 1)
        squares += sum(unit_squares(units, len(text), k) for units in laid.values())
        for units in group.values():
            marks += np.bincount([number[kind] for _, kind in units], minlength=k)[:k]
        for one, other in combinations(group, 2):
            np.add.at(by_pair[pairs.index((one, other))], (of_tokens[one], of_tokens[other]), 1)
            for a, b in _matches(group[one], group[other]):
                matched[number[a], number[b]] += 1
                matched[number[b], number[a]] += 1
    return tokens, characters, squares, matched, by_pair, marks


Laid = list[tuple[int, int, int]]


def _laid_out(units: Iterable[Unit], number: Mapping[str, int]) -> Laid:
    """Units beside each other: joined where two of one type overlap, cut where two types do."""
    laid: Laid = []
    for span, kind in sorted(units, key=lambda unit: (unit[0].start, -unit[0].end, unit[1])):
        start, end, label = span.start, span.end, number[kind]
        if laid and start < laid[-1][1]:
            if laid[-1][2] == label:
                laid[-1] = (laid[-1][0], max(end, laid[-1][1]), label)
                continue
            start = laid[-1][1]
        if start < end:
            laid.append((start, end, label))
    return laid


def _labels(laid: Laid, length: int, none: int) -> np.ndarray:
    labels = np.full(length, none)
    for start, end, label in laid:
        labels[start:end] = label
    return labels


def _token_labels(laid: Laid, edges: Sequence[tuple[int, int]], none: int) -> np.ndarray:
    """The label of each token; one that two marks cut has the label of the later."""
    labels = np.full(len(edges), none)
    starts, ends = [start for start, _ in edges], [end for _, end in edges]
    for start, end, label in laid:
        labels[bisect_right(ends, start) : bisect_left(starts, end)] = label
    return labels


def _matches(one: Sequence[Unit], other: Sequence[Unit]) -> Iterator[tuple[str, str]]:
    """Types of units that overlap, paired one to one, the longest overlap first."""
    overlaps = sorted(
        (max(a.start, b.start) - min(a.end, b.end), i, j)
        for i, (a, _) in enumerate(one)
        for j, (b, _) in enumerate(other)
        if a.overlaps(b)
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in overlaps:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield one[i][1], other[j][1]


def _estimates(layer: _Layer, kind: str, marks: np.ndarray) -> Iterator[tuple[str, np.ndarray, int]]:
    tokens, characters, squares = layer.tokens, layer.characters, layer.squares
    matched, pairs, n_marks = layer.matched, layer.pairs, marks.sum(axis=0)
    if kind != ALL:
        i = layer.types.index(kind)
        n_marks = n_marks[i : i + 1]
        length = characters.sum(axis=-1)
        squares = np.stack([squares[..., i], length.sum(axis=-1) - length[..., i]], axis=-1)
        tokens, characters, matched, pairs = (_one_against_rest(m, i) for m in (tokens, characters, matched, pairs))
    n = int(n_marks.sum())
    yield "alpha_tokens", nominal_alpha(tokens), n
    yield "alpha_unitized", unitized_alpha(characters, squares), n
    yield "kappa_tokens", cohen_kappa(pairs), n
    if len(layer.types) > 1:
        yield "alpha_types", nominal_alpha(matched), n


def _one_against_rest(matrix: np.ndarray, i: int) -> np.ndarray:
    """The matrix of two labels: this one, and all others together."""
    inside, whole = matrix[..., i, i], matrix.sum(axis=(-2, -1))
    row, column = matrix[..., i, :].sum(axis=-1) - inside, matrix[..., :, i].sum(axis=-1) - inside
    rest = whole - inside - row - column
    return np.stack([np.stack([inside, row], axis=-1), np.stack([column, rest], axis=-1)], axis=-2)


def _scores(groups: Sequence[list[Comparison]]) -> dict[tuple[str, str, str], np.ndarray]:
    """Counts for F1 by (layer, type, measure), an array with the articles along the first axis."""
    found: dict[tuple[str, str, str], np.ndarray] = defaultdict(lambda: np.zeros((len(groups), 4)))
    for i, compared in enumerate(groups):
        for group in compared:
            for one, other in combinations(group.values(), 2):
                for key, counts in _pair_scores(one, other):
                    found[key][i] += counts
    return {key: counts for key, counts in found.items() if counts.any()}


def _pair_scores(one: AnnotatedDocument, other: AnnotatedDocument) -> Iterator[tuple[tuple[str, str, str], np.ndarray]]:
    cues = score_cues([cue_gold(one)], {other.doc_id: other})
    for row in cues.to_dict("records"):
        if row["role"] != "voice":
            yield ("cues", str(row["role"]), "f1_overlap"), _counts(row)
    yield ("attributions", "any part", "f1_overlap"), _overlap(one.attributions, other.attributions)
    parts = {one.doc_id: one.attributions}, {other.doc_id: other.attributions}, {one.doc_id: one.text}
    table = score_attributions(*parts)
    for row in table[(table["speech"] == "all") & table["measure"].isin(["relation", "exact", "token"])].to_dict(
        "records"
    ):
        yield ("attributions", str(row["role"]), f"f1_{row['measure']}"), _counts(row)


def _overlap(one: Sequence[Attribution], other: Sequence[Attribution]) -> np.ndarray:
    """Attributions of both, and how many on each side share a character with one of the other's."""
    mine, theirs = ([a.source + a.cue + a.content for a in side] for side in (one, other))
    met = [[any(a.overlaps(b) for a in x for b in y) for y in theirs] for x in mine]
    hits = np.array(met, dtype=bool).reshape(len(mine), len(theirs))
    return np.array([len(mine), len(theirs), hits.any(axis=1).sum(), hits.any(axis=0).sum()], dtype=float)


def _counts(row: Mapping[Hashable, Any]) -> np.ndarray:
    """Totals and hits of both sides, from the shares that the scores give."""
    hits = row["recall"] * row["gold"], row["precision"] * row["predicted"]
    return np.array([row["gold"], row["predicted"], *hits])


def _weights(n_articles: int, resamples: int, seed: int) -> np.ndarray:
    """How often each article counts: once in the first row, as drawn in the others."""
    return np.vstack([np.ones(n_articles), draws(n_articles, resamples, seed)])


def _row(
    layer: str, kind: str, measure: str, values: np.ndarray, weights: np.ndarray, level: float, n_marks: int
) -> dict[str, object]:
    value, drawn, n = float(values[0]), values[1:], weights.shape[1]
    low, high = _interval(drawn, n, level) if n > 1 and not np.isnan(value) else (np.nan, np.nan)
    row = {"layer": layer, "type": kind, "measure": measure, "value": value, "low": low, "high": high}
    return row | {"n_marks": n_marks, "note": _note(value, drawn, n, n_marks)}


def _interval(drawn: np.ndarray, n: int, level: float) -> tuple[float, float]:
    known = drawn[~np.isnan(drawn)]
    low, high = interval(known, n, level) if len(known) else (np.nan, np.nan)
    return float(low), float(high)


def _note(value: float, drawn: np.ndarray, n: int, n_marks: int) -> str:
    if n_marks == 0:
        return "nobody marked any"
    if np.isnan(value):
        return "only one label in use: chance explains everything"
    if n == 1:
        return "one article only: no interval"
    if missing := int(np.isnan(drawn).sum()):
        return f"no value in {missing} of {len(drawn)} resamples, which the interval leaves out"
    return f"rough: {n} articles" if n < FEW else ""
