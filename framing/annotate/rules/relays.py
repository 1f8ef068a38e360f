"""Tell an outlet from other people spoken to: "told Reuters", "told The Alder Gazette"."""

from __future__ import annotations

import re
from functools import cache

from framing.annotate.rules.words import Range, Words, word_class
from framing.resources import word_list

# A dateline names its agency in brackets: "PORT ALBA, March 3 (Meridian) -".
DATELINE = re.compile(r"\(([A-Z][\w.]+(?: [A-Z][\w.]+){0,2})\)\s+[-–—]")
# The dateline stands within this many characters.
DATELINE_WINDOW = 1_500
LONGEST_ACRONYM = 5


@cache
def _outlets() -> frozenset[str]:
    return frozenset(name.lower() for name in word_list("media_names"))


def is_outlet(words: Words, phrase: Range) -> bool:
    """Whether a noun phrase names an outlet: a known name, a media word, an acronym, the agency of the dateline."""
    start, end = phrase
    start += words.lower[start] == "the"
    if start >= end or not words.is_name(start):
        return False
    name = words.parts.text[words.tokens[start].start : words.tokens[end - 1].end]
    if name.lower() in _outlets() or any(word in word_class("media") for word in words.lower[start:end]):
        return True
    first = words.tokens[start].text
    if first.isupper() and 2 <= len(first) <= LONGEST_ACRONYM:
        return True
    dateline = DATELINE.search(words.parts.text, 0, DATELINE_WINDOW)
    return dateline is not None and dateline.group(1) == name
