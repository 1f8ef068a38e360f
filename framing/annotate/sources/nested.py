"""Who is heard inside what somebody else says: the mayor, where a clerk is quoted with "The mayor told me it would".

Their words are not marked, because the corpora that attributions are measured on mark none inside another: they are
sources without cue and content, whose parent is the attribution through which they are heard.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from framing.annotate.cue_classes import class_of
from framing.annotate.rules.contents import find_content
from framing.annotate.rules.drafts import Draft
from framing.annotate.rules.phrases import kind, phrase_before
from framing.annotate.rules.reporting import Cue, Word, find_cue, reporting_words
from framing.annotate.rules.speakers import find_speaker
from framing.annotate.rules.words import OUTSIDE, Range, Words
from framing.annotate.sources.lexicons import pronouns, word_set
from framing.types import Attribution, Span

CLAUSES = frozenset(("that", "clause"))
WILL = word_set("will")
# What has not been said yet, or would be said if.
UNSAID = frozenset(("will", "would", "could", "should", "can", "may", "might", "must", "to", "let", "if", "cannot"))
NOBODY = frozenset(
    ("it", "that", "this", "which", "there", "these", "what", "nobody", "none", "no", "anybody", "anyone")
)


def find_nested(words: Words, attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """Sources of statements and thoughts inside the contents of attributions.

    Parameters
    ----------
    words : Words
        The article's tokens.
    attributions : sequence of Attribution
        As they were found.

    Yields
    ------
    Attribution
        With a source and a parent alone.
    """
    taken = {span.start for a in attributions for span in a.source}
    cues = {i for a in attributions for span in a.cue for i in words.parts.token_range(span)}
    heads = [i for i in words.places(_possible_heads(), 0, len(words.tokens)) if i not in cues]
    pieces = [
        (piece, number)
        for number, a in enumerate(attributions)
        for span in a.content
        for piece in _pieces(words, span, heads)
    ]
    flat = replace(words, quotation=[OUTSIDE] * len(words.tokens), sentences=[piece for piece, _ in pieces])
    for place, (piece, number) in enumerate(pieces):
        for draft in _statements(flat, place, piece, heads):
            source = draft.source_span(flat)
            if source is None or source.start in taken or not _is_other(words, source):
                continue
            if _says_something(flat, draft, piece):
                taken.add(source.start)
                yield Attribution(source=(source,), parent=number)


def _pieces(words: Words, content: Span, heads: list[int]) -> Iterator[Range]:
    """The sentences of a content in which something may be stated, each cut to it."""
    tokens = words.parts.token_range(content)
    k = 0
    for head in _between(heads, tokens.start, tokens.stop):
        if k and head < words.sentences[k - 1][1]:
            continue  # the same sentence again
        k = bisect_right(words.sentences, (head, len(words.tokens)))
        low, high = max(words.sentences[k - 1][0], tokens.start), min(words.sentences[k - 1][1], tokens.stop)
        while low < high and not words.lower[low][0].isalnum():
            low += 1
        if low < high:
            yield low, high


def _between(heads: list[int], start: int, end: int) -> list[int]:
    return heads[bisect_left(heads, start) : bisect_left(heads, end)]


def _statements(words: Words, place: int, piece: Range, heads: list[int]) -> Iterator[Draft]:
    """Drafts of the statements in a stretch of text, read as if it stood alone, without their contents."""
    for i in _between(heads, piece[0] + 1, piece[1]):
        cue = find_cue(words, i, piece)
        if cue is None or not _is_statement(words, cue):
            continue
        draft = find_speaker(words, cue, place, piece, [])
        if cue.voice == "participle":  # "polls showing"
            draft.source = phrase_before(words, i, piece[0]) if kind(words, i - 1) in ("noun", "name") else None
        yield draft


def _says_something(words: Words, draft: Draft, piece: Range) -> bool:
    """Whether a statement has a content, and still its source: "it seems to Quill" has none after all."""
    find_content(words, draft, piece[1])
    return draft.source is not None and bool(draft.content) and words.lower[draft.content[0][0]] != "what"


def _is_statement(words: Words, cue: Cue) -> bool:
    """Whether a cue says or thinks a clause, and has said it."""
    if cue.voice not in ("active", "participle", "phrase") or not _may_state(cue.verb):
        return False
    return cue.voice == "phrase" or UNSAID.isdisjoint(words.lower[max(cue.words[0] - 1, 0) : cue.head])


def _may_state(word: Word) -> bool:
    """Whether a word says or thinks a clause; will and attacks are no link of a chain."""
    if "phrase" in word.frames:
        return True  # "according to"
    return bool(word.frames & CLAUSES) and word.lemma not in WILL and class_of(word.lemma) != "adversarial"


@cache
def _possible_heads() -> frozenset[str]:
    """The forms of words that may state something: no other word of a content is worth a look."""
    known = reporting_words().items()
    return frozenset(form for form, readings in known if any(_may_state(word) for word, _ in readings))


def _is_other(words: Words, source: Span) -> bool:
    """Whether a source is somebody else than who speaks: no "I", and outside quotation marks no pronoun at all."""
    text = words.parts.text[source.start : source.end].lower()
    pronoun = pronouns().get(text)
    if text.partition(" ")[0] in NOBODY:
        return False
    if pronoun is None:
        return True
    return pronoun.person == "3" and (pronoun.kind == "relative" or words.parts.in_quotation(source.start))
