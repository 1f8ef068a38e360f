"""Find what a source says: from the cue to the end of its clause, or the quotation or clause before the cue."""

from __future__ import annotations

from framing.annotate.drafts import Draft
from framing.annotate.phrases import kind, phrase_after
from framing.annotate.words import DASHES, OUTSIDE, Range, Words, word_class

# A quotation, "that" or colon after "said in a statement on Tuesday" is looked for in so many tokens.
ADJUNCT_WINDOW = 25
WH_WORDS = frozenset({"whether", "if", "how", "why", "what", "who", "where", "when", "which"})
CLAUSE_STARTS = frozenset(
    {"name", "noun", "digits", "determiner", "pronoun", "contraction", "title", "adverb", "object_pronoun"}
)
TIME_CLAUSES = frozenset("when after before while as since although though until once because".split())
CUTS = frozenset("according which who whom although though while".split())
RELATIVES = frozenset({"who", "which", "that", "whom"})
# Before the closing mark of a quotation that a cue follows.
SPEECH_END = frozenset({",", "?", "!", ".", "...", "..", "…", *DASHES, "'", "’"})
# Marks that a content outside quotation marks does not end in.
TRAILING = frozenset({".", "...", "..", ",", ";", ":", "and", "but", *DASHES})


def find_content(words: Words, draft: Draft, limit: int) -> None:
    """Set the content of a draft and widen its cue by a particle ("warned of").

    Parameters
    ----------
    words : Words
        The document.
    draft : Draft
        With cue and source; its content is set here and stays empty where none is found.
    limit : int
        The content to the right ends before this token at the latest.
    """
    voice = draft.cue.voice
    if voice == "phrase":
        _around_phrase(words, draft, limit)
    elif voice == "reduced":
        _before_reduced(words, draft)
    else:
        _around_verb(words, draft, limit)


def _around_verb(words: Words, draft: Draft, limit: int) -> None:
    if "seeming" in draft.cue.verb.frames:
        _around_seeming(words, draft, limit)
        return
    left = quotation_before(words, draft)
    right = _right(words, draft, limit)
    if left is not None:
        draft.content = [left]
        if right is not None and words.opens_quotation(right[0]):
            draft.content.append(right)
    elif right is not None:
        draft.content = [right]
    elif draft.cue.verb.frames >= {"quote", "that"} and draft.cue.voice == "active":
        draft.content = _clause_around(words, draft, limit)


def _around_seeming(words: Words, draft: Draft, limit: int) -> None:
    """Subject and infinitive of "seems": nobody is named who thinks so."""
    right = _right(words, draft, limit)
    if right is not None and draft.source is not None and not draft.borrowed:
        draft.content = [draft.source, right]
        draft.source = None


def quotation_before(words: Words, draft: Draft) -> Range | None:
    """The quotation that ends right before source and cue, from the start of its sentence: 'It was "bad," he (said)'."""
    low = words.sentences[draft.sentence][0]
    last = draft.start - 1
    if last < 0 or "quote" not in draft.cue.verb.frames:
        return None
    if words.lower[last] in (",", *DASHES) and last > 0 and words.closes_quotation(last - 1):
        last -= 1
    elif not words.closes_quotation(last) or not _leads_on(words, last, low, draft.sentence):
        return None
    start = words.quoted[words.quotation[last]][0]
    return (min(start, _clause_start(words, low, last)), last + 1)


def _leads_on(words: Words, last: int, low: int, sentence: int) -> bool:
    """Whether a quotation that ends here goes on with a cue: it ends in a comma, not in a full stop before a new one."""
    mark = words.lower[last - 1]
    if last >= low:
        return mark in SPEECH_END
    same_paragraph = sentence > 0 and words.paragraph_of[sentence] == words.paragraph_of[sentence - 1]
    return same_paragraph and mark in SPEECH_END and mark != "."


def _clause_start(words: Words, low: int, before: int) -> int:
    """The start of a sentence without "But" or "And"."""
    while low < before and words.quotation[low] == OUTSIDE and (
        kind(words, low) == "coordinator" or words.lower[low] == ","
    ):
        low += 1
    return low


def _clause_around(words: Words, draft: Draft, limit: int) -> list[Range]:
    """Words set off by commas from source and cue: "The bridge, he (said), is safe"."""
    low, high = words.sentences[draft.sentence]
    comma, end = draft.start - 1, draft.end
    if comma <= low or words.lower[comma] != "," or not _is_set_off(words, end, high):
        return []
    start = _clause_start(words, low, comma)
    if start >= comma:
        return []
    draft.fronted = True
    if end + 1 < min(high, limit) and words.lower[end] == ",":
        return [(start, comma), (end + 1, content_end(words, end + 1, min(high, limit)))]
    return [(start, comma)]


def _is_set_off(words: Words, i: int, high: int) -> bool:
    """Whether a cue that ends before this token needs nothing to its right."""
    if i >= high or not words.lower[i][0].isalnum():
        return True
    return kind(words, i) in ("preposition", "day", "subordinator", "adverb") and words.lower[i] != "that"


def _right(words: Words, draft: Draft, limit: int) -> Range | None:
    high = min(words.sentences[draft.sentence][1], limit)
    start = _content_start(words, draft, draft.end, high)
    if start is None:
        return _quotation_below(words, draft)
    high = _opening_clause_end(words, draft, start, high)
    end = content_end(words, start, high)
    return (start, end) if end > start else None


def _quotation_below(words: Words, draft: Draft) -> Range | None:
    """The quotation that opens the next sentence where this one ends in a colon."""
    high = words.sentences[draft.sentence][1]
    if words.lower[high - 1] != ":" or high >= len(words.lower) or not words.opens_quotation(high):
        return None
    return words.quoted[words.quotation[high]] if "quote" in draft.cue.verb.frames else None


def _opening_clause_end(words: Words, draft: Draft, start: int, high: int) -> int:
    """Where the clause of the cue ends if it only opens the sentence or a noun phrase: at its comma.

    "When he called for calm, …", "In a letter defending her, …", "Mr. Lee, who backs the plan, voted …".
    """
    low = words.sentences[draft.sentence][0]
    comma = _next_comma(words, start, high)
    if comma is None:
        return high
    while low < draft.start and kind(words, low) in ("coordinator", "adverb"):
        low += 1
    opening = kind(words, low) in ("preposition", "subordinator") or low == draft.cue.words[0]
    if opening and _next_comma(words, low, draft.start) is None:
        return comma
    if draft.start > low and words.lower[draft.start - 1] in TIME_CLAUSES:
        return comma
    if draft.source is not None and words.lower[draft.source[0]] in RELATIVES and comma + 1 < high:
        return comma if kind(words, comma + 1) in ("auxiliary", "finite") or _is_past(words, comma + 1) else high
    return high


def _next_comma(words: Words, start: int, high: int) -> int | None:
    return next((i for i in range(start, high) if words.lower[i] == "," and words.quotation[i] == OUTSIDE), None)


def _is_past(words: Words, i: int) -> bool:
    return words.lower[i].endswith("ed") and not words.is_name(i)


def _content_start(words: Words, draft: Draft, i: int, high: int) -> int | None:
    """Where a content begins to the right of the cue, or None where the verb allows none there."""
    frames = draft.cue.verb.frames
    if i >= high:
        return None
    if "addressee" in frames:
        found = _after_addressee(words, draft, i, high)
        if found is not None:
            return found
    found = _licensed(words, draft, _after_time(words, i, high), high)
    if found is None and frames & {"quote", "that"}:
        return _after_adjunct(words, i, high)
    return found


def _after_time(words: Words, i: int, high: int) -> int:
    """Step over "on Tuesday", "last week" and adverbs of manner."""
    while i + 1 < high and words.quotation[i] == OUTSIDE:
        word = words.lower[i]
        if kind(words, i) == "day" or (word.endswith("ly") and not words.is_name(i)):
            i += 1
        elif word in ("on", "in", "last", "this", "late", "early") and kind(words, i + 1) == "day":
            i += 2
        elif word in ("last", "this", "earlier") and words.lower[i + 1] in ("week", "month", "year", "night"):
            i += 2
        else:
            break
    return min(i, high - 1)


def _licensed(words: Words, draft: Draft, i: int, high: int) -> int | None:
    frames, word = draft.cue.verb.frames, words.lower[i]
    if words.opens_quotation(i):
        return i
    if word == ":":
        return i + 1 if i + 1 < high and frames & {"quote", "that"} else None
    if word == ",":
        return i + 1 if i + 1 < high and words.opens_quotation(i + 1) and "quote" in frames else None
    if "+" + word in frames and i + 1 < high:
        draft.cue_end = i + 1
        return i + 1
    if word == "that" and "that" in frames:
        return i
    if kind(words, i) == "auxiliary" and "clause" in frames and not draft.inverted:
        return i
    if word in WH_WORDS:
        return i if "whether" in frames else None
    if word == "to":
        return i if "inf" in frames else None
    if word == "as":
        return i if "as" in frames else None
    return i if frames & {"clause", "np"} and kind(words, i) in CLAUSE_STARTS and not draft.inverted else None


def _after_adjunct(words: Words, i: int, high: int) -> int | None:
    """The quotation, that-clause or colon after "in a statement on Tuesday"."""
    for k in range(i, min(high, i + ADJUNCT_WINDOW)):
        word = words.lower[k]
        if words.opens_quotation(k) and (words.lower[k - 1] in (",", ":") or k == i):
            return k
        if word == "that" and kind(words, k - 1) in ("name", "noun", "day", ",", "digits"):
            return k
        if word == ":":
            return k + 1 if k + 1 < high else None
        if word in (";", *DASHES) or kind(words, k) in ("auxiliary", "finite", "contraction", "subordinator"):
            return None
    return None


def _after_addressee(words: Words, draft: Draft, i: int, high: int) -> int | None:
    """The start of the content after the person spoken to; an outlet is kept as relay."""
    addressee = phrase_after(words, i, high)
    if addressee is None:
        return None
    end = addressee[1]
    if end < high and words.lower[end] in ("that", ":", ",", "to", "whether", "if", "how", "why", "what"):
        return _licensed(words, draft, end, high) or _after_adjunct(words, end, high)
    if end < high and (words.opens_quotation(end) or kind(words, end) in ("pronoun", "contraction", "determiner")):
        return end
    return _after_adjunct(words, end, high)


def content_end(words: Words, start: int, high: int) -> int:
    """Where a content that begins at ``start`` ends: at the end of its clause or of the quotation that it ends in."""
    end = _cut(words, start, high)
    while end > start and words.lower[end - 1] in TRAILING and words.quotation[end - 1] == OUTSIDE:
        end -= 1
    last = words.quotation[end - 1] if end > start else OUTSIDE
    if last != OUTSIDE:
        return max(end, words.quoted[last][1])
    return end


def _cut(words: Words, start: int, high: int) -> int:
    """The first place after ``start`` where another clause begins."""
    for i in range(start + 1, high):
        word = words.lower[i]
        if words.quotation[i] != OUTSIDE:
            continue
        if word == ";":
            return i
        if word in DASHES and not words.touches(i - 1):
            return i
        if word == "," and i + 1 < high and _begins_clause(words, i + 1):
            return i
    return high


def _begins_clause(words: Words, i: int) -> bool:
    if words.lower[i] == "but":
        return i + 1 >= len(words.lower) or words.lower[i + 1] not in ("that", "also")
    if words.lower[i] == "even":
        return words.lower[i + 1] in ("as", "though", "if", "while") if i + 1 < len(words.lower) else False
    return words.lower[i] in CUTS


def _around_phrase(words: Words, draft: Draft, limit: int) -> None:
    """What "according to" attributes: the clause after it at the start of a sentence, else the clause before."""
    low, high = words.sentences[draft.sentence]
    start, end = draft.start, draft.end
    if start - low <= 1:
        begin = end + 1 if end < high and words.lower[end] == "," else end
        stop = content_end(words, begin, high) if begin < high else begin
        draft.content = [(begin, stop)] if stop > begin else []
        return
    stop = start - 1 if words.lower[start - 1] == "," else start
    begin = _clause_start(words, low, stop)
    if words.quotation[begin] != OUTSIDE:
        begin = min(begin, words.quoted[words.quotation[begin]][0])
    draft.content = [(begin, stop)] if stop > begin else []
    if end + 1 < high and words.lower[end] == "," and not _has_verb(words, begin, stop):
        draft.content.append((end + 1, content_end(words, end + 1, high)))


def _has_verb(words: Words, start: int, end: int) -> bool:
    return any(kind(words, i) in ("auxiliary", "finite") or words.lower[i].endswith("ed") for i in range(start, end))


def _before_reduced(words: Words, draft: Draft) -> None:
    """What stands before "praised by Ms. Lee"."""
    from framing.annotate.phrases import phrase_before

    if draft.source is None:
        return
    found = phrase_before(words, draft.start, words.sentences[draft.sentence][0])
    draft.content = [found] if found else []
