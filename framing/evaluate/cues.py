"""Hedge and verification cues found against gold: there or not, of the right type, in the right voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from framing.evaluate.measures import Counts
from framing.types import HEDGE_TYPES, VERIFICATION_TYPES, AnnotatedDocument, Hedge, Span, Spans, Verification

Cue = Hedge | Verification


@dataclass(frozen=True, slots=True)
class CueGold:
    """The cues of a region of a document, and spans where annotators differed, which count neither way."""

    doc_id: str
    region: Span
    cues: tuple[Cue, ...]
    optional: Spans = ()


def cue_gold(article: AnnotatedDocument) -> CueGold:
    """The whole of an annotated document as gold."""
    cues = sorted(article.hedges + article.verification, key=lambda cue: cue.span)
    return CueGold(article.doc_id, Span(0, max(len(article.text), 1)), tuple(cues))


def score_cues(gold: Iterable[CueGold], predicted: Mapping[str, AnnotatedDocument]) -> pd.DataFrame:
    """Precision, recall and F1 of cues, untyped, typed and by type, and the accuracy of their voice.

    A gold cue and a prediction match when they overlap, one to one, a prediction of the same type first. Predictions
    outside the region do not count, nor do those that only overlap an optional span.

    Returns
    -------
    DataFrame
        Columns ``role`` (untyped, typed, each type, voice), ``precision``, ``recall``, ``f1``, ``gold``, ``predicted``.
        In the row ``voice`` all three measures are the share of matched hedges with the right voice.
    """
    tally: dict[str, Counts] = defaultdict(Counts)
    for item in gold:
        article = predicted.get(item.doc_id)
        cues = [] if article is None else sorted(article.hedges + article.verification, key=lambda cue: cue.span)
        _count(tally, item, [cue for cue in cues if item.region.contains(cue.span)])
    names = ("untyped", "typed", *HEDGE_TYPES, *VERIFICATION_TYPES, "voice")
    return pd.DataFrame([{"role": name, **tally[name].row()} for name in names])


def _count(tally: dict[str, Counts], gold: CueGold, free: list[Cue]) -> None:
    for cue in gold.cues:
        hits = [p for p in free if p.span.overlaps(cue.span)]
        hit = next((p for p in hits if p.type == cue.type), hits[0] if hits else None)
        same = hit is not None and hit.type == cue.type
        tally["untyped"].add(Counts(1, hit is not None, hit is not None, hit is not None))
        tally["typed"].add(Counts(1, hit is not None, same, same))
        tally[cue.type].add(Counts(1, same, same, same))
        if hit is None:
            continue
        free.remove(hit)
        if not same:
            tally[hit.type].add(Counts(0, 1))
        if isinstance(cue, Hedge) and cue.voice:
            right = isinstance(hit, Hedge) and hit.voice == cue.voice
            tally["voice"].add(Counts(1, 1, right, right))
    spared = gold.optional + tuple(cue.span for cue in gold.cues)  # a second piece of a matched cue is no error
    for extra in free:
        if not any(extra.span.overlaps(span) for span in spared):
            for name in ("untyped", "typed", extra.type):
                tally[name].add(Counts(0, 1))
