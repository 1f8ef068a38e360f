"""Join quotations without a cue to the attribution that they continue."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from framing.annotate.rules.drafts import Draft
from framing.annotate.rules.words import OUTSIDE, Range, Words

# Shorter quotations at the start of a sentence are names and titles (in tokens, marks included).
SHORTEST = 3
CLOSING = frozenset({'"', "''", "”", "»", "'", "’"})


def join_floating(words: Words, drafts: Sequence[Draft]) -> None:
    """Extend contents by the quotations that go on with them, in place.

    A sentence that is nothing but a quotation, and that belongs to no content, continues the attribution of the
    sentence before, also over paragraphs. Paragraphs whose quotation is opened and never closed lead on to the
    attribution of the paragraph after.
    """
    speakers = _speakers(drafts)
    # Marks that are never closed say that the same speaker goes on, so they come first.
    _join_backward(words, speakers, _Taken(drafts))
    _join_forward(words, speakers, _Taken(drafts))


class _Taken:
    """The stretches that belong to a content already."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.pieces = sorted(piece for draft in drafts for piece in draft.content)
        self.starts = [start for start, _ in self.pieces]

    def __contains__(self, i: int) -> bool:
        k = bisect_right(self.starts, i) - 1
        return k >= 0 and i < self.pieces[k][1]


def _speakers(drafts: Sequence[Draft]) -> dict[int, Draft]:
    """Sentence → the attribution that a quotation after it continues."""
    speakers: dict[int, Draft] = {}
    for draft in drafts:
        if "quote" not in draft.cue.verb.frames:
            continue
        other = speakers.get(draft.sentence)
        if other is None or not (draft.cue.voice == "participle" or other.holds(draft.cue.head)):
            speakers[draft.sentence] = draft
    return speakers


def _join_forward(words: Words, speakers: dict[int, Draft], taken: _Taken) -> None:
    speaker: Draft | None = None
    for number, (start, end) in enumerate(words.sentences):
        if number in speakers:
            speaker = speakers[number]
        elif start >= end or words.quotation[start] == OUTSIDE:
            speaker = None
        elif speaker is not None and words.opens_quotation(start) and start not in taken:
            quoted = _whole(words, start, end)
            if quoted is None:
                speaker = None
            else:
                speaker.content.append(quoted)


def _whole(words: Words, start: int, end: int) -> Range | None:
    """The quotation that opens a sentence, if nothing but punctuation follows it there."""
    quoted = words.quoted[words.quotation[start]]
    rest = words.lower[quoted[1] : end]
    return quoted if quoted[1] - quoted[0] >= SHORTEST and not any(word[0].isalnum() for word in rest) else None


def _join_backward(words: Words, speakers: dict[int, Draft], taken: _Taken) -> None:
    """Put paragraphs with an unclosed quotation before the content that the next paragraph's quotation opens."""
    openings = {piece[0]: draft for draft in speakers.values() for piece in draft.content}
    for start, end in reversed(words.quoted):
        following = openings.get(end)
        if following is not None and start not in taken and words.lower[end - 1] not in CLOSING:
            following.content.append((start, end))
            openings[start] = following
