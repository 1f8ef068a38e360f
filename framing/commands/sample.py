"""`framing sample`: what people should code by hand."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from framing.commands.arguments import positive_number, seed_number
from framing.commands.common import add_reading, read_texts, write_table
from framing.commands.export import FORMATS, Texts, report

if TYPE_CHECKING:
    from framing.types import AnnotatedDocument

CODEBOOK = "coders.md"


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("sample", help="draw articles to code by hand", description=sample.__doc__)
    parser.add_argument("annotations", metavar="ANNOTATIONS.jsonl")
    parser.add_argument("--texts", required=True, metavar="INPUT", help="the articles that were annotated")
    add_reading(parser)
    parser.add_argument("--n", type=positive_number, required=True, help="how many articles")
    how = "all alike; as many of each outlet; or rather those where the detector is unsure (default: random)"
    parser.add_argument("--how", choices=["random", "stratified", "unsure"], default="random", help=how)
    parser.add_argument("--seed", type=seed_number, default=0)
    parser.add_argument("--to", required=True, choices=FORMATS, metavar="FORMAT", help=", ".join(FORMATS))
    parser.add_argument("--annotated", action="store_true", help="with what the detector found, to be mended by coders")
    parser.add_argument("--out", required=True, metavar="FOLDER", help="new or empty")
    parser.set_defaults(run=sample)


def sample(options: argparse.Namespace) -> None:
    """Draw articles to code by hand; write them for a coding tool, with a codebook and the sampling probabilities."""
    from framing.exchange.annotations import read_annotations, read_metadata
    from framing.exchange.formats import FORMATS, export_annotations
    from framing.exchange.formats.common import new_folder
    from framing.sampling import draw_sample

    texts, metadata = Texts(read_texts(options) or {}), read_metadata(options.annotations)
    outlets = {doc_id: str(known["outlet"]) for doc_id, known in metadata.items() if known.get("outlet")}
    # Read twice, so that only what is drawn is ever held.
    articles = read_annotations(options.annotations, texts)
    drawn = draw_sample(articles, options.n, how=options.how, outlets=outlets, seed=options.seed)
    names = set(drawn["doc_id"])
    again = (a for a in read_annotations(options.annotations, texts) if a.doc_id in names)
    chosen = [article if options.annotated else blank(article) for article in again]
    folder, suffix = new_folder(options.out), FORMATS[options.to].path
    path = folder / ("articles" if suffix == "folder" else f"articles{suffix}")
    report(export_annotations(chosen, path, options.to, metadata))
    write_table(drawn, str(folder / "sample.csv"))
    (folder / "codebook.md").write_text(codebook(), encoding="utf-8", newline="\n")
    print(f"{len(drawn)} of {len(metadata)} articles -> {path}, {folder / 'sample.csv'}", file=sys.stderr)


def codebook() -> str:
    """The page for coders: what to mark, under which label."""
    return (files("framing.resources") / CODEBOOK).read_text(encoding="utf-8")


def blank(article: AnnotatedDocument) -> AnnotatedDocument:
    """The article without anything that coders are to find."""
    return replace(article, quotations=(), hedges=(), verification=(), attributions=(), entities=())
