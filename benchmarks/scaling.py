"""How cost grows: start-up, copies, length, processes, parts of a cluster, identifiers.

    python benchmarks/scaling.py [startup copies length jobs parts ids] [--model fast]

``startup``: `framing annotate` on one short article, median of nine. ``copies``: 1 to 1,000 articles of 500 words.
``length``: one article of 1,000 to 100,000 words. ``jobs``: the same articles with one process and with two, in turns
(wall time means something only on a machine that does nothing else). ``parts``: what handing out a part costs the
scheduler of a Dask cluster, without the part's own work. ``ids``: the check for repeated identifiers over a million
rows. All articles are synthetic: see `memory.py`. Times are CPU seconds unless they are called wall.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

from memory import FRAMING, STARTER, synthetic_articles, write_articles

from framing.annotate.annotator import annotate_batch
from framing.batch import chunks
from framing.types import Document

ARTICLE_WORDS, RUNS = 500, 9


def timed(arguments: Sequence[str]) -> tuple[float, float]:
    """Wall and CPU seconds of a command of the toolkit."""
    before, begun = getrusage(RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([*FRAMING, *arguments], check=True, capture_output=True)
    wall, after = time.monotonic() - begun, getrusage(RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def startup(model: str) -> Iterator[str]:
    """One short article, nine times."""
    article = min(STARTER.rglob("*.txt"), key=lambda path: path.stat().st_size)
    yield "| run | wall s, median | least | most | CPU s, median |"
    for label, options in {"to standard output": [], "to a file": ["--out"]}.items():
        runs = []
        for _ in range(RUNS):
            with tempfile.TemporaryDirectory() as folder:
                out = [*options, str(Path(folder) / "a.jsonl")] if options else []
                runs.append(timed(["annotate", str(article), "--model", model, *out]))
        walls = [wall for wall, _ in runs]
        cpu = median(cpu for _, cpu in runs)
        yield f"| {label} | {median(walls):.2f} | {min(walls):.2f} | {max(walls):.2f} | {cpu:.2f} |"


def cpu_seconds(documents: Sequence[Document], model: str, times: int = 3) -> tuple[float, int]:
    """The least CPU seconds of some runs, and the number of words."""
    least, words = float("inf"), 0
    for _ in range(times):
        begun = time.process_time()
        words = sum(a.n_words for chunk in chunks(documents) for a in annotate_batch(chunk, model))
        least = min(least, time.process_time() - begun)
    return least, words


def one_text(words: int) -> str:
    """A synthetic article of about so many words."""
    return next(synthetic_articles(1, words))["text"]


def copies(model: str) -> Iterator[str]:
    """One article, once to a thousand times."""
    text = one_text(ARTICLE_WORDS)
    cpu_seconds([Document("warm-up", text)], model)
    yield "| copies | words | CPU s | words/CPU s |"
    for number in (1, 10, 100, 1_000):
        documents = [Document(f"a{i}", text) for i in range(number)]
        seconds, words = cpu_seconds(documents, model, 3 if number < 1_000 else 2)
        yield f"| {number:,} | {words:,} | {seconds:.3f} | {words / seconds:,.0f} |"


def length(model: str) -> Iterator[str]:
    """One article, longer and longer."""
    cpu_seconds([Document("warm-up", one_text(ARTICLE_WORDS))], model)
    yield "| words of one article | CPU s | words/CPU s |"
    for size in (1_000, 10_000, 100_000):
        seconds, words = cpu_seconds([Document("a", one_text(size))], model)
        yield f"| {words:,} | {seconds:.3f} | {words / seconds:,.0f} |"


def jobs(model: str, articles: int = 4_000) -> Iterator[str]:
    """The same run with one process and with two, three times in turns."""
    walls: dict[int, list[float]] = {1: [], 2: []}
    yield "| processes | wall s | CPU s |"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.parquet"
        write_articles(articles, ARTICLE_WORDS, source)
        for turn in range(3):
            for number in walls:
                out = str(Path(folder) / f"{turn}-{number}.jsonl")
                wall, cpu = timed(["annotate", str(source), "--out", out, "--jobs", str(number), "--model", model])
                walls[number].append(wall)
                yield f"| {number} | {wall:.1f} | {cpu:.1f} |"
    ratios = [one / two for one, two in zip(walls[1], walls[2], strict=True)]
    yield f"two processes are {median(ratios):.2f} times as fast (median; {min(ratios):.2f} to {max(ratios):.2f})"


def nothing(task: object) -> None:
    """A part without work."""


def parts(model: str, number: int = 2_000) -> Iterator[str]:
    """Parts without work, handed out two a worker as `framing.cluster` does it."""
    import psutil
    from distributed import Client, LocalCluster, as_completed

    from framing.cluster import IN_HAND, Task
    from framing.corpus.partitions import Partition

    tasks = iter([Task(Partition("articles.parquet", i, 0, 2048, 1), "out", model, {}, frozenset(), False)
                  for i in range(number)])  # fmt: skip
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        me, begun, spent = psutil.Process(), time.monotonic(), time.process_time()
        running = as_completed([client.submit(nothing, next(tasks), pure=False) for _ in range(2 * IN_HAND)])
        for _ in running:
            task = next(tasks, None)
            if task is not None:
                running.add(client.submit(nothing, task, pure=False))
        wall, cpu = time.monotonic() - begun, time.process_time() - spent
        held = me.memory_info().rss / 1e6
    yield "| parts | wall s | CPU s of scheduler and client | CPU ms a part | MB |"
    yield f"| {number:,} | {wall:.1f} | {cpu:.1f} | {1000 * cpu / number:.2f} | {held:.0f} |"


def ids(model: str, rows: int = 1_000_000) -> Iterator[str]:
    """Repeated identifiers over Parquet of two files."""
    import psutil
    import pyarrow as pa
    from pyarrow.parquet import write_table

    from framing.corpus.partitions import find_partitions, find_repeated_ids

    with tempfile.TemporaryDirectory() as folder:
        for half in range(2):
            names = [f"outlet-2031-{half}-{i:09d}" for i in range(rows // 2)]
            table = pa.table({"id": names, "text": ["x"] * len(names)})
            write_table(table, Path(folder) / f"{half}.parquet", row_group_size=2048)
        before, begun, spent = psutil.Process().memory_info().rss, time.monotonic(), time.process_time()
        found = find_repeated_ids([folder])
        after_ids = time.process_time()
        cut = len(find_partitions([folder]))
        wall, held = time.monotonic() - begun, (psutil.Process().memory_info().rss - before) / 1e6
        assert not found
    yield "| rows | CPU s, identifiers | CPU s, cutting into parts | parts | wall s | MB more |"
    cutting = time.process_time() - after_ids
    yield f"| {rows:,} | {after_ids - spent:.1f} | {cutting:.1f} | {cut} | {wall:.1f} | {held:.0f} |"


STEPS = {"startup": startup, "copies": copies, "length": length, "jobs": jobs, "parts": parts, "ids": ids}


def main() -> None:
    """Print a table a step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("steps", nargs="*", choices=[*STEPS, []], metavar="STEP", help=", ".join(STEPS))
    parser.add_argument("--model", default="fast")
    options = parser.parse_args()
    for name in options.steps or STEPS:
        print(f"\n{name}, model {options.model}", flush=True)
        for line in STEPS[name](options.model):
            print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
