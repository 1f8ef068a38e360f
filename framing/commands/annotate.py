"""`framing annotate`: articles to annotation JSONL or Parquet."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.commands.arguments import input_name, positive_number
from framing.commands.common import (
    CallError,
    add_input,
    columns_of,
    read_articles,
    refuse_overwriting,
    report_skipped,
)
from framing.types import MODELS, FramingError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framing.corpus import Article
    from framing.runs import RunLog

RESUME = """A run that was cut off goes on where it stopped when the same command is given again; until it is done its
lines stand in FILE.jsonl.part. FILE.jsonl.run.json says what was done, with which versions, and what was skipped."""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "annotate", help="articles to annotations", description=annotate.__doc__, epilog=RESUME
    )
    add_input(parser, nargs="+")
    parser.add_argument(
        "--out", type=input_name, metavar="FILE", help=".jsonl or .parquet (default: JSON lines on standard output)"
    )
    parser.add_argument(
        "--model", choices=MODELS, default=MODELS[0], help="what finds attributions; +nested: also those inside others"
    )
    parser.add_argument("--jobs", type=positive_number, default=1, metavar="N", help="number of processes (default: 1)")
    parser.add_argument(
        "--engine", choices=["local", "dask"], default="local", help="dask: Parquet to a folder of Parquet, by parts"
    )
    parser.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster (default: --jobs processes here)")
    parser.set_defaults(run=annotate)


def annotate(options: argparse.Namespace) -> None:
    """Annotate articles: hedges, sources, attributions, verification, with exact offsets into the raw text."""
    from framing.runs import RunLog, noting_foreign

    _check(options)
    log = RunLog(arguments=sys.argv[1:])
    if options.engine == "dask":
        _on_cluster(options, log)
        return
    articles = noting_foreign(read_articles(options, log.skipped), log.foreign)
    if options.out is None or (Path(options.out).exists() and not Path(options.out).is_file()):
        _to_stream(articles, options, log)
    else:
        _to_file(articles, options, log)
    report_skipped(log.skipped, options.out)
    _report_foreign(log)
    if not log.articles:
        raise FramingError(f"no article is left of {', '.join(options.input)}; {len(log.skipped)} were skipped")


def _report_foreign(log: RunLog) -> None:
    if log.foreign:
        number = f"{len(log.foreign)} articles do not look English, such as {log.foreign[0]}"
        print(f"{number}; their annotations mean nothing. `framing corpus check` names them all", file=sys.stderr)


def _check(options: argparse.Namespace) -> None:
    refuse_overwriting(options.out, options.input)
    if options.engine == "dask" and options.out is None:
        raise CallError("--engine dask writes a folder of Parquet files; name it with --out")
    if options.scheduler and options.engine != "dask":
        raise CallError("--scheduler is for --engine dask")


def _on_cluster(options: argparse.Namespace, log: RunLog) -> None:
    from framing.cluster import annotate_on_cluster
    from framing.commands.progress import Progress
    from framing.corpus import count_articles

    with Progress(count_articles(options.input)) as progress:
        annotate_on_cluster(
            options.input,
            options.out,
            log,
            model=options.model,
            scheduler=options.scheduler,
            workers=options.jobs,
            columns=columns_of(options.columns),
            skip=options.on_error == "skip",
            tell=progress.update,
        )
    report_skipped(log.skipped, options.out)
    _report_foreign(log)
    print(f"{log.summary()} -> {options.out}", file=sys.stderr)


def _to_stream(articles: Iterable[Article], options: argparse.Namespace, log: RunLog) -> None:
    """Standard output, a pipe or a device is written to as it is: nothing to rename, nothing to go on from."""
    from framing.runs import write_stream

    if options.out is None:
        write_stream(articles, sys.stdout, log, model=options.model, jobs=options.jobs)
        return
    with Path(options.out).open("w", encoding="utf-8", newline="\n") as file:
        write_stream(articles, file, log, model=options.model, jobs=options.jobs)


def _to_file(articles: Iterable[Article], options: argparse.Namespace, log: RunLog) -> None:
    from framing.commands.progress import Progress
    from framing.corpus import count_articles
    from framing.runs import annotate_to_file

    try:
        with Progress(count_articles(options.input)) as progress:
            annotate_to_file(articles, options.out, log, model=options.model, jobs=options.jobs, tell=progress.update)
    except BaseException:
        if log.articles:
            print(f"{log.articles} articles are kept; the same command goes on from there", file=sys.stderr)
        raise
    if log.articles:
        print(f"{log.summary()} -> {options.out}", file=sys.stderr)
