"""Both ways between our corpora and nltk's corpus readers, without any data that nltk would download."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING, Any

from framing.corpus.article import Article, Items, make_article
from framing.corpus.errors import DataError

if TYPE_CHECKING:
    from nltk.corpus.reader import CategorizedPlaintextCorpusReader


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
        As for `iter_articles`.

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
    from framing.corpus.nltk_memory import MemoryCorpusReader
    from framing.corpus.reading import iter_articles

    articles = [_usable(item) for item in iter_articles(source, **options)]
    texts = {article.document.doc_id: article.document.text for article in articles}
    outlets = {article.document.doc_id: article.metadata.get("outlet") for article in articles}
    categories = {doc_id: [outlet] if outlet else [] for doc_id, outlet in outlets.items()}
    return MemoryCorpusReader(texts, categories)


def _usable(item: Any) -> Article:
    if isinstance(item, Article):
        return item
    raise DataError(str(item))
