"""Many documents: in order, in one process or several, in bounded memory."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain, islice
from multiprocessing import parent_process
from threading import Thread
from typing import Protocol, TypeVar

from framing.annotate.annotator import annotate_batch
from framing.corpus import Corpus, read_corpus
from framing.exchange.annotations import read_annotations
from framing.types import AnnotatedDocument, Document, FramingError


class Text(Protocol):
    """A document, or an article with its document."""

    @property
    def text(self) -> str:
        """The raw text."""


Item = TypeVar("Item")
WithText = TypeVar("WithText", bound=Text)
Result = TypeVar("Result")

# Documents that are annotated together, and after how many characters no more are added: enough for the model to be
# fast, few enough to hold little in memory.
CHUNK = 48
CHUNK_CHARACTERS = 300_000
# Chunks that wait for each process: enough that none idles while a long article is worked on.
WAITING = 3


class WorkerError(FramingError):
    """A process of ours was killed from outside."""


def annotate_corpus(
    corpus: Corpus | str | Iterable[Document], *, model: str = "fast", jobs: int = 1
) -> list[AnnotatedDocument]:
    """Annotate a whole corpus.

    Parameters
    ----------
    corpus : Corpus, str or iterable of Document
        A string is a path or the name of a corpus, as `read_corpus` takes it.
    model : {"fast", "accurate", "rules", "fast+nested", "accurate+nested"}
        What finds attributions: one of the trained models, or the rules alone.
    jobs : int
        Number of processes.

    Returns
    -------
    list of AnnotatedDocument
        In the order of the corpus, whatever the number of processes. Of a replication package, which has no texts,
        the annotations that it holds.
    """
    documents = read_corpus(corpus) if isinstance(corpus, str) else corpus
    if isinstance(documents, Corpus) and documents.package is not None:
        return list(read_annotations(documents.package / "annotations.jsonl"))
    return list(annotate_documents(documents, model=model, jobs=jobs))


def annotate_documents(
    documents: Iterable[Document], *, model: str = "fast", jobs: int = 1
) -> Iterator[AnnotatedDocument]:
    """Annotate a stream of documents, in order and in bounded memory.

    The chunks are the same for any number of processes, and so are the results, to the last bit.
    """
    return chain.from_iterable(ordered_map(partial(annotate_batch, model=model), chunks(documents), jobs))


def chunks(items: Iterable[WithText]) -> Iterator[list[WithText]]:
    """Cut a stream of documents, or of what has a text, into lists to annotate together."""
    chunk: list[WithText] = []
    characters = 0
    for item in items:
        chunk.append(item)
        characters += len(item.text)
        if len(chunk) == CHUNK or characters >= CHUNK_CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def ordered_map(function: Callable[[Item], Result], items: Iterable[Item], jobs: int) -> Iterator[Result]:
    """Apply a function to a stream in several processes; results come in order, and little is read ahead.

    Raises
    ------
    WorkerError
        If a process was killed, by the system for want of memory, say.
    """
    if jobs < 1:
        raise ValueError(f"jobs must be at least 1, got {jobs}")
    if jobs == 1:
        return map(function, items)
    return _mapped_in_processes(function, items, jobs)


def _end_with_parent() -> None:
    """Let this process end when its parent was killed, instead of waiting for work for ever."""

    def watch() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


def _mapped_in_processes(function: Callable[[Item], Result], items: Iterable[Item], jobs: int) -> Iterator[Result]:
    stream = iter(items)
    with ProcessPoolExecutor(jobs, initializer=_end_with_parent) as pool:
        waiting: deque[Future[Result]] = deque()
        try:
            waiting.extend(pool.submit(function, item) for item in islice(stream, jobs * WAITING))
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(pool.submit(function, item) for item in islice(stream, 1))
        except BrokenProcessPool:
            raise WorkerError("a process was killed before it was done (out of memory? try fewer --jobs)") from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
