"""Sources set before a colon: headlines ("Mayor: Bridge is safe"), interviews and transcripts ("LEE: Yes.")."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from framing.annotate.rules.drafts import Draft
from framing.annotate.rules.phrases import kind
from framing.annotate.rules.reporting import Cue, Word
from framing.annotate.rules.words import OUTSIDE, Words, word_class
from framing.segment import is_word

# A label has at most so many tokens.
LONGEST = 8
LONGEST_SPEAKER = 4
COLON = Word(":", frozenset({"quote"}), ())


def label_drafts(words: Words) -> list[Draft]:
    """Attributions whose cue is a colon after a name at the start of a paragraph or line."""
    found = [(number, colon) for number in _line_starts(words) if (colon := _colon(words, number)) is not None]
    speakers = Counter(_label(words, number, colon) for number, colon in found)
    drafts = [
        _draft(words, number, colon)
        for number, colon in found
        if (number == 0 and _names_source(words, words.sentences[0][0], colon))
        or (speakers[_label(words, number, colon)] > 1 and _is_speaker(words, words.sentences[number][0], colon))
    ]
    return [draft for draft in drafts if any(is_word(words.lower[i]) for i in range(*draft.content[0]))]


def _line_starts(words: Words) -> Iterator[int]:
    """Indices of the sentences that begin a line."""
    text = words.parts.text
    for number, span in enumerate(words.parts.sentences):
        if number == 0 or "\n" in text[words.parts.sentences[number - 1].end : span.start]:
            yield number


def _colon(words: Words, number: int) -> int | None:
    """The colon after a label, with something behind it."""
    start, end = words.sentences[number]
    label = words.lower[start + 1 : end][:-1][:LONGEST]
    if ":" not in label:
        return None
    colon = start + 1 + label.index(":")
    return colon if words.quotation[start + 1 : colon + 1].count(OUTSIDE) == colon - start else None


def _label(words: Words, number: int, colon: int) -> tuple[str, ...]:
    return tuple(words.lower[words.sentences[number][0] : colon])


def _names_source(words: Words, start: int, colon: int) -> bool:
    """Whether a headline's label is somebody who can speak: names and titles, no verb; or "Poll", "Report"."""
    if words.lower[colon - 1] in word_class("headline_source"):
        return True
    kinds = [kind(words, i) for i in range(start, colon)]
    return all(k in ("name", "title", ".", "determiner", "(", ")", "coordinator", "preposition", "-") for k in kinds)


def _is_speaker(words: Words, start: int, colon: int) -> bool:
    """Whether a label that comes back is a speaker of a transcript: a name or two, not Q and A."""
    if colon - start > LONGEST_SPEAKER or len(words.lower[start]) < 2:
        return False
    return all(kind(words, i) in ("name", "title", ".", "determiner") for i in range(start, colon))


def _draft(words: Words, number: int, colon: int) -> Draft:
    start = words.sentences[number][0]
    draft = Draft(Cue((colon, colon + 1), colon, COLON, "label"), number, source=(start, colon))
    draft.content = [(colon + 1, _turn_end(words, number))]
    return draft


def _turn_end(words: Words, number: int) -> int:
    """The end of a speaker's turn: of the paragraph or line, without a headline's full stop."""
    last = number
    text, sentences = words.parts.text, words.parts.sentences
    while last + 1 < len(sentences) and "\n" not in text[sentences[last].end : sentences[last + 1].start]:
        last += 1
    end = words.sentences[last][1]
    return end - 1 if number == 0 and words.lower[end - 1] == "." and words.quotation[end - 1] == OUTSIDE else end


def join_labels(drafts: Sequence[Draft], labelled: Sequence[Draft]) -> list[Draft]:
    """All drafts in order, without those whose cue a label's content holds."""
    starts = [draft.content[0][0] for draft in labelled]
    free = [d for d in drafts if (k := bisect_right(starts, d.cue.head)) == 0 or not labelled[k - 1].holds(d.cue.head)]
    return sorted([*free, *labelled], key=lambda draft: draft.cue.head)
