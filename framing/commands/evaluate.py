"""`framing evaluate`: gold against predicted."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from framing.commands.common import add_reading, add_table_output, read_texts, write_table


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("evaluate", help="gold against predicted", description=evaluate.__doc__)
    parser.add_argument("--gold", required=True, help="annotation JSONL, cue or source gold (JSONL), or a brat folder")
    parser.add_argument("--predicted", required=True, metavar="ANNOTATIONS.jsonl")
    parser.add_argument("--texts", metavar="INPUT", help="the articles, needed where the gold is annotation JSONL")
    add_reading(parser)
    add_table_output(parser)
    parser.set_defaults(run=evaluate)


def evaluate(options: argparse.Namespace) -> None:
    """Score annotations against gold: precision, recall and F1 of every layer that the gold has."""
    from framing.evaluate import read_gold, score
    from framing.exchange.annotations import read_annotations

    gold = read_gold(options.gold, read_texts(options))
    labelled = gold.doc_ids()
    found = (article for article in read_annotations(options.predicted) if article.doc_id in labelled)
    predicted = {article.doc_id: article for article in found}
    table = score(gold, predicted)
    if missing := sorted(labelled - set(predicted)):
        print(
            f"{len(missing)} documents of the gold were not predicted and count as empty: {missing[0]}, …",
            file=sys.stderr,
        )
    write_table(table, options.out)
