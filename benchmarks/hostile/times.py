"""How the time of each layer grows from a length to its double."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

from framing.annotate.annotator import annotate_batch, find_sections
from framing.annotate.attribution import find_attributions
from framing.annotate.boilerplate import find_boilerplate
from framing.annotate.hedges import find_hedges
from framing.annotate.quotations import find_quotations
from framing.annotate.sources.resolve import resolve_sources
from framing.annotate.verification import find_verification
from framing.exchange.annotations import from_record, to_line
from framing.figures.display import to_html
from framing.segment import segment
from framing.types import Document

# A text of twice the length may take this many times as long.
MOST_GROWTH = 2.5
# Less CPU time than this cannot be told from noise.
LEAST_SECONDS = 0.05


def layer_steps(text: str, model: str) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Each layer as a call that can be timed; the next step needs that this one was called."""
    document, known = Document("a", text), {}

    def step(name: str, function: Callable[[], Any]) -> tuple[str, Callable[[], Any]]:
        def call() -> None:
            known[name] = function()

        return name, call

    yield step("segment", lambda: segment(document))
    yield step("boilerplate", lambda: find_boilerplate(known["segment"]))
    yield step("without", lambda: known["segment"].without(known["boilerplate"]))
    yield step("attributions", lambda: find_attributions([known["without"]], model)[0])
    yield step("sources", lambda: resolve_sources(known["without"], known["attributions"]))
    yield step("hedges", lambda: find_hedges(known["without"], known["sources"][0]))
    yield step("verification", lambda: find_verification(known["without"], *known["sources"]))
    yield step("quotations", lambda: find_quotations(known["without"], known["sources"][0]))
    yield step("sections", lambda: find_sections(known["without"], known["hedges"]))
    article = annotate_batch([document], "rules")[0]
    yield step("to JSON", lambda: to_line(article))
    yield step("from JSON", lambda: from_record(json.loads(known["to JSON"])))
    yield step("HTML", lambda: to_html(article))


def layer_seconds(text: str, model: str, times: int = 1) -> dict[str, float]:
    """CPU seconds of each layer, the least of some runs.

    The cyclic garbage collector rests meanwhile: it looks at all living objects, at moments of its own.
    """
    seconds: dict[str, float] = {}
    for _ in range(times):
        for name, call in layer_steps(text, model):
            gc.collect(0)
            gc.disable()
            begun = time.process_time()
            call()
            spent = time.process_time() - begun
            gc.enable()
            seconds[name] = min(spent, seconds.get(name, spent))
    return seconds


def too_slow(make: Callable[[int], str], n: int, model: str = "rules", tries: int = 3) -> dict[str, float]:
    """Layers that take over `MOST_GROWTH` times as long for twice the text, however often it is tried.

    Where a layer is too fast to time at ``n`` characters, nothing is said of it.
    """
    found: dict[str, float] = {}
    for attempt in range(tries):
        short = layer_seconds(make(n), model, attempt + 1)
        long = layer_seconds(make(2 * n), model, attempt + 1)
        growth = {name: long[name] / max(short[name], 1e-9) for name in short if long[name] > LEAST_SECONDS}
        slow = {name: ratio for name, ratio in growth.items() if ratio > MOST_GROWTH}
        found = {
            name: min(ratio, found.get(name, ratio)) for name, ratio in slow.items() if not attempt or name in found
        }
        if not found:
            return {}
    return found
