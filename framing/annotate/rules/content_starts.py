"""Where a content begins to the right of its cue: what the verb allows there, after addressees and adjuncts."""

from __future__ import annotations

from framing.annotate.rules.drafts import Draft
from framing.annotate.rules.phrases import kind, phrase_after
from framing.annotate.rules.words import DASHES, OUTSIDE, Words

# A quotation, "that" or colon after "said in a statement on Tuesday" is looked for in so many tokens.
ADJUNCT_WINDOW = 25
WH_WORDS = frozenset({"whether", "if", "how", "why", "what", "who", "where", "when", "which", "whom"})
AFTER_ADDRESSEE = frozenset({"that", ":", ",", "to"}) | WH_WORDS
BEFORE_TIME = frozenset({"on", "in", "last", "this", "late", "early", "earlier"})
BREAKS = frozenset({";", *DASHES})
PERIODS = frozenset({"week", "month", "year", "night"})
CLAUSE_STARTS = frozenset(
    {"name", "noun", "digits", "determiner", "pronoun", "contraction", "title", "adverb", "object_pronoun"}
)


def content_start(words: Words, draft: Draft, high: int) -> int | None:
    """The first token of the content to the right of a cue.

    A particle that belongs to the cue ("warned of") widens the cue of the draft.

    Returns
    -------
    int or None
        None where the verb allows no content there.
    """
    i, frames = draft.end, draft.cue.verb.frames
    if i >= high:
        return None
    if "addressee" in frames:
        found = _after_addressee(words, draft, i, high)
        if found is not None:
            return found
    found = _licensed(words, draft, _after_time(words, i, high), high)
    if found is None and frames & {"quote", "that"}:
        return _after_adjunct(words, draft, i, high)
    return found


def _after_time(words: Words, i: int, high: int) -> int:
    """Step over "on Tuesday", "last week" and adverbs of manner."""
    while i + 1 < high and words.quotation[i] == OUTSIDE:
        word = words.lower[i]
        if kind(words, i) == "day" or (word.endswith("ly") and not words.is_name(i)):
            i += 1
        elif word in BEFORE_TIME and (kind(words, i + 1) == "day" or words.lower[i + 1] in PERIODS):
            i += 2
        else:
            break
    return min(i, high - 1)


def _licensed(words: Words, draft: Draft, i: int, high: int) -> int | None:
    """The content's first token if what stands at ``i`` is in one of the frames of the verb."""
    frames, word = draft.cue.verb.frames, words.lower[i]
    if words.opens_quotation(i):
        return i
    if i + 1 < high:
        if word == ":" and "quote" in frames:
            return i + 1
        if word == "," and words.opens_quotation(i + 1) and "quote" in frames:
            return i + 1
        if "+" + word in frames:
            draft.cue_end = i + 1
            return i + 1
    return i if _opens_content(words, draft, i) else None


def _opens_content(words: Words, draft: Draft, i: int) -> bool:
    frames, word, found = draft.cue.verb.frames, words.lower[i], kind(words, i)
    if word == "that" and "that" in frames:
        return True
    if found == "auxiliary":  # "the plan that officials said would fail"
        return "clause" in frames and not draft.inverted
    if word in WH_WORDS:
        return "whether" in frames
    if word in ("to", "as"):
        return ("inf" if word == "to" else "as") in frames
    return found in CLAUSE_STARTS and bool(frames & {"clause", "np"}) and not draft.inverted


def _after_adjunct(words: Words, draft: Draft, i: int, high: int) -> int | None:
    """The quotation, that-clause or colon after "in a statement on Tuesday"."""
    for k in range(i, min(high, i + ADJUNCT_WINDOW)):
        word = words.lower[k]
        if words.opens_quotation(k) and (words.lower[k - 1] in (",", ":") or k == i):
            return k
        if word == "that" and kind(words, k - 1) in ("name", "noun", "day", ",", "digits"):
            return k
        if word == ":":
            return k + 1 if k + 1 < high and "quote" in draft.cue.verb.frames else None
        if word in BREAKS or kind(words, k) in ("auxiliary", "finite", "contraction", "subordinator"):
            return None
    return None


def _after_addressee(words: Words, draft: Draft, i: int, high: int) -> int | None:
    """The start of the content after the person spoken to."""
    addressee = phrase_after(words, i, high)
    if addressee is None:
        return None
    end = addressee[1]
    if end < high and words.lower[end] in AFTER_ADDRESSEE:
        return _licensed(words, draft, end, high) or _after_adjunct(words, draft, end, high)
    if end < high and (words.opens_quotation(end) or kind(words, end) in ("pronoun", "contraction", "determiner")):
        return end
    return _after_adjunct(words, draft, end, high)
