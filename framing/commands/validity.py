"""`framing validity`: how far the measures can be trusted, by outlet, and outlets compared without the error."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.commands.arguments import table_name
from framing.commands.common import add_feature_input, add_table_output, read_features, refuse_overwriting, write_table
from framing.types import FramingError

if TYPE_CHECKING:
    import pandas as pd


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("validity", help="predicted against coded, by outlet", description=validity.__doc__)
    add_feature_input(parser)
    gold = "coded articles: doc_id, measure, gold (a count an article), or a table of `framing features` from gold"
    parser.add_argument("--gold", required=True, metavar="CODES", help=f"{gold} (.csv or .parquet)")
    parser.add_argument("--measure", action="append", metavar="COLUMN", help="a feature; repeat for several")
    parser.add_argument("--reference", default="mean", help="an outlet, or 'mean' of the outlets (default)")
    parser.add_argument("--cluster", default="story", help="column that groups articles (default: story)")
    corrected = "also compare the outlets, corrected by the coded articles beside uncorrected"
    parser.add_argument("--corrected", type=table_name, metavar="FILE", help=f"{corrected} (.csv or .parquet)")
    add_table_output(parser)
    parser.set_defaults(run=validity)


def validity(options: argparse.Namespace) -> None:
    """Report how predictions agree with coded articles in each outlet, and warn where the error differs."""
    from framing.compare.correction import corrected_outlets
    from framing.compare.validity import validity_report

    for out in (options.out, options.corrected):
        refuse_overwriting(out, [options.features, options.gold])
    features, metadata = read_features(options)
    gold = _read_gold(Path(options.gold), features)
    table = validity_report(features, gold, metadata, options.measure, cluster=options.cluster)
    for warning in dict.fromkeys(filter(None, table["warning"])):
        print(f"warning: {warning}", file=sys.stderr)
    write_table(table, options.out)
    if options.corrected:
        choice = {"reference": options.reference, "cluster": options.cluster}
        write_table(corrected_outlets(features, gold, metadata, options.measure, **choice), options.corrected)


def _read_gold(path: Path, features: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    from framing.compare.correction import gold_table
    from framing.spreadsheets import unguarded

    try:
        table = pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path, dtype={"doc_id": "string"})
    except (ValueError, UnicodeDecodeError) as error:
        raise FramingError(f"{path}: not a table of coded articles ({' '.join(str(error).split())})") from error
    if "doc_id" not in table:
        raise FramingError(f"{path}: lacks the column 'doc_id'; expected doc_id, measure, gold or a table of features")
    table["doc_id"] = table["doc_id"].map(unguarded)
    return gold_table(table, features) if "measure" in table else table.set_index("doc_id")
