"""Sources set before a colon: headlines ("Mayor: Bridge is safe"), interviews and transcripts ("LEE: Yes.")."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from framing.annotate.rules.drafts import Draft
from framing.annotate.rules.phrases import kind
from framing.annotate.rules.reporting import Cue, Word
from framing.annotate.rules.transcripts import find_turns
from framing.annotate.rules.words import OUTSIDE, Range, Words, word_class
from framing.segment import is_word
from framing.types import Attribution, Span

# A label has at most so many tokens.
LONGEST = 8
COLON = Word(":", frozenset({"quote"}), ())


def label_drafts(words: Words) -> list[Draft]:
    """Attributions whose cue is a colon after a name: that of the headline, and the turns of a transcript."""
    turns = [_turn(words, turn) for turn in words.parts.derived(find_turns)]
    colon = _colon(words) if words.sentences else None
    if colon is None or (turns and turns[0].sentence == 0) or not _names_source(words, words.sentences[0][0], colon):
        return turns
    headline = _headline(words, colon)
    return [headline, *turns] if any(is_word(words.lower[i]) for i in range(*headline.content[0])) else turns


def _colon(words: Words) -> int | None:
    """The colon after a label that opens the text, with something behind it."""
    start, end = words.sentences[0]
    label = words.lower[start + 1 : end][:-1][:LONGEST]
    if ":" not in label:
        return None
    colon = start + 1 + label.index(":")
    return colon if words.quotation[start + 1 : colon + 1].count(OUTSIDE) == colon - start else None


def _names_source(words: Words, start: int, colon: int) -> bool:
    """Whether a headline's label is somebody who can speak: names and titles, no verb; or "Poll", "Report"."""
    if words.lower[colon - 1] in word_class("headline_source"):
        return True
    kinds = [kind(words, i) for i in range(start, colon)]
    return all(k in ("name", "title", ".", "determiner", "(", ")", "coordinator", "preposition", "-") for k in kinds)


def _headline(words: Words, colon: int) -> Draft:
    draft = Draft(Cue((colon, colon + 1), colon, COLON, "label"), 0, source=(words.sentences[0][0], colon))
    draft.content = [(colon + 1, _headline_end(words))]
    return draft


def _headline_end(words: Words) -> int:
    """The end of the first paragraph or line, without a headline's full stop."""
    last = 0
    text, sentences = words.parts.text, words.parts.sentences
    while last + 1 < len(sentences) and "\n" not in text[sentences[last].end : sentences[last + 1].start]:
        last += 1
    end = words.sentences[last][1]
    return end - 1 if words.lower[end - 1] == "." and words.quotation[end - 1] == OUTSIDE else end


def _turn(words: Words, turn: Attribution) -> Draft:
    """A speaker's turn, in tokens."""
    colon = _tokens(words, turn.cue[0])
    sentence = bisect_right(words.sentences, colon[0], key=itemgetter(0)) - 1
    draft = Draft(Cue(colon, colon[0], COLON, "label"), sentence, source=_tokens(words, turn.source[0]))
    draft.content = [_tokens(words, piece) for piece in turn.content]
    return draft


def _tokens(words: Words, span: Span) -> Range:
    tokens = words.parts.token_range(span)
    return tokens.start, tokens.stop


def join_labels(drafts: Sequence[Draft], labelled: Sequence[Draft]) -> list[Draft]:
    """All drafts in order, without those whose cue a label's content holds."""
    starts = [draft.content[0][0] for draft in labelled]
    free = [d for d in drafts if (k := bisect_right(starts, d.cue.head)) == 0 or not labelled[k - 1].holds(d.cue.head)]
    return sorted([*free, *labelled], key=lambda draft: draft.cue.head)
