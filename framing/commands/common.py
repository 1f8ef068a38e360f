"""What several commands share: arguments for articles and tables, reading and writing them."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.commands.arguments import encoding_name, input_name, table_name
from framing.corpus.formats import FORMATS
from framing.types import FramingError

if TYPE_CHECKING:
    import pandas as pd

    from framing.corpus import Article, Problem


class CallError(Exception):
    """The arguments parse, but make no sense together."""


def add_input(parser: argparse.ArgumentParser, nargs: str) -> None:
    """The articles to read, and how."""
    help = ".txt, .csv, .jsonl, .parquet, .html, an export of Nexis, Factiva or ProQuest, .warc.gz, .sqlite, a folder, "
    help += "the name of a corpus, or - for one text on standard input"
    parser.add_argument("input", nargs=nargs, type=input_name, metavar="INPUT", help=help)
    add_reading(parser)


def add_reading(parser: argparse.ArgumentParser) -> None:
    """How articles are read: columns, encoding, format, what happens to a bad one."""
    columns = "the name of a column, such as text=body; repeat for several"
    parser.add_argument("--columns", action="append", default=[], metavar="FIELD=NAME", help=columns)
    encoding = "of text and CSV files, or 'guess' (default: utf-8)"
    parser.add_argument("--encoding", type=encoding_name, default="utf-8", help=encoding)
    parser.add_argument("--format", choices=FORMATS, help="read the articles as this, whatever their names end in")
    on_error = "one bad article: stop, or write down which and go on (default: raise)"
    parser.add_argument("--on-error", choices=["raise", "skip"], default="raise", help=on_error)


def add_feature_input(parser: argparse.ArgumentParser) -> None:
    """The table of features to read."""
    parser.add_argument("features", metavar="FEATURES", help="a table that `framing features` wrote (.csv or .parquet)")


def add_table_output(parser: argparse.ArgumentParser) -> None:
    """Where a table is written."""
    parser.add_argument("--out", type=table_name, metavar="FILE", help=".csv or .parquet (default: print the table)")


def read_articles(options: argparse.Namespace, skipped: list[Problem]) -> Iterator[Article]:
    """Stream the articles of the input; with ``--on-error skip`` problems are noted on the way."""
    from framing.corpus import DataError, Problem, iter_articles

    for item in iter_articles(
        *options.input, columns=columns_of(options.columns), encoding=options.encoding, format=options.format
    ):
        if not isinstance(item, Problem):
            yield item
        elif options.on_error == "raise":
            raise DataError(str(item))
        else:
            skipped.append(item)


def read_texts(options: argparse.Namespace) -> Mapping[str, str] | None:
    """``doc_id`` → text of the articles that ``--texts`` names."""
    from framing.corpus import read_corpus

    if options.texts is None:
        return None
    return read_corpus(
        options.texts,
        columns=columns_of(options.columns),
        encoding=options.encoding,
        format=options.format,
        on_error=options.on_error,
    ).texts


def refuse_overwriting(out: str | None, inputs: Iterable[str]) -> None:
    """An input is never written over."""
    for name in inputs:
        if out is not None and Path(name).is_file() and Path(out).exists() and Path(name).samefile(out):
            raise CallError(f"{out} is the input; name another file to write")


def columns_of(pairs: Iterable[str]) -> dict[str, str]:
    """``FIELD=NAME`` pairs as a mapping."""
    columns = {}
    for pair in pairs:
        field, equals, name = pair.partition("=")
        if not (field and equals and name):
            raise CallError(f"--columns {pair!r}: expected FIELD=NAME, such as text=body")
        columns[field] = name
    return columns


def progress(items: Iterable[Any], unit: str) -> Iterator[Any]:
    """The items, with a bar on standard error when that is a terminal."""
    from tqdm import tqdm

    return iter(tqdm(items, unit=f" {unit}", disable=not sys.stderr.isatty()))


def report_skipped(skipped: Sequence[Problem], out: str | None) -> None:
    """Say what was skipped; beside an output file, write it down too."""
    if not skipped:
        if out is not None:
            Path(f"{out}.skipped.csv").unlink(missing_ok=True)  # of an earlier run
        return
    if out is None:
        for problem in skipped:
            print(f"skipped {problem}", file=sys.stderr)
        return
    from framing.exchange.files import whole_file
    from framing.spreadsheets import guarded

    path = Path(f"{out}.skipped.csv")
    with whole_file(path) as new, new.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["where", "reason"])
        writer.writerows((guarded(problem.where), guarded(problem.reason)) for problem in skipped)
    print(f"{len(skipped)} skipped -> {path}", file=sys.stderr)


def read_features(options: argparse.Namespace, needed: Iterable[str] = ()) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The feature columns and the metadata columns of a table that `framing features` wrote.

    Only the ``needed`` columns are read, if any are named and the table has them all. If not, it is read whole: what is
    wrong then is said by those who look for the columns, and who name those that there are.
    """
    import pandas as pd

    from framing.features import codebook
    from framing.spreadsheets import unguarded

    path = Path(options.features)
    try:
        # Outlets may be called "NA" or "007": text columns are read as they are, and only an empty field is missing.
        text = dict.fromkeys(("doc_id", "outlet", "date", "title", "story"), "string")
        is_parquet = path.suffix == ".parquet"
        columns = _columns_to_read(path, set(needed))
        table = (
            pd.read_parquet(path, columns=columns)
            if is_parquet
            else pd.read_csv(path, dtype=text, keep_default_na=False, na_values=[""], usecols=columns)
        )
    except (ValueError, UnicodeDecodeError) as error:
        raise FramingError(f"{path}: not a table that `framing features` wrote ({error})") from error
    missing = [name for name in ("doc_id", "outlet", "n_words") if name not in table]
    if missing:
        raise FramingError(f"{path}: lacks the column {missing[0]!r}; expected a table that `framing features` wrote")
    if not is_parquet:
        words = table.select_dtypes(["object", "string"]).columns
        table[words] = table[words].map(unguarded, na_action="ignore")
    table = table.set_index("doc_id")
    known = [name for name in codebook()["column"] if name in table]
    return table[known], table.drop(columns=known)


def _columns_to_read(path: Path, needed: set[str]) -> list[str] | None:
    """The needed columns in the order of the table; None, which is all, where none are named or one is not there."""
    import pandas as pd
    from pyarrow.parquet import read_schema

    if not needed or not path.is_file():  # what a pipe holds can be read once only
        return None
    there = read_schema(path).names if path.suffix == ".parquet" else list(pd.read_csv(path, nrows=0))
    return [name for name in there if name in needed] if needed.issubset(there) else None


def write_table(table: pd.DataFrame, out: str | None) -> None:
    """Write a table by the ending of its name, or print it."""
    write_batches([table], table, out)


def write_batches(batches: Iterable[pd.DataFrame], like: pd.DataFrame, out: str | None) -> None:
    """Write or print a table that comes in batches; ``like`` has its columns and, in its rows, what tells their types.

    Written, a batch after the other is in memory; a printed table is laid out as a whole.
    """
    import pandas as pd

    from framing.exchange.files import whole_file

    if out is None:
        _print(pd.concat([like.iloc[:0], *batches]))
        return
    with whole_file(out) as new:
        if out.endswith(".parquet"):
            _write_parquet(batches, like, new)
        else:
            _write_csv(batches, like, new)


def _write_parquet(batches: Iterable[pd.DataFrame], like: pd.DataFrame, path: Path) -> None:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    schema = pa.Schema.from_pandas(like, preserve_index=False)
    with ParquetWriter(path, schema) as writer:
        for table in batches:
            writer.write_table(pa.Table.from_pandas(table, schema, preserve_index=False))


def _write_csv(batches: Iterable[pd.DataFrame], like: pd.DataFrame, path: Path) -> None:
    from framing.spreadsheets import harmless

    with path.open("w", encoding="utf-8", newline="") as file:
        harmless(like.iloc[:0]).to_csv(file, index=False, lineterminator="\n")
        for table in batches:
            harmless(table).to_csv(file, index=False, header=False, lineterminator="\n")


def _print(table: pd.DataFrame) -> None:
    import pandas as pd

    with pd.option_context("display.width", 200, "display.max_colwidth", 40):
        print(table.to_string(index=False, na_rep="", float_format=lambda number: f"{number:.3f}"))


def save_plot(axes: Any, path: str) -> None:
    """Save a figure as PDF, SVG and PNG, and say where."""
    from framing.figures import save_figure

    name = Path(path)
    stem = name.with_suffix("") if name.suffix in (".pdf", ".svg", ".png") else name
    paths = save_figure(axes.figure, stem, metadata={"Title": stem.name})
    print("drawn: " + ", ".join(map(str, paths)), file=sys.stderr)
