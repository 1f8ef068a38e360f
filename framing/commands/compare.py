"""`framing compare`: how outlets differ, with intervals."""

from __future__ import annotations

import argparse
from typing import Any

from framing.commands.common import (
    add_feature_input,
    add_table_output,
    read_features,
    refuse_overwriting,
    save_plot,
    write_table,
)


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("compare", help="how outlets differ, with intervals", description=compare.__doc__)
    add_feature_input(parser)
    parser.add_argument("--measure", action="append", metavar="COLUMN", help="a feature; repeat for several")
    parser.add_argument("--reference", default="mean", help="an outlet, or 'mean' of the outlets (default)")
    within = "compare within the values of this column, 'none', or 'auto': within stories that outlets share (default)"
    parser.add_argument("--within", default="auto", metavar="COLUMN", help=within)
    cluster = "column that groups articles, 'day' or 'none' (default: story)"
    parser.add_argument("--cluster", default="story", metavar="COLUMN", help=cluster)
    controls = "hold this equal: length, month, day, wire or a column; repeat for several"
    parser.add_argument("--control", action="append", default=[], metavar="NAME", help=controls)
    parser.add_argument(
        "--model", choices=["quasi-poisson", "negative-binomial"], default="quasi-poisson", help="of pooled rates"
    )
    parser.add_argument("--figure", metavar="NAME", help="also draw a forest plot: NAME.pdf, .svg and .png")
    add_table_output(parser)
    parser.set_defaults(run=compare)


def compare(options: argparse.Namespace) -> None:
    """Compare outlets: ratios against their mean or a reference, intervals clustered by story, corrected p values."""
    from framing.compare import compare_outlets

    refuse_overwriting(options.out, [options.features])
    table, metadata = read_features(options, _needed(options))
    effects = compare_outlets(
        table,
        metadata,
        options.measure,
        reference=options.reference,
        within=_none(options.within),
        cluster=_none(options.cluster),
        controls=options.control,
        model=options.model,
    )
    write_table(effects, options.out)
    if options.figure:
        from framing.figures import plot_forest

        save_plot(plot_forest(effects), options.figure)


def _needed(options: argparse.Namespace) -> set[str]:
    """The columns that a comparison looks at, some under the names of what is got from others, such as ``month``."""
    from framing.compare.counts import DEFAULT_MEASURES
    from framing.features import MEASURES

    measures = options.measure or DEFAULT_MEASURES
    exposures = {MEASURES[name].exposure for name in measures if name in MEASURES}
    named = {"doc_id", "outlet", "story", "n_words", options.within, options.cluster, *options.control, *measures}
    return (named | {exposure.name for exposure in exposures if exposure}) - {"auto", "none"}


def _none(name: str) -> str | None:
    return None if name == "none" else name
