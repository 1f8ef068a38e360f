"""From sources to articles, one at a time: the stream that `read_corpus` and the command line consume."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias

from framing.corpus.article import Article, Item, Items, check_articles
from framing.corpus.basil import read_basil
from framing.corpus.cards import corpus_names
from framing.corpus.databases import read_sqlite
from framing.corpus.datasets import read_dataset
from framing.corpus.decoding import GUESS, check_encoding, guess_encoding
from framing.corpus.errors import DataError, Problem
from framing.corpus.exports import read_factiva, read_nexis, read_proquest
from framing.corpus.fetch import corpus_folder
from framing.corpus.folders import read_folder
from framing.corpus.formats import FOLDER_FORMATS, check_format, recognise
from framing.corpus.html import read_html
from framing.corpus.nltk_readers import is_nltk_reader, read_nltk
from framing.corpus.plain import read_plain, read_stdin
from framing.corpus.polnear import read_polnear
from framing.corpus.tables import check_columns, read_csv, read_jsonl, read_parquet
from framing.corpus.warc import read_warc

# A path, '-', the name of a corpus, or an nltk corpus reader.
Source: TypeAlias = str | PathLike[str] | Any
STDIN = "-"
# Formats that say their encoding themselves.
SELF_DESCRIBED = {"html", "parquet", "warc", "sqlite", "dataset", "polnear", "basil"}


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are read; the fields are the parameters of `iter_articles`."""

    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"
    format: str | None = None


READERS: dict[str, Callable[[Path, Options], Items]] = {
    "txt": lambda path, options: read_plain(path, options.encoding),
    "html": lambda path, options: read_html(path, options.encoding),
    "csv": lambda path, options: read_csv(path, options.columns, options.encoding),
    "jsonl": lambda path, options: read_jsonl(path, options.columns, options.encoding),
    "parquet": lambda path, options: read_parquet(path, options.columns),
    "nexis": lambda path, options: read_nexis(path, options.encoding),
    "factiva": lambda path, options: read_factiva(path, options.encoding),
    "proquest": lambda path, options: read_proquest(path, options.encoding),
    "warc": lambda path, options: read_warc(path),
    "sqlite": lambda path, options: read_sqlite(path, options.columns),
    "dataset": lambda path, options: read_dataset(path, options.columns),
    "polnear": lambda path, options: read_polnear(path),
    "basil": lambda path, options: read_basil(path),
}


def iter_articles(
    *sources: Source,
    columns: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    format: str | None = None,
    limit: int | None = None,
) -> Items:
    """Read articles one by one, so that memory is bounded by the longest of them.

    Parameters
    ----------
    *sources : str, path or nltk corpus reader
        Files, folders, ``'-'`` for standard input (one text), names of corpora that are on this disk. A path goes
        before a corpus of the same name.
    columns : mapping, optional
        Columns of tables that are not called id, text, outlet, date, title, story: ``{'text': 'body'}``.
    encoding : str
        Of text files and of tables; pages say their own unless this is not UTF-8. ``'guess'`` takes for each file the
        likeliest one, and notes in the metadata where that is not UTF-8.
    format : str, optional
        One of ``FORMATS``, where suffix or layout do not say it.
    limit : int, optional
        Stop after this many articles.

    Returns
    -------
    iterator of Article or Problem
        A problem stands for one article that cannot be used: undecodable, empty, an id that was seen before, a broken
        row. Where it stands and why is said in it.

    Raises
    ------
    DataError
        At once, if an option is unknown or a source is not there; while reading, if a source as a whole cannot be
        used: a folder with nothing to read, a table without a text column, a file that is not Parquet.
    """
    options = Options(check_columns(columns), check_encoding(encoding), check_format(format))
    if limit is not None and limit < 1:
        raise DataError(f"limit is {limit}, expected 1 or more")
    if not sources:
        raise DataError("no source was given, expected a file, a folder, '-' or the name of a corpus")
    opened = [_open_source(source, options) for source in sources]
    return _limited(check_articles(chain.from_iterable(opened)), limit)


def find_source(source: str | PathLike[str]) -> Path:
    """The path that a source names: itself, or the folder of a corpus.

    Raises
    ------
    DataError
        If there is neither such a path nor such a corpus, or if the corpus has not been fetched.
    """
    path = Path(source).expanduser()
    if path.exists():
        return path
    if str(source) in corpus_names():
        return corpus_folder(str(source))
    raise DataError(f"{source}: no such file or folder, nor a corpus (these are: {', '.join(corpus_names())})")


def _open_source(source: Source, options: Options) -> Items:
    if is_nltk_reader(source):
        return _not_empty(read_nltk(source), type(source).__name__)
    if source == STDIN:
        if options.format not in (None, "txt"):
            raise DataError(f"standard input is read as one text, not as {options.format}; give a file instead")
        return read_stdin(_said(options))
    path = find_source(source)
    return _not_empty(_read_path(path, options), str(path))


def _read_path(path: Path, options: Options) -> Items:
    if path.is_dir() and (options.format or recognise(path)) not in FOLDER_FORMATS:
        read_file = partial(_read_file, options=options)
        return read_folder(path, read_file, options.columns, _said(options), options.format)
    return _read_file(path, options)


def _read_file(path: Path, options: Options) -> Items:
    format = options.format or recognise(path)
    if options.encoding != GUESS:
        return READERS[format](path, options)
    guessed = guess_encoding(path) if path.is_file() and format not in SELF_DESCRIBED else "utf-8"
    items = READERS[format](path, replace(options, encoding=guessed))
    return items if guessed == "utf-8" else _noted(items, guessed)


def _noted(items: Items, encoding: str) -> Items:
    """Each article says in its metadata that its encoding was guessed."""
    for item in items:
        yield item if isinstance(item, Problem) else replace(item, metadata=item.metadata | {"encoding": encoding})


def _said(options: Options) -> str:
    """The encoding of a folder's metadata table."""
    return "utf-8" if options.encoding == GUESS else options.encoding


def _not_empty(items: Items, where: str) -> Items:
    first = next(items, None)
    if first is None:
        raise DataError(f"{where}: holds no article")
    yield from chain([first], items)


def _limited(items: Iterable[Item], limit: int | None) -> Items:
    n_articles = 0
    for item in items:
        yield item
        n_articles += isinstance(item, Article)
        if n_articles == limit:
            return
