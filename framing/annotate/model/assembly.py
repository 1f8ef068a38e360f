"""From a tagger's reading of a document to attributions with their confidence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framing.annotate.model.arrays import Floats
from framing.annotate.model.confidence import Evidence
from framing.annotate.model.decoder import Least, probable_spans, span_probabilities
from framing.annotate.model.features import Pieces
from framing.annotate.model.linker import NOTHING, Link, Linker
from framing.annotate.model.pairs import Classes, Table
from framing.annotate.model.reading import Reading
from framing.types import Attribution


def find_links(
    pieces: Pieces, reading: Reading, linker: Linker, classes: Classes, least: Least
) -> tuple[Table, list[Link], Floats]:
    """The most probable spans of a document, how they hang together, and the probability of each."""
    spans = probable_spans(reading.chances, least)
    table = Table.of(pieces, spans, reading.rows, classes)
    return table, linker.link(table), span_probabilities(reading.chances, spans)


def attribution(table: Table, link: Link, confidence: float | None = None) -> Attribution:
    """The text of a link's spans."""
    return Attribution(
        source=() if link.source == NOTHING else (table.spans[link.source],),
        cue=(table.spans[link.cue],),
        content=tuple(table.spans[content] for content in link.contents),
        confidence=confidence,
    )


def evidence(table: Table, links: Sequence[Link], chances: Floats) -> Evidence:
    """What tells whether links are right; there is at least one."""
    sizes = [len(link.contents) for link in links]
    begins = np.cumsum([0, *sizes[:-1]])
    contents = np.array([content for link in links for content in link.contents])
    content_links = np.array([chance for link in links for chance in link.content_chances])
    sources = np.array([link.source for link in links])
    quoted = np.concatenate([[0], np.cumsum(table.pieces.quotation >= 0)])
    first, past = table.first[contents], table.last[contents] + 1
    n_pieces = np.add.reduceat(past - first, begins)
    return Evidence(
        cue=chances[[link.cue for link in links]],
        source=np.where(sources == NOTHING, np.nan, chances[sources]),
        source_link=np.array([link.source_chance for link in links]),
        weakest=np.minimum.reduceat(chances[contents], begins),
        surest=np.maximum.reduceat(chances[contents], begins),
        weakest_link=np.minimum.reduceat(content_links, begins),
        n_contents=np.array(sizes),
        n_pieces=n_pieces,
        quoted=np.add.reduceat(quoted[past] - quoted[first], begins) / n_pieces,
    )
