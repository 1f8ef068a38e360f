"""An article's attributions, verification cues and hedges as lists for readers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from framing.figures.marks import VOICE_NAMES, describe_source, sentence_of, shortened, spoken, words
from framing.types import AnnotatedDocument, Hedge, Verification


class Ledger(NamedTuple):
    """A small table of text: its name, its columns and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def ledgers(article: AnnotatedDocument) -> tuple[Ledger, Ledger, Ledger]:
    """The attributions, the verification ledger and the hedges of an article, in the order of its text."""
    verification = [(spoken(c.type), *_cue_and_sentence(article, c)) for c in article.verification]
    hedges = [(h.type, VOICE_NAMES.get(h.voice, h.voice), *_cue_and_sentence(article, h)) for h in article.hedges]
    return (
        Ledger("Attributions", ("No.", "Source", "Type of source", "Cue", "Content"), list(_attributions(article))),
        Ledger("Verification ledger", ("Type", "Cue", "Sentence"), verification),
        Ledger("Hedges", ("Type", "Voice", "Cue", "Sentence"), hedges),
    )


def _attributions(article: AnnotatedDocument) -> Iterable[tuple[str, ...]]:
    for number, a in enumerate(article.attributions, start=1):
        source, cue, content = (shortened(words(article, role)) or "–" for role in (a.source, a.cue, a.content))
        yield str(number), source, describe_source(article, a) if a.source else "–", cue, content


def _cue_and_sentence(article: AnnotatedDocument, cue: Hedge | Verification) -> tuple[str, str]:
    return words(article, [cue.span]), shortened(sentence_of(article, cue.span))
