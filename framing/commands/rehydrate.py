"""`framing rehydrate`: join texts to a replication package."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from framing.commands.arguments import input_name
from framing.commands.common import add_reading, columns_of
from framing.types import FramingError


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("rehydrate", help="join texts to a package", description=rehydrate.__doc__)
    parser.add_argument("package", metavar="PACKAGE", help="a folder that `framing package` made")
    parser.add_argument("--texts", required=True, metavar="INPUT", help="the articles, under whatever names")
    parser.add_argument("--out", required=True, type=input_name, metavar="FOLDER", help="folder to make")
    add_reading(parser)
    parser.set_defaults(run=rehydrate)


def rehydrate(options: argparse.Namespace) -> None:
    """Join texts to a package by their hashes; name each article that is missing or changed."""
    from framing.reproduce import rehydrate as run

    reading = {"columns": columns_of(options.columns), "encoding": options.encoding, "format": options.format}
    status = run(options.package, options.texts, options.out, **reading)
    for doc_id, verdict in status.loc[status["status"].isin(["changed", "missing"]), ["doc_id", "status"]].to_numpy():
        print(f"{verdict}: {doc_id}", file=sys.stderr)
    counts = status["status"].value_counts()
    print(", ".join(f"{counts[name]} {name}" for name in counts.index), f"-> {options.out}", file=sys.stderr)
    if not set(counts.index) <= {"found", "renamed"}:
        raise FramingError(f"articles missing: {counts.get('missing', 0)}, changed: {counts.get('changed', 0)}")
