"""Find the words that report: verbs with their auxiliaries, phrasal verbs, nouns, adjectives and "according to"."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import NamedTuple

from framing.annotate.rules.words import OUTSIDE, Range, Words, word_class
from framing.resources import lexicon

# The forms of a verb stand in this order.
BASE, THIRD, PAST, PARTICIPLE, ING, NOUN, ADJECTIVE = range(7)
# Adverbs and auxiliaries that belong to one cue are at most so many.
LONGEST_GROUP = 8
# After one of these marks or before it no verb with a content stands: "the claims, …".
STOPS = frozenset({".", ",", ";", ")"})


class Word(NamedTuple):
    """A row of ``reporting_verbs.tsv`` or ``reporting_predicates.tsv``."""

    lemma: str
    frames: frozenset[str]
    particles: tuple[str, ...]


class Reading(NamedTuple):
    """A word of a text as one of the lexicon: which of its forms it can be, and where it stands.

    ``start`` is the first token of its auxiliaries and adverbs, ``after`` the token after its particles.
    """

    word: Word
    forms: frozenset[int]
    start: int
    head: int
    after: int
    sentence: Range


class Cue(NamedTuple):
    """A reporting word found in a text.

    ``words`` is the whole cue, ``head`` its verb. ``voice`` is ``active``, ``passive`` ("was accused"), ``participle``
    (", saying"), ``noun`` ("his claim"), ``phrase`` ("according to") or ``label`` ("Mayor: …").
    """

    words: Range
    head: int
    verb: Word
    voice: str

    @property
    def after(self) -> int:
        """Index of the token after the cue."""
        return self.words[1]


@cache
def reporting_words() -> dict[str, tuple[tuple[Word, frozenset[int]], ...]]:
    """First word of a form → the words that it can be, those with most particles first, and which forms it is."""
    table: dict[str, dict[Word, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in lexicon("reporting_verbs"):
        verb = Word(row["lemma"], frozenset(row["frames"].split()), tuple(row["lemma"].split()[1:]))
        for number, form in enumerate(row["forms"].split(",")):
            table[form.split()[0]][verb].add(number)
    for row in lexicon("reporting_predicates"):
        word = Word(row["word"], frozenset(row["frames"].split()), ())
        for form in row["forms"].split(","):
            table[form][word].add(NOUN if row["pos"] == "noun" else ADJECTIVE)
    return {
        form: tuple(sorted(((w, frozenset(n)) for w, n in words.items()), key=lambda item: -len(item[0].particles)))
        for form, words in table.items()
    }


def find_cue(words: Words, i: int, sentence: Range) -> Cue | None:
    """The cue whose head is a token.

    Parameters
    ----------
    words : Words
        The document.
    i : int
        Index of the token.
    sentence : Range
        The sentence that it stands in.

    Returns
    -------
    Cue or None
        None where the token reports nothing.
    """
    for word, forms in reporting_words().get(words.lower[i], ()):
        after = i + 1 + len(word.particles)
        if after <= sentence[1] and tuple(words.lower[i + 1 : after]) == word.particles:
            start = _group_start(words, i, sentence[0])
            cue = _cue(words, Reading(word, forms, start, i, after, sentence))
            if cue is not None:
                return cue
    return None


def _cue(words: Words, reading: Reading) -> Cue | None:
    word, forms, start, head, after, sentence = reading
    if "phrase" in word.frames:
        return Cue((head, after), head, word, "phrase")
    if NOUN in forms:
        return Cue((head, after), head, word, "noun") if _has_possessive(words, head, sentence[0]) else None
    if ADJECTIVE in forms:
        linked = not word_class("linking").isdisjoint(words.lower[start:head])
        return Cue((start, after), head, word, "active") if linked else None
    voice = _voice(words, reading)
    return None if voice is None else Cue((_raised(words, start, sentence[0]), after), head, word, voice)


def _has_possessive(words: Words, i: int, low: int) -> bool:
    return i > low and (words.lower[i - 1] in word_class("possessive") or words.lower[i - 1].endswith(("'s", "s'")))


def _group_start(words: Words, head: int, low: int) -> int:
    """Where the auxiliaries, negations and adverbs before a verb begin."""
    start = head
    low = max(low, head - LONGEST_GROUP)
    while start > low and words.quotation[start - 1] == OUTSIDE and _in_group(words, start - 1):
        start -= 1
    return start


def _in_group(words: Words, i: int) -> bool:
    word = words.lower[i]
    if word in ("all", "both"):
        return i > 0 and words.lower[i - 1] in word_class("auxiliary")
    if word in word_class("auxiliary") or word in word_class("adverb"):
        return True
    return word.endswith("ly") and len(word) > 4 and not words.is_name(i)


def _voice(words: Words, reading: Reading) -> str | None:
    """The voice of a verb from its form and its auxiliaries, or None where it reports nothing."""
    word, forms, start, head, after, sentence = reading
    group = frozenset(words.lower[start:head])
    before = words.lower[start - 1] if start > sentence[0] else ""
    if PARTICIPLE in forms and "asked" in word.frames and before in ("", "when"):
        return "passive"
    if before == "to" and BASE in forms:
        return "active" if start - 1 > sentence[0] and words.lower[start - 2] in word_class("raising") else None
    if ING in forms:
        return "active" if group & word_class("be") or before in word_class("contraction") else "participle"
    if before in word_class("article") and start == head:
        return None  # "the alleged", "its proposed"
    if PARTICIPLE in forms and group & word_class("be"):
        return "passive"
    if group & word_class("tense"):
        return "active"
    if PAST not in forms:
        return "active" if _is_present(words, reading, before) else None
    return None if after < sentence[1] and words.lower[after] == "by" else "active"


def _is_present(words: Words, reading: Reading, before: str) -> bool:
    """Whether a base or -s form is a verb, not a noun: "the claims", "his call for", "reports show"."""
    word, forms, _, _, after, sentence = reading
    if not before or before in word_class("preposition") or before.endswith(("'s", "s'")):
        return False
    if before in word_class("determiner") and before not in word_class("subject_pronoun") and before != "that":
        return False
    if after < sentence[1] and _is_finite(words.lower[after]):
        return False
    if "noun" in word.frames and (after >= sentence[1] or words.lower[after] in STOPS):
        return False
    if THIRD in forms:
        return True
    if before in ("he", "she", "it"):
        return False
    return "noun" not in word.frames or before.endswith("s") or before in word_class("plural_subject")


@lru_cache(maxsize=4096)
def _is_finite(word: str) -> bool:
    if word in word_class("auxiliary") or word in word_class("finite"):
        return True
    return any(forms & {BASE, PAST} for _, forms in reporting_words().get(word, ()))


def _raised(words: Words, start: int, low: int) -> int:
    """Take "declined to" and "went on to" into the cue."""
    if start - 1 <= low or words.lower[start - 1] != "to":
        return start
    start -= 2
    if words.lower[start] == "on" and start > low:
        start -= 1
    return _group_start(words, start, low)
