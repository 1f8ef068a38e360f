"""Many documents: in order, in one process or several, one bad article never costing the run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from itertools import islice

from framing.annotate.annotator import annotate_document
from framing.corpus import Corpus, read_corpus
from framing.types import AnnotatedDocument, Document

# Documents that one process gets at a time: enough to hide the cost of handing them over, few enough to keep order
# without holding much in memory.
CHUNK = 16


def annotate_corpus(corpus: Corpus | str | Iterable[Document], *, jobs: int = 1) -> list[AnnotatedDocument]:
    """Annotate a whole corpus.

    Parameters
    ----------
    corpus : Corpus, str or iterable of Document
        A string is a path or the name of a corpus, as `read_corpus` takes it.
    jobs : int
        Number of processes.

    Returns
    -------
    list of AnnotatedDocument
        In the order of the corpus, whatever the number of processes.
    """
    documents = read_corpus(corpus) if isinstance(corpus, str) else corpus
    return list(annotate_documents(documents, jobs=jobs))


def annotate_documents(documents: Iterable[Document], *, jobs: int = 1) -> Iterator[AnnotatedDocument]:
    """Annotate a stream of documents, in order and in bounded memory."""
    if jobs < 1:
        raise ValueError(f"jobs must be at least 1, got {jobs}")
    with nullcontext() if jobs == 1 else ProcessPoolExecutor(jobs) as pool:
        if pool is None:
            yield from map(annotate_document, documents)
            return
        stream = iter(documents)
        # A window of chunks at a time: map() would read the whole stream before it gives back the first result.
        while window := list(islice(stream, CHUNK * jobs * 4)):
            yield from pool.map(annotate_document, window, chunksize=CHUNK)
