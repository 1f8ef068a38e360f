"""Find what a source says: right of the cue, the quotation or clause before it, or the clause around it."""

from __future__ import annotations

from framing.annotate.rules.content_ends import content_end, opening_clause_end
from framing.annotate.rules.content_starts import content_start
from framing.annotate.rules.drafts import Draft
from framing.annotate.rules.phrases import kind, phrase_before
from framing.annotate.rules.words import DASHES, OUTSIDE, Range, Words

# Before the closing mark of a quotation that a cue follows.
SPEECH_END = frozenset({",", "?", "!", ".", "...", "..", "…", *DASHES, "'", "’"})
# Between a quotation and its source.
AFTER_SPEECH = frozenset({",", *DASHES})


def find_content(words: Words, draft: Draft, limit: int) -> None:
    """Set the content of a draft; it stays empty where none is found.

    Parameters
    ----------
    words : Words
        The document.
    draft : Draft
        With cue and source.
    limit : int
        The content to the right ends before this token at the latest.
    """
    if draft.cue.voice == "phrase":
        _around_phrase(words, draft)
    elif draft.cue.voice == "passive" and draft.source is not None:
        _before_passive(words, draft)
    elif "seeming" in draft.cue.verb.frames:
        _around_seeming(words, draft, limit)
    else:
        _around_verb(words, draft, limit)


def _around_verb(words: Words, draft: Draft, limit: int) -> None:
    left = _quotation_before(words, draft)
    right = _right(words, draft, limit)
    if left is not None:
        draft.content = [left]
        if right is not None and words.opens_quotation(right[0]):
            draft.content.append(right)
    elif right is not None:
        draft.content = [right]
    elif draft.cue.verb.frames >= {"quote", "that"} and draft.cue.voice == "active":
        draft.content = _clause_around(words, draft, limit)


def _right(words: Words, draft: Draft, limit: int) -> Range | None:
    """The content that follows the cue in its sentence, or the quotation below a colon."""
    high = min(words.sentences[draft.sentence][1], limit)
    start = content_start(words, draft, high)
    if start is None:
        return _quotation_below(words, draft)
    end = content_end(words, start, opening_clause_end(words, draft, start, high))
    return (start, end) if end > start else None


def _quotation_below(words: Words, draft: Draft) -> Range | None:
    """The quotation that opens the next sentence where this one ends in a colon."""
    high = words.sentences[draft.sentence][1]
    if words.lower[high - 1] != ":" or high >= len(words.lower) or not words.opens_quotation(high):
        return None
    return words.quoted[words.quotation[high]] if "quote" in draft.cue.verb.frames else None


def _quotation_before(words: Words, draft: Draft) -> Range | None:
    """The quotation that ends right before source and cue, with its sentence: 'It was "bad," he (said)'."""
    low = words.sentences[draft.sentence][0]
    last = draft.start - 1
    if last < 1 or "quote" not in draft.cue.verb.frames:
        return None
    if words.lower[last] in AFTER_SPEECH and words.closes_quotation(last - 1):
        last -= 1
    elif not words.closes_quotation(last) or not _leads_on(words, last, low, draft.sentence):
        return None
    start = words.quoted[words.quotation[last]][0]
    return min(start, _clause_start(words, low, last)), last + 1


def _leads_on(words: Words, last: int, low: int, sentence: int) -> bool:
    """Whether a quotation that ends here goes on with a cue: it ends in a comma, not in a full stop."""
    mark = words.lower[last - 1]
    if last >= low:
        return mark in SPEECH_END
    same_paragraph = sentence > 0 and words.paragraph_of[sentence] == words.paragraph_of[sentence - 1]
    return same_paragraph and mark in SPEECH_END and mark != "."


def _clause_start(words: Words, low: int, before: int) -> int:
    """The start of a sentence without "But" or "And"."""
    while low < before and words.quotation[low] == OUTSIDE and kind(words, low) in ("coordinator", ","):
        low += 1
    return low


def _clause_around(words: Words, draft: Draft, limit: int) -> list[Range]:
    """Words set off by commas from source and cue: "The bridge, he (said), is safe"."""
    low, high = words.sentences[draft.sentence]
    comma, end = draft.start - 1, draft.end
    start = _clause_start(words, low, comma)
    if start >= comma or words.lower[comma] != "," or not _is_set_off(words, end, high):
        return []
    draft.fronted = True
    high = min(high, limit)
    if end + 1 < high and words.lower[end] == ",":
        stop = content_end(words, end + 1, high)
        return [(start, comma), (end + 1, stop)] if stop > end + 1 else [(start, comma)]
    return [(start, comma)]


def _is_set_off(words: Words, i: int, high: int) -> bool:
    """Whether a cue that ends before this token needs nothing to its right."""
    if i >= high or not words.lower[i][0].isalnum():
        return True
    return kind(words, i) in ("preposition", "day", "subordinator", "adverb") and words.lower[i] != "that"


def _around_seeming(words: Words, draft: Draft, limit: int) -> None:
    """Subject and infinitive of "seems": nobody is named who thinks so."""
    right = _right(words, draft, limit)
    if right is not None and draft.source is not None and not draft.borrowed:
        draft.content = [draft.source, right]
        draft.source = None


def _around_phrase(words: Words, draft: Draft) -> None:
    """What "according to" attributes: the clause after it at the start of a sentence, else the clause before it."""
    low, high = words.sentences[draft.sentence]
    start, end = draft.start, draft.end
    follows = end < high and words.lower[end] == ","
    after = (end + 1, content_end(words, end + 1, high)) if follows and end + 1 < high else (end, end)
    if start - low <= 1:
        draft.content = [after] if after[1] > after[0] else []
        return
    stop = start - 1 if words.lower[start - 1] == "," else start
    begin = _clause_start(words, low, stop)
    if words.quotation[begin] != OUTSIDE:
        begin = min(begin, words.quoted[words.quotation[begin]][0])
    draft.content = [(begin, stop)] if stop > begin else []
    if after[1] > after[0] and not _has_verb(words, begin, stop):
        draft.content.append(after)


def _has_verb(words: Words, start: int, end: int) -> bool:
    return any(kind(words, i) in ("auxiliary", "finite") or words.lower[i].endswith("ed") for i in range(start, end))


def _before_passive(words: Words, draft: Draft) -> None:
    """The subject of "was praised by Ms. Lee"."""
    found = phrase_before(words, draft.cue.words[0], words.sentences[draft.sentence][0])
    draft.content = [found] if found else []
