"""The trained attribution layer: features of words and places, a tagger of spans, and a linker that joins them."""

from __future__ import annotations

from collections.abc import Sequence

from threadpoolctl import threadpool_limits

from framing.annotate.model.decoder import probable_spans
from framing.annotate.model.features import read_pieces
from framing.annotate.model.pairs import Table
from framing.annotate.model.weights import load_model
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
    found = iter(model.tagger.read(filled)) if filled else iter(())
    result: list[tuple[Attribution, ...]] = []
    for pieces in documents:
        if not len(pieces):
            result.append(())
            continue
        reading = next(found)
        table = Table.of(pieces, probable_spans(reading.chances), reading.rows, model.classes)
        result.append(model.linker.link(table))
    return result
