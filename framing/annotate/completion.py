"""What attributions lack of their sources: a subject that was passed over, and quotations signed after a dash."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from framing.annotate.finishing import finish
from framing.annotate.rules.phrases import kind
from framing.annotate.rules.reporting import Cue, Word, reporting_words
from framing.annotate.rules.signatures import find_signatures
from framing.annotate.rules.speakers import find_speaker
from framing.annotate.rules.words import OUTSIDE, Words, read_words, word_class
from framing.segment import Segments
from framing.types import Attribution


def complete_sources(attributions: Sequence[Attribution], parts: Segments) -> tuple[Attribution, ...]:
    """Add the sources that were passed over.

    Parameters
    ----------
    attributions : sequence of Attribution
        As they were found, by a model or by rules.
    parts : Segments
        The article.

    Returns
    -------
    tuple of Attribution
        The same attributions, those without a source with the subject of their verb, its "by" or its possessive, where
        there is one; and one more for each quotation that a name after a dash signs. Sorted, with ``parent`` anew, if
        anything was added.
    """
    telling = [a for a in attributions if a.content]
    signed = [a for a in find_signatures(parts) if not any(_shares_source(a, other) for other in telling)]
    completed = _with_subjects(attributions, parts)
    if not signed and completed == list(attributions):
        return tuple(attributions)
    kept = [a for a in completed if a.content or not any(_shares_source(a, other) for other in signed)]
    return finish([*kept, *signed], parts)


def _shares_source(one: Attribution, other: Attribution) -> bool:
    return any(a.overlaps(b) for a in one.source for b in other.source)


def _with_subjects(attributions: Sequence[Attribution], parts: Segments) -> list[Attribution]:
    """Attributions with the source that stands beside their cue, where they have none."""
    if all(a.source or not a.cue for a in attributions):
        return list(attributions)
    words = parts.derived(read_words)
    return [a if a.source or not a.cue else _with_subject(a, words) for a in attributions]


def _with_subject(attribution: Attribution, words: Words) -> Attribution:
    cue = _cue(attribution, words)
    number = _sentence(words, attribution.cue[0].start)
    if cue is None or number is None or words.quotation[cue.words[0]] != OUTSIDE:
        return attribution
    source = find_speaker(words, cue, number, words.sentences[number], []).source_span(words)
    if source is None:
        return attribution
    # A model that took the subject for a second content ("…," boasted one ally) was wrong about no more than that.
    content = tuple(span for span in attribution.content if not source.contains(span))
    if (attribution.content and not content) or any(source.overlaps(span) for span in content + attribution.cue):
        return attribution
    return replace(attribution, source=(source,), content=content)


def _cue(attribution: Attribution, words: Words) -> Cue | None:
    """The cue as the rules have it; None where it has no subject to look for."""
    tokens = words.parts.token_range(attribution.cue[0])
    if not tokens:
        return None
    start, end = tokens.start, tokens.stop
    head = next((i for i in tokens if kind(words, i) not in ("auxiliary", "adverb")), end - 1)
    voice = _voice(words, start, head, end)
    return None if voice is None else Cue((start, end), head, _word(words.lower[head]), voice)


def _word(form: str) -> Word:
    """The reporting word that a cue's head may be, which tells whether its subject may follow it; or an unknown one."""
    known = reporting_words().get(form, ())
    return known[-1][0] if known else Word(form, frozenset(), ())  # the last has no particle


def _voice(words: Words, start: int, head: int, end: int) -> str | None:
    """How the source stands to a cue, by the form of the cue alone; None for "to call", "seems", "claims of"."""
    if _is_seeming(words.lower[head]) or words.lower[start] == "to":
        return None
    before = words.lower[start - 1] if start else ""
    if before in word_class("possessive") or before.endswith(("'s", "s'")):
        return "noun"
    group = frozenset(words.lower[start:head])
    if head == end or words.is_name(head) or before in word_class("article"):
        return None
    if group & word_class("be"):
        return None if words.lower[head].endswith("ing") else "passive"
    if words.lower[head].endswith("ing"):
        return "participle"
    return "active" if _is_finite(words, start, head, end) else None


def _is_finite(words: Words, start: int, head: int, end: int) -> bool:
    """Whether a cue is a finite verb: it has an auxiliary, or the form of one."""
    word = words.lower[head]
    if start < head and kind(words, start) == "auxiliary":
        return True
    if start == head and words.lower[start - 1] == "," and "quote" in _word(word).frames:
        return True  # "Rubbish, say locals"
    return word.endswith("ed") or word in word_class("finite") or (word.endswith("s") and head + 1 == end)


def _is_seeming(word: str) -> bool:
    return any("seeming" in known.frames for known, _ in reporting_words().get(word, ()))


def _sentence(words: Words, offset: int) -> int | None:
    """Index of the sentence that holds an offset."""
    spans = words.parts.sentences
    i = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return i if i >= 0 and offset < spans[i].end else None
