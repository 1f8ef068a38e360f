"""Peak memory of annotating, of the table of features and of the comparison, over few and over many articles.

    python benchmarks/memory.py [--articles 10000 100000] [--words 50] [--jobs 2] [--model fast]
                                [--formats parquet jsonl] [--steps annotate features compare]

The articles are synthetic: sentences of the starter corpus (synthetic itself) in random order, seed 0, ``--words`` of
them on average. Memory is the resident set of the command and all its processes together, looked at twenty times a
second; pages that they share are counted for each, so the true need is smaller.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psutil

from framing.corpus import Article, iter_articles
from framing.segment import segment
from framing.types import Document

STARTER = Path(__file__).parents[1] / "corpora" / "starter" / "text"
FRAMING = [sys.executable, "-m", "framing.cli"]
OUTLETS, STORIES, ROWS_AT_ONCE = 5, 400, 2_000
MB = 1_000_000


class Peak(NamedTuple):
    """What a command needed: memory of all its processes and of the largest in MB, CPU seconds."""

    together: float
    largest: float
    seconds: float


def sentences() -> list[str]:
    """The sentences of the starter corpus."""
    found = []
    for item in iter_articles(STARTER):
        if isinstance(item, Article):
            text = item.document.text
            found += [text[s.start : s.end] for s in segment(Document("a", text)).sentences]
    return found


def synthetic_articles(number: int, words: int, seed: int = 0) -> Iterator[dict[str, str]]:
    """Articles of about so many words, of sentences in random order, five a paragraph."""
    stock, rng = sentences(), random.Random(seed)
    sizes = {sentence: len(sentence.split()) for sentence in stock}
    for i in range(number):
        drawn, wanted = [], words * rng.uniform(0.8, 1.2)
        while sum(sizes[sentence] for sentence in drawn) < wanted:
            drawn.append(rng.choice(stock))
        paragraphs = [" ".join(drawn[j : j + 5]) for j in range(0, len(drawn), 5)]
        yield {
            "id": f"article-{i:07d}",
            "text": "\n\n".join(paragraphs),
            "outlet": f"outlet {i % OUTLETS}",
            "date": f"2031-{1 + i % 12:02d}-{1 + i % 28:02d}",
            "story": f"story {i % STORIES}",
            "title": f"Synthetic article {i}",
        }


def write_articles(number: int, words: int, path: Path) -> None:
    """Write synthetic articles as JSON lines or Parquet, a few thousand at a time."""
    if path.suffix == ".jsonl":
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in synthetic_articles(number, words))
        return
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    rows = list(synthetic_articles(1, words))
    schema = pa.Table.from_pylist(rows).schema
    with ParquetWriter(path, schema) as writer:
        batch: list[dict[str, str]] = []
        for row in synthetic_articles(number, words):
            batch.append(row)
            if len(batch) == ROWS_AT_ONCE:
                writer.write_table(pa.Table.from_pylist(batch, schema))
                batch = []
        if batch:
            writer.write_table(pa.Table.from_pylist(batch, schema))


def measured(arguments: list[str | Path]) -> Peak:
    """Run a command of the toolkit and watch it."""
    process = psutil.Popen([*FRAMING, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    together = largest = seconds = 0.0
    while process.poll() is None:
        sizes, spent = [], 0.0
        try:
            for one in [process, *process.children(recursive=True)]:
                sizes.append(one.memory_info().rss / MB)
                times = one.cpu_times()
                spent += times.user + times.system
        except psutil.Error:  # it ended while we looked
            continue
        together, largest = max(together, sum(sizes)), max(largest, *sizes)
        seconds = max(seconds, spent)
        time.sleep(0.05)
    message = process.stderr.read().decode()
    if process.returncode:
        raise SystemExit(message)
    return Peak(together, largest, seconds)


def run(options: argparse.Namespace, number: int, suffix: str, folder: Path) -> Iterator[tuple[str, Peak]]:
    """The steps over so many articles, one after the other."""
    source, features = folder / f"articles.{suffix}", folder / "features.parquet"
    annotations = folder / f"annotations.{suffix}"
    write_articles(number, options.words, source)
    call = ["annotate", source, "--out", annotations, "--jobs", str(options.jobs), "--model", options.model]
    yield "annotate", measured(call)
    if {"features", "compare"} & set(options.steps):
        yield "features", measured(["features", annotations, "--out", features])
    if "compare" in options.steps:
        yield "compare", measured(["compare", features, "--out", folder / "effects.csv"])


def main() -> None:
    """Print a row a step and size, and how the larger size compares with the smaller."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--words", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--model", default="fast")
    parser.add_argument("--formats", nargs="+", choices=["parquet", "jsonl"], default=["parquet"])
    parser.add_argument("--steps", nargs="+", choices=["annotate", "features", "compare"], default=["annotate"])
    options = parser.parse_args()
    print("| step | format | articles | peak MB, all processes | largest process | CPU s | of the smallest run |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for suffix in options.formats:
        first: dict[str, float] = {}
        for number in options.articles:
            with tempfile.TemporaryDirectory() as folder:
                for step, peak in run(options, number, suffix, Path(folder)):
                    ratio = peak.together / first.setdefault(step, peak.together)
                    numbers = f"{peak.together:,.0f} | {peak.largest:,.0f} | {peak.seconds:,.0f} | {ratio:.2f}"
                    print(f"| {step} | {suffix} | {number:,} | {numbers} |", flush=True)


if __name__ == "__main__":
    main()
