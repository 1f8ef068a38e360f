"""Find verification cues: a claim was denied, confirmed, left unverified, or met with no comment, and by whom."""

from __future__ import annotations

from collections.abc import Sequence

from framing.annotate.cues import Cue, find_cues
from framing.annotate.rules.words import OUTSIDE, Range, Words, read_words
from framing.annotate.verification_actors import RELATIVES, actor_of
from framing.annotate.verification_claims import claim_of, clause_end, is_demonstrative
from framing.annotate.voice import holders
from framing.segment import Segments
from framing.types import Attribution, Entity, Spans, Verification

# Cues that also report: what they deny or confirm is an attribution's content. The others are read from their clause.
REPORTED = frozenset({"denial", "confirmation"})


def find_verification(
    parts: Segments, attributions: Sequence[Attribution] = (), entities: Sequence[Entity] = ()
) -> tuple[Verification, ...]:
    """Find the verification cues of a document, with who acts and which claim it is about.

    Where the cue is also that of an attribution ("denied that …"), actor and claim are its source and content;
    elsewhere they are read from the clause around the cue.

    Parameters
    ----------
    parts : Segments
        The segmented document.
    attributions : sequence of Attribution
        The attributions found in it; each cue refers to the innermost whose content holds it.
    entities : sequence of Entity
        The sources of the article, for ``actor_entity``.

    Returns
    -------
    tuple of Verification
        In text order, without overlaps. ``actor`` and ``claim`` are empty where the sentence does not say them.

    Examples
    --------
    >>> from framing.segment import segment
    >>> from framing.types import Document
    >>> parts = segment(Document("a", "She denied the claim. Her firm did not immediately respond to a request."))
    >>> found = find_verification(parts)
    >>> [(parts.text[v.span.start:v.span.end], v.type) for v in found]
    [('denied', 'denial'), ('did not immediately respond', 'no_comment')]
    >>> [parts.text[v.actor[0].start:v.actor[0].end] for v in found]
    ['She', 'Her firm']
    """
    cues = list(find_cues(parts, "verification"))
    if not cues:
        return ()
    held = holders([cue.span for cue in cues], attributions)
    said = _said_by_token(parts, attributions)
    words = parts.derived(read_words)
    names = {entity.name.split()[-1].lower(): k for k, entity in enumerate(entities) if entity.name}
    return tuple(
        _verification(cue, inside, attributions, said, words, names) for cue, inside in zip(cues, held, strict=True)
    )


def _verification(
    cue: Cue,
    inside: Sequence[int],
    attributions: Sequence[Attribution],
    said: dict[int, int],
    words: Words,
    names: dict[str, int],
) -> Verification:
    actor, claim = _spans(words, actor_of(cue, words)), _spans(words, claim_of(cue, words))
    reported = _reported(cue, said, attributions)
    entity = None
    if reported is not None:
        claim = _reported_claim(reported.content, words) or claim
        if reported.source and not (actor and _is_relative(reported.source, words)):
            actor, entity = reported.source, reported.source_entity
    elif not actor and cue.type == "denial" and inside:  # "The report is false," said Bo Lind: the speaker denies it
        actor, entity = attributions[inside[0]].source, attributions[inside[0]].source_entity
    if entity is None and actor:
        entity = _entity(words, actor, names)
    return Verification(cue.span, cue.type, inside[0] if inside else None, actor, entity, claim)


def _said_by_token(parts: Segments, attributions: Sequence[Attribution]) -> dict[int, int]:
    """Token of an attribution's cue → index of the attribution."""
    return {i: n for n, a in enumerate(attributions) for span in a.cue for i in parts.token_range(span)}


def _reported(cue: Cue, said: dict[int, int], attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution whose cue this cue is part of, for types that report."""
    if cue.type not in REPORTED:
        return None
    found = next((said[i] for i in range(cue.context.start, cue.context.end) if i in said), None)
    return None if found is None else attributions[found]


def _spans(words: Words, found: Range | None) -> Spans:
    return () if found is None or found[0] >= found[1] else (words.span(found),)


def _is_relative(source: Spans, words: Words) -> bool:
    """Whether a source is only "who": the rules name the noun that it stands for."""
    return words.parts.text[source[0].start : source[-1].end].lower() in RELATIVES


def _reported_claim(content: Spans, words: Words) -> Spans:
    """A content without the "that" that opens it; nothing if a pronoun is all it names ("denied that on Monday")."""
    if not content:
        return ()
    first, *rest = content
    inside = words.parts.token_range(first)
    if not inside or words.lower[inside[0]] == "which":
        return ()
    start = inside[0]
    if words.lower[start] == "that":
        if len(inside) == 1 or is_demonstrative(words, start):
            return ()
        start += 1
    stop = inside[-1] + 1 if rest or words.quotation[start] != OUTSIDE else clause_end(words, start, inside[-1] + 1)
    return (*_spans(words, (start, stop)), *rest)


def _entity(words: Words, actor: Spans, names: dict[str, int]) -> int | None:
    """The entity whose last name is a name in the actor: the last such name."""
    found = None
    for i in words.parts.token_range(actor[0]):
        if words.is_name(i):
            found = names.get(words.lower[i].removesuffix("'s"), found)
    return found
