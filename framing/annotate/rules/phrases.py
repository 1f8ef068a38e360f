"""Noun phrases found without a parser: closed-class words and capitals say where they begin and end."""

from __future__ import annotations

from functools import cache, lru_cache

from framing.annotate.rules.words import DASHES, OUTSIDE, Range, Words, folded, word_class

# No source is longer: the walk is bounded, so that hostile text stays linear.
LONGEST = 45
CLASSES = (
    "finite",
    "auxiliary",
    "coordinator",
    "subordinator",
    "title",
    "day",
    "preposition",
    "adverb",
    "object_pronoun",
    "contraction",
    "determiner",
)
ATTACHING = frozenset({"of", "for", "in", "at", "from", "with", "on", "to", "against", "between", "behind", "under"})


@cache
def _table() -> dict[str, str]:
    """Word → class; where a word is in several, the last in ``CLASSES`` counts."""
    table = {word: name for name in CLASSES for word in word_class(name)}
    return {**table, **dict.fromkeys(word_class("pronoun"), "pronoun")}


def kind(words: Words, i: int) -> str:
    """The class of a token: a closed class, ``name``, ``noun`` (any other word), ``digits`` or the mark itself."""
    return _kind(words.tokens[i][2])


@lru_cache(maxsize=8192)
def _kind(text: str) -> str:
    word = folded(text)
    known = _table().get(word)
    if known is not None:
        return known
    if word[0].isalpha():
        if text[0].isupper():
            return "name"
        return "adverb" if word.endswith("ly") and word not in word_class("ly_noun") else "noun"
    return "digits" if word[0].isdigit() or word in "$£€#@%" else word


NOMINAL = frozenset({"name", "noun", "digits"})


def phrase_before(words: Words, end: int, low: int) -> Range | None:
    """The noun phrase that ends right before a token, with its apposition, title and attached phrases.

    Parameters
    ----------
    words : Words
        The document.
    end : int
        Index of the token after the phrase.
    low : int
        The phrase begins at this token or later.

    Returns
    -------
    Range or None
        Token range, or None where no noun phrase stands there.
    """
    low = max(low, end - LONGEST)
    end = _before_adjunct(words, end, low)
    if end <= low:
        return None
    mark = words.lower[end - 1]
    if mark == "," or mark in DASHES:
        return _before_parenthesis(words, end, low)
    return _simple_before(words, end, low)


def _before_adjunct(words: Words, end: int, low: int) -> int:
    """Step back over "on Tuesday", "last week" and adverbs between a subject and its verb."""
    while end - 1 > low:
        word, found = words.lower[end - 1], kind(words, end - 1)
        if found == "day" or word in ("week", "month", "year", "night"):
            end -= 1
            while end - 1 > low and words.lower[end - 1] in ("on", "last", "this", "late", "early", "in", "earlier"):
                end -= 1
        elif found == "adverb" or (word.endswith("ly") and not words.is_name(end - 1)):
            end -= 1
        else:
            break
    return end


def _before_parenthesis(words: Words, end: int, low: int) -> Range | None:
    """A phrase followed by something between two commas or dashes: "Ann Lee, a baker, (said)"."""
    mark = words.lower[end - 1]
    places = None
    for opening in range(end - 2, low, -1):
        if words.lower[opening] != mark or words.quotation[opening] != OUTSIDE:
            continue
        head = _simple_before(words, opening, low)
        if mark == "," and _is_place(words, opening + 1, end - 1):
            places = places or head
            continue
        if head is None:
            break
        return (head[0], end - 1) if _identifies(words, opening + 1) else head
    return (places[0], end - 1) if places else None


def _is_place(words: Words, start: int, end: int) -> bool:
    """Whether what stands between two commas is a state or a year that belongs to what comes before."""
    return end - start <= 2 and kind(words, start) in ("name", "digits") and words.lower[start] != "who"


def _identifies(words: Words, i: int) -> bool:
    """Whether a parenthesis that begins here says who the source is."""
    if words.lower[i] in ("who", "whose"):
        return True
    found = kind(words, i)
    if found == "noun" and words.lower[i].endswith("ing"):
        return False
    return found in NOMINAL or found in ("determiner", "title")


def _simple_before(words: Words, end: int, low: int) -> Range | None:
    """The phrase before a token, without a parenthesis at its end."""
    if end <= low:
        return None
    last = kind(words, end - 1)
    if last in ("pronoun", "contraction") or words.lower[end - 1] == "which":
        return end - 1, end
    start = _walk_left(words, end, low)
    if start == end or not _has_head(words, start, end):
        return None
    return start, end


def _has_head(words: Words, start: int, end: int) -> bool:
    if any(kind(words, i) in NOMINAL for i in reversed(range(start, end))):  # mostly it stands last
        return True
    return words.lower[end - 1] in word_class("subject_pronoun") or words.lower[end - 1] in ("this", "that")


def _walk_left(words: Words, end: int, low: int) -> int:
    start = end
    conjunct: int | None = None  # where the phrase begins if an "and" in it joins clauses, not nouns
    while start > low:
        step = _step_left(words, start, end, low, conjunct is not None)
        if not step:
            break
        if words.lower[start - 1] == "and":
            conjunct = conjunct or start
        start -= step
    if conjunct is not None and not _begins_clause(words, start, low):
        return conjunct
    return start


def _step_left(words: Words, start: int, end: int, low: int, listed: bool) -> int:
    """How many tokens the phrase grows to the left: 0 where it begins at ``start``."""
    found = kind(words, start - 1)
    began = start < end and kind(words, start) == "determiner"
    if found in NOMINAL:
        return 0 if began or (start < end and _is_past_verb(words, start - 1, low)) else 1
    if found == "determiner":
        return 0 if words.lower[start - 1] == "that" and start < end else 1
    if start == end:
        return _bracket_left(words, start, low) if words.lower[start - 1] == ")" else 0
    if found == "title":
        return 1
    if found == ".":
        return 2 if start - 2 >= low and _is_abbreviated(words, start - 2) and not began else 0
    if found in DASHES:
        return 1 if words.touches(start - 2) and words.touches(start - 1) else 0
    if found == ")":
        return _bracket_left(words, start, low)
    return _joined_left(words, start, low, listed)


def _joined_left(words: Words, start: int, low: int, listed: bool) -> int:
    """A preposition, an "and" or a comma of a list that joins the phrase to a noun before it."""
    if start - 2 < low or kind(words, start - 2) not in ("name", "noun", "digits", "determiner"):
        return 0
    word = words.lower[start - 1]
    if word in ATTACHING:
        return 1 if word == "of" or kind(words, start - 2) != "determiner" else 0
    if word == "and":
        return 1
    return 1 if word == "," and listed and kind(words, start - 2) == "name" else 0


def _bracket_left(words: Words, start: int, low: int) -> int:
    for i in range(start - 2, max(low, start - 10) - 1, -1):
        if words.lower[i] == "(":
            return start - i
    return 0


def _is_abbreviated(words: Words, i: int) -> bool:
    word = words.lower[i]
    return word in word_class("title") or (len(word) == 1 and words.is_name(i))


def _is_past_verb(words: Words, i: int, low: int) -> bool:
    """Whether an -ed word before a name or noun is a verb, not an adjective after a determiner."""
    if not words.lower[i].endswith("ed") or words.is_name(i):
        return False
    return i > low and kind(words, i - 1) not in ("determiner", ",")


def _begins_clause(words: Words, start: int, low: int) -> bool:
    if start == low or words.quotation[start - 1] != OUTSIDE:
        return True
    return kind(words, start - 1) in ("subordinator", ",", ";", ":", "coordinator") or words.lower[start - 1] in DASHES


def phrase_after(words: Words, start: int, high: int, *, before_clause: bool = False) -> Range | None:
    """The noun phrase that begins at a token, with apposition, title and attached phrases.

    Parameters
    ----------
    words : Words
        The document.
    start : int
        Index of the first token of the phrase.
    high : int
        The phrase ends at this token or before.
    before_clause : bool
        Whether a clause follows after a comma ("According to Ada Moor, a baker, the dam is weak"), so that only what
        stands between two commas is an apposition.

    Returns
    -------
    Range or None
        Token range, or None where no noun phrase begins there.
    """
    high = min(high, start + LONGEST)
    if start >= high:
        return None
    if kind(words, start) in ("pronoun", "object_pronoun"):
        return start, start + 1
    end = _walk_right(words, start, high)
    if end == start or not _has_head(words, start, end):
        return None
    return start, _with_apposition(words, end, high, before_clause)


def _walk_right(words: Words, start: int, high: int) -> int:
    end = start
    while end < high:
        step = _step_right(words, start, end, high)
        if not step:
            break
        end += step
    return end


def _step_right(words: Words, start: int, end: int, high: int) -> int:
    """How many tokens the phrase grows to the right: 0 where it ends at ``end``."""
    found = kind(words, end)
    if found in NOMINAL:
        return 1
    if found in ("determiner", "title"):
        opened = end == start or kind(words, end - 1) in ("determiner", "preposition", "title", ".", "coordinator")
        return 1 if opened or words.is_name(end) else 0
    if end == start:
        return 0
    if found == ".":
        return 1 if _is_abbreviated(words, end - 1) else 0
    if found in DASHES:
        return 1 if words.touches(end - 1) and words.touches(end) else 0
    if found == "(":
        return _bracket_right(words, end, high)
    return _joined_right(words, end, high)


def _joined_right(words: Words, end: int, high: int) -> int:
    if end + 1 >= high or kind(words, end + 1) not in ("name", "noun", "determiner", "title", "digits"):
        return 0
    word = words.lower[end]
    if word in ATTACHING:
        return 0 if word != "of" and _is_adjunct(words, end, high) else 1
    return 1 if word == "and" and kind(words, end + 1) in ("name", "title") else 0


def _is_adjunct(words: Words, i: int, high: int) -> bool:
    """Whether a preposition opens "in a statement", "on Tuesday", "at the time": not part of the source."""
    if kind(words, i + 1) in ("day", "digits"):
        return True
    window = words.lower[i + 1 : min(i + 6, high)]
    return any(word in word_class("vehicle") or word in ("time", "event", "week", "month", "year") for word in window)


def _bracket_right(words: Words, end: int, high: int) -> int:
    for i in range(end + 1, min(high, end + 9)):
        if words.lower[i] == ")":
            return i + 1 - end
    return 0


def _with_apposition(words: Words, end: int, high: int, before_clause: bool) -> int:
    """Take in ", a former judge who …": what follows a comma and says who the source is."""
    while end + 1 < high and words.lower[end] == "," and _identifies(words, end + 1):
        stop = _apposition_end(words, end + 1, high)
        if before_clause and (stop == high or _has_verb(words, end + 1, stop)):
            break
        end = stop
    return end


def _apposition_end(words: Words, start: int, high: int) -> int:
    stop = start
    while stop < high and words.lower[stop] not in (",", ";", ":") and words.quotation[stop] == OUTSIDE:
        stop += 1
    if stop == high and words.lower[stop - 1] in (".", "?", "!"):
        stop -= 1
    return stop


def _has_verb(words: Words, start: int, end: int) -> bool:
    return words.lower[start] != "who" and any(kind(words, i) in ("auxiliary", "finite") for i in range(start, end))
