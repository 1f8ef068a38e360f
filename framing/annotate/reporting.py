"""Find the words that report: verbs with their auxiliaries, phrasal verbs, and "according to"."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from framing.annotate.words import OUTSIDE, Range, Words, word_class
from framing.resources import lexicon

# The forms of a row stand in this order.
BASE, THIRD, PAST, PARTICIPLE, ING, NOUN, ADJECTIVE = range(7)
INFLECTED = frozenset({BASE, THIRD, PAST, PARTICIPLE, ING})
# Adverbs and auxiliaries that belong to one cue are at most so many.
LONGEST_GROUP = 8
MODALS = frozenset("will would can could may might must should shall cannot do does did".split())
HAVE = frozenset("has have had".split())
LINKING = word_class("be") | frozenset("feel feels felt seem seems seemed sounded sounds remain remains remained".split())
STOPS = frozenset({".", ",", ";", ")"})
POSSESSIVES = frozenset("his her its their our my".split())
# Verbs that lend their subject to the infinitive after them: "declined to say", "went on to say".
RAISING = frozenset(
    "went goes going on continued continues continue continuing declined declines refused refuses seemed seems appeared"
    " appears began begins rushed hastened took failed fails quick careful chose able unable used came sought moved".split()
)


# "the alleged", "its proposed": a participle right after one of these is an adjective.
ATTRIBUTIVE = frozenset("the a an his her its their our my your any no every each".split())


Reading = tuple[frozenset[str], frozenset[int]]  # the frames of a verb, and which of its forms a word is


class Verb(NamedTuple):
    """A row of ``reporting_verbs.tsv``."""

    lemma: str
    frames: frozenset[str]
    particles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word found in a text.

    ``words`` is the whole cue, ``head`` its verb, ``after`` the token after the verb and its particles. ``voice`` is
    ``active``, ``passive`` ("is accused"), ``participle`` (", saying"), ``reduced`` ("praised by") or ``phrase``
    ("according to").
    """

    words: Range
    head: int
    verb: Verb
    voice: str

    @property
    def after(self) -> int:
        """Index of the token after the cue."""
        return self.words[1]


@cache
def _verbs() -> dict[str, tuple[tuple[Verb, frozenset[int]], ...]]:
    """First word of a form → the verbs that it can be, those with most words first, and which forms it is."""
    table: dict[str, dict[Verb, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in lexicon("reporting_verbs"):
        verb = Verb(row["lemma"], frozenset(row["frames"].split()), tuple(row["lemma"].split()[1:]))
        for number, form in enumerate(filter(None, row["forms"].split(","))):
            table[form.split()[0]][verb].add(number)
    for row in lexicon("reporting_predicates"):
        verb = Verb(row["word"], frozenset(row["frames"].split()), ())
        for form in row["forms"].split(","):
            table[form][verb].add(NOUN if row["pos"] == "noun" else ADJECTIVE)
    return {
        word: tuple(sorted(((v, frozenset(n)) for v, n in verbs.items()), key=lambda item: -len(item[0].particles)))
        for word, verbs in table.items()
    }


def find_cue(words: Words, i: int, sentence: Range) -> Cue | None:
    """The cue whose head is a token, or None where the token reports nothing."""
    for verb, forms in _verbs().get(words.lower[i], ()):
        after = i + 1 + len(verb.particles)
        if after > sentence[1] or tuple(words.lower[i + 1 : after]) != verb.particles:
            continue
        if "phrase" in verb.frames:
            return Cue((i, after), i, verb, "phrase")
        if not forms <= INFLECTED:
            cue = _predicate(words, i, verb, forms, sentence)
            if cue is not None:
                return cue
            continue
        start = _group_start(words, i, sentence[0])
        voice = _voice(words, start, i, after, (verb.frames, forms), sentence)
        if voice is None:
            continue
        return Cue((_raised(words, start, i, sentence[0]), after), i, verb, voice)
    return None


def _predicate(words: Words, i: int, verb: Verb, forms: frozenset[int], sentence: Range) -> Cue | None:
    """A noun after a possessive ("the mayor's claim") or an adjective after a form of be ("is confident")."""
    start = _group_start(words, i, sentence[0])
    if ADJECTIVE in forms:
        linked = frozenset(words.lower[start:i]) & LINKING
        return Cue((start, i + 1), i, verb, "active") if linked else None
    before = words.lower[i - 1] if i > sentence[0] else ""
    if before in POSSESSIVES or before.endswith(("'s", "s'")):
        return Cue((i, i + 1), i, verb, "noun")
    return None


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


def _voice(words: Words, start: int, head: int, after: int, found: Reading, sentence: Range) -> str | None:
    frames, forms = found
    group = frozenset(words.lower[start:head])
    before = words.lower[start - 1] if start > sentence[0] else ""
    if PARTICIPLE in forms and "asked" in frames and (not before or before == "when"):
        return "passive"
    if before == "to" and BASE in forms:
        return "active" if start - 1 > sentence[0] and words.lower[start - 2] in RAISING else None
    if ING in forms:
        return "active" if group & word_class("be") or _has_contraction(before) else "participle"
    if before in ATTRIBUTIVE and start == head:
        return None
    if PARTICIPLE in forms and group & word_class("be"):
        return "passive"
    if group & (MODALS | HAVE):
        return "active"
    if after < sentence[1] and words.lower[after] == "by" and PARTICIPLE in forms:
        return "reduced"
    return "active" if PAST in forms else _present(words, start, after, before, found, sentence)


def _present(words: Words, start: int, after: int, before: str, found: Reading, sentence: Range) -> str | None:
    """The voice of a base or -s form, or None where it is a noun: "the claims", "his call for"."""
    frames, forms = found
    if before in word_class("determiner") and before not in word_class("subject_pronoun"):
        return None
    if before in word_class("preposition") or before.endswith("'s") or before.endswith("s'"):
        return None
    if after < sentence[1] and _is_verb(words, after):
        return None
    if "noun" in frames and (after >= sentence[1] or words.lower[after] in STOPS):
        return None
    if THIRD in forms:
        return "active" if before else None
    if "noun" not in frames:
        return "active" if before and before not in ("he", "she", "it") else None
    plural = before.endswith("s") or before in ("they", "i", "we", "you", "who", "people", "and", "percent", "%")
    return "active" if plural or before in word_class("subject_pronoun") - {"he", "she", "it"} else None


def _is_verb(words: Words, i: int) -> bool:
    """Whether a token is a finite verb, so that the word before it is its subject and no verb: "reports show"."""
    word = words.lower[i]
    if word in word_class("auxiliary") or word in word_class("finite"):
        return True
    return any(forms & {BASE, PAST} and ING not in forms for _, forms in _verbs().get(word, ()))


def _has_contraction(word: str) -> bool:
    return word in word_class("contraction")


def _raised(words: Words, start: int, head: int, low: int) -> int:
    """Take "declined to" and "went on to" into the cue."""
    if start - 1 <= low or words.lower[start - 1] != "to":
        return start
    start -= 2
    if words.lower[start] == "on" and start > low:
        start -= 1
    return _group_start(words, start, low)
