"""`framing corpus`: corpora that have a card: list, show, fetch."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("corpus", help="corpora that have a card: list, show, fetch")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("list", help="one line a corpus").set_defaults(run=list_corpora)
    card = actions.add_parser("show", help="the whole card")
    card.add_argument("name")
    card.set_defaults(run=show)
    fetch = actions.add_parser("fetch", help="get a corpus into the cache, every file verified")
    fetch.add_argument("name")
    fetch.add_argument("--from", dest="folder", metavar="FOLDER", help="take a copy that lies on disk")
    fetch.add_argument("--partial", action="store_true", help="accept a copy that lacks files; say which")
    fetch.set_defaults(run=fetch_)


def list_corpora(options: argparse.Namespace) -> None:
    """Print one line a corpus."""
    from framing.corpus import list_cards

    for card in list_cards():
        print(f"{card.name:10s} {card.articles:>5} articles  {card.title}{'  [synthetic]' if card.synthetic else ''}")


def show(options: argparse.Namespace) -> None:
    """Print a corpus card."""
    from framing.corpus import read_card

    for name, value in asdict(read_card(options.name)).items():
        if value not in (None, ()):
            print(f"{name + ':':10s} {value if not isinstance(value, tuple) else ', '.join(value)}")


def fetch_(options: argparse.Namespace) -> None:
    """Fetch a corpus into the cache and say what was verified."""
    from framing.corpus import fetch_corpus

    report = fetch_corpus(options.name, options.folder, partial=options.partial)
    print(f"{report.path}: {len(report.files.verified)} files verified")
    for what in ("missing", "differing"):
        if found := getattr(report.files, what):
            print(f"{what}: {len(found)}, the first is {found[0]}")
