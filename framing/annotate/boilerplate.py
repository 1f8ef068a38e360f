"""Lines that belong to the page and not to the article: bylines, datelines, share bars, disclaimers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from framing.resources import lexicon
from framing.segment import LINE_END, Segments
from framing.types import Span, Spans

# Patterns look at no more than this many characters of a line, so that a text without line ends costs no more.
LOOK = 400


@cache
def _patterns(where: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in lexicon("boilerplate") if row["where"] == where))


def find_boilerplate(parts: Segments) -> Spans:
    """Find page furniture.

    Whole lines are recognised by how they begin, wire datelines ("PORT ALBA, March 3 (Meridian) -") at the start of a
    paragraph. The patterns stand in ``lexicons/boilerplate.tsv``.

    Returns
    -------
    tuple of Span
        Sorted and disjoint; a line's span has no white space at its edges.
    """
    found = []
    whole, beginning = _patterns("line"), _patterns("start")
    for line in _lines(parts):
        text = parts.text[line.start : min(line.end, line.start + LOOK)]
        if whole.match(text):
            found.append(line)
        elif dateline := beginning.match(text):
            found.append(Span(line.start, line.start + len(dateline.group().rstrip())))
    return tuple(found)


def _lines(parts: Segments) -> Iterator[Span]:
    text = parts.text
    for paragraph in parts.paragraphs:
        start = paragraph.start
        inner = text[start : paragraph.end]
        if "\n" not in inner and "\r" not in inner:
            yield paragraph
            continue
        for end in LINE_END.finditer(text, start, paragraph.end):
            yield Span(start, start + len(text[start : end.start()].rstrip()))
            start = end.end()
        yield paragraph if start == paragraph.start else Span(start, paragraph.end)
