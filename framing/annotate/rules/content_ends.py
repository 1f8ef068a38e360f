"""Where a content ends: at the end of its clause, of its sentence, or of the quotation that it runs into."""

from __future__ import annotations

from framing.annotate.rules.drafts import Draft
from framing.annotate.rules.phrases import kind
from framing.annotate.rules.words import DASHES, OUTSIDE, Words, next_comma, word_class

# After a comma these open a clause that is the writer's own.
CUTTING = frozenset({"according", "which", "who", "whom", "although", "though", "while"})
# "but also …" and "but that …" go on with what is said.
CONTINUING = frozenset({"that", "also"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
# Before another clause stands one of these.
CLAUSE_MARKS = frozenset({",", ";", *DASHES})
# Marks and words that a content outside quotation marks does not end in.
TRAILING = frozenset({".", "...", "..", ",", ";", ":", "and", "but", *DASHES})


def content_end(words: Words, start: int, high: int) -> int:
    """The token after a content that begins at ``start`` and ends before ``high`` or with the quotation there."""
    end = _cut(words, start, high)
    while end > start and words.lower[end - 1] in TRAILING and words.quotation[end - 1] == OUTSIDE:
        end -= 1
    last = words.quotation[end - 1] if end > start else OUTSIDE
    return end if last == OUTSIDE else max(end, words.quoted[last][1])


def _cut(words: Words, start: int, high: int) -> int:
    """The first place after ``start`` where another clause begins."""
    for i in words.places(CLAUSE_MARKS, start + 1, high):
        if words.quotation[i] != OUTSIDE:
            continue
        word = words.lower[i]
        if word == ";" or (word in DASHES and not words.touches(i - 1)):
            return i
        if word == "," and i + 1 < high and _begins_clause(words, i + 1, high):
            return i
    return high


def _begins_clause(words: Words, i: int, high: int) -> bool:
    word, following = words.lower[i], words.lower[i + 1] if i + 1 < high else ""
    if word == "but":
        return following not in CONTINUING
    if word == "even":
        return following in ("as", "though", "if", "while")
    return word in CUTTING


def opening_clause_end(words: Words, draft: Draft, start: int, high: int) -> int:
    """Where the clause of a cue ends if it only opens the sentence or stands inside a noun phrase: at its comma.

    "When he called for calm, …", "In a letter defending her, …", "Mr. Lee, who backs the plan, voted …". In other
    clauses ``high`` is returned.
    """
    comma = next_comma(words, start, high)
    if comma is None:
        return high
    if _opens_sentence(words, draft) or _is_subordinate(words, draft):
        return comma
    relative = draft.source is not None and words.lower[draft.source[0]] in RELATIVES
    if relative and comma + 1 < high and _is_verb(words, comma + 1):
        return comma
    return high


def _opens_sentence(words: Words, draft: Draft) -> bool:
    """Whether the cue stands in an introduction: the sentence begins with a preposition, and no comma came yet."""
    low = words.sentences[draft.sentence][0]
    while low < draft.start and kind(words, low) in ("coordinator", "adverb"):
        low += 1
    if kind(words, low) not in ("preposition", "subordinator") and low != draft.cue.words[0]:
        return False
    return next_comma(words, low, draft.start) is None


def _is_subordinate(words: Words, draft: Draft) -> bool:
    before = draft.start - 1
    return before >= words.sentences[draft.sentence][0] and words.lower[before] in word_class("clause_opener")


def _is_verb(words: Words, i: int) -> bool:
    return kind(words, i) in ("auxiliary", "finite") or (words.lower[i].endswith("ed") and not words.is_name(i))
