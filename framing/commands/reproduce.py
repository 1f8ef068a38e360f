"""`framing reproduce`: every figure of the notebooks."""

from __future__ import annotations

import argparse
from typing import Any

from framing.commands.arguments import positive_number, seed_number


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("reproduce", help="every figure of the notebooks", description=reproduce.__doc__)
    parser.add_argument("notebook", nargs="*", help="a notebook or a figure, such as 02 or fig2 (default: all)")
    parser.add_argument("--corpus", default="starter", help="name or path of a corpus (default: starter)")
    parser.add_argument("--out", default="results", metavar="FOLDER")
    parser.add_argument("--seed", type=seed_number, default=0)
    parser.add_argument("--jobs", type=positive_number, default=1, metavar="N", help="notebooks at a time (default: 1)")
    parser.set_defaults(run=reproduce)


def reproduce(options: argparse.Namespace) -> None:
    """Run the notebooks headless and write figures, tables, a manifest and one page to look at."""
    from framing.reproduce import reproduce as run

    page = run(options.out, corpus=options.corpus, notebooks=options.notebook, seed=options.seed, jobs=options.jobs)
    print(f"figures, tables and manifest: {page.parent}\nall on one page: {page}")
