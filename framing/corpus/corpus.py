"""A corpus: documents, and a frame of what is known about each of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from framing.corpus.article import METADATA_FIELDS, Article, Item
from framing.corpus.cards import embedded_corpus, read_card
from framing.corpus.errors import DataError, Problem
from framing.corpus.nltk_readers import is_nltk_reader
from framing.corpus.packages import blank_documents, is_package, package_metadata, read_mark
from framing.corpus.reading import STDIN, Source, find_source, iter_articles
from framing.types import Document

if TYPE_CHECKING:
    import pandas as pd

ON_ERROR = ("raise", "skip")


@dataclass(frozen=True, eq=False)
class Corpus:
    """Documents with their metadata.

    Attributes
    ----------
    name : str
        Of the source, for titles and manifests.
    documents : tuple of Document
        In the order they were read; identifiers are unique, no text is empty.
    metadata : DataFrame
        A row a document, index ``doc_id``, in the order of ``documents``. Columns outlet, date, title and story are
        always there (string, missing values are ``<NA>``), then whatever else the source says.
    skipped : DataFrame
        A row an article that could not be used: ``where`` it stands and the ``reason``.
    synthetic : bool
        Whether any source is a corpus that was written, not collected: no finding about real outlets follows from it.
    package : path, optional
        The replication package that was read instead of texts: then texts are blank, and the annotations are those of
        the package.
    """

    name: str
    documents: tuple[Document, ...]
    metadata: pd.DataFrame
    skipped: pd.DataFrame
    synthetic: bool = False
    package: Path | None = None

    def __len__(self) -> int:
        return len(self.documents)

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)

    def __repr__(self) -> str:
        note = ", synthetic" if self.synthetic else ""
        return f"<Corpus {self.name}: {len(self)} articles, {self.metadata['outlet'].nunique()} outlets{note}>"

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Text by ``doc_id``."""
        return {document.doc_id: document.text for document in self.documents}

    @cached_property
    def sha256(self) -> str:
        """Hash of all identifiers and texts, whatever their order: two corpora with one hash hold the same articles."""
        if self.package is not None:
            return str(read_mark(self.package)["sha256"])
        digest = hashlib.sha256()
        for doc_id, text in sorted(self.texts.items()):
            digest.update(_digest(doc_id) + _digest(text))
        return digest.hexdigest()


def read_corpus(
    *sources: Source,
    columns: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    format: str | None = None,
    on_error: Literal["raise", "skip"] = "raise",
    limit: int | None = None,
) -> Corpus:
    """Read a corpus from files, folders, names of corpora or nltk corpus readers.

    Parameters
    ----------
    *sources, columns, encoding, format, limit
        As in `iter_articles`.
    on_error : {'raise', 'skip'}
        What to do with an article that cannot be used: stop, or go on and list it in ``skipped``.

    Returns
    -------
    Corpus
        At least one article.

    Raises
    ------
    DataError
        If a source cannot be used, if an article cannot and ``on_error`` is 'raise', or if no article is left.

    Examples
    --------
    >>> read_corpus("no-such-folder")
    Traceback (most recent call last):
    framing.corpus.errors.DataError: no-such-folder: no such file or folder, nor a corpus (these are: ...)
    """
    if on_error not in ON_ERROR:
        raise DataError(f"unknown on_error {on_error!r}, expected one of: {', '.join(ON_ERROR)}")
    if len(sources) == 1 and isinstance(sources[0], str | PathLike) and is_package(Path(sources[0])):
        return _read_package(Path(sources[0]))
    items = iter_articles(*sources, columns=columns, encoding=encoding, format=format, limit=limit)
    articles, problems = _sorted_out(items, on_error)
    if not articles:
        raise DataError(f"no article is left of {len(problems)}; the first problem is {problems[0]}")
    return Corpus(
        name="+".join(_source_name(source) for source in sources),
        documents=tuple(article.document for article in articles),
        metadata=_metadata_frame(articles),
        skipped=_problem_frame(problems),
        synthetic=any(_is_synthetic(source) for source in sources),
    )


def _read_package(path: Path) -> Corpus:
    mark, documents = read_mark(path), blank_documents(path)
    metadata = package_metadata(path).loc[[document.doc_id for document in documents]]
    return Corpus(mark["name"], documents, metadata, _problem_frame([]), mark["synthetic"], path)


def _sorted_out(items: Iterable[Item], on_error: str) -> tuple[list[Article], list[Problem]]:
    articles, problems = [], []
    for item in items:
        if isinstance(item, Article):
            articles.append(item)
        elif on_error == "raise":
            raise DataError(str(item))
        else:
            problems.append(item)
    return articles, problems


def _metadata_frame(articles: list[Article]) -> pd.DataFrame:
    import pandas as pd

    names = dict.fromkeys([*METADATA_FIELDS, *(name for article in articles for name in article.metadata)])
    index = pd.Index([article.document.doc_id for article in articles], name="doc_id")
    frame = pd.DataFrame([article.metadata for article in articles], index=index, columns=list(names))
    return frame.astype(dict.fromkeys(METADATA_FIELDS, "string"))


def _problem_frame(problems: list[Problem]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        {"where": [problem.where for problem in problems], "reason": [problem.reason for problem in problems]},
        dtype="string",
    )


def _source_name(source: Source) -> str:
    if is_nltk_reader(source):
        return type(source).__name__
    if source == STDIN:
        return "stdin"
    path = find_source(source)
    return embedded_corpus(path) or (path.resolve().name if path.is_dir() else path.stem)


def _is_synthetic(source: Source) -> bool:
    if is_nltk_reader(source) or source == STDIN:
        return False
    name = embedded_corpus(find_source(source))
    return name is not None and read_card(name).synthetic


def _digest(text: str) -> bytes:
    # Broken JSON escapes leave lone surrogates in a text; they are hashed as they are.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
