"""`framing duplicates`: articles that share text."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from framing.commands.common import (
    CallError,
    add_input,
    add_table_output,
    progress,
    read_articles,
    refuse_overwriting,
    report_skipped,
    write_table,
)


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("duplicates", help="articles that share text", description=duplicates.__doc__)
    add_input(parser, nargs="+")
    parser.add_argument("--annotations", metavar="ANNOTATIONS.jsonl", help="leave out what these call boilerplate")
    parser.add_argument("--without-quotations", action="store_true", help="leave out quoted speech too")
    add_table_output(parser)
    parser.set_defaults(run=duplicates)


def duplicates(options: argparse.Namespace) -> None:
    """Find whole, edited and partly copied articles: pairs, with the share of each article that stands in the other."""
    from framing.duplicates import find_duplicates, not_own_prose
    from framing.exchange.annotations import read_annotations

    if options.without_quotations and options.annotations is None:
        raise CallError("--without-quotations needs --annotations, which say where the quotations are")
    refuse_overwriting(options.out, options.input)
    skipped: list[Any] = []
    articles = progress(read_articles(options, skipped), "articles")
    texts = {article.document.doc_id: article.document.text for article in articles}
    leave_out = None
    if options.annotations is not None:
        annotated = read_annotations(options.annotations)
        leave_out = not_own_prose(annotated, quotations=options.without_quotations)
    pairs = find_duplicates(texts, leave_out)
    report_skipped(skipped, options.out)
    print(f"{len(pairs)} pairs among {len(texts)} articles", file=sys.stderr)
    write_table(pairs, options.out)
