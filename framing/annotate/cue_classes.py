"""The stance that a reporting word takes: neutral, doubting, endorsing, adversarial, or of belief."""

from __future__ import annotations

from functools import cache, lru_cache

from framing.annotate.rules.reporting import Word, reporting_words
from framing.annotate.rules.words import read_words
from framing.resources import lexicon
from framing.segment import Segments
from framing.types import Spans


@cache
def _classes() -> dict[str, str]:
    return {row["lemma"]: row["class"] for row in lexicon("reporting_cue_classes")}


def class_of(lemma: str) -> str:
    """The class of a reporting word by its lemma; ``other`` where the lexicon has none."""
    return _classes().get(lemma, "other")


def cue_class(cue: Spans, parts: Segments) -> str:
    """The class of a cue as it stands in a text.

    The last reporting word of the cue decides ("declined to say": say); a phrasal verb counts before its verb.

    Parameters
    ----------
    cue : tuple of Span
        May hold auxiliaries, adverbs and anything else.
    parts : Segments
        The document.

    Returns
    -------
    str
        One of ``framing.types.CUE_CLASSES``.
    """
    lower = parts.derived(read_words).lower
    return _class_of_words(tuple([lower[i] for span in cue for i in parts.token_range(span)]))


@lru_cache(maxsize=4096)
def _class_of_words(lower: tuple[str, ...]) -> str:
    lemma, i = " ".join(lower), 0
    while i < len(lower):
        word = _word(lower, i)
        lemma = word.lemma if word else lemma
        i += 1 + len(word.particles) if word else 1
    return class_of(lemma)


def _word(lower: tuple[str, ...], i: int) -> Word | None:
    readings = reporting_words().get(lower[i], ())
    return next((w for w, _ in readings if lower[i + 1 : i + 1 + len(w.particles)] == w.particles), None)
