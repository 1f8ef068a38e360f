"""`framing show`: an annotated article in the terminal or as a page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.commands.common import add_input, read_articles, refuse_overwriting, report_skipped
from framing.types import FramingError

if TYPE_CHECKING:
    from framing.corpus import Problem


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("show", help="an annotated article", description=show.__doc__)
    add_input(parser, nargs="+")
    parser.add_argument("--id", metavar="DOC_ID", help="which article (default: the first)")
    parser.add_argument("--html", metavar="FILE.html", help="write a page instead of showing it in the terminal")
    parser.set_defaults(run=show)


def show(options: argparse.Namespace) -> None:
    """Show an annotated article in the terminal or as an HTML page."""
    from framing.annotate.annotator import annotate_document
    from framing.exchange.files import write_whole
    from framing.figures import to_page, to_terminal

    skipped: list[Problem] = []
    documents = (article.document for article in read_articles(options, skipped))
    document = next((d for d in documents if options.id in (None, d.doc_id)), None)
    report_skipped(skipped, None)
    if document is None:
        raise FramingError(f"no article {options.id!r} in {', '.join(options.input)}")
    article = annotate_document(document)
    if options.html:
        refuse_overwriting(options.html, options.input)
        write_whole(Path(options.html), to_page(article))
    else:
        print(to_terminal(article, colour=sys.stdout.isatty()))
