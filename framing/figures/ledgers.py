"""An article's attributions, verification ledger and hedges as lists for readers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from framing.figures.marks import VOICE_NAMES, describe_source, sentence_of, shortened, words
from framing.ledger import ledger_entries, named_in
from framing.types import AnnotatedDocument, Hedge

# Type of verification cue → the head of its column in the ledger.
VERIFIED = {
    "denial": "Denied by",
    "confirmation": "Confirmed by",
    "no_comment": "No comment from",
    "unverified": "Unverified",
}


class Ledger(NamedTuple):
    """A small table of text: its name, its columns and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def ledgers(article: AnnotatedDocument) -> tuple[Ledger, Ledger, Ledger]:
    """The attributions, the verification ledger and the hedges of an article, in the order of its text."""
    hedges = [(h.type, VOICE_NAMES.get(h.voice, h.voice), *_cue_and_sentence(article, h)) for h in article.hedges]
    return (
        Ledger("Attributions", ("No.", "Source", "Type of source", "Cue", "Content"), list(_attributions(article))),
        Ledger("Verification ledger", ("Claim", *VERIFIED.values()), list(_claims(article))),
        Ledger("Hedges", ("Type", "Voice", "Cue", "Sentence"), hedges),
    )


def _attributions(article: AnnotatedDocument) -> Iterable[tuple[str, ...]]:
    for number, a in enumerate(article.attributions, start=1):
        source, cue, content = (shortened(words(article, role)) or "–" for role in (a.source, a.cue, a.content))
        yield str(number), source, describe_source(article, a) if a.source else "–", cue, content


def _claims(article: AnnotatedDocument) -> Iterable[tuple[str, ...]]:
    """A row a claim; its sentence where the claim is not known."""
    for entry in ledger_entries(article):
        claim = words(article, entry.claim) or sentence_of(article, entry.cues[0].span)
        yield shortened(claim), *("; ".join(named_in(entry, kind, article)) or "–" for kind in VERIFIED)


def _cue_and_sentence(article: AnnotatedDocument, cue: Hedge) -> tuple[str, str]:
    return words(article, [cue.span]), shortened(sentence_of(article, cue.span))
