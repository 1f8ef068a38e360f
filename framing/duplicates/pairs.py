"""Near-duplicates and partly copied articles, as a table of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from framing.duplicates.candidates import candidate_pairs
from framing.duplicates.overlap import overlap
from framing.duplicates.shingles import Shingles, read_shingles
from framing.types import AnnotatedDocument, FramingError, Span, Spans

COPY_SHARE = 0.5
"""A pair is a copy if at least this share of the words of both articles stands in the other."""
COPY_WORDS = 20
"""And at least this many words, so that two headlines are no copies of one another."""
PARTIAL_SHARE, PARTIAL_WORDS = 0.05, 60
"""A pair that is no copy is partly copied if it shares this many words, and this share of the shorter article. A
quotation that both print seldom has 60 words; two paragraphs of a wire report do."""
BRIEF_SHARE, BRIEF_WORDS = 1 / 3, 30
"""Or, where an article is brief, this share of it and this many words."""
STOCK = 100
COLUMNS = ["a", "b", "jaccard", "containment_a", "containment_b", "n_words_a", "n_words_b", "n_shared_words", "kind"]


def find_duplicates(
    texts: Mapping[str, str], leave_out: Mapping[str, Spans] | None = None, *, stock: int = STOCK
) -> pd.DataFrame:
    """Find articles that share text: whole copies, edited ones, and articles that took over some paragraphs.

    Passages of about 50 words are sketched by MinHash; articles with colliding passages are compared exactly, by runs
    of five words, letter case and punctuation left aside. ``docs/statistics-duplicates.md`` gives recall and precision.

    Parameters
    ----------
    texts : mapping
        ``doc_id`` → text, such as `framing.corpus.Corpus.texts`.
    leave_out : mapping, optional
        ``doc_id`` → sorted, disjoint spans that do not count (`not_own_prose`).
    stock : int
        A run of words that stands in more articles than this is stock text (a disclaimer, an editor's note) and no sign
        of a copy. Raise it if more outlets than this may print one report.

    Returns
    -------
    DataFrame
        A row a pair, sorted by ``a`` and ``b`` in the order of the texts: ``jaccard`` (of the sets of runs, 0 to 1),
        ``containment_a`` and ``containment_b`` (share of an article's words that stand in a run both have),
        ``n_words_a, n_words_b, n_shared_words`` (the smaller of both sides) and ``kind``: ``copy`` (half of both
        articles or more) or ``partial`` (at least 60 words and a twentieth of the shorter article, or 30 words and a
        third of it).

    Raises
    ------
    FramingError
        If there are no texts, or ``stock`` is less than 2.

    References
    ----------
    Broder 1997, "On the resemblance and containment of documents".
    """
    if not texts:
        raise FramingError("no texts to look for duplicates in")
    if stock < 2:
        raise FramingError(f"stock {stock}; expected 2 articles or more")
    shingles = read_shingles(texts, leave_out or {}, stock)
    rows = (_row(shingles, a, b) for a, b in candidate_pairs(shingles))
    return pd.DataFrame([row for row in rows if row[-1]], columns=COLUMNS)


def not_own_prose(articles: Iterable[AnnotatedDocument], *, quotations: bool = False) -> dict[str, Spans]:
    """``doc_id`` → what `find_duplicates` is to leave out: boilerplate and, if asked for, quoted speech.

    With the quotations left out, articles that print the same statement of somebody share no text; what is left is what
    one newsroom took over from another or from an agency.
    """
    return {
        article.doc_id: _joined([*article.boilerplate, *(_speech(article) if quotations else ())])
        for article in articles
    }


def _speech(article: AnnotatedDocument) -> list[Span]:
    return [quotation.span for quotation in article.quotations if quotation.kind == "speech"]


def _joined(spans: list[Span]) -> Spans:
    """The same stretches sorted and disjoint."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _row(shingles: Shingles, a: int, b: int) -> tuple[str, str, float, float, float, int, int, int, str]:
    found = overlap(shingles.of(a), shingles.of(b))
    n_a, n_b = int(shingles.n_words[a]), int(shingles.n_words[b])
    share_a, share_b, shared = found.shared_a / n_a, found.shared_b / n_b, min(found.shared_a, found.shared_b)
    kind = _kind(share_a, share_b, shared)
    return shingles.doc_ids[a], shingles.doc_ids[b], found.jaccard, share_a, share_b, n_a, n_b, shared, kind


def _kind(share_a: float, share_b: float, shared: int) -> str:
    most = max(share_a, share_b)
    if min(share_a, share_b) >= COPY_SHARE and shared >= COPY_WORDS:
        return "copy"
    long, brief = (shared >= PARTIAL_WORDS, most >= PARTIAL_SHARE), (shared >= BRIEF_WORDS, most >= BRIEF_SHARE)
    return "partial" if all(long) or all(brief) else ""


def find_copies(articles: Iterable[AnnotatedDocument]) -> pd.DataFrame:
    """`find_duplicates` among annotated articles, what is not their own prose left out."""
    articles = list(articles)
    return find_duplicates({article.doc_id: article.text for article in articles}, not_own_prose(articles))
