"""Annotate Parquet by parts on a Dask cluster: many processes here, or many machines elsewhere."""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.annotate.annotator import versions
from framing.batch import chunks
from framing.corpus.article import Article
from framing.corpus.errors import DataError, Problem
from framing.corpus.partitions import Partition, find_partitions, find_repeated_ids, read_partition
from framing.exchange.files import read_parquet_note, write_parquet_lines, write_whole
from framing.runs import RunLog, annotate_lines, noting_foreign, part_of
from framing.types import FramingError

if TYPE_CHECKING:
    from distributed import Client

# How often a part is tried on another worker after the one that had it was lost.
RETRIES = 5
# Parts that each thread of the cluster has in hand: one at work, one waiting.
IN_HAND = 2


class ClusterError(FramingError):
    """Dask is not installed, or the cluster cannot be reached or lost too many workers."""


@dataclass(frozen=True, slots=True)
class Task:
    """One part to annotate, and where its table goes."""

    partition: Partition
    out: str
    model: str
    columns: Mapping[str, str]
    taken: frozenset[int]
    skip: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a part."""

    articles: int
    words: int
    kept: bool
    skipped: tuple[Problem, ...] = ()
    foreign: tuple[str, ...] = ()


def annotate_on_cluster(
    sources: Sequence[str],
    out: str | Path,
    log: RunLog,
    *,
    model: str = "fast",
    scheduler: str | None = None,
    workers: int = 1,
    columns: Mapping[str, str] | None = None,
    skip: bool = False,
    tell: Callable[[RunLog], object] = lambda log: None,
) -> None:
    """Annotate Parquet files into a folder of Parquet tables, a table for each part of the input.

    The workers read and write the files themselves, so all paths must be on a file system that all of them see. The
    tables stand in ``<out>.part`` until all are there. A run that was cut off keeps the tables that are whole and were
    made from the same rows by the same models; a part whose worker is lost is given to another.

    Parameters
    ----------
    sources : sequence of path
        Parquet files or folders of them; row groups of a few thousand rows are best.
    out : path
        Folder to make.
    log : RunLog
        Filled as parts are done, and written to ``<out>.run.json``.
    model : str
        As in `annotate_corpus`.
    scheduler : str, optional
        Address of a Dask scheduler; without it a cluster of ``workers`` processes is started on this machine.
    columns : mapping, optional
        As in `read_corpus`.
    skip : bool
        Note rows that cannot be used, and go on; otherwise the first of them ends the run.

    Raises
    ------
    DataError
        If a source is not Parquet, or, unless ``skip``, if a row cannot be used.
    ClusterError
        If Dask is not installed, or a part was lost `RETRIES` times.
    """
    out, began = Path(out), time.monotonic()
    if out.exists():
        raise DataError(f"{out} exists; remove it or name another folder")
    part = part_of(out)
    part.mkdir(parents=True, exist_ok=True)
    tasks = _tasks(sources, part, model, columns or {}, skip)
    try:
        with _client(scheduler, workers) as client:
            for done in _results(client, tasks):
                _count(done, log)
                tell(log)
        part.replace(out)
        log.finished = True
    finally:
        log.seconds = time.monotonic() - began
        write_whole(Path(f"{out}.run.json"), json.dumps(log.record(model), indent=1) + "\n")


def annotate_partition(task: Task) -> Done:
    """Annotate one part into its table, unless the table is there already; runs on a worker."""
    out, key = Path(task.out), _key(task)
    kept = read_parquet_note(out)
    if kept is not None and kept.get("made from") == key:
        problems = tuple(Problem(*pair) for pair in kept["skipped"])
        return Done(kept["articles"], kept["words"], True, problems, tuple(kept.get("not_english", ())))
    skipped: list[Problem] = []
    foreign: list[str] = []
    articles = noting_foreign(_usable(task, skipped), foreign)
    lines = [line for chunk in chunks(articles) for line in annotate_lines(chunk, task.model)]
    words = sum(line.n_words for line in lines)
    note = {"made from": key, "articles": len(lines), "words": words}
    note["not_english"] = foreign
    note["skipped"] = [[problem.where, problem.reason] for problem in skipped]
    # Two workers may have the same part, if one was thought lost: each writes its own file, and the last one stays.
    new = out.with_name(f"{out.name}.{socket.gethostname()}-{os.getpid()}.new")
    write_parquet_lines(new, iter([line.text for line in lines]), note)
    new.replace(out)
    return Done(len(lines), words, False, tuple(skipped), tuple(foreign))


def _usable(task: Task, skipped: list[Problem]) -> Iterator[Article]:
    for item in read_partition(task.partition, task.columns, task.taken):
        if not isinstance(item, Problem):
            yield item
        elif task.skip:
            skipped.append(item)
        else:
            raise DataError(str(item))


def _key(task: Task) -> dict[str, Any]:
    """What a part was made from; another input, model or column gives another key."""
    state = Path(task.partition.path).stat()
    return {
        "partition": asdict(task.partition),
        "size": state.st_size,
        "changed": state.st_mtime_ns,
        "models": versions(task.model),
        "columns": dict(task.columns),
    }


def _tasks(sources: Sequence[str], part: Path, model: str, columns: Mapping[str, str], skip: bool) -> list[Task]:
    repeated = find_repeated_ids(sources, columns)
    return [
        Task(
            partition,
            str((part / f"part-{i:06d}.parquet").absolute()),
            model,
            columns,
            repeated.get(partition.path, frozenset()),
            skip,
        )
        for i, partition in enumerate(find_partitions(sources))
    ]


def _count(done: Done, log: RunLog) -> None:
    log.articles += done.articles
    log.words += done.words
    log.resumed_after += done.articles if done.kept else 0
    log.skipped.extend(done.skipped)
    log.foreign.extend(done.foreign)


@contextmanager
def _client(scheduler: str | None, workers: int) -> Iterator[Client]:
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise ClusterError("Dask is not installed; pip install 'framing-toolkit[dask]'") from None
    if scheduler is not None:
        try:
            client = Client(scheduler, timeout=30)
        except (OSError, ValueError) as error:
            raise ClusterError(f"no scheduler answers at {scheduler} ({error})") from None
        with client:
            yield client
        return
    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        yield client


def _results(client: Client, tasks: Iterable[Task]) -> Iterator[Done]:
    """Results as they come; few parts are submitted at a time, so that the scheduler stays small."""
    from distributed import KilledWorker, as_completed

    stream = iter(tasks)
    room = max(1, sum(client.nthreads().values())) * IN_HAND

    def submit() -> list[Any]:
        task = next(stream, None)
        return [] if task is None else [client.submit(annotate_partition, task, retries=RETRIES, pure=False)]

    running = as_completed([future for _ in range(room) for future in submit()])
    try:
        for future in running:
            yield future.result()
            running.update(submit())
    except KilledWorker as error:
        raise ClusterError(f"a part was lost with its worker {RETRIES} times ({error})") from None
