"""The stance that a reporting word takes: neutral, doubting, endorsing, adversarial, or of belief."""

from __future__ import annotations

from functools import cache

from framing.annotate.reporting import reporting_words
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
    lower = [parts.tokens[i].text.lower() for span in cue for i in parts.token_range(span)]
    lemmas = [lemma for i in range(len(lower)) if (lemma := _lemma(lower, i))]
    return class_of(lemmas[-1] if lemmas else " ".join(lower))


def _lemma(lower: list[str], i: int) -> str | None:
    for word, _ in reporting_words().get(lower[i], ()):
        if tuple(lower[i + 1 : i + 1 + len(word.particles)]) == word.particles:
            return word.lemma
    return None
