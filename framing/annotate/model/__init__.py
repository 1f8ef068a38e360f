"""The trained attribution layer: features of words and places, a tagger of spans, and a linker that joins them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from threadpoolctl import threadpool_limits

from framing.annotate.model.assembly import attribution, evidence, find_links
from framing.annotate.model.features import Pieces, read_pieces
from framing.annotate.model.reading import read
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
    found: list[list[Attribution]] = [[] for _ in parts]
    for i, one in _attributions(model, documents):
        found[i].append(one)
    return [tuple(sorted(inside, key=lambda a: min(a.source + a.cue + a.content))) for inside in found]


def _attributions(model: Model, documents: Sequence[Pieces]) -> Iterator[tuple[int, Attribution]]:
    """The attributions of all documents: in which of them, and with the confidence in each."""
    filled = [pieces for pieces in documents if len(pieces)]
    if not filled:
        return
    pieces = Pieces.joined(documents)
    reading = read(model.tagger, filled)
    table, links, chances = find_links(pieces, reading, model.linker, model.classes, model.least)
    if not links:
        return
    cues = table.first[[link.cue for link in links]]
    places = np.searchsorted(pieces.edges, cues, side="right") - 1
    confidence = model.calibrator.confidence(evidence(table, links, chances))
    for place, link, sure in zip(places.tolist(), links, confidence, strict=True):
        yield place, attribution(table, link, sure)
