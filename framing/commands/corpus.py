"""`framing corpus`: check a corpus; list, show and fetch those that have a card."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from textwrap import wrap
from typing import Any

from framing.commands.common import add_input, add_table_output, columns_of, refuse_overwriting, write_table

# Characters a line of what a card says; addresses stay whole, so that they can be copied.
WIDTH = 104


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("corpus", help="check a corpus; list, show and fetch those that have a card")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("list", help="one line a corpus").set_defaults(run=list_corpora)
    card = actions.add_parser("show", help="the whole card")
    card.add_argument("name")
    card.set_defaults(run=show)
    fetch = actions.add_parser("fetch", help="get a corpus into the cache, every file verified")
    fetch.add_argument("name")
    fetch.add_argument("--from", dest="copy", metavar="PATH", help="take a copy that lies on disk: folder or archive")
    fetch.add_argument("--partial", action="store_true", help="accept a copy that lacks files; say which")
    fetch.set_defaults(run=fetch_)
    check = actions.add_parser(
        "check", help="what a corpus holds before anything is counted", description=check_.__doc__
    )
    add_input(check, nargs="+")
    check.add_argument("--by", choices=["outlet", "month"], default="outlet", help="default: outlet")
    add_table_output(check)
    check.set_defaults(run=check_)


def list_corpora(options: argparse.Namespace) -> None:
    """Print one line a corpus."""
    from framing.corpus import list_cards

    for card in list_cards():
        number = "" if card.articles is None else f"{card.articles:,} articles"
        marks = "  [synthetic]" * card.synthetic + "  [by hand]" * (card.manifest is None)
        print(f"{card.name:16s} {number:>15s}  {card.title}{marks}")


def show(options: argparse.Namespace) -> None:
    """Print a corpus card."""
    from framing.corpus import read_card

    for name, value in _lines(asdict(read_card(options.name))):
        first, *others = [part for line in value.splitlines() for part in _folded(line)]
        print(f"{name + ':':15s} {first}")
        print("".join(f"{'':15s} {line}\n" for line in others), end="")


def _folded(line: str) -> list[str]:
    """A line in lines that fit; one that is indented is a command or program, and stays as it is."""
    return [line] if line.startswith(" ") else wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False)


def _lines(card: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Name and value of every field that says something."""
    for name, value in card.items():
        if isinstance(value, dict):
            yield from _lines(value, f"{name}.")
        elif value not in (None, ()):
            yield above + name, ", ".join(value) if isinstance(value, tuple) else str(value)


def fetch_(options: argparse.Namespace) -> None:
    """Fetch a corpus into the cache and say what was verified; what to do by hand where it cannot be fetched."""
    from framing.corpus import fetch_corpus, read_card

    card = read_card(options.name)
    if card.manifest is None:
        print(f"By hand, from {card.homepage}\n{card.by_hand}")
    report = fetch_corpus(options.name, options.copy, partial=options.partial)
    print(f"{report.path}: {len(report.files.verified)} files verified")
    for what in ("missing", "differing"):
        if found := getattr(report.files, what):
            print(f"{what}: {len(found)}, the first is {found[0]}")


def check_(options: argparse.Namespace) -> None:
    """Count articles, lengths, copies, wire reports, non-articles and other languages; --out has each flag."""
    from framing.checkup import CHECKS, check_corpus, summarise_check
    from framing.corpus import read_corpus

    refuse_overwriting(options.out, options.input)
    corpus = read_corpus(
        *options.input,
        columns=columns_of(options.columns),
        encoding=options.encoding,
        format=options.format,
        on_error=options.on_error,
    )
    table = check_corpus(corpus)
    write_table(summarise_check(table, options.by), None)
    for name, meaning in CHECKS.items():
        print(f"{name:14s} {meaning}")
    if len(corpus.skipped):
        print(f"{len(corpus.skipped)} could not be used; the first is {corpus.skipped.iloc[0].to_dict()}")
    if options.out is not None:
        write_table(table.reset_index(), options.out)
