"""Training of everything after the tagger: the linker and the confidence, from readings of unseen articles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framing.annotate.model.arrays import Arrays
from framing.annotate.model.decoder import Least, probable_spans
from framing.annotate.model.features import Ints
from framing.annotate.model.pairs import Classes, Table
from framing.annotate.model.reading import Reading
from training.attribution.data import Article
from training.attribution.paths import path_spans
from training.attribution.train_confidence import train_confidence
from training.attribution.train_linker import Linked, linker_of, train_linker

Read = tuple[Article, Reading]
# Spans as a tagger finds them count more than gold spans, because they are what the linker will see.
TIMES_FOUND = 2


def train_links(readings: Sequence[Read], gold: Sequence[Linked], classes: Classes, least: Least, seed: int) -> Arrays:
    """Arrays of the linker and of the confidence, from gold spans and from readings by taggers that had not seen them.

    The confidence is fitted on every other reading, linked by a linker of the rest.
    """
    found = [(found_table(*read, classes, least), read[0]) for read in readings]
    without = linker_of(train_linker([*gold, *found[::2] * TIMES_FOUND], seed))
    arrays = train_linker([*gold, *found * TIMES_FOUND], seed)
    arrays |= train_confidence(readings[1::2], without, classes, least)
    return arrays | {"least": np.array(least)}


def found_table(article: Article, reading: Reading, classes: Classes, least: Least) -> Table:
    """The spans that a tagger finds."""
    return Table.of(article.pieces, probable_spans(reading.chances, least), reading.rows, classes)


def gold_table(article: Article, rows: Ints, classes: Classes) -> Table:
    """The spans of the annotators."""
    return Table.of(article.pieces, path_spans(article.labels), rows, classes)
