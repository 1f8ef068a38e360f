"""`framing agree`: several coders against each other."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.commands.arguments import positive_number, seed_number, table_name
from framing.commands.common import add_reading, add_table_output, columns_of, refuse_overwriting, write_table
from framing.commands.export import FORMATS, Texts, report
from framing.types import FramingError

if TYPE_CHECKING:
    from framing.corpus import Corpus
    from framing.exchange.formats import Losses
    from framing.types import AnnotatedDocument

JSONL = "jsonl"


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("agree", help="how far several coders agree", description=agree.__doc__)
    paths = "a coder's annotations, CODER=PATH to name the coder; or one PATH with several coders' (brat, Label Studio)"
    parser.add_argument("paths", nargs="+", metavar="CODER=PATH", help=paths)
    choices = (JSONL, *FORMATS)
    parser.add_argument(
        "--from", dest="source", choices=choices, default=JSONL, metavar="FORMAT", help=", ".join(choices)
    )
    parser.add_argument("--texts", required=True, metavar="INPUT", help="the articles, with their outlets")
    add_reading(parser)
    parser.add_argument("--detector", metavar="ANNOTATIONS.jsonl", help="also compare these with every coder")
    parser.add_argument("--by-outlet", action="store_true", help="also estimate every outlet on its own")
    differ = "also list what the coders marked differently: a table (.csv, .parquet), or text to read (.txt)"
    parser.add_argument("--disagreements", type=listing_name, metavar="FILE", help=differ)
    parser.add_argument("--resamples", type=positive_number, default=2000, help="of the bootstrap (default: 2000)")
    parser.add_argument("--seed", type=seed_number, default=0)
    add_table_output(parser)
    parser.set_defaults(run=agree)


def listing_name(text: str) -> str:
    """A file that the list of disagreements can be written to."""
    return text if text.endswith(".txt") else table_name(text)


def agree(options: argparse.Namespace) -> None:
    """Krippendorff's alpha of tokens and of units, Cohen's kappa and F1 of several coders, with bootstrap intervals."""
    from framing.corpus import read_corpus
    from framing.evaluate.agreement import agreement
    from framing.exchange.annotations import read_annotations

    inputs = [options.texts, options.detector or "", *(_named(path)[1] for path in options.paths)]
    for out in (options.out, options.disagreements):
        refuse_overwriting(out, inputs)
    corpus = read_corpus(
        options.texts,
        columns=columns_of(options.columns),
        encoding=options.encoding,
        format=options.format,
        on_error=options.on_error,
    )
    outlets = _outlets(corpus)
    codings = read_codings(options.paths, options.source, Texts(corpus.texts))
    detector = None
    if options.detector:
        coded = {doc_id for articles in codings.values() for doc_id in articles}
        found = read_annotations(options.detector, Texts(corpus.texts))
        detector = {article.doc_id: article for article in found if article.doc_id in coded}
    table = agreement(
        codings,
        detector=detector,
        outlets=outlets if options.by_outlet else None,
        resamples=options.resamples,
        seed=options.seed,
    )
    write_table(table, options.out)
    if options.disagreements:
        _write_disagreements(codings, outlets, options.disagreements)


def read_codings(paths: list[str], source: str, texts: Mapping[str, str]) -> dict[str, dict[str, AnnotatedDocument]]:
    """Coder → ``doc_id`` → article, from files that say who the coder is or are named for one.

    Raises
    ------
    FramingError
        If a coder has one article twice.
    """
    from framing.exchange.formats import Losses

    codings: dict[str, dict[str, AnnotatedDocument]] = defaultdict(dict)
    losses: Losses = Losses()
    for name, path in map(_named, paths):
        for coder, article in _articles(path, source, texts, losses):
            whose = coder or name
            if article.doc_id in codings[whose]:
                raise FramingError(
                    f"{path}: the coder {whose!r} has {article.doc_id!r} twice; name the coders CODER=PATH"
                )
            codings[whose][article.doc_id] = article
    report(losses)
    return dict(codings)


def _named(path: str) -> tuple[str, str]:
    name, equals, rest = path.partition("=")
    if equals and not Path(path).exists():
        return name, rest
    return Path(path).stem, path


def _articles(
    path: str, source: str, texts: Mapping[str, str], losses: Losses
) -> Iterator[tuple[str, AnnotatedDocument]]:
    from framing.exchange.annotations import read_annotations
    from framing.exchange.formats import import_annotations

    if source == JSONL:
        return (("", article) for article in read_annotations(path, texts))
    return ((coded.coder, coded.article) for coded in import_annotations(path, source, texts, losses))


def _outlets(corpus: Corpus) -> dict[str, str]:
    return {str(doc_id): str(name) for doc_id, name in corpus.metadata["outlet"].dropna().items()}


def _write_disagreements(codings: Any, outlets: Mapping[str, str], out: str) -> None:
    from framing.evaluate.disagreements import disagreement_text, disagreements
    from framing.exchange.files import write_whole

    table = disagreements(codings, outlets)
    if out.endswith(".txt"):
        write_whole(Path(out), disagreement_text(table))
    else:
        write_table(table, out)
    print(f"{len(table)} disagreements -> {out}", file=sys.stderr)
