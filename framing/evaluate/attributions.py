"""Attributions found against gold: fragments, tokens, and whole relations of source, cue and content."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from framing.evaluate.measures import Counts
from framing.types import Attribution, Span, Spans

ROLES = ("cue", "content", "source")
LEVELS = ("content", "content+source", "content+source+cue")
SPEECH = ("all", "direct", "mixed", "indirect", "empty")
TOKEN = re.compile(r"\w+|[^\w\s]")
# Content tokens that two attributions must share (Jaccard) to be the same relation.
CONTENT_THRESHOLD = 0.5

Key = tuple[str, str, str]
Tally = dict[Key, Counts]


def score_attributions(
    gold: Mapping[str, Sequence[Attribution]],
    predicted: Mapping[str, Sequence[Attribution]],
    texts: Mapping[str, str],
) -> pd.DataFrame:
    """Precision, recall and F1 of attributions, over all documents of the gold (micro average).

    Parameters
    ----------
    gold, predicted : mapping
        ``doc_id`` → attributions. A gold document without prediction counts as "nothing found".
    texts : mapping
        ``doc_id`` → raw text.

    Returns
    -------
    DataFrame
        Columns ``speech`` (all, direct, mixed, indirect, empty), ``measure``, ``role``, ``precision``, ``recall``,
        ``f1``, ``gold``, ``predicted``. Measures: ``exact`` (all fragments of a role equal), ``fragment`` (each
        contiguous piece once a document), ``edge`` (exact after stripping quotation marks and punctuation), ``token``,
        and ``relation`` (attributions paired one to one by the Jaccard index of their content tokens, right from 0.5
        on; ``content+source``: and their sources overlap or are both absent; ``+cue``: and their cues overlap). In the
        rows of one speech kind, recall is over gold and precision over predicted attributions of that kind.
    """
    total: Tally = defaultdict(Counts)
    for doc_id, attributions in gold.items():
        reader = _Reader(texts[doc_id])
        counts = _count([reader.read(a) for a in attributions], [reader.read(a) for a in predicted.get(doc_id, ())])
        for key, value in counts.items():
            total[key].add(value)
    return pd.DataFrame(
        [
            {"speech": speech, "measure": measure, "role": role, **total[speech, measure, role].row()}
            for speech in SPEECH
            for measure, roles in (*((m, ROLES) for m in ("exact", "fragment", "edge", "token")), ("relation", LEVELS))
            for role in roles
        ]
    )


@dataclass(frozen=True, slots=True)
class _Relation:
    """An attribution normalised against its text: joined fragments, stripped fragments and token indices by role."""

    speech: str
    fragments: dict[str, Spans]
    edges: dict[str, Spans]
    tokens: dict[str, frozenset[int]]

    def whole(self, measure: str, role: str) -> Spans:
        """All fragments of a role, as the measures ``exact`` and ``edge`` compare them."""
        return (self.edges if measure == "edge" else self.fragments)[role]


class _Reader:
    """Normalises the attributions of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.quoted = quoted_characters(text)
        self.tokens = [m.span() for m in TOKEN.finditer(text)]
        self.token_at = {offset: i for i, (start, end) in enumerate(self.tokens) for offset in range(start, end)}

    def read(self, attribution: Attribution) -> _Relation:
        fragments = {role: join_fragments(getattr(attribution, role), self.text) for role in ROLES}
        tokens = {role: self._token_set(fragments[role]) for role in ROLES}
        edges = {role: strip_edges(fragments[role], self.text) for role in ROLES}
        return _Relation(self._speech(tokens["content"]), fragments, edges, tokens)

    def _token_set(self, fragments: Spans) -> frozenset[int]:
        at = self.token_at
        return frozenset(at[i] for span in fragments for i in range(span.start, span.end) if i in at)

    def _speech(self, tokens: frozenset[int]) -> str:
        starts = [self.tokens[i][0] for i in tokens]
        inside = [self.quoted[start] for start in starts if self.text[start].isalnum() or self.text[start] == "_"]
        if not inside:
            return "empty"
        return "direct" if all(inside) else "mixed" if any(inside) else "indirect"


def quoted_characters(text: str) -> list[bool]:
    """For every character whether it stands in double quotation marks; an open mark ends with its line."""
    text = re.sub("''|``", '""', text)
    inside, quoted = False, []
    for i, char in enumerate(text):
        if char == "\n":
            inside = False
        opens, closes = char in "“„«", char in "”»"
        quoted.append(inside or opens or closes or char == '"')
        if char == '"' and text[i - 1 : i] != '"':  # a doubled mark counts once
            inside = not inside
        elif opens or closes:
            inside = opens
    return quoted


def join_fragments(stretches: Spans, text: str) -> Spans:
    """Fragments trimmed of white space, sorted, and joined where only white space lies between them."""
    joined: list[Span] = []
    for span in sorted(stretches):
        piece = text[span.start : span.end]
        start, end = span.start + len(piece) - len(piece.lstrip()), span.start + len(piece.rstrip())
        if start >= end:
            continue
        if joined and not text[joined[-1].end : start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, end))
        else:
            joined.append(Span(start, end))
    return tuple(joined)


def strip_edges(fragments: Spans, text: str) -> Spans:
    """Fragments without quotation marks and other non-word characters at both ends."""
    found = []
    for span in fragments:
        words = list(re.finditer(r"\w+", text[span.start : span.end]))
        if words:
            found.append(Span(span.start + words[0].start(), span.start + words[-1].end()))
    return tuple(found)


def _count(gold: list[_Relation], predicted: list[_Relation]) -> Tally:
    # Attributions with neither cue nor content say nothing; the corpora have a few by mistake.
    gold = [r for r in gold if r.fragments["cue"] or r.fragments["content"]]
    predicted = [r for r in predicted if r.fragments["cue"] or r.fragments["content"]]
    tally: Tally = defaultdict(Counts)
    for role in ROLES:
        for measure in ("exact", "edge"):
            _count_whole(tally, measure, role, gold, predicted)
        for measure in ("fragment", "token"):
            _count_pieces(tally, measure, role, gold, predicted)
    _count_relations(tally, gold, predicted)
    return tally


def _count_whole(tally: Tally, measure: str, role: str, gold: list[_Relation], predicted: list[_Relation]) -> None:
    """Count roles as wholes, as a multiset: a source that two attributions share counts twice."""
    sides = [[(r.speech, r.whole(measure, role)) for r in side] for side in (gold, predicted)]
    for is_gold in (True, False):
        mine, theirs = sides if is_gold else sides[::-1]
        left = Counter(item for _, item in theirs if item)
        for speech, item in mine:
            if item:
                hit = left[item] > 0
                left[item] -= hit
                _add(tally, speech, measure, role, is_gold, hit)


def _add(tally: Tally, speech: str, measure: str, role: str, is_gold: bool, hit: bool) -> None:
    for kind in ("all", speech):
        counts = tally[kind, measure, role]
        if is_gold:
            counts.gold += 1
            counts.hits_gold += hit
        else:
            counts.predicted += 1
            counts.hits_predicted += hit


def _count_pieces(tally: Tally, measure: str, role: str, gold: list[_Relation], predicted: list[_Relation]) -> None:
    """Count fragments or tokens, each once a document however many attributions share it."""
    every_gold, every_predicted = _pieces(measure, role, gold), _pieces(measure, role, predicted)
    for speech in SPEECH:
        mine = _pieces(measure, role, (r for r in gold if speech in ("all", r.speech)))
        theirs = _pieces(measure, role, (r for r in predicted if speech in ("all", r.speech)))
        tally[speech, measure, role].add(
            Counts(len(mine), len(theirs), len(mine & every_predicted), len(theirs & every_gold))
        )


def _pieces(measure: str, role: str, relations: Iterable[_Relation]) -> frozenset[object]:
    return frozenset(
        piece for r in relations for piece in (r.tokens[role] if measure == "token" else r.fragments[role])
    )


def _count_relations(tally: Tally, gold: list[_Relation], predicted: list[_Relation]) -> None:
    right: dict[str, tuple[set[int], set[int]]] = {level: (set(), set()) for level in LEVELS}
    for i, j, jaccard in pair_up(gold, predicted):
        for level in _levels_right(gold[i], predicted[j], jaccard):
            right[level][0].add(i)
            right[level][1].add(j)
    for level in LEVELS:
        for side, is_gold in ((gold, True), (predicted, False)):
            for i, relation in enumerate(side):
                _add(tally, relation.speech, "relation", level, is_gold, i in right[level][not is_gold])


def _levels_right(gold: _Relation, predicted: _Relation, jaccard: float) -> tuple[str, ...]:
    if jaccard < CONTENT_THRESHOLD:
        return ()
    g, p = gold.tokens, predicted.tokens
    if not (g["source"] & p["source"] or not (g["source"] or p["source"])):
        return LEVELS[:1]
    return LEVELS if g["cue"] & p["cue"] else LEVELS[:2]


def pair_up(gold: Sequence[_Relation], predicted: Sequence[_Relation]) -> list[tuple[int, int, float]]:
    """Pairs (gold index, predicted index, Jaccard of contents), one to one, greedily by content, the rest by cue."""
    by_content, by_cue = [], []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            content, cue = (_jaccard(g.tokens[role], p.tokens[role]) for role in ("content", "cue"))
            if content:
                by_content.append((-content, -cue, i, j))
            if cue:
                by_cue.append((-cue, i, j, content))
    pairs: list[tuple[int, int, float]] = []
    free_gold, free_predicted = set(range(len(gold))), set(range(len(predicted)))
    candidates = [(i, j, -c) for c, _, i, j in sorted(by_content)] + [(i, j, c) for _, i, j, c in sorted(by_cue)]
    for i, j, content in candidates:
        if i in free_gold and j in free_predicted:
            free_gold.remove(i)
            free_predicted.remove(j)
            pairs.append((i, j, content))
    return pairs


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0
