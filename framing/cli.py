"""The command line: parse arguments, call one function, write a file."""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.arguments import encoding_name, input_name, positive_number, seed_number, table_name
from framing.types import FramingError

if TYPE_CHECKING:
    import pandas as pd

    from framing.corpus import Problem
    from framing.types import Document

# Heavy rooms (pandas, scikit-learn, matplotlib) are imported inside the commands: each pays for what it uses.

DONE, DATA_WRONG, CALL_WRONG = 0, 1, 2
FORMATS = ("txt", "html", "csv", "jsonl", "parquet", "polnear", "basil")
PACKAGE = "framing-toolkit"

EXAMPLES = """\
examples:
  framing annotate articles/ --out articles.jsonl    annotate a folder of articles (a sub-folder is an outlet)
  framing annotate news.csv --columns text=body --columns outlet=source --out articles.jsonl
  framing features articles.jsonl --out features.csv one row an article; every column is in docs/codebook.md
  framing compare features.csv --figure outlets      how outlets differ, with intervals
  framing classify features.csv                      can an outlet be told by its habits?
  framing show article.txt                           an annotated article in the terminal
  framing evaluate --gold gold.jsonl --predicted articles.jsonl --texts articles/
  framing corpus list                                corpora that have a card
  framing reproduce                                  every figure of the notebooks
"""


class CallError(Exception):
    """The arguments parse, but make no sense together."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 (done), 1 (the data are wrong) or 2 (the call is wrong)."""
    options = build_parser().parse_args(arguments)
    try:
        options.run(options)
    except CallError as error:
        return _complain(options, str(error), CALL_WRONG)
    except BrokenPipeError:  # whoever reads our output has seen enough; nothing more must be flushed into the pipe
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123
    except (FramingError, OSError) as error:
        return _complain(options, _one_line(error), DATA_WRONG)
    except KeyboardInterrupt:
        return _complain(options, "interrupted", 130)
    return DONE


def _complain(options: argparse.Namespace, message: str, code: int) -> int:
    print(f"framing {options.command}: {message}", file=sys.stderr)
    return code


def _one_line(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    return " ".join(str(error).split())


def build_parser() -> argparse.ArgumentParser:
    """The parser with all commands; each sets ``run`` to the function that does it."""
    parser = argparse.ArgumentParser(
        prog="framing",
        description="Find, count and compare how news articles hedge and attribute.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"{PACKAGE} {version(PACKAGE)}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in ADD_COMMANDS:
        add(commands)
    return parser


def _add_annotate(commands: Any) -> None:
    parser = commands.add_parser("annotate", help="articles to annotation JSONL", description=annotate.__doc__)
    _add_input(parser, nargs="+")
    parser.add_argument(
        "--out", type=input_name, metavar="FILE.jsonl", help="where to write (default: standard output)"
    )
    parser.add_argument("--model", choices=["fast", "rules"], default="fast", help="what finds attributions")
    parser.add_argument("--jobs", type=positive_number, default=1, metavar="N", help="number of processes (default: 1)")
    parser.set_defaults(run=annotate)


def annotate(options: argparse.Namespace) -> None:
    """Annotate articles: hedges, sources, attributions, verification, with exact offsets into the raw text."""
    from framing.batch import annotate_documents
    from framing.exchange.annotations import write_annotations, write_lines

    _refuse_overwriting(options.out, options.input)
    skipped: list[Problem] = []
    metadata: dict[str, dict[str, Any]] = {}
    documents = _read(options, skipped, metadata)
    articles = _progress(annotate_documents(documents, model=options.model, jobs=options.jobs), "articles")
    if options.out is None:
        count = write_lines(articles, sys.stdout, metadata)
    else:
        count = write_annotations(articles, options.out, metadata)
        print(f"{count} articles -> {options.out}", file=sys.stderr)
    _report_skipped(skipped, options.out)
    if not count:
        raise FramingError(f"no article is left of {', '.join(options.input)}; {len(skipped)} were skipped")


def _add_features(commands: Any) -> None:
    parser = commands.add_parser(
        "features", help="annotations to a table, a row an article", description=features.__doc__
    )
    parser.add_argument("annotations", metavar="ANNOTATIONS.jsonl")
    _add_table_output(parser)
    parser.set_defaults(run=features)


def features(options: argparse.Namespace) -> None:
    """Turn annotations into a table: outlet, date, story and title, then every feature of the codebook."""
    import pandas as pd

    from framing.exchange.annotations import read_annotations, read_metadata
    from framing.features import feature_table

    _refuse_overwriting(options.out, [options.annotations])
    table = feature_table(_progress(read_annotations(options.annotations), "articles"))
    metadata = pd.DataFrame.from_dict(read_metadata(options.annotations), orient="index")
    _write_table(metadata.rename_axis("doc_id").join(table).reset_index(), options.out)


def _add_compare(commands: Any) -> None:
    parser = commands.add_parser("compare", help="how outlets differ, with intervals", description=compare.__doc__)
    _add_feature_input(parser)
    parser.add_argument("--measure", action="append", metavar="COLUMN", help="a feature; repeat for several")
    parser.add_argument("--reference", default="mean", help="an outlet, or 'mean' of the outlets (default)")
    parser.add_argument("--cluster", default="story", help="column that groups articles (default: story)")
    parser.add_argument("--figure", metavar="NAME", help="also draw a forest plot: NAME.pdf, .svg and .png")
    _add_table_output(parser)
    parser.set_defaults(run=compare)


def compare(options: argparse.Namespace) -> None:
    """Compare outlets: ratios against their mean or a reference, intervals clustered by story, corrected p values."""
    from framing.compare import compare_outlets

    table, metadata = _read_features(options)
    effects = compare_outlets(table, metadata, options.measure, reference=options.reference, cluster=options.cluster)
    _write_table(effects, options.out)
    if options.figure:
        from framing.figures import plot_forest

        _save_plot(plot_forest(effects), options.figure)


def _add_classify(commands: Any) -> None:
    parser = commands.add_parser("classify", help="can an outlet be told by its habits?", description=classify.__doc__)
    _add_feature_input(parser)
    parser.add_argument("--texts", metavar="INPUT", help="the articles, for the bag-of-words baseline")
    _add_reading(parser)
    parser.add_argument("--group", default="story", help="column that keeps articles in one fold (default: story)")
    parser.add_argument("--seed", type=seed_number, default=0)
    parser.add_argument("--figure", metavar="NAME", help="also draw the confusion matrix: NAME.pdf, .svg and .png")
    _add_table_output(parser)
    parser.set_defaults(run=classify)


def classify(options: argparse.Namespace) -> None:
    """Classify outlets by framing features, in folds grouped by story, against simple baselines."""
    from framing.classify import classify_outlets

    table, metadata = _read_features(options)
    texts = _texts(options)
    result = classify_outlets(table, metadata, texts, group=options.group, seed=options.seed)
    _write_table(result.scores, options.out)
    if options.figure:
        from framing.figures import plot_confusion

        _save_plot(plot_confusion(result.confusion), options.figure)


def _add_show(commands: Any) -> None:
    parser = commands.add_parser("show", help="an annotated article", description=show.__doc__)
    _add_input(parser, nargs="+")
    parser.add_argument("--id", metavar="DOC_ID", help="which article (default: the first)")
    parser.add_argument("--html", metavar="FILE.html", help="write a page instead of showing it in the terminal")
    parser.set_defaults(run=show)


def show(options: argparse.Namespace) -> None:
    """Show an annotated article in the terminal or as an HTML page."""
    from framing.annotate.annotator import annotate_document
    from framing.figures import to_page, to_terminal

    skipped: list[Problem] = []
    documents = _read(options, skipped, {})
    document = next((d for d in documents if options.id in (None, d.doc_id)), None)
    _report_skipped(skipped, None)
    if document is None:
        raise FramingError(f"no article {options.id!r} in {', '.join(options.input)}")
    article = annotate_document(document)
    if options.html:
        _refuse_overwriting(options.html, options.input)
        Path(options.html).write_text(to_page(article), encoding="utf-8")
    else:
        print(to_terminal(article, colour=sys.stdout.isatty()))


def _add_evaluate(commands: Any) -> None:
    parser = commands.add_parser("evaluate", help="gold against predicted", description=evaluate.__doc__)
    parser.add_argument("--gold", required=True, help="annotation JSONL, cue or source gold (JSONL), or a brat folder")
    parser.add_argument("--predicted", required=True, metavar="ANNOTATIONS.jsonl")
    parser.add_argument("--texts", metavar="INPUT", help="the articles, needed where the gold is annotation JSONL")
    _add_reading(parser)
    _add_table_output(parser)
    parser.set_defaults(run=evaluate)


def evaluate(options: argparse.Namespace) -> None:
    """Score annotations against gold: precision, recall and F1 of every layer that the gold has."""
    from framing.evaluate import read_gold, score
    from framing.exchange.annotations import read_annotations

    gold = read_gold(options.gold, _texts(options))
    predicted = {article.doc_id: article for article in read_annotations(options.predicted)}
    table = score(gold, predicted)
    if missing := sorted(gold.doc_ids() - set(predicted)):
        print(
            f"{len(missing)} documents of the gold were not predicted and count as empty: {missing[0]}, …",
            file=sys.stderr,
        )
    _write_table(table, options.out)


def _add_corpus(commands: Any) -> None:
    parser = commands.add_parser("corpus", help="corpora that have a card: list, show, fetch")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("list", help="one line a corpus").set_defaults(run=corpus_list)
    card = actions.add_parser("show", help="the whole card")
    card.add_argument("name")
    card.set_defaults(run=corpus_show)
    fetch = actions.add_parser("fetch", help="get a corpus into the cache, every file verified")
    fetch.add_argument("name")
    fetch.add_argument("--from", dest="folder", metavar="FOLDER", help="take a copy that lies on disk")
    fetch.add_argument("--partial", action="store_true", help="accept a copy that lacks files; say which")
    fetch.set_defaults(run=corpus_fetch)


def corpus_list(options: argparse.Namespace) -> None:
    """Print one line a corpus."""
    from framing.corpus import list_cards

    for card in list_cards():
        print(f"{card.name:10s} {card.articles:>5} articles  {card.title}{'  [synthetic]' if card.synthetic else ''}")


def corpus_show(options: argparse.Namespace) -> None:
    """Print a corpus card."""
    from framing.corpus import read_card

    for name, value in asdict(read_card(options.name)).items():
        if value not in (None, ()):
            print(f"{name + ':':10s} {value if not isinstance(value, tuple) else ', '.join(value)}")


def corpus_fetch(options: argparse.Namespace) -> None:
    """Fetch a corpus into the cache and say what was verified."""
    from framing.corpus import fetch_corpus

    report = fetch_corpus(options.name, options.folder, partial=options.partial)
    print(f"{report.path}: {len(report.files.verified)} files verified")
    for what in ("missing", "differing"):
        if found := getattr(report.files, what):
            print(f"{what}: {len(found)}, the first is {found[0]}")


def _add_reproduce(commands: Any) -> None:
    parser = commands.add_parser("reproduce", help="every figure of the notebooks", description=reproduce.__doc__)
    parser.add_argument("notebook", nargs="*", help="a notebook, or a part of its name (default: all)")
    parser.add_argument("--corpus", default="starter", help="name or path of a corpus (default: starter)")
    parser.add_argument("--out", default="results", metavar="FOLDER")
    parser.add_argument("--seed", type=seed_number, default=0)
    parser.set_defaults(run=reproduce)


def reproduce(options: argparse.Namespace) -> None:
    """Run the notebooks headless and write figures, tables, a manifest and one page to look at."""
    from framing.reproduce import reproduce as run

    page = run(options.out, corpus=options.corpus, notebooks=options.notebook, seed=options.seed)
    print(f"figures, tables and manifest: {page.parent}\nall on one page: {page}")


ADD_COMMANDS = (
    _add_annotate,
    _add_features,
    _add_compare,
    _add_classify,
    _add_show,
    _add_evaluate,
    _add_corpus,
    _add_reproduce,
)


def _add_input(parser: argparse.ArgumentParser, nargs: str) -> None:
    help = ".txt, .csv, .jsonl, .parquet, .html, a folder, the name of a corpus, or - for one text on standard input"
    parser.add_argument("input", nargs=nargs, type=input_name, metavar="INPUT", help=help)
    _add_reading(parser)


def _add_reading(parser: argparse.ArgumentParser) -> None:
    columns = "the name of a column, such as text=body; repeat for several"
    parser.add_argument("--columns", action="append", default=[], metavar="FIELD=NAME", help=columns)
    parser.add_argument(
        "--encoding", type=encoding_name, default="utf-8", help="of text and CSV files (default: utf-8)"
    )
    parser.add_argument("--format", choices=FORMATS, help="read the articles as this, whatever their names end in")
    on_error = "one bad article: stop, or write down which and go on (default: raise)"
    parser.add_argument("--on-error", choices=["raise", "skip"], default="raise", help=on_error)


def _add_feature_input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("features", metavar="FEATURES", help="a table that `framing features` wrote (.csv or .parquet)")


def _add_table_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=table_name, metavar="FILE", help=".csv or .parquet (default: print the table)")


def _read(
    options: argparse.Namespace, skipped: list[Problem], metadata: dict[str, dict[str, Any]]
) -> Iterator[Document]:
    """Stream the documents of the input; problems and metadata are noted on the way."""
    from framing.corpus import DataError, Problem, iter_articles
    from framing.corpus.article import METADATA_FIELDS

    for item in iter_articles(
        *options.input, columns=_columns(options.columns), encoding=options.encoding, format=options.format
    ):
        if isinstance(item, Problem):
            if options.on_error == "raise":
                raise DataError(str(item))
            skipped.append(item)
        else:
            metadata[item.document.doc_id] = {name: item.metadata.get(name) for name in METADATA_FIELDS}
            yield item.document


def _texts(options: argparse.Namespace) -> Mapping[str, str] | None:
    """``doc_id`` → text of the articles that ``--texts`` names."""
    from framing.corpus import read_corpus

    if options.texts is None:
        return None
    return read_corpus(
        options.texts,
        columns=_columns(options.columns),
        encoding=options.encoding,
        format=options.format,
        on_error=options.on_error,
    ).texts


def _refuse_overwriting(out: str | None, inputs: Iterable[str]) -> None:
    for name in inputs:
        if out is not None and Path(name).is_file() and Path(out).exists() and Path(name).samefile(out):
            raise CallError(f"{out} is the input; name another file to write")


def _columns(pairs: Iterable[str]) -> dict[str, str]:
    columns = {}
    for pair in pairs:
        field, equals, name = pair.partition("=")
        if not (field and equals and name):
            raise CallError(f"--columns {pair!r}: expected FIELD=NAME, such as text=body")
        columns[field] = name
    return columns


def _progress(items: Iterable[Any], unit: str) -> Iterator[Any]:
    """The items, with a bar on standard error when that is a terminal."""
    from tqdm import tqdm

    return iter(tqdm(items, unit=f" {unit}", disable=not sys.stderr.isatty()))


def _report_skipped(skipped: Sequence[Problem], out: str | None) -> None:
    """Say what was skipped; beside an output file, write it down too."""
    if not skipped:
        if out is not None:
            Path(f"{out}.skipped.csv").unlink(missing_ok=True)  # of an earlier run
        return
    if out is None:
        for problem in skipped:
            print(f"skipped {problem}", file=sys.stderr)
        return
    path = Path(f"{out}.skipped.csv")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["where", "reason"])
        writer.writerows((problem.where, problem.reason) for problem in skipped)
    print(f"{len(skipped)} skipped -> {path}", file=sys.stderr)


def _read_features(options: argparse.Namespace) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The feature columns and the metadata columns of a table that `framing features` wrote."""
    import pandas as pd

    from framing.features import codebook

    path = Path(options.features)
    try:
        # Outlets may be called "NA" or "007": text columns are read as they are, and only an empty field is missing.
        text = dict.fromkeys(("doc_id", "outlet", "date", "title", "story"), "string")
        is_parquet = path.suffix == ".parquet"
        table = (
            pd.read_parquet(path)
            if is_parquet
            else pd.read_csv(path, dtype=text, keep_default_na=False, na_values=[""])
        )
    except (ValueError, UnicodeDecodeError) as error:
        raise FramingError(f"{path}: not a table that `framing features` wrote ({error})") from error
    missing = [name for name in ("doc_id", "outlet", "n_words") if name not in table]
    if missing:
        raise FramingError(f"{path}: lacks the column {missing[0]!r}; expected a table that `framing features` wrote")
    table = table.set_index("doc_id")
    known = [name for name in codebook()["column"] if name in table]
    return table[known], table.drop(columns=known)


def _write_table(table: pd.DataFrame, out: str | None) -> None:
    if out is None:
        with _wide():
            print(table.to_string(index=False, na_rep="", float_format=lambda number: f"{number:.3f}"))
    elif out.endswith(".parquet"):
        table.to_parquet(out, index=False)
    else:
        table.to_csv(out, index=False, lineterminator="\n")


@contextmanager
def _wide() -> Iterator[None]:
    import pandas as pd

    with pd.option_context("display.width", 200, "display.max_colwidth", 40):
        yield


def _save_plot(axes: Any, path: str) -> None:
    from framing.figures import save_figure

    name = Path(path)
    stem = name.with_suffix("") if name.suffix in (".pdf", ".svg", ".png") else name
    paths = save_figure(axes.figure, stem, metadata={"Title": stem.name})
    print("drawn: " + ", ".join(map(str, paths)), file=sys.stderr)


def run() -> None:
    """Entry point of the installed command."""
    sys.exit(main())


if __name__ == "__main__":
    run()
