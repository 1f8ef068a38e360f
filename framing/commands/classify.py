"""`framing classify`: tell outlets by their habits."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

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
from framing.types import FramingError

if TYPE_CHECKING:
    import pandas as pd

    from framing.types import AnnotatedDocument


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("classify", help="can an outlet be told by its habits?", description=classify.__doc__)
    add_feature_input(parser)
    texts = "the articles, for the bag-of-words baseline, and to keep near-duplicates in one fold"
    parser.add_argument("--texts", metavar="INPUT", help=texts)
    add_reading(parser)
    parser.add_argument("--group", default="story", help="column that keeps articles in one fold (default: story)")
    parser.add_argument("--seed", type=seed_number, default=0)
    permutations = "of the test against chance, 0 for none (default: 199)"
    parser.add_argument("--permutations", type=int, default=199, metavar="N", help=permutations)
    parser.add_argument("--figure", metavar="NAME", help="also draw the confusion matrix: NAME.pdf, .svg and .png")
    save = "also keep the classifier, fitted on all articles"
    parser.add_argument("--save", metavar="FILE.skops", type=classifier_name, help=save)
    add_table_output(parser)
    parser.set_defaults(run=classify)


def classifier_name(text: str) -> str:
    """A file that a classifier can be written to."""
    if not text.endswith(".skops"):
        raise argparse.ArgumentTypeError(f"{text!r}: expected a name that ends in .skops")
    return text


def classify(options: argparse.Namespace) -> None:
    """Classify outlets by framing features, in folds grouped by story, against simple baselines and chance."""
    from framing.classify import classify_outlets, write_classifier
    from framing.exchange.files import whole_file

    table, metadata = read_features(options)
    words, copies = _read_words(options, table.index)
    result = classify_outlets(
        table, metadata, words, group=options.group, copies=copies, seed=options.seed, permutations=options.permutations
    )
    write_table(result.scores, options.out)
    for line in (*result.notes, *_against_chance(result.chance)):
        print(line, file=sys.stderr)
    if options.figure:
        from framing.figures import plot_confusion

        save_plot(plot_confusion(result.confusion), options.figure)
    if options.save:
        with whole_file(options.save) as new:
            write_classifier(new, result.classifier)


def _read_words(options: argparse.Namespace, doc_ids: pd.Index) -> tuple[pd.DataFrame | None, pd.Series | None]:
    """Word counts and clusters of near-duplicates of the articles in ``--texts`` of which there are features."""
    from framing.duplicates import duplicate_clusters, find_duplicates, not_own_prose
    from framing.features.word_counts import word_counts

    found = read_texts(options)
    if found is None:
        return None, None
    texts = {doc_id: text for doc_id, text in found.items() if doc_id in doc_ids}
    if not texts:
        raise FramingError(f"{options.texts}: none of its articles is in {options.features}")
    articles = [_without_furniture(doc_id, text) for doc_id, text in texts.items()]
    return word_counts(articles), duplicate_clusters(find_duplicates(texts, not_own_prose(articles)))


def _without_furniture(doc_id: str, text: str) -> AnnotatedDocument:
    """The article with its boilerplate marked, and nothing else."""
    from framing.annotate.boilerplate import find_boilerplate
    from framing.segment import segment
    from framing.types import AnnotatedDocument, Document

    document = Document(doc_id, text)
    return AnnotatedDocument(document, boilerplate=find_boilerplate(segment(document)))


def _against_chance(chance: pd.DataFrame) -> list[str]:
    told = chance[["metric", "observed", "null_mean", "p", "permutations"]].dropna()
    return [
        f"{metric.replace('_', ' ')} {observed:.3f}, by chance {mean:.3f}, p = {p:.3f} ({permutations} permutations)"
        for metric, observed, mean, p, permutations in told.astype(object).to_numpy()
    ]
