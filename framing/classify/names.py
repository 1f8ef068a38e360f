"""Names of outlets as patterns, so that no outlet is recognised by its own name."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Between the parts of a name: marks and spaces, a capital after a small letter, a figure beside a letter.
BREAK = re.compile(r"[\W_]+|(?<=[^\W\dA-Z_])(?=[A-Z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


def name_pattern(names: Sequence[str]) -> re.Pattern[str]:
    """Match each name as a whole, its parts in a row however they are joined, and each part, in any case.

    Examples
    --------
    >>> name_pattern(["daily-echo"]).sub("_", "The Daily Echo told DailyEcho and an echo; echoes stay.")
    'The _ told _ and an _; echoes stay.'
    >>> name_pattern(["FoxNews"]).sub("_", "Fox News, foxnews.com")
    '_, _.com'
    """
    parts = [[part for part in BREAK.split(name) if part] for name in names]
    words = {r"[\W_]*".join(map(re.escape, part)) for part in parts if part}
    words |= {re.escape(word) for part in parts for word in part if len(word) > 1}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(longest_first) or '(?!)'})(?![^\W_])", re.IGNORECASE)
