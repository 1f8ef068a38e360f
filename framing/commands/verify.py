"""`framing verify`: make the results again and compare."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from framing.commands.arguments import positive_number
from framing.commands.common import add_table_output, write_table
from framing.types import FramingError


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("verify", help="make the results again and compare", description=verify.__doc__)
    parser.add_argument("results", nargs="?", default="results", metavar="FOLDER", help="default: results")
    parser.add_argument("--corpus", help="where the corpus is now, if not where it was")
    parser.add_argument("--jobs", type=positive_number, default=1, metavar="N", help="notebooks at a time (default: 1)")
    add_table_output(parser)
    parser.set_defaults(run=verify)


def verify(options: argparse.Namespace) -> None:
    """Run the notebooks again in another place; say of every figure, table and number whether it is the same."""
    from framing.reproduce import verify as run
    from framing.reproduce.verify import version_notes

    for note in version_notes(options.results):
        print(note, file=sys.stderr)
    table = run(options.results, corpus=options.corpus, jobs=options.jobs)
    write_table(table, options.out)
    counts = table["verdict"].value_counts()
    print(", ".join(f"{counts.get(verdict, 0)} {verdict}" for verdict in ("same", "moved", "differs")), file=sys.stderr)
    if counts.get("differs", 0):
        raise FramingError(f"{counts['differs']} of {len(table)} differ")
