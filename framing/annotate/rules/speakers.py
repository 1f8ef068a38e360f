"""Find the source of a cue: before it, after it, or the source of the cue before."""

from __future__ import annotations

from framing.annotate.rules.drafts import Draft
from framing.annotate.rules.phrases import NOMINAL, kind, phrase_after, phrase_before
from framing.annotate.rules.reporting import Cue
from framing.annotate.rules.words import DASHES, OUTSIDE, Range, Words, next_comma, word_class

# How many tokens of a sentence are searched for its subject.
SUBJECT_WINDOW = 60
# A participle after one of these shares the subject of its sentence; after others it belongs to a noun.
BEFORE_PARTICIPLE = frozenset({",", "and", "by", ")", *DASHES})
# Verbs that stand before their subject also without quotation marks: "The road is open, said Ms. Lee".
SAY = frozenset({"say", "add", "write"})
COORDINATORS = frozenset({"and", "but", "or", "then", "nor"})


def find_speaker(words: Words, cue: Cue, number: int, sentence: Range, drafts: list[Draft]) -> Draft:
    """A draft of the attribution: the cue with its source, which may be absent.

    Parameters
    ----------
    words : Words
        The document.
    cue : Cue
        What was found by ``find_cue``.
    number : int
        Index of its sentence.
    sentence : Range
        Token range of that sentence.
    drafts : list of Draft
        The drafts of the sentence that stand before.
    """
    draft = Draft(cue, number)
    if cue.voice in ("passive", "phrase"):
        _agent(words, draft, sentence)
    elif cue.voice == "noun":
        _possessor(words, draft, sentence)
    elif cue.voice == "participle":
        _participle_subject(words, draft, sentence, drafts)
    elif not _inverted(words, draft, sentence):
        _subject(words, draft, sentence, drafts)
    return draft


def _main_clause(words: Words, drafts: list[Draft], low: int) -> Draft | None:
    """The last draft before that begins a clause of its own, rather than standing in the content of another."""
    for draft in reversed(drafts):
        if draft.source is None or draft.borrowed:
            continue
        if draft.start <= low or not words.lower[draft.start - 1][0].isalnum():
            return draft
        if kind(words, draft.start - 1) in ("coordinator", "subordinator"):
            return draft
    return drafts[-1] if drafts else None


def _possessor(words: Words, draft: Draft, sentence: Range) -> None:
    """The possessive before a noun: "his (claim)", "the mayor's (claim)"."""
    start = draft.cue.words[0]
    if words.lower[start - 1] in word_class("possessive"):
        draft.source = (start - 1, start)
    else:
        draft.source = phrase_before(words, start, sentence[0])


def _agent(words: Words, draft: Draft, sentence: Range) -> None:
    """The source after "according to" or after "by"."""
    after = draft.cue.after
    if draft.cue.voice != "phrase":
        if after >= sentence[1] or words.lower[after] != "by":
            return
        after += 1
    opens = draft.cue.words[0] == sentence[0]
    draft.source = phrase_after(words, after, sentence[1], before_clause=opens)
    draft.inverted = draft.source is not None


def _participle_subject(words: Words, draft: Draft, sentence: Range, drafts: list[Draft]) -> None:
    start = draft.cue.words[0]
    if start == sentence[0]:
        _following_subject(words, draft, sentence)
    elif words.lower[start - 1] in word_class("vehicle"):
        draft.source = phrase_before(words, start, sentence[0])
    elif words.lower[start - 1] in BEFORE_PARTICIPLE or words.closes_quotation(start - 1):
        _borrow(words, draft, sentence, drafts)


def _following_subject(words: Words, draft: Draft, sentence: Range) -> None:
    """The subject after the comma: "Declaring a truce, the minister …"."""
    start = draft.cue.after
    comma = next_comma(words, start, sentence[1])
    if comma is not None:
        draft.source = leading_subject(words, (comma + 1, sentence[1]), sentence[1])
        draft.borrowed = True


def _borrow(words: Words, draft: Draft, sentence: Range, drafts: list[Draft]) -> None:
    """Take the source of the cue before in this sentence, else the subject of the sentence."""
    draft.borrowed = True
    previous = _main_clause(words, drafts, sentence[0])
    if previous is not None and previous.source is not None:
        draft.source = previous.source
    else:
        draft.source = leading_subject(words, sentence, draft.cue.words[0])


def _inverted(words: Words, draft: Draft, sentence: Range) -> bool:
    """Set the source where it follows the cue: '"…," said Ms. Lee'."""
    start, after = draft.cue.words[0], draft.cue.after
    verb = draft.cue.verb
    if "quote" not in verb.frames or verb.lemma == "tell" or start == 0 or after >= sentence[1]:
        return False
    before = start - 1
    quoted = words.closes_quotation(before) or (words.lower[before] == "," and words.closes_quotation(before - 1))
    if not quoted and (words.lower[before] != "," or verb.lemma not in SAY):
        return False
    source = phrase_after(words, after, sentence[1])
    if source is None or not _closes_clause(words, source[1], sentence, quoted):
        return False
    draft.source, draft.inverted = source, True
    return True


def _closes_clause(words: Words, i: int, sentence: Range, quoted: bool) -> bool:
    """Whether no verb follows, so that the phrase before was the subject after its verb."""
    if i >= sentence[1] or words.lower[i] in (",", ".", ";", ":"):
        return True
    if not quoted:
        return kind(words, i) == "preposition"
    return kind(words, i) not in ("auxiliary", "finite", "noun", "name", "contraction", "pronoun")


def _subject(words: Words, draft: Draft, sentence: Range, drafts: list[Draft]) -> None:
    """The subject of an active verb: the noun phrase before it, or that of the verb that it is joined to."""
    start, low = draft.cue.words[0], sentence[0]
    if start == low or words.quotation[start - 1] != OUTSIDE:
        return
    if words.lower[start - 1] not in COORDINATORS:
        draft.source = phrase_before(words, start, low)
    if draft.source is None and words.lower[start - 1] in (*COORDINATORS, ","):
        _borrow(words, draft, sentence, drafts)


def leading_subject(words: Words, sentence: Range, high: int) -> Range | None:
    """The subject of a sentence: the first noun phrase after an introduction."""
    start, end = sentence[0], min(high, sentence[0] + SUBJECT_WINDOW)
    if start < end and kind(words, start) in ("preposition", "subordinator"):
        comma = next_comma(words, start, end - 1)
        start = comma + 1 if comma is not None else start + 2
    while start < end and kind(words, start) in ("coordinator", "adverb", ","):
        start += 1
    found = phrase_after(words, start, end)
    return None if found is None else (found[0], _before_verb(words, found))


def _before_verb(words: Words, phrase: Range) -> int:
    """Cut a phrase before a word that looks like a finite verb: "Ann Lee attacked …"."""
    for i in range(phrase[0] + 1, phrase[1]):
        word = words.lower[i]
        if words.is_name(i) or kind(words, i) != "noun":
            continue
        if word in word_class("finite") or (word.endswith("ed") and kind(words, i - 1) in NOMINAL):
            return i
    return phrase[1]
