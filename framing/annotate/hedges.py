"""Find hedges: words that lower the commitment to a claim, with type, voice and what they hedge."""

from __future__ import annotations

from collections.abc import Sequence

from framing.annotate.cues import Cue, find_cues
from framing.annotate.scope import scope_of
from framing.annotate.voice import voice_of
from framing.segment import Segments
from framing.types import Attribution, Hedge


def find_hedges(parts: Segments, attributions: Sequence[Attribution] = ()) -> tuple[Hedge, ...]:
    """Find the hedges of a document.

    The types follow Hyland (2005) and Prince, Frader & Bosk (1982), widened for news by the reportative ("allegedly",
    "is said to"); the cues are in ``resources/lexicons/hedges.tsv``, each with its source, and ``senses`` decides them
    in their context.

    Parameters
    ----------
    parts : Segments
        The segmented document.
    attributions : sequence of Attribution
        The attributions found in it, for the voice; without them no hedge is in a source's indirect speech.

    Returns
    -------
    tuple of Hedge
        In text order, without overlaps.

    Examples
    --------
    >>> from framing.segment import segment
    >>> from framing.types import Document
    >>> parts = segment(Document("a", "In May the mayor may allegedly have voted. He could not be found."))
    >>> [(parts.text[h.span.start:h.span.end], h.type) for h in find_hedges(parts)]
    [('may', 'epistemic'), ('allegedly', 'reportative')]
    """
    return tuple(_hedge(cue, parts, attributions) for cue in find_cues(parts, "hedges"))


def _hedge(cue: Cue, parts: Segments, attributions: Sequence[Attribution]) -> Hedge:
    voice, holder = voice_of(cue.span, parts, attributions)
    return Hedge(cue.span, cue.type, voice, scope_of(cue, parts), holder)
