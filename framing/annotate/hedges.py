"""Find hedges: words that lower the commitment to a claim, with type, voice and what they hedge."""

from __future__ import annotations

from collections.abc import Sequence

from framing.annotate.cues import find_cues
from framing.annotate.scope import scope_of
from framing.annotate.voice import voices_of
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
    cues = list(find_cues(parts, "hedges"))
    voices = voices_of([cue.span for cue in cues], parts, attributions)
    return tuple(
        Hedge(cue.span, cue.type, voice, scope_of(cue, parts), holder)
        for cue, (voice, holder) in zip(cues, voices, strict=True)
    )
