"""Both ways between our corpora and nltk's corpus readers, without any data that nltk would download."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from os import PathLike
from typing import TYPE_CHECKING, Any

from framing.corpus.article import Article, Items, make_article
from framing.corpus.errors import DataError
from framing.resources import word_list

if TYPE_CHECKING:
    from nltk.corpus.reader import CategorizedPlaintextCorpusReader
    from nltk.tokenize.punkt import PunktSentenceTokenizer

# Under this spelling of UTF-8 nltk does not cut a byte-order mark off, so that `raw` is the text as we read it.
ENCODING = "utf_8"


def is_nltk_reader(source: Any) -> bool:
    """Whether something has the two methods of an nltk corpus reader that we need."""
    return callable(getattr(source, "fileids", None)) and callable(getattr(source, "raw", None))


def read_nltk(reader: Any, outlet: str | None = None) -> Items:
    """Read the files of an nltk corpus reader.

    Parameters
    ----------
    reader : nltk.corpus.reader.CorpusReader
        With plain text: ``reader.raw(fileid)`` is the text of an article (nltk takes a byte-order mark away).
    outlet : str, optional
        Of all articles. Without it the categories of a categorised corpus are the outlets; where a file has several,
        they are joined by ``|``.

    Yields
    ------
    Article
        One a file; the ``doc_id`` is the fileid.

    Raises
    ------
    DataError
        If the reader is of a tagged or parsed corpus, whose raw texts hold the tags.
    """
    kind = type(reader).__name__
    if hasattr(reader, "tagged_words"):
        raise DataError(f"nltk {kind}: its texts are full of tags, expected a reader of plain texts")
    for fileid in reader.fileids():
        categories = reader.categories(fileids=[fileid]) if hasattr(reader, "categories") else []
        metadata = {"outlet": outlet or "|".join(categories)}
        yield make_article(fileid, reader.raw(fileid), metadata, f"nltk {kind}, {fileid}")


def nltk_reader(source: str | PathLike[str], **options: Any) -> CategorizedPlaintextCorpusReader:
    """Any corpus that we can read, as an nltk corpus reader with outlets as categories.

    Parameters
    ----------
    source : str or path
        A file, a folder or the name of a corpus, as for `read_corpus`.
    **options
        As for `read_corpus`.

    Returns
    -------
    nltk.corpus.reader.CategorizedPlaintextCorpusReader
        Its fileids are the ``doc_id``, its texts are held in memory. Sentences are cut by Punkt with our
        abbreviations; an article without outlet has no category.

    Raises
    ------
    DataError
        As `read_corpus` does.
    """
    from framing.corpus.reading import iter_articles

    articles = [_usable(item) for item in iter_articles(source, **options)]
    texts = {article.document.doc_id: article.document.text for article in articles}
    outlets = {article.document.doc_id: article.metadata.get("outlet") for article in articles}
    categories = {doc_id: [outlet] if outlet else [] for doc_id, outlet in outlets.items()}
    return _memory_reader()(texts, categories)


def _usable(item: Any) -> Article:
    if isinstance(item, Article):
        return item
    raise DataError(str(item))


def _sentence_tokenizer() -> PunktSentenceTokenizer:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(word_list("abbreviations"))
    parameters.sent_starters = set(word_list("sentence_starters"))
    return PunktSentenceTokenizer(parameters)


@cache
def _memory_reader() -> type[CategorizedPlaintextCorpusReader]:
    """The class of readers over texts in memory; made on first use, because importing nltk's readers takes seconds.

    Files would do only inside of nltk's own data folders: it refuses to read anywhere else.
    """
    from io import BytesIO

    from nltk.corpus.reader import CategorizedPlaintextCorpusReader
    from nltk.data import PathPointer, SeekableUnicodeStreamReader

    class TextPointer(PathPointer):
        def __init__(self, text: str):
            self.content = text.encode(ENCODING, "replace")

        def open(self, encoding: str | None = None) -> Any:
            stream = BytesIO(self.content)
            return SeekableUnicodeStreamReader(stream, encoding) if encoding else stream

        def file_size(self) -> int:
            return len(self.content)

        def join(self, fileid: str) -> PathPointer:
            raise OSError(f"a text has no file {fileid!r} in it")

    class MemoryCorpusReader(CategorizedPlaintextCorpusReader):
        def __init__(self, texts: Mapping[str, str], categories: Mapping[str, list[str]]):
            self._texts = texts
            options = {"cat_map": categories, "encoding": ENCODING, "sent_tokenizer": _sentence_tokenizer()}
            super().__init__(TextPointer(""), list(texts), **options)

        def open(self, file: str) -> Any:
            return TextPointer(self._texts[file]).open(ENCODING)

        def abspaths(self, fileids: Any = None, include_encoding: bool = False, include_fileid: bool = False) -> Any:
            chosen = self._fileids if fileids is None else [fileids] if isinstance(fileids, str) else fileids
            columns: list[list[Any]] = [[TextPointer(self._texts[fileid]) for fileid in chosen]]
            columns += [[ENCODING] * len(chosen)] * include_encoding + [chosen] * include_fileid
            return list(zip(*columns, strict=True)) if len(columns) > 1 else columns[0]

    return MemoryCorpusReader
