"""Sources that are cited but say nothing themselves: "The Journal, citing two officials, said that the ship sank"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from framing.annotate.sources.article_names import ArticleNames
from framing.annotate.sources.lexicons import noun, word_set
from framing.annotate.sources.types import Reading, read_source
from framing.segment import Segments
from framing.types import Attribution, Span

CITING = re.compile(
    # Begins with single letters and looks behind later: so `re` runs ahead to the next of them.
    r"(?:c(?<=\bc)it(?:ing|es?|ed)|q(?<=\bq)uot(?:ing|ed|es)"
    r"|b(?<=\bb)ased on (?:interviews with|accounts (?:by|of|from)))\s+"
    r"(?P<source>(?!(?:from|of|by|in|on|about|at|to|as)\b)[^,.;:–—()\"“”\n]{3,100}?)"
    r"(?=\s*(?:[,.;:–—()\"“”\n]|''|\b(?:who|which|that|about|in|on|showing|said|says|to|and said)\b"
    r"|\bas (?:saying|telling)\b))"
)
# People and bodies can carry a statement, whatever they are called.
OWN = frozenset(("his", "her", "its", "their", "my", "our"))  # "citing his record" gives a reason
CARRYING = word_set("carrying")
SPEAKERS = frozenset(("named_person", "person_role", "unnamed_person", "organization", "media"))


def find_cited(parts: Segments, attributions: Sequence[Attribution], names: ArticleNames) -> Iterator[Attribution]:
    """Sources that somebody cites for what they say.

    Parameters
    ----------
    parts : Segments
        The article.
    attributions : sequence of Attribution
        As they were found.
    names : ArticleNames
        What the article names.

    Yields
    ------
    Attribution
        With a source, and as ``parent`` the attribution of whoever cites it; without cue and content.
    """
    taken = [span for a in attributions for span in a.source]
    for match in CITING.finditer(parts.text):
        if parts.in_quotation(match.start()) or " as " in match["source"]:  # "cited Vale as the likely buyer"
            continue
        source = Span(match.start("source"), match.start("source") + len(match["source"].rstrip()))
        if any(source.overlaps(span) for span in taken if span.start == source.start):
            continue
        parent = _citing(parts, attributions, match.start())
        if parent is not None and _can_carry(read_source(" ".join(match["source"].split()), names)):
            yield Attribution(source=(source,), parent=parent)


def _can_carry(reading: Reading) -> bool:
    """Whether a source can carry a statement: people, bodies, documents and data, but no reasons ("citing costs")."""
    if reading.type in SPEAKERS:
        return not reading.is_guess or bool(reading.name)
    if reading.phrase is not None and reading.phrase.determiner in OWN:
        return False
    known = noun(reading.lemma) if reading.lemma else None
    return reading.lemma in CARRYING or (known is not None and known.is_person)


def _citing(parts: Segments, attributions: Sequence[Attribution], offset: int) -> int | None:
    """The attribution whose source cites at an offset: in the same sentence, the one whose cue or source is nearest."""
    i = bisect_right(parts.sentences, offset, key=lambda span: span.start) - 1
    if i < 0:
        return None
    sentence = parts.sentences[i]
    best = None
    for k, attribution in enumerate(attributions):
        if not attribution.source or not attribution.cue or not attribution.content:
            continue
        cue = attribution.cue[0]
        if not (sentence.start <= cue.start < sentence.end):
            continue
        distance = min(abs(offset - cue.end), abs(offset - attribution.source[-1].end))
        if cue.start <= offset < attribution.cue[-1].end:
            distance = 0
        best = min(best, (distance, k)) if best is not None else (distance, k)
    return None if best is None else best[1]
