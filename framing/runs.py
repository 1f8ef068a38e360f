"""One run over a stream of articles into a file: resumable, counted, and written down."""

from __future__ import annotations

import errno
import json
import platform
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from framing.annotate.annotator import annotate_batch, versions
from framing.batch import chunks, ordered_map
from framing.corpus.article import METADATA_FIELDS, Article
from framing.corpus.errors import Problem
from framing.corpus.language import is_english
from framing.exchange.annotations import text_hash, to_line
from framing.exchange.files import publish, write_whole

# What decides the numbers: named in the log of every run.
PACKAGES = ("framing-toolkit", "numpy", "nltk", "onnxruntime")


@dataclass(slots=True)
class RunLog:
    """What a run did: kept beside its output as ``<out>.run.json``."""

    arguments: Sequence[str] = ()
    articles: int = 0
    words: int = 0
    resumed_after: int = 0
    skipped: list[Problem] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    seconds: float = 0.0
    finished: bool = False

    def summary(self) -> str:
        """What was done, in one line."""
        new = self.articles - self.resumed_after
        kept = f" ({self.resumed_after:,} of them kept from a run that was cut off)" if self.resumed_after else ""
        speed = f", {self.words / self.seconds:,.0f} words/s" if self.seconds and new == self.articles else ""
        return f"{self.articles:,} articles{kept}, {self.words:,} words, {self.seconds:.1f} s{speed}"

    def record(self, model: str) -> dict[str, Any]:
        """The log as one JSON object."""
        return {
            "versions": {name: version(name) for name in PACKAGES} | {"python": platform.python_version()},
            "models": versions(model),
            "arguments": list(self.arguments),
            "started": self.started.isoformat(timespec="seconds"),
            "seconds": round(self.seconds, 2),
            "finished": self.finished,
            "articles": self.articles,
            "words": self.words,
            "resumed_after": self.resumed_after,
            "not_english": self.foreign,
            "skipped": [{"where": problem.where, "reason": problem.reason} for problem in self.skipped],
        }


def noting_foreign(articles: Iterable[Article], foreign: list[str]) -> Iterator[Article]:
    """The articles; the ids of those that do not look English are added to the list."""
    for article in articles:
        if not is_english(article.document.text):
            foreign.append(article.document.doc_id)
        yield article


@dataclass(frozen=True, slots=True)
class Line:
    """An annotated article as it is written, and how many words it has."""

    text: str
    n_words: int


def annotate_lines(articles: Sequence[Article], model: str) -> list[Line]:
    """Annotate a chunk and make its lines, in the process that did the work: lines are cheap to send back."""
    annotated = annotate_batch([article.document for article in articles], model)
    return [
        Line(to_line(result, known_metadata(article)), result.n_words)
        for result, article in zip(annotated, articles, strict=True)
    ]


def known_metadata(article: Article) -> dict[str, Any]:
    """The metadata that annotations keep of an article, so that their file alone is enough to compare outlets."""
    return {name: article.metadata.get(name) for name in METADATA_FIELDS}


def annotate_to_file(
    articles: Iterable[Article],
    path: str | Path,
    log: RunLog,
    *,
    model: str = "fast",
    jobs: int = 1,
    tell: Callable[[RunLog], object] = lambda log: None,
) -> None:
    """Annotate a stream of articles into annotation JSONL or Parquet, going on where an earlier run was cut off.

    The lines are written to ``<path>.part``, a chunk at a time. However a run ends before its time, the part file
    stays; the same call reads the articles again, keeps the chunks whose texts, metadata and models are still the
    same, and annotates from there on. The finished file has the same bytes as that of an undisturbed run and appears
    whole, by renaming.

    Parameters
    ----------
    articles : iterable of Article
        Consumed in chunks; memory is bounded by the longest of them.
    path : path
        A name that ends in ``.parquet`` gets a table with a row an article, any other name JSON lines.
    log : RunLog
        Filled as the run goes on, also when it fails, and written to ``<path>.run.json``.
    model, jobs
        As in `annotate_corpus`.
    tell : callable, optional
        Called after each article, kept or new, to show progress.
    """
    path, part, began = Path(path), part_of(path), time.monotonic()
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such folder", str(path.parent))
    try:
        with part.open("r+b" if part.exists() else "w+b") as file:
            for line in _kept_and_new(file, chunks(articles), log, model, jobs):
                log.articles += 1
                log.words += line.n_words
                tell(log)
        if log.articles:
            publish(part, path)
            log.finished = True
    finally:
        log.seconds = time.monotonic() - began
        if log.articles:
            write_whole(Path(f"{path}.run.json"), json.dumps(log.record(model), indent=1) + "\n")
        else:
            part.unlink(missing_ok=True)


def write_stream(articles: Iterable[Article], file: TextIO, log: RunLog, *, model: str = "fast", jobs: int = 1) -> None:
    """Annotate a stream of articles into an open text file, as they come."""
    for lines in ordered_map(partial(annotate_lines, model=model), chunks(articles), jobs):
        for line in lines:
            file.write(line.text + "\n")
            log.articles += 1
            log.words += line.n_words


def part_of(path: str | Path) -> Path:
    """Where the lines of a run stand until it is done."""
    return Path(f"{path}.part")


def _kept_and_new(
    file: BinaryIO, stream: Iterator[list[Article]], log: RunLog, model: str, jobs: int
) -> Iterator[Line]:
    models = versions(model)
    for chunk in stream:
        kept = _kept_lines(file, chunk, models)
        if kept is None:
            stream = chain([chunk], stream)
            break
        log.resumed_after += len(kept)
        yield from kept
    file.truncate()
    for lines in ordered_map(partial(annotate_lines, model=model), stream, jobs):
        file.write("".join(line.text + "\n" for line in lines).encode("utf-8"))
        file.flush()
        yield from lines


def _kept_lines(file: BinaryIO, chunk: Sequence[Article], models: Mapping[str, str]) -> list[Line] | None:
    """The lines of a chunk if all of them stand next in the file; else None, and the file is at the chunk's place.

    Whole chunks only, so that every article is annotated in the same company as in an undisturbed run.
    """
    start, lines = file.tell(), []
    for article in chunk:
        line = _kept_line(file.readline(), article, models)
        if line is None:
            file.seek(start)
            return None
        lines.append(line)
    return lines


def _kept_line(raw: bytes, article: Article, models: Mapping[str, str]) -> Line | None:
    if not raw.endswith(b"\n"):
        return None
    try:
        record = json.loads(raw)
    except ValueError:  # a disk that was full can leave anything
        return None
    document = article.document
    expected = {
        "doc_id": document.doc_id,
        "text_sha256": text_hash(document.text),
        "metadata": known_metadata(article),
        "models": models,
    }
    if not isinstance(record, dict) or {name: record.get(name) for name in expected} != expected:
        return None
    return Line(raw.decode("utf-8").removesuffix("\n"), record["n_words"])
