"""How fast hedges and verification cues are found, against plain matching of the same lexicons.

``python benchmarks/hedges.py [--texts FOLDER] [--runs N]``

Every run finds the cues of all texts in three ways, one after the other, in turning order:

- ``layer``: `find_hedges` and `find_verification`, with sense tests, voices, scopes and claims, given segments and
  attributions;
- ``tokens``: what a word list costs at its best: at each token, in lower case, the phrases that begin with it, the
  longest first;
- ``regex``: one compiled alternation of the phrases over the raw text, any case.

The phrases are the rows of the lexicons with every class and alternative written out, gaps and context left away. Times
are CPU seconds of one process; a ratio is that of two times of the same run.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import product
from pathlib import Path

from framing.annotate.attribution import find_attributions
from framing.annotate.boilerplate import find_boilerplate
from framing.annotate.cues import NO_CUE, parse
from framing.annotate.hedges import find_hedges
from framing.annotate.rules.words import read_words
from framing.annotate.verification import find_verification
from framing.resources import lexicon
from framing.segment import Segments, is_word, segment
from framing.types import Attribution, Document

STARTER = Path(__file__).parents[1] / "corpora" / "starter" / "text"
Annotated = tuple[Segments, tuple[Attribution, ...]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--texts", type=Path, default=STARTER, help="folder with .txt files (default: the starter corpus)"
    )
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    articles = read(options.texts)
    if not articles:
        parser.error(f"{options.texts}: no .txt file in it")
    n_words = sum(is_word(token.text) for parts, _ in articles for token in parts.tokens)
    print(f"{len(articles)} texts, {n_words:,} words, {len(phrases()):,} phrases, {options.runs} runs")
    report(measure(ways(), articles, options.runs), n_words)


def read(folder: Path) -> list[Annotated]:
    """Segments without boilerplate, with the attributions of the rules."""
    documents = [Document(path.stem, path.read_bytes().decode("utf-8")) for path in sorted(folder.rglob("*.txt"))]
    parts = [segment(document) for document in documents]
    bodies = [part.without(find_boilerplate(part)) for part in parts]
    return list(zip(bodies, find_attributions(bodies, "rules"), strict=True))


def phrases() -> set[tuple[str, ...]]:
    """Every phrase that the two lexicons list, without gaps and context."""
    rows = [row for name in ("hedges", "verification") for row in lexicon(name) if row["type"] != NO_CUE]
    return {
        words
        for row in rows
        for pattern in parse(row["cue"], row["type"])
        for words in product(*(sorted(element.words) for element in pattern.cue if element.is_plain))
    }


def ways() -> dict[str, Callable[[Annotated], object]]:
    listed = sorted(phrases(), key=len, reverse=True)
    by_first: defaultdict[str, list[list[str]]] = defaultdict(list)
    for words in listed:
        by_first[words[0]].append(list(words))
    alternatives = sorted((re.escape(" ".join(words)) for words in listed), key=len, reverse=True)
    alternation = re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)
    return {
        "layer": lambda article: (find_hedges(*article), find_verification(*article)),
        "tokens": lambda article: match_tokens(article[0], by_first),
        "regex": lambda article: [match.span() for match in alternation.finditer(article[0].text)],
    }


def match_tokens(parts: Segments, by_first: dict[str, list[list[str]]]) -> list[tuple[int, int]]:
    words, found, done = parts.derived(read_words).lower, [], 0
    for i, word in enumerate(words):
        if i < done or word not in by_first:
            continue
        for phrase in by_first[word]:
            if words[i : i + len(phrase)] == phrase:
                done = i + len(phrase)
                found.append((parts.tokens[i].start, parts.tokens[done - 1].end))
                break
    return found


def measure(
    found_by: dict[str, Callable[[Annotated], object]], articles: list[Annotated], runs: int
) -> dict[str, list[float]]:
    """CPU seconds of every way in every run; the first, which compiles lexicons, is left away."""
    seconds: dict[str, list[float]] = {name: [] for name in found_by}
    names = list(found_by)
    for run in range(runs + 1):
        for name in names[run % len(names) :] + names[: run % len(names)]:
            start = time.process_time()
            for article in articles:
                found_by[name](article)
            seconds[name].append(time.process_time() - start)
    return {name: times[1:] for name, times in seconds.items()}


def report(seconds: dict[str, list[float]], n_words: int) -> None:
    for name, times in seconds.items():
        rates = [n_words / second for second in times]
        print(f"{name:8}{statistics.median(rates):12,.0f} words/s   {min(rates):,.0f} to {max(rates):,.0f}")
    for name in ("tokens", "regex"):
        ratios = [mine / theirs for mine, theirs in zip(seconds["layer"], seconds[name], strict=True)]
        print(f"layer / {name}: {statistics.median(ratios):.2f} times   {min(ratios):.2f} to {max(ratios):.2f}")


if __name__ == "__main__":
    main()
