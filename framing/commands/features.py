"""`framing features`: annotations to a table, a row an article."""

from __future__ import annotations

import argparse
from typing import Any

from framing.commands.common import add_table_output, progress, refuse_overwriting, write_table


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
    import pandas as pd

    from framing.exchange.annotations import read_annotations, read_metadata
    from framing.features import feature_table

    refuse_overwriting(options.out, [options.annotations])
    table = feature_table(progress(read_annotations(options.annotations), "articles"))
    metadata = pd.DataFrame.from_dict(read_metadata(options.annotations), orient="index")
    write_table(metadata.rename_axis("doc_id").join(table).reset_index(), options.out)
