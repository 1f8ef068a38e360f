"""What was denied, confirmed, left open or met with no comment: the claim of a verification cue."""

from __future__ import annotations

from framing.annotate.context import words_of
from framing.annotate.cues import Cue
from framing.annotate.rules.content_ends import content_end
from framing.annotate.rules.phrases import NOMINAL, kind, phrase_before
from framing.annotate.rules.words import DASHES, OUTSIDE, Range, Words, next_comma, word_class
from framing.annotate.verification_actors import VERDICTS, group_start

TOPIC = frozenset({"about", "on", "regarding", "over", "concerning", "of"})
# After "on" these are no topic: "declined to speak on the record", "on Tuesday".
NO_TOPIC = frozenset({"record", "condition", "air", "camera", "twitter", "background"})
TOPIC_REACH = 14  # tokens after a refusal in which its topic stands, over "to several requests for comment"
THAT_REACH = 7  # tokens between "no evidence" and its clause: "in the report that"
# Verbs of a refusal whose object is what the answer was refused about.
TRANSITIVE = frozenset(
    {
        "name",
        "define",
        "discuss",
        "disclose",
        "identify",
        "specify",
        "reveal",
        "describe",
        "address",
        "explain",
        "confirm",
        "say",
        "divulge",
        "detail",
        "clarify",
        "elaborate",
        "details",
        "specifics",
        "names",
        "estimate",
        "provide",
        "characterize",
    }
)
EMPTY = frozenset({"it", "there", "that", "this", "what", "he", "she", "they", "we", "i", "you", "which"})
OPENERS = frozenset({"and", "but", "or", "so", "while", "although", "though", "because", "as"})
# A noun phrase ends before these, if they do not belong to it: "confirmed the sale after a vote".
AFTER_OBJECT = frozenset({"by", "after", "before", "during", "when", "while", "because", "as", "until", "since", "but"})
# A clause whose cue is no further from its subordinator only opens the sentence.
OPENING = 5
# After a comma these begin what no longer belongs to a claim.
ASIDES = frozenset({"given", "however", "though", "largely", "partly", "citing"})
PARTICLES = frozenset({"against", "on", "off", "aside", "away"})


def claim_of(cue: Cue, words: Words) -> Range | None:
    """The clause or phrase that a verification cue is about.

    Parameters
    ----------
    cue : Cue
        A verification cue with its sentence.
    words : Words
        The document.

    Returns
    -------
    Range or None
        Token range, without the "that" before it; None where the sentence does not say it.
    """
    found = _topic(cue, words) if cue.type == "no_comment" else _claim(cue, words)
    if found is not None and found[1] - found[0] == 1 and words.lower[found[0]] in EMPTY:
        return None
    return found


def _claim(cue: Cue, words: Words) -> Range | None:
    found = _inside_cue(cue, words) or _question(cue, words)
    if found is not None:
        return found
    if _is_said_of_subject(cue, words):
        return _subject_clause(cue, words)
    return _object(cue, words) or _antecedent(cue, words)


def _inside_cue(cue: Cue, words: Words) -> Range | None:
    """What the cue itself holds: "called [the report] a lie", "pushed back against [the claims]"."""
    start, end = cue.context.start, cue.context.end
    if words.lower[start].startswith(VERDICTS) and end - start > 2:
        stop = next((i for i in range(start + 1, end) if words.lower[i] in ("a", "an", "as")), end - 1)
        return (start + 1, stop) if stop > start + 1 else None
    particle = next((i for i in range(end - 1, start, -1) if words.lower[i] in PARTICLES), None)
    if particle is None or particle + 1 >= end:
        return None
    return particle + 1, _phrase_end(words, particle + 1, cue.context.high)


def _question(cue: Cue, words: Words) -> Range | None:
    """A clause with "whether", "how" and the like, in the cue or right after it, or after "it is unclear"."""
    start = cue.context.end
    if words.lower[start - 1] == "whether":
        return start - 1, _question_end(cue, words, start - 1)
    if start < cue.context.high and kind(words, start) == "adverb":
        start += 1
    elif words.lower[start : start + 2] == ["as", "to"]:
        start += 2
    if start < cue.context.high and (words.lower[start] in words_of("question-word") and words.lower[start] != "which"):
        return start, _question_end(cue, words, start)
    return None


def _question_end(cue: Cue, words: Words, start: int) -> int:
    """The end of a question: its comma where it only opens the sentence ("While it is unclear how …, they …")."""
    low, high = cue.context.low, cue.context.high
    if kind(words, low) == "subordinator" and cue.context.start - low < OPENING:
        high = next_comma(words, start, high) or high
    return clause_end(words, start, high)


def _is_said_of_subject(cue: Cue, words: Words) -> bool:
    """Whether the cue is a predicate or passive: "is unclear", "could not be verified", "is not true"."""
    start, low, end = cue.context.start, cue.context.low, cue.context.end
    if cue.type == "confirmation" or {"evidence", "proof"}.intersection(cue.context.cue):
        return False
    if {"be", "been", "seen"}.intersection(cue.context.cue):
        return True
    if end < cue.context.high and (kind(words, end) in NOMINAL or kind(words, end) == "determiner"):
        return False
    return any(words.lower[i] in word_class("linking") for i in range(group_start(words, start, low), start))


def _subject_clause(cue: Cue, words: Words) -> Range | None:
    """From the beginning of the clause to the verb before the cue: "[The notion that he left] is not true"."""
    low, stop = cue.context.low, group_start(words, cue.context.start, cue.context.low)
    start = stop
    while start > low and not _opens_clause(words, start - 1):
        start -= 1
    first = next((i for i in range(low, start + 1) if kind(words, i) not in ("coordinator", ",")), start)
    if words.lower[first] in words_of("question-word"):
        start = first  # "how far the plan - or what is left of it - will go remains to be seen"
    while start < stop and words.lower[start] in OPENERS:
        start += 1
    if stop - start == 1 and words.lower[start] in EMPTY:
        return _clause_after_that(cue, words)
    return (start, stop) if stop > start else None


def _opens_clause(words: Words, i: int) -> bool:
    word = words.lower[i]
    return word in (",", ";", ":", "and", "but", "(", "though", "although", "while") or (
        word in ('"', "“", "''", "”") or (word in DASHES and not words.touches(i))
    )


def _clause_after_that(cue: Cue, words: Words) -> Range | None:
    """The clause after "that", near the cue: "no evidence in the report that …"."""
    high = min(cue.context.high, cue.context.end + THAT_REACH)
    for i in range(cue.context.end, high):
        if words.lower[i] == "that" and i + 1 < cue.context.high:
            return i + 1, clause_end(words, i + 1, cue.context.high)
    return None


def _object(cue: Cue, words: Words) -> Range | None:
    """What follows the cue: a clause, or a noun phrase also after "of"."""
    start, high = cue.context.end, cue.context.high
    if start < high and words.lower[start] == "that":
        start += 1
        stated = start < high and not is_demonstrative(words, start - 1)
        return (start, clause_end(words, start, high)) if stated else None
    if {"evidence", "proof", "indication", "sign", "signs", "word", "truth", "confirmation"}.intersection(
        cue.context.cue
    ):
        clause = _clause_after_that(cue, words)
        if clause is not None:
            return clause
    if cue.type == "unverified" and words.lower[start : start + 1] == ["and"]:  # "an unfounded and unfair claim"
        start += 2
    links = ("of",) if cue.type == "denial" else ("of", "to", "for", "on", "in")
    start += start < high and words.lower[start] in links
    if start >= high or not _may_open(words, start):
        return None
    end = clause_end(words, start, high) if _has_clause(words, start, high) else _phrase_end(words, start, high)
    return (start, end) if end > start else None


def is_demonstrative(words: Words, i: int) -> bool:
    """Whether a "that" points to what was said before, rather than opens a clause: "denied that in a letter"."""
    following = words.lower[i + 1 : i + 3]
    if not following or following[0] in (".", ";", ":", "!", "?"):
        return True
    if following[0] == ",":
        return len(following) < 2 or kind(words, i + 2) != "subordinator"
    return kind(words, i + 1) == "preposition"


def _may_open(words: Words, i: int) -> bool:
    return kind(words, i) in (*NOMINAL, "determiner", "title", "pronoun", "contraction", "object_pronoun") or (
        words.opens_quotation(i) or words.lower[i] in ("any", "there", "some", "both", "while", "when")
    )


def _has_clause(words: Words, start: int, high: int) -> bool:
    """Whether a verb stands in what follows, before its first mark."""
    if kind(words, start) in ("pronoun", "contraction") or words.opens_quotation(start):
        return True
    for i in range(start + 1, min(high, start + 10)):
        if words.lower[i] in (",", ";", ":", "that", "who", "which", "to") and words.quotation[i] == OUTSIDE:
            return False
        if kind(words, i) in ("auxiliary", "finite"):
            return True
    return False


def _phrase_end(words: Words, start: int, high: int) -> int:
    """The end of a noun phrase with what is attached to it, a clause after "that" included."""
    for i in range(start + 1, high):
        if words.quotation[i] != OUTSIDE:
            continue
        word = words.lower[i]
        if word == "that":
            return clause_end(words, start, high)
        if word in AFTER_OBJECT or word in (",", ";", ":", "(") or (word in DASHES and not words.touches(i - 1)):
            return clause_end(words, start, i)
        if word == "on" and _is_no_topic(words, i, high):
            return clause_end(words, start, i)
    return clause_end(words, start, high)


def _is_no_topic(words: Words, i: int, high: int) -> bool:
    following = words.lower[i + 1 : min(i + 4, high)]
    return not NO_TOPIC.isdisjoint(following) or (i + 1 < high and kind(words, i + 1) == "day")


def _antecedent(cue: Cue, words: Words) -> Range | None:
    """What a relative clause is about: "a claim that she denies", "charges of theft, which he disputed"."""
    low = cue.context.low
    subject = phrase_before(words, group_start(words, cue.context.start, low), low)
    if subject is None or subject[0] - 1 <= low:
        return None
    before = subject[0] - 1
    if words.lower[before] == "as":
        stop = before - 1 if words.lower[before - 1] == "," else before
        return (low, stop) if stop > low else None
    if words.lower[before] not in ("which", "that"):
        return None
    stop = before - 1 if words.lower[before - 1] == "," else before
    noun = next((i for i in range(stop - 1, max(low, stop - 20) - 1, -1) if words.lower[i] in words_of("claim")), None)
    return (noun, stop) if noun is not None and noun + 1 < stop else phrase_before(words, stop, low)


def _topic(cue: Cue, words: Words) -> Range | None:
    """What somebody was asked about: the object of "declined to discuss", or what follows "about" and "on"."""
    start, high = cue.context.end, cue.context.high
    if words.lower[start - 1] in TRANSITIVE and start < high:
        if words.lower[start] in ("of", "about", "on"):
            start += 1
        if words.lower[start : start + 1] == ["that"]:
            start += 1
        if start < high and (_may_open(words, start) or words.lower[start] in words_of("question-word")):
            return start, _topic_end(words, start, high)
    for i in range(start, min(high - 1, start + TOPIC_REACH)):
        word = words.lower[i]
        if word in (",", ";", ".") and i > start and words.lower[i - 1] not in ("however", ","):
            following = words.lower[i + 1]
            if following not in ("however", "too", "either"):
                return None
        if word in words_of("question-word") and word != "which" and i > start:
            return i, _topic_end(words, i, high)
        opens = words.lower[i + 1] in words_of("question-word") or _may_open(words, i + 1)
        if word in TOPIC and opens and not (word == "on" and _is_no_topic(words, i, high)):
            return i + 1, _topic_end(words, i + 1, high)
        if (
            word == "to"
            and not words_of("inquiry").intersection(words.lower[i + 1 : i + 8])
            and _may_open(words, i + 1)
        ):
            return i + 1, _topic_end(words, i + 1, high)
    return None


def clause_end(words: Words, start: int, high: int) -> int:
    """The end of a clause before ``high``; what stands between two dashes is passed over."""
    if words.quotation[start] != OUTSIDE:
        high = min(high, words.quoted[words.quotation[start]][1])
    high = next((i for i in range(start + 1, high) if _cuts(words, i, high)), high)
    end = content_end(words, start, high)
    if end < high and words.lower[end] in DASHES:
        second = next((i for i in range(end + 1, high) if words.lower[i] in DASHES and not words.touches(i - 1)), None)
        end = content_end(words, second + 1, high) if second is not None and second + 1 < high else end
    end = min(end, high)
    while end > start + 1 and not (words.lower[end - 1][0].isalnum() or words.closes_quotation(end - 1)):
        end -= 1
    return end


def _cuts(words: Words, i: int, high: int) -> bool:
    """Whether something else begins here: ", saying …", ", given …", "but would not …"."""
    if i + 1 >= high or words.quotation[i] != OUTSIDE:
        return False
    following = words.lower[i + 1]
    if words.lower[i] == "but":
        return kind(words, i + 1) in ("auxiliary", "finite") or following.endswith("ed") or following == "said"
    return words.lower[i] == "," and (following in ASIDES or following.endswith("ing"))


def _topic_end(words: Words, start: int, high: int) -> int:
    if words.lower[start] in words_of("question-word") or _has_clause(words, start, high):
        return clause_end(words, start, high)
    return _phrase_end(words, start, high)
