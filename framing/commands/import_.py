"""`framing import`: annotations from the format of another tool."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from framing.commands.common import add_reading, progress, read_texts, refuse_overwriting
from framing.commands.export import FORMATS, report
from framing.types import FramingError

if TYPE_CHECKING:
    from framing.exchange.formats import Coded
    from framing.types import AnnotatedDocument


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("import", help="annotations from another tool's format", description=import_.__doc__)
    parser.add_argument("path", metavar="PATH", help="a file; for brat and inception a folder")
    parser.add_argument("--from", dest="source", required=True, choices=FORMATS, metavar="FORMAT")
    parser.add_argument("--texts", required=True, metavar="INPUT", help="the articles that were annotated")
    add_reading(parser)
    parser.add_argument("--coder", metavar="NAME", help="whose annotations, where there are several coders'")
    parser.add_argument("--out", required=True, metavar="ANNOTATIONS.jsonl")
    parser.set_defaults(run=import_)


def import_(options: argparse.Namespace) -> None:
    """Read annotations that were made or mended in another tool; offsets are checked against the texts."""
    from framing.exchange.annotations import write_annotations
    from framing.exchange.formats import Losses, import_annotations

    refuse_overwriting(options.out, [options.path, options.texts])
    losses: Losses = Losses()
    metadata: dict[str, dict[str, Any]] = {}
    found = import_annotations(options.path, options.source, read_texts(options) or {}, losses)
    articles = (_noted(coded, metadata) for coded in _one_coder(found, options.coder))
    count = write_annotations(progress(articles, "articles"), options.out, metadata)
    report(losses)
    print(f"{count} articles -> {options.out}", file=sys.stderr)


def _one_coder(found: Iterator[Coded], wanted: str | None) -> Iterator[Coded]:
    seen: dict[str, str] = {}
    for coded in found:
        if wanted not in (None, coded.coder):
            continue
        doc_id = coded.article.doc_id
        if doc_id in seen:
            coders = f"{seen[doc_id]!r} and {coded.coder!r}"
            raise FramingError(f"document {doc_id!r} comes twice, by {coders}; name one with --coder")
        seen[doc_id] = coded.coder
        yield coded
    if not seen:
        raise FramingError(f"no document by the coder {wanted!r}" if wanted else "no document found")


def _noted(coded: Coded, metadata: dict[str, dict[str, Any]]) -> AnnotatedDocument:
    metadata[coded.article.doc_id] = dict(coded.metadata or {})
    return with_counts(coded.article)


def with_counts(article: AnnotatedDocument) -> AnnotatedDocument:
    """The article with the words of contents counted that a coder added or changed."""
    from framing.segment import segment

    if all(a.n_words or not a.content for a in article.attributions):
        return article
    parts = segment(article.document).without(article.boilerplate)
    counted = [
        replace(a, n_words=parts.count_words(*a.content)) if a.content and not a.n_words else a
        for a in article.attributions
    ]
    return replace(article, attributions=tuple(counted))
