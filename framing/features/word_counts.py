"""How often each word stands in each article: what the bag-of-words baseline reads instead of the texts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

import pandas as pd

from framing.types import AnnotatedDocument, FramingError, Span

COLUMNS = ["doc_id", "word", "count"]
RUN = re.compile(r"[^\W_]{2,}")


def word_counts(articles: Iterable[AnnotatedDocument]) -> pd.DataFrame:
    """Count the words of articles, boilerplate left out.

    A word is a run of letters and figures with two letters or more, in lower case and in composed form (NFC), so that
    a letter with an accent counts the same however it was typed. Their order in the text is not kept.

    Parameters
    ----------
    articles : iterable of AnnotatedDocument
        With their texts; nothing else of them is read but their boilerplate.

    Returns
    -------
    DataFrame
        ``doc_id, word, count``, sorted by article and word: the same articles give the same table in any order. An
        article without words has no row.

    Raises
    ------
    FramingError
        If an article with words comes without its text, or an identifier comes twice.

    Examples
    --------
    >>> from framing.types import Document
    >>> word_counts([AnnotatedDocument(Document("a", "The mayor, the MAYOR said in 2016."))]).values.tolist()
    [['a', 'in', 1], ['a', 'mayor', 2], ['a', 'said', 1], ['a', 'the', 2]]
    """
    counts: dict[str, Counter[str]] = {}
    for article in articles:
        if article.doc_id in counts:
            raise FramingError(f"article {article.doc_id!r} comes more than once")
        counts[article.doc_id] = Counter(_words(article))
    rows = [(doc_id, word, n) for doc_id in sorted(counts) for word, n in sorted(counts[doc_id].items())]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"count": "int64"})


def _words(article: AnnotatedDocument) -> Iterator[str]:
    if article.n_words and not article.text:
        raise FramingError(f"{article.doc_id}: the annotations come without the text; read them with texts=…")
    for piece in _outside(article.text, article.boilerplate):
        for run in RUN.findall(unicodedata.normalize("NFC", piece).lower()):
            if sum(map(str.isalpha, run)) > 1:
                yield run


def _outside(text: str, left_out: Iterable[Span]) -> Iterator[str]:
    """What stands before, between and after the (sorted, disjoint) spans."""
    start = 0
    for span in left_out:
        yield text[start : span.start]
        start = span.end
    yield text[start:]
