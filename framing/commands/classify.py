"""`framing classify`: tell outlets by their habits."""

from __future__ import annotations

import argparse
from typing import Any

from framing.commands.arguments import seed_number
from framing.commands.common import (
    add_feature_input,
    add_reading,
    add_table_output,
    read_features,
    read_texts,
    save_plot,
    write_table,
)


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("classify", help="can an outlet be told by its habits?", description=classify.__doc__)
    add_feature_input(parser)
    parser.add_argument("--texts", metavar="INPUT", help="the articles, for the bag-of-words baseline")
    add_reading(parser)
    parser.add_argument("--group", default="story", help="column that keeps articles in one fold (default: story)")
    parser.add_argument("--seed", type=seed_number, default=0)
    parser.add_argument("--figure", metavar="NAME", help="also draw the confusion matrix: NAME.pdf, .svg and .png")
    add_table_output(parser)
    parser.set_defaults(run=classify)


def classify(options: argparse.Namespace) -> None:
    """Classify outlets by framing features, in folds grouped by story, against simple baselines."""
    from framing.classify import classify_outlets

    table, metadata = read_features(options)
    texts = read_texts(options)
    result = classify_outlets(table, metadata, texts, group=options.group, seed=options.seed)
    write_table(result.scores, options.out)
    if options.figure:
        from framing.figures import plot_confusion

        save_plot(plot_confusion(result.confusion), options.figure)
