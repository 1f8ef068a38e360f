"""The training corpus as arrays: pieces of each article with the label that the annotators gave them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from framing.annotate.model.features import Ints, Pieces, read_pieces
from framing.annotate.model.labels import ROLES, begin, inside
from framing.evaluate.attributions import join_fragments
from framing.exchange.brat import read_brat
from framing.segment import Segments, segment
from framing.types import Attribution, Document, Span


@dataclass(frozen=True, slots=True)
class Article:
    """An article cut up, its pieces, its gold attributions and one label a piece."""

    parts: Segments
    pieces: Pieces
    gold: tuple[Attribution, ...]
    labels: Ints


def read_articles(folder: Path) -> list[Article]:
    """Read ``text/*.txt`` with ``attributions/<stem>_*.ann``; of several annotators the alphabetically first."""
    return [_read_article(path) for path in sorted((folder / "text").glob("*.txt"))]


def _read_article(path: Path) -> Article:
    files = sorted((path.parents[1] / "attributions").glob(f"{path.stem}_*.ann"))
    parts = segment(Document(path.stem, path.read_bytes().decode("utf-8")))
    gold = read_brat(files[0]) if files else ()
    pieces = read_pieces(parts)
    return Article(parts, pieces, gold, label_pieces(parts.text, pieces, gold))


def label_pieces(text: str, pieces: Pieces, gold: tuple[Attribution, ...]) -> Ints:
    """The gold label of each piece; a piece belongs to a span if it begins inside it."""
    labels = np.zeros(len(pieces), dtype=np.int64)
    for attribution in gold:
        for role, name in enumerate(ROLES):
            for span in join_fragments(getattr(attribution, name), text):
                low, high = piece_range(pieces, span)
                labels[low:high] = inside(role)
                labels[low : min(low + 1, high)] = begin(role)
    return labels


def piece_range(pieces: Pieces, span: Span) -> tuple[int, int]:
    """The pieces that begin inside a span, half open."""
    low, high = np.searchsorted(pieces.start, (span.start, span.end))
    return int(low), int(high)
