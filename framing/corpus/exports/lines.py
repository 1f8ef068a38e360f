"""Lines with their places in the text, and what dates and fields look like in the exports of press databases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
AMERICAN = re.compile(rf"({MONTHS}|[A-Z][a-z]{{2}}\.?)\s+(\d{{1,2}}),?\s+(\d{{4}})")
BRITISH = re.compile(rf"(\d{{1,2}})\s+({MONTHS}|[A-Z][a-z]{{2}}\.?)\s+(\d{{4}})")

# A form feed stands before an article where a page begins.
BLANK = "\ufeff\xa0 \t\r\n\x0c"


class Line(NamedTuple):
    """A line without its white space at the ends, where it stands in the text, and ``at`` where its words begin."""

    text: str
    start: int
    end: int
    at: int

    def after(self, offset: int) -> Line:
        """The line's words from an offset on."""
        return Line(self.text[offset:], self.at + offset, self.end, self.at + offset)


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of a stretch of text, empty ones too."""
    found = []
    for match in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n|$)", text[start:end]):
        words = match.group().lstrip(BLANK)
        if match.group():
            at = start + match.end() - len(words)
            found.append(Line(words.rstrip(BLANK), start + match.start(), start + match.end(), at))
    return found


def blocks(lines: Sequence[Line], separator: re.Pattern[str]) -> Iterator[list[Line]]:
    """The lines between those that match a separator; blocks without a word are left out."""
    block: list[Line] = []
    for line in [*lines, None]:
        if line is None or separator.fullmatch(line.text):
            if any(item.text for item in block):
                yield block
            block = []
        else:
            block.append(line)


def find_date(text: str) -> str | None:
    """A date written out in English, as ISO 8601; None where there is none.

    Examples
    --------
    >>> find_date("September 12, 2016 Monday"), find_date("12 September 2016"), find_date("Monday")
    ('2016-09-12', '2016-09-12', None)
    """
    if match := AMERICAN.search(text):
        month, day, year = match.groups()
    elif match := BRITISH.search(text):
        day, month, year = match.groups()
    else:
        return None
    try:
        return date(int(year), datetime.strptime(month[:3], "%b").month, int(day)).isoformat()
    except ValueError:  # no month has this name, or no such day
        return None


def body_span(lines: Sequence[Line]) -> tuple[int, int] | None:
    """Where the text of some lines begins and ends, empty lines at the ends left out; None where all are empty."""
    full = [line for line in lines if line.text]
    return (full[0].start, full[-1].end) if full else None
