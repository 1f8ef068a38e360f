"""CPU seconds for sources against those for attributions: ``python benchmarks/layers_sources.py FOLDER``.

FOLDER holds text files. The better of two runs counts; reading, segmenting and boilerplate are left out.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from framing.annotate.attribution import find_attributions
from framing.annotate.boilerplate import find_boilerplate
from framing.annotate.sources.resolve import resolve_sources
from framing.segment import Segments, segment
from framing.types import Document


def body(path: Path) -> Segments:
    """One article without its boilerplate."""
    parts = segment(Document(path.stem, path.read_bytes().decode("utf-8")))
    return parts.without(find_boilerplate(parts))


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of the better of two runs."""
    runs = []
    for _ in range(2):
        start = time.process_time()
        work()
        runs.append(time.process_time() - start)
    return min(runs)


def main() -> None:
    """Print both times and their ratio."""
    bodies = [body(path) for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    found = find_attributions(bodies)
    attribution = seconds(lambda: find_attributions(bodies))
    sources = seconds(lambda: [resolve_sources(part, own) for part, own in zip(bodies, found, strict=True)])
    ratio = sources / attribution
    print(f"{len(bodies)} articles: attributions {attribution:.2f} s, sources {sources:.2f} s, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
