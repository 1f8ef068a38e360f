"""What an article tells of a source that it does not name: how many, in which role, of which body, how close, and why.

Role, institution and closeness stand in the source itself; reason and condition in its sentence, or in the next one
if that goes on about the source ("The officials spoke on condition of anonymity").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from framing.annotate.sources.lexicons import noun
from framing.annotate.sources.phrases import NounPhrase, noun_phrases, without_possessive
from framing.annotate.sources.types import Reading
from framing.resources import lexicon
from framing.segment import Segments
from framing.types import Anonymity, Span, Spans

# Kinds of source that stand for informants without a name.
UNNAMED = "unnamed_person"
GAP = r"(?:[\w'’-]+\s+){0,2}?"
BELONGING = frozenset(("at", "for", "of", "in", "from", "within", "inside", "with"))
BODIES = frozenset(("organization", "media"))
# A reason or closeness ends here at the latest.
CLAUSE_END = re.compile(
    r"[,;:!?)\"“”—–\n]|\s(?:-|--)\s|''|\s(?:said|says|told|but)\b"
    r"|\sand\s(?:spoke|speaking|asked|asking|requested|was|were|who|insisted)\b|$"
)
WORD = re.compile(r"\w+")
LONGEST = 160  # characters of a reason


def find_anonymity(parts: Segments, spans: Spans, reading: Reading) -> Anonymity | None:
    """What is told of an unnamed source.

    Parameters
    ----------
    parts : Segments
        The article.
    spans : tuple of Span
        Where the source stands.
    reading : Reading
        The source as it was understood.

    Returns
    -------
    Anonymity or None
        None for sources of every other type than ``unnamed_person``. Each field is a stretch of the text, or None where
        nothing is told.

    References
    ----------
    The fields follow what newsroom guides ask a reporter to tell of an anonymous source (Associated Press, News Values
    and Principles: "Anonymous sources").
    """
    if reading.type != UNNAMED:
        return None
    source = spans[0]
    condition, reason = _condition_and_reason(parts, source)
    return Anonymity(
        number=_number(reading),
        role=_role(parts.text, source, reading),
        institution=_institution(parts.text, source, reading),
        closeness=_closeness(parts.text, Span(source.start, spans[-1].end)),
        reason=reason,
        condition=condition,
    )


def _number(reading: Reading) -> str:
    phrase = reading.phrase
    if phrase is not None and phrase.count > 1:
        return "several"
    if not reading.lemma:
        return "unknown"
    return "several" if reading.plural else "one"


def _role(text: str, source: Span, reading: Reading) -> Span | None:
    """The noun with what stands before it: "senior administration official"; "source" and "people" tell no role."""
    core = reading.phrase.core if reading.phrase is not None else ()
    if not core or _pattern("bare").fullmatch(core[-1]):
        return None
    return _place(text, source, core)


def _institution(text: str, source: Span, reading: Reading) -> Span | None:
    """The body that the source belongs to: before the noun, as its possessor, or after "at", "for", "of"."""
    phrase = reading.phrase
    if phrase is None:
        return None
    before = _body_in(phrase.core)
    if before:
        return _place(text, source, before)
    owner = _owner(phrase)
    if owner:
        return _place(text, source, owner)
    return _body_after(text, source, phrase)


def _body_in(core: tuple[str, ...]) -> tuple[str, ...]:
    """The first row of capitalised words and words for bodies before the head: "Justice Department", "campaign"."""
    found: list[str] = []
    for word in core[:-1]:
        is_name = word[0].isupper() and not _pattern("plain").fullmatch(word)
        if is_name or _pattern("body").fullmatch(word):
            found.append(word)
        elif found:
            break
    return tuple(found)


def _owner(phrase: NounPhrase) -> tuple[str, ...]:
    """The possessor before the core, if it has a name: "Vale's aides"."""
    if phrase.determiner != "'s":
        return ()
    before = phrase.words[: len(phrase.words) - len(phrase.core) - len(phrase.tail)]
    while before and not before[0][0].isupper():
        before = before[1:]
    return (*before[:-1], without_possessive(before[-1])) if before else ()


def _body_after(text: str, source: Span, phrase: NounPhrase) -> Span | None:
    """The noun phrase after "at", "for" and the like, if it is a name or a word for a body."""
    if not phrase.tail or phrase.tail[0].lower() not in BELONGING:
        return None
    inner = noun_phrases(" ".join(phrase.tail[1:]))
    if not inner or not inner[0].core:
        return None
    head = noun(inner[0].core[-1])
    is_body = inner[0].core[-1][0].isupper() or (head is not None and head.type in BODIES)
    return _place(text, source, inner[0].core) if is_body else None


def _closeness(text: str, source: Span) -> Span | None:
    """How the source knows: "familiar with the talks", to the end of the clause or of the source."""
    match = _pattern("closeness").search(text, source.start, source.end + LONGEST)
    if match is None or (match.start() >= source.end and text[source.end : match.start()].strip(" ,")):
        return None
    limit = max(source.end, match.end())
    end = CLAUSE_END.search(text, match.end(), max(limit, match.end()))
    return _span(text, match.start(), end.start() if end and match.start() < source.end else limit)


def _condition_and_reason(parts: Segments, source: Span) -> tuple[Span | None, Span | None]:
    """On which condition the source speaks, and why it is not named."""
    i = bisect_right(parts.sentences, source.start, key=lambda span: span.start) - 1
    for k, sentence in enumerate(parts.sentences[max(i, 0) : i + 2]):
        if k and not _pattern("taken_up").match(parts.text, sentence.start):
            break
        words = set(WORD.findall(parts.text[sentence.start : sentence.end].lower()))
        condition = _first_outside(parts, "condition", sentence, words)
        reason = _reason_after(parts.text, condition, sentence) if condition else None
        reason = reason or _reason(parts, sentence, words)
        if condition or reason:
            return condition, reason
    return None, None


def _first_outside(parts: Segments, part: str, sentence: Span, words: set[str]) -> Span | None:
    """The first match in a sentence with these words, outside quotation marks."""
    if _last_words(part).isdisjoint(words):
        return None
    for match in _pattern(part).finditer(parts.text, sentence.start, sentence.end):
        if not parts.in_quotation(match.start()):
            return Span(*match.span())
    return None


def _reason_after(text: str, condition: Span, sentence: Span) -> Span | None:
    """The reason right after a condition: "on condition of anonymity because the talks are private"."""
    start = (
        condition.end + len(text[condition.end : sentence.end]) - len(text[condition.end : sentence.end].lstrip(" ,"))
    )
    return _to_clause_end(text, start, sentence.end) if _pattern("because").match(text, start, sentence.end) else None


def _reason(parts: Segments, sentence: Span, words: set[str]) -> Span | None:
    """A reason without a condition: "who was not authorized to speak publicly"."""
    found = _first_outside(parts, "reason", sentence, words)
    return None if found is None else _to_clause_end(parts.text, found.start, sentence.end, found.end)


def _to_clause_end(text: str, start: int, limit: int, after: int | None = None) -> Span | None:
    end = CLAUSE_END.search(text, after or start, min(limit, start + LONGEST))
    return _span(text, start, end.start() if end else min(limit, start + LONGEST))


def _place(text: str, source: Span, words: tuple[str, ...]) -> Span | None:
    """Where these words stand in the source."""
    match = re.compile(r"\s+".join(map(re.escape, words))).search(text, source.start, source.end)
    return None if match is None else _span(text, *match.span())


def _span(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space and marks at its end."""
    end = start + len(text[start:end].rstrip(" \t\n,.'’"))
    return Span(start, end) if end > start else None


@cache
def _pattern(part: str) -> re.Pattern[str]:
    """The rows of one part as one expression."""
    rows = [_expression(row["pattern"]) for row in lexicon("anonymity") if row["part"] == part]
    return re.compile(rf"\b(?:{'|'.join(rows)})\b", re.IGNORECASE)


@cache
def _last_words(part: str) -> frozenset[str]:
    """The words that rows of one part end in: most sentences have none of them, and need no search."""
    rows = [row["pattern"].split() for row in lexicon("anonymity") if row["part"] == part]
    return frozenset(word for words in rows for word in words[-1].split("|"))


def _expression(pattern: str) -> str:
    """One pattern of the lexicon as a regular expression."""
    pieces = []
    for word in pattern.split():
        if word == "*":
            pieces.append(GAP)
            continue
        options = re.escape(word.removesuffix("?")).replace(r"\|", "|").replace("'", "['’]")
        pieces.append(rf"(?:(?:{options})\s+)?" if word.endswith("?") else rf"(?:{options})\s+")
    return "".join(pieces).removesuffix(r"\s+")
