"""What the exports of press databases can be told by."""

from __future__ import annotations

import re
from pathlib import Path

SIGNATURES = {
    "nexis": re.compile(r"^[ \t\f\ufeff\xa0]*(?:\d+ of \d+ DOCUMENTS|End of Document)[ \t\xa0]*\r?$", re.MULTILINE),
    "proquest": re.compile(r"^_{20,}\r?$[\s\S]{0,4000}?^(?:Full text|ProQuest document ID):", re.MULTILINE),
    "factiva": re.compile(
        r"^(?:AN\s+)?Document [A-Z]{2,}[A-Za-z0-9]{12,}\r?$|class=.?enHeadline|enarticleParagraph", re.MULTILINE
    ),
}
# An export shows what it is within its first articles.
READ = 200_000


def is_export(path: Path) -> str | None:
    """The name of the database that a text file or page was exported from; None for any other file."""
    with path.open("rb") as file:
        head = file.read(READ).decode("utf-8", "replace")
    return next((name for name, pattern in SIGNATURES.items() if pattern.search(head)), None)
