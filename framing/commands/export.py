"""`framing export`: annotations to the format of another tool."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from framing.commands.common import add_reading, progress, read_texts
from framing.types import FramingError

FORMATS: tuple[str, ...] = ("brat", "inception", "inception-xmi", "label-studio", "label-studio-annotations", "doccano")
FORMATS += ("spacy", "csv", "parquet", "bio")


class Texts(dict[str, str]):
    """``doc_id`` → text; what is missing is said in words."""

    def __missing__(self, doc_id: str) -> str:
        raise FramingError(f"document {doc_id!r} is not among the {len(self)} texts of --texts")


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("export", help="annotations to another tool's format", description=export.__doc__)
    parser.add_argument("annotations", metavar="ANNOTATIONS.jsonl")
    parser.add_argument("--texts", required=True, metavar="INPUT", help="the articles that were annotated")
    add_reading(parser)
    parser.add_argument("--to", required=True, choices=FORMATS, metavar="FORMAT", help=", ".join(FORMATS))
    parser.add_argument("--out", required=True, metavar="PATH", help="a file; for brat and inception a new folder")
    parser.set_defaults(run=export)


def export(options: argparse.Namespace) -> None:
    """Write annotations for brat, INCEpTION, Label Studio, doccano, spaCy, spreadsheets, R or taggers."""
    from framing.commands.common import refuse_overwriting
    from framing.exchange.annotations import read_annotations, read_metadata
    from framing.exchange.formats import export_annotations

    refuse_overwriting(options.out, [options.annotations, options.texts])
    metadata = {doc_id: value for doc_id, value in read_metadata(options.annotations).items() if value}
    articles = read_annotations(options.annotations, Texts(read_texts(options) or {}))
    losses = export_annotations(progress(articles, "articles"), options.out, options.to, metadata or None)
    report(losses)
    print(f"-> {options.out}", file=sys.stderr)


def report(losses: Any) -> None:
    """Say on standard error what was not carried, each kind once."""
    if losses:
        print("not carried:", file=sys.stderr)
    for what, number in losses.most_common():
        print(f"  {number:>6} x {what}", file=sys.stderr)
