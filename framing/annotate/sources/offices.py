"""Which sources are official: holders of a public office, those who speak for one, and public bodies.

An official speaks for government, parliament, a court, the police, the military, or a party or campaign. What the
article tells decides (title, role, apposition, the name of the body); "former" and "ex-" make nobody official.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from framing.resources import lexicon

FORMER = re.compile(r"\b(?:former|ex|onetime|one-time|retired|late|erstwhile)\b", re.IGNORECASE)
WORD = re.compile(r"\w+")


def office_of(description: str) -> str | None:
    """The sphere of the public office that a description of a source names.

    Parameters
    ----------
    description : str
        What the article tells of a source: its name, titles, roles and appositions, in any order.

    Returns
    -------
    str or None
        ``party``, ``court``, ``police``, ``military``, ``parliament`` or ``government``; None where nothing in the
        description names a public office, or where the office is a former one.

    Examples
    --------
    >>> office_of("a spokesman for the Justice Department"), office_of("a Clinton campaign aide"), office_of("a baker")
    ('government', 'party', None)
    """
    rows = _rows_with()
    fitting = sorted({number for word in WORD.findall(description.lower()) if word in rows for number in rows[word]})
    if not fitting or FORMER.search(description):
        return None
    for sphere, pattern in (_patterns()[number] for number in fitting):
        if sphere == "none":
            description = pattern.sub(" ", description)
        elif pattern.search(description):
            return sphere
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Sphere and expression of each row, in the order of the table; plurals fit too."""
    return tuple((row["sphere"], _expression(row)) for row in lexicon("offices"))


@cache
def _rows_with() -> dict[str, set[int]]:
    """Numbers of the rows in which something begins with a word or its plural: most descriptions need no other row."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(lexicon("offices")):
        for words in row["words"].lower().split("|"):
            first = re.split(r"[\W_]", words, maxsplit=1)[0]
            for ending in ("", "s", "es"):
                numbers[first + ending].add(number)
    return numbers


def _expression(row: dict[str, str]) -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace("_", " ") for word in row["words"].split("|"))
    if row["kind"] == "acronym":
        return re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    return re.compile(rf"\b(?:{words})(?:e?s)?\b", re.IGNORECASE)
