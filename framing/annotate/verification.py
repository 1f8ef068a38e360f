"""Find verification cues: a claim was denied, confirmed, left unverified, or met with no comment."""

from __future__ import annotations

from collections.abc import Sequence

from framing.annotate.cues import find_cues
from framing.annotate.voice import holders
from framing.segment import Segments
from framing.types import Attribution, Verification


def find_verification(parts: Segments, attributions: Sequence[Attribution] = ()) -> tuple[Verification, ...]:
    """Find the verification cues of a document.

    Parameters
    ----------
    parts : Segments
        The segmented document.
    attributions : sequence of Attribution
        The attributions found in it; each cue refers to the innermost whose content holds it.

    Returns
    -------
    tuple of Verification
        In text order, without overlaps.

    Examples
    --------
    >>> from framing.segment import segment
    >>> from framing.types import Document
    >>> parts = segment(Document("a", "She denied the claim. Her firm did not immediately respond to a request."))
    >>> [(parts.text[v.span.start:v.span.end], v.type) for v in find_verification(parts)]
    [('denied', 'denial'), ('did not immediately respond', 'no_comment')]
    """
    cues = list(find_cues(parts, "verification"))
    held = holders([cue.span for cue in cues], attributions)
    return tuple(
        Verification(cue.span, cue.type, inside[0] if inside else None) for cue, inside in zip(cues, held, strict=True)
    )
