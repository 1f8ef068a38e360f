"""`framing annotate`: articles to annotation JSONL."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from framing.commands.arguments import input_name, positive_number
from framing.commands.common import add_input, progress, read_documents, refuse_overwriting, report_skipped
from framing.types import FramingError

if TYPE_CHECKING:
    from framing.corpus import Problem


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("annotate", help="articles to annotation JSONL", description=annotate.__doc__)
    add_input(parser, nargs="+")
    parser.add_argument(
        "--out", type=input_name, metavar="FILE.jsonl", help="where to write (default: standard output)"
    )
    parser.add_argument("--model", choices=["fast", "rules"], default="fast", help="what finds attributions")
    parser.add_argument("--jobs", type=positive_number, default=1, metavar="N", help="number of processes (default: 1)")
    parser.set_defaults(run=annotate)


def annotate(options: argparse.Namespace) -> None:
    """Annotate articles: hedges, sources, attributions, verification, with exact offsets into the raw text."""
    from framing.batch import annotate_documents
    from framing.exchange.annotations import write_annotations, write_lines

    refuse_overwriting(options.out, options.input)
    skipped: list[Problem] = []
    metadata: dict[str, dict[str, Any]] = {}
    documents = read_documents(options, skipped, metadata)
    articles = progress(annotate_documents(documents, model=options.model, jobs=options.jobs), "articles")
    if options.out is None:
        count = write_lines(articles, sys.stdout, metadata)
    else:
        count = write_annotations(articles, options.out, metadata)
        print(f"{count} articles -> {options.out}", file=sys.stderr)
    report_skipped(skipped, options.out)
    if not count:
        raise FramingError(f"no article is left of {', '.join(options.input)}; {len(skipped)} were skipped")
