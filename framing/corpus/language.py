"""Is a text English? Everything here is made for English, and says nothing about other languages."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]+")
# The ten commonest words of English; of any running text in it they are a fifth to a third.
COMMON = frozenset({"the", "of", "and", "to", "in", "a", "is", "that", "for", "was"})
LEAST, WORDS, TOO_SHORT = 0.1, 400, 20


def is_english(text: str) -> bool:
    """Whether the commonest words of English are at least a tenth of the text's first words.

    Headlines, lists and texts of fewer than twenty words pass: too little is known of them.

    Examples
    --------
    >>> is_english("Der Bürgermeister sagte am Montag, dass er nicht an Rücktritt denke und die Wahl " * 3)
    False
    """
    words = [match.group().lower() for match, _ in zip(WORD.finditer(text), range(WORDS), strict=False)]
    return len(words) < TOO_SHORT or sum(word in COMMON for word in words) >= LEAST * len(words)


def language_of(text: str) -> str:
    """The likeliest language as an ISO 639-1 code, by py3langid (Lui & Baldwin 2012); ``en`` for what `is_english`."""
    if is_english(text):
        return "en"
    from py3langid import classify

    return str(classify(text)[0])
