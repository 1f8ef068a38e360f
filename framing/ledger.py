"""The verification ledger of an article: each claim with who denied it, who confirmed it, who did not comment on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from framing.types import AnnotatedDocument, Span, Spans, Verification

# Two cues are about one claim if their claims share this much of what either covers (Jaccard index of characters).
SAME_CLAIM = 0.5


class Entry(NamedTuple):
    """A claim, which may be unknown, with the verification cues that are about it."""

    claim: Spans
    cues: tuple[Verification, ...]


def ledger_entries(article: AnnotatedDocument) -> list[Entry]:
    """The claims of an article whose verification it reports, in text order.

    Cues that stand side by side and are about one stretch of text ("it is *unclear* *whether* …") are one entry.
    """
    entries: list[Entry] = []
    for cue in article.verification:
        if entries and _overlap(entries[-1].claim, cue.claim) >= SAME_CLAIM:
            entries[-1] = Entry(entries[-1].claim, (*entries[-1].cues, cue))
        else:
            entries.append(Entry(cue.claim, (cue,)))
    return entries


def named_in(entry: Entry, kind: str, article: AnnotatedDocument) -> list[str]:
    """Whom an entry names for one type of verification; the cue in brackets where it names nobody.

    Pronouns and short names are followed by whom they stand for: "he (Bo Lind)".
    """
    cues = [cue for cue in entry.cues if cue.type == kind]
    if kind == "unverified":
        return [_actor(cue, article) or text_of(article, [cue.span]) for cue in cues]
    return [_actor(cue, article) or f"({text_of(article, [cue.span])})" for cue in cues]


def _actor(cue: Verification, article: AnnotatedDocument) -> str:
    actor = text_of(article, cue.actor).strip(",;: ")
    if cue.actor_entity is None or not 0 <= cue.actor_entity < len(article.entities):
        return actor
    name = article.entities[cue.actor_entity].name
    return actor if name in actor else f"{actor} ({name})".strip()


def text_of(article: AnnotatedDocument, stretches: Iterable[Span]) -> str:
    """The words of some spans on one line, with an ellipsis between them."""
    return " … ".join(" ".join(article.text[span.start : span.end].split()) for span in stretches)


def _overlap(a: Spans, b: Spans) -> float:
    shared = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    either = sum(map(len, a)) + sum(map(len, b)) - shared
    return shared / either if either else 0.0
