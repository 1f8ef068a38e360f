"""Many documents: in order, in one process or several, one bad article never costing the run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain, islice

from framing.annotate.annotator import annotate_batch
from framing.corpus import Corpus, read_corpus
from framing.types import AnnotatedDocument, Document

# Documents that are annotated together: enough for the model to be fast, few enough to hold little in memory.
CHUNK = 16


def annotate_corpus(
    corpus: Corpus | str | Iterable[Document], *, model: str = "fast", jobs: int = 1
) -> list[AnnotatedDocument]:
    """Annotate a whole corpus.

    Parameters
    ----------
    corpus : Corpus, str or iterable of Document
        A string is a path or the name of a corpus, as `read_corpus` takes it.
    model : {"fast", "rules"}
        What finds attributions: the trained model joined with rules, or the rules alone.
    jobs : int
        Number of processes.

    Returns
    -------
    list of AnnotatedDocument
        In the order of the corpus, whatever the number of processes.
    """
    documents = read_corpus(corpus) if isinstance(corpus, str) else corpus
    return list(annotate_documents(documents, model=model, jobs=jobs))


def annotate_documents(
    documents: Iterable[Document], *, model: str = "fast", jobs: int = 1
) -> Iterator[AnnotatedDocument]:
    """Annotate a stream of documents, in order and in bounded memory.

    The chunks are the same for any number of processes, and so are the results, to the last bit.
    """
    if jobs < 1:
        raise ValueError(f"jobs must be at least 1, got {jobs}")
    chunks = _chunks(documents)
    work = partial(annotate_batch, model=model)
    if jobs == 1:
        yield from chain.from_iterable(map(work, chunks))
        return
    with ProcessPoolExecutor(jobs) as pool:
        # A window of chunks at a time: map() would read the whole stream before it gives back the first result.
        while window := list(islice(chunks, jobs * 4)):
            yield from chain.from_iterable(pool.map(work, window))


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    stream = iter(documents)
    while chunk := list(islice(stream, CHUNK)):
        yield chunk
