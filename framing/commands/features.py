"""`framing features`: annotations to a table, a row an article."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from framing.commands.common import CallError, add_table_output, progress, refuse_overwriting, write_batches


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "features", help="annotations to a table, a row an article", description=features.__doc__
    )
    parser.add_argument("annotations", metavar="ANNOTATIONS.jsonl")
    add_table_output(parser)
    parser.set_defaults(run=features)


def features(options: argparse.Namespace) -> None:
    """Turn annotations into a table: outlet, date, story and title, then every feature of the codebook."""
    from framing.exchange.annotations import iter_metadata, read_with_metadata
    from framing.features.batches import example_rows, feature_batches

    refuse_overwriting(options.out, [options.annotations])
    if Path(options.annotations).is_fifo():
        raise CallError(f"{options.annotations} is a pipe, and annotations are read twice; write them to a file first")
    like = example_rows(iter_metadata(options.annotations))
    articles = progress(read_with_metadata(options.annotations), "articles")
    write_batches(feature_batches(articles, like), like, options.out)
