"""Join quotations without a cue to the attribution that they continue."""

from __future__ import annotations

from bisect import bisect_right

from framing.annotate.drafts import Draft
from framing.annotate.words import OUTSIDE, Range, Words

# Shorter quotations at the start of a sentence are names and titles.
SHORTEST = 3


def join_floating(words: Words, drafts: list[Draft]) -> None:
    """Extend contents by the quotations that go on with them.

    A sentence that begins with a quotation which belongs to no content continues the attribution of the sentence
    before, in the same paragraph; a paragraph that is nothing but a quotation continues the paragraph before.
    """
    taken = sorted(piece for draft in drafts for piece in draft.content)
    starts = [piece[0] for piece in taken]
    last: dict[int, Draft] = {}
    for draft in drafts:
        other = last.get(draft.sentence)
        if draft.content and "quote" in draft.cue.verb.frames and not (other and draft.cue.voice == "participle"):
            last[draft.sentence] = draft
    speaker: Draft | None = None
    number = 0
    while number < len(words.sentences):
        start = words.sentences[number][0]
        if number in last:
            speaker = last[number]
        elif number and words.paragraph_of[number] != words.paragraph_of[number - 1] and not _opens(words, start):
            speaker = None
        elif _opens(words, start) and speaker is not None and not _is_taken(taken, starts, start):
            end = words.quoted[words.quotation[start]][1]
            if end - start >= SHORTEST:
                speaker.content.append((start, end))
        elif words.quotation[start] == OUTSIDE:
            speaker = None
        number += 1


def _opens(words: Words, i: int) -> bool:
    return i < len(words.tokens) and words.opens_quotation(i)


def _is_taken(taken: list[Range], starts: list[int], i: int) -> bool:
    k = bisect_right(starts, i) - 1
    return k >= 0 and i < taken[k][1]
