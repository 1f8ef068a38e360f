"""Who denied, confirmed or gave no comment: the subject of a verification cue."""

from __future__ import annotations

from framing.annotate.cues import Cue
from framing.annotate.rules.phrases import kind, phrase_after, phrase_before
from framing.annotate.rules.speakers import COORDINATORS, leading_subject
from framing.annotate.rules.words import Range, Words, next_comma, word_class

NOUNS = frozenset({"denial", "denials", "acknowledgment", "acknowledgement", "admission", "confirmation"})
RELATIVES = frozenset({"who", "which", "that"})
# "Nor has the bank denied it": the subject stands inside the cue, after its auxiliary.
INVERTED = frozenset({"nor", "neither"})
# Denials that are said of a claim ("is not true"), unless a verb of judgment gives them to somebody.
PREDICATES = frozenset({"true", "untrue", "false", "truth", "lie", "lies", "falsehood", "falsehoods", "fabrication"})
VERDICTS = ("call", "deem", "rate", "rule", "ruling", "judge", "declare")
# A subject of these words names nobody.
EMPTY_SUBJECTS = frozenset({"it", "there", "that", "this", "what", "which"})
# Calls and letters do not answer; whom they were for does: "Calls to the port were not returned".
INQUIRIES = frozenset(
    {"call", "calls", "message", "messages", "email", "emails", "e-mail", "e-mails", "request", "requests"}
)


def actor_of(cue: Cue, words: Words) -> Range | None:
    """The noun phrase of whoever denied, confirmed or did not comment.

    Parameters
    ----------
    cue : Cue
        A verification cue with its sentence.
    words : Words
        The document.

    Returns
    -------
    Range or None
        Token range; None where the clause names nobody, as for "it is unclear".
    """
    low, start, end = cue.context.low, cue.context.start, cue.context.end
    first = words.lower[start]
    if first in NOUNS:
        return _possessor(words, start, low)
    if not _is_act(cue):
        return None
    if first in INVERTED and kind(words, start + 1) == "auxiliary":
        return _named(words, phrase_after(words, start + 2, end))
    if end < cue.context.high and words.lower[end] == "by" and _is_passive(words, start, low):
        return phrase_after(words, end + 1, cue.context.high)
    return _named(words, _subject(words, start, cue))


def _is_act(cue: Cue) -> bool:
    """Whether somebody does what the cue says, rather than that a claim is so: "could not verify", not "unclear"."""
    words = cue.context.cue
    if cue.type == "unverified":
        return len(words) > 1 and words[1] == "not" and "be" not in words and "been" not in words and words[0] != "is"
    return cue.type != "denial" or words[0].startswith(VERDICTS) or words[-1] not in PREDICATES


def _is_passive(words: Words, start: int, low: int) -> bool:
    return words.lower[max(low, start - 1)] in word_class("be") or words.lower[max(low, start - 2)] in word_class("be")


def _possessor(words: Words, start: int, low: int) -> Range | None:
    """Whose denial: "his", "the mayor's"."""
    if start > low and words.lower[start - 1] in word_class("possessive"):
        return start - 1, start
    found = phrase_before(words, start, low) if start > low else None
    return found if found and words.lower[found[1] - 1].endswith(("'s", "s'")) else None


def _subject(words: Words, start: int, cue: Cue) -> Range | None:
    """The subject of a verb, of the verb that it is joined to, or of the clause that a participle belongs to."""
    low, high = cue.context.low, cue.context.high
    start = group_start(words, start, low)
    if start == low:
        comma = next_comma(words, cue.context.end, high)
        return leading_subject(words, (comma + 1, high), high) if comma is not None else None
    before = words.lower[start - 1]
    if before in RELATIVES:
        antecedent = start - 2 if words.lower[start - 2] == "," else start - 1
        return phrase_before(words, antecedent, low) if antecedent > low else None
    is_participle = words.lower[cue.context.start].endswith("ing")
    if before in COORDINATORS or (before == "," and is_participle):
        return leading_subject(words, (low, high), start)
    return phrase_before(words, start, low)


def group_start(words: Words, start: int, low: int) -> int:
    """The first word of a verb's group: over auxiliaries, adverbs and "continued to"."""
    while start > low:
        if kind(words, start - 1) in ("auxiliary", "adverb") and words.lower[start - 1] not in RELATIVES:
            start -= 1
        elif (
            words.lower[start - 1] == "to"
            and start - 2 > low
            and kind(words, start - 2) in ("noun", "finite", "auxiliary")
        ):
            start -= 2
        else:
            return start
    return start


def _named(words: Words, found: Range | None) -> Range | None:
    """The phrase if it stands for somebody; of "calls to the port" the port."""
    if found is None or words.lower[found[0]] in EMPTY_SUBJECTS:
        return None
    for i in range(found[0], found[1] - 1):
        if words.lower[i] in INQUIRIES and words.lower[i + 1] in ("to", "for", "with"):
            return i + 2, found[1]
    return found
