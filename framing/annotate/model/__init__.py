"""The trained attribution layer: features of words and places, a tagger of spans, and a linker that joins them."""

from __future__ import annotations

from collections.abc import Sequence

from threadpoolctl import threadpool_limits

from framing.annotate.model.assembly import attribution, evidence, find_links
from framing.annotate.model.features import Pieces, read_pieces
from framing.annotate.model.reading import Reading, read
from framing.annotate.model.weights import Model, load_model
from framing.segment import Segments
from framing.types import Attribution

__all__ = ["find_attributions_batch"]


# Threads of the linear algebra would wait for each other at every step of the network; processes share the work better.
@threadpool_limits.wrap(limits=1)
def find_attributions_batch(parts: Sequence[Segments], name: str = "attribution-fast") -> list[tuple[Attribution, ...]]:
    """Find who says what in many documents at once.

    Parameters
    ----------
    parts : sequence of Segments
        Of any number and length; what has no token has no attribution.
    name : str
        The shipped model.

    Returns
    -------
    list of tuple of Attribution
        For each document its attributions in text order, with source, cue and content.
    """
    model = load_model(name)
    documents = [read_pieces(part) for part in parts]
    filled = [pieces for pieces in documents if len(pieces)]
    found = iter(read(model.tagger, filled))
    return [_attributions(model, pieces, next(found)) if len(pieces) else () for pieces in documents]


def _attributions(model: Model, pieces: Pieces, reading: Reading) -> tuple[Attribution, ...]:
    """The attributions of a document in text order, with the confidence in each."""
    table, links, chances = find_links(pieces, reading, model.linker, model.classes, model.least)
    confidence = model.calibrator.confidence
    found = [attribution(table, link, confidence(evidence(table, link, chances))) for link in links]
    return tuple(sorted(found, key=lambda a: min(a.source + a.cue + a.content)))
