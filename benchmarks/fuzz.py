"""Hostile text and broken files: does anything crash, are offsets valid, does time grow with the text and no faster?

    python benchmarks/fuzz.py [--minutes 10] [--seed 0] [--only texts times files large] [--engine random|atheris]

``texts`` annotates random and mutated articles and checks every offset. ``times`` builds texts by repeating random
patterns and measures each layer at a length and at its double. ``files`` breaks files of every format, byte by byte,
and reads them. ``large`` takes a list of known bad shapes at 10 million characters. What is found is printed with what
makes it again, and the command ends with 1. With ``--engine atheris`` (installed by hand) coverage chooses the bytes
that drive the checks of the first way named. The articles that are mutated are those of the synthetic starter corpus.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hostile.checks import check_text
from hostile.files import broken_file, check_file, whole_files
from hostile.texts import SHAPES, random_pattern, random_text, shaped
from hostile.times import too_slow

from framing.corpus import Article, iter_articles
from framing.types import MODELS

STARTER = Path(__file__).parents[1] / "corpora" / "starter" / "text"


class Finding(NamedTuple):
    """Something wrong, and the text or file that shows it."""

    kind: str
    what: str
    shown_by: str


def starter_texts() -> list[str]:
    """The synthetic articles of the starter corpus."""
    return [item.document.text for item in iter_articles(STARTER) if isinstance(item, Article)]


def attempt(kind: str, shown_by: str, check: Callable[[], Any]) -> Finding | None:
    """Run a check; what it finds, if anything."""
    try:
        check()
    except Exception as error:
        frame = error.__traceback__
        while frame and frame.tb_next:
            frame = frame.tb_next
        place = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else ""
        return Finding(kind, f"{type(error).__name__}: {str(error)[:200]} ({place})", shown_by)
    return None


def fuzz_texts(rng: random.Random, articles: Sequence[str]) -> Finding | None:
    """One random text through a random model; the accurate one is slow, and asked seldom."""
    text = random_text(rng, articles)
    model = rng.choices(MODELS, [1 if name == "accurate" else 8 for name in MODELS])[0]
    return attempt("texts", f"{model} {text!r}", lambda: check_text(text, model))


def fuzz_times(rng: random.Random, articles: Sequence[str]) -> Finding | None:
    """One random pattern at 20,000 and 40,000 characters."""
    before, unit, after = random_pattern(rng)
    model = rng.choice(("rules", "fast"))

    def check() -> None:
        slow = too_slow(lambda n: before + unit * (n // len(unit)) + after, 20_000, model)
        assert not slow, f"a doubled text takes {slow} times as long"

    return attempt("times", f"{model} {before!r} + {unit!r} * n + {after!r}", check)


def fuzz_files(rng: random.Random, articles: Sequence[str]) -> Finding | None:
    """One broken file."""
    name, content = rng.choice(list(whole_files().items()))
    encoding = rng.choice(("utf-8", "utf-8", "utf-8", "guess", "cp1252", "utf-16"))
    data = broken_file(rng, name, content)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return attempt("files", f"{name} {encoding} {data[:3000]!r}", lambda: check_file(path, encoding))


def large(n: int) -> Iterator[Finding | None]:
    """Every shape at this size, and shapes of words, which hold what is looked for, at a tenth."""
    for name, (_, unit, _) in SHAPES.items():
        size = n // 10 if n > 1_000_000 and any(char.isalpha() for char in unit) and " " in unit else n

        def check(name: str = name, size: int = size) -> None:
            slow = too_slow(lambda length: shaped(name, length), size // 2, tries=2)
            assert not slow, f"a doubled text takes {slow} times as long"

        begun = time.process_time()
        yield attempt("large", f"{name}, {size:,} characters", check)
        print(f"  {name:30} {size:>12,} characters {time.process_time() - begun:8.1f} CPU s", flush=True)


WAYS = {"texts": fuzz_texts, "times": fuzz_times, "files": fuzz_files}


def campaign(ways: Iterable[str], minutes: float, seed: int) -> tuple[Counter[str], list[Finding]]:
    """Equal time for each way; how many inputs of each were tried, and what was found, each thing once."""
    articles = starter_texts()
    tried: Counter[str] = Counter()
    found: dict[tuple[str, str], Finding] = {}
    ways = list(ways)
    for way in ways:
        ends = time.monotonic() + 60 * minutes / len(ways)
        while time.monotonic() < ends:
            finding = WAYS[way](random.Random(f"{seed} {way} {tried[way]}"), articles)
            tried[way] += 1
            if finding and (finding.kind, finding.what) not in found:
                found[finding.kind, finding.what] = finding
                print(f"{way} {tried[way] - 1}: {finding.what}\n    {finding.shown_by[:2000]}", flush=True)
    return tried, list(found.values())


def guided(way: str, minutes: float) -> None:
    """The same checks, steered by coverage: atheris chooses the bytes that seed and shape each input."""
    import atheris

    articles = starter_texts()

    def one(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)
        if way == "texts":
            check_text(provider.ConsumeUnicode(2000), "rules")
        elif finding := WAYS[way](random.Random(data), articles):
            raise AssertionError(finding)

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f"-max_total_time={int(60 * minutes)}", "-max_len=2000"], one)
    atheris.Fuzz()


def main() -> int:
    """Run the campaign; 1 if anything was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="+", choices=[*WAYS, "large"], default=[*WAYS])
    parser.add_argument("--characters", type=int, default=10_000_000, help="of the large texts")
    parser.add_argument("--engine", choices=["random", "atheris"], default="random")
    options = parser.parse_args()
    if options.engine == "atheris":
        guided(options.only[0], options.minutes)
        return 0
    ways = [way for way in options.only if way != "large"]
    tried, found = campaign(ways, options.minutes, options.seed) if ways else (Counter(), [])
    if "large" in options.only:
        results = list(large(options.characters))
        tried["large"], found = len(results), found + [finding for finding in results if finding]
    print(", ".join(f"{number:,} {way}" for way, number in tried.items()), f"tried, seed {options.seed}")
    for finding in found:
        print(f"FOUND {finding.kind}: {finding.what}\n    {finding.shown_by[:300]}")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
