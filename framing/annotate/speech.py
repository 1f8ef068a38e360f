"""Whether a content is direct speech, mixed, or indirect."""

from __future__ import annotations

from collections.abc import Iterable

from framing.segment import Segments, is_word
from framing.types import Span


def speech_kind(content: Iterable[Span], parts: Segments) -> str:
    """The kind of speech of a content.

    Returns
    -------
    str
        ``direct`` if all its words stand in quotation marks, ``mixed`` if some do, ``indirect`` if none does.
    """
    quoted = [
        parts.in_quotation(parts.tokens[i].start)
        for span in content
        for i in parts.token_range(span)
        if is_word(parts.tokens[i].text)
    ]
    if not any(quoted):
        return "indirect"
    return "direct" if all(quoted) else "mixed"
