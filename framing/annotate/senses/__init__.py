"""Sense tests: whether a word is a cue, decided from the words around it; one module a family of cues.

Every test takes the context of a possible cue and answers whether the word has the sense that its row of the lexicon
stands for. The rules were written from the project's guide and from reading news; the classes of words that they name
are data (``cue_words.tsv``), and ``docs/lexicons.md`` says how to add one.
"""

from framing.annotate.senses import (
    approximation,
    belief,
    confirmation,
    denial,
    evidence,
    expectation,
    hearsay,
    modality,
    open_question,
    silence,
)
from framing.annotate.senses.registry import SENSES, Sense

__all__ = [
    "SENSES",
    "Sense",
    "approximation",
    "belief",
    "confirmation",
    "denial",
    "evidence",
    "expectation",
    "hearsay",
    "modality",
    "open_question",
    "silence",
]
