"""`framing package`: a replication package without the texts."""

from __future__ import annotations

import argparse
from typing import Any

from framing.commands.arguments import input_name


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("package", help="a replication package without texts", description=package.__doc__)
    parser.add_argument("results", nargs="?", default="results", metavar="FOLDER", help="default: results")
    parser.add_argument("--out", required=True, type=input_name, metavar="FOLDER", help="folder to make")
    parser.add_argument("--corpus", help="where the corpus is now, if not where it was")
    parser.set_defaults(run=package)


def package(options: argparse.Namespace) -> None:
    """Gather annotations, features, figures, hashes of the texts, notebooks and a README; none of the texts."""
    from framing.reproduce import write_package

    print(f"read first: {write_package(options.results, options.out, corpus=options.corpus)}")
