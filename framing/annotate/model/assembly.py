"""From a tagger's reading of a document to attributions with their confidence."""

from __future__ import annotations

from collections.abc import Sequence

from framing.annotate.model.arrays import Floats
from framing.annotate.model.confidence import Evidence
from framing.annotate.model.decoder import probable_spans, span_probabilities
from framing.annotate.model.features import Pieces
from framing.annotate.model.linker import NOTHING, Link, Linker
from framing.annotate.model.pairs import Classes, Table
from framing.annotate.model.reading import Reading
from framing.types import Attribution


def find_links(
    pieces: Pieces, reading: Reading, linker: Linker, classes: Classes, least: Sequence[float]
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


def evidence(table: Table, link: Link, chances: Floats) -> Evidence:
    """What tells whether a link is right."""
    contents = list(link.contents)
    quotation = [table.pieces.quotation[table.first[span] : table.last[span] + 1] for span in contents]
    n_pieces = sum(map(len, quotation))
    return Evidence(
        cue=float(chances[link.cue]),
        source=None if link.source == NOTHING else float(chances[link.source]),
        source_link=link.source_chance,
        contents=chances[contents].tolist(),
        content_links=link.content_chances,
        n_pieces=n_pieces,
        quoted=sum(int((part >= 0).sum()) for part in quotation) / n_pieces,
    )
