"""The model card: what the model is, from what it was made, and its scores on dev with bootstrap intervals."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from framing.annotate.attribution import find_attributions
from framing.annotate.completion import complete_sources
from framing.annotate.model import find_attributions_batch
from framing.annotate.model.weights import load_model, model_path
from framing.evaluate.attributions import score_attributions
from framing.types import Attribution
from training.attribution.data import Article
from training.attribution.train_confidence import are_right, calibration_error

RESAMPLES, SEED = 1_000, 0
RELATION = ("all", "relation", "content+source")
ROWS = (
    *(("all", "relation", level) for level in ("content", "content+source", "content+source+cue")),
    *(("all", measure, role) for measure in ("token", "fragment", "exact") for role in ("source", "cue", "content")),
)
KINDS = ("direct", "mixed", "indirect")
COLUMNS = ["hits_gold", "gold", "hits_predicted", "predicted"]


def write_card(path: Path, dev: Sequence[Article], template: Path) -> None:
    """Score the shipped model on dev and fill in the card beside it."""
    if path.resolve() != model_path(path.stem).resolve():
        print(f"{path} is not where models are shipped: no card is written")
        return
    name = path.stem
    parts = [article.parts for article in dev]
    counts = count_by_article(dev, find_attributions_batch(parts, name))
    found = find_attributions(parts, name.removeprefix("attribution-"))
    completed = [complete_sources(own, part) for own, part in zip(found, parts, strict=True)]
    outlets = counts.index.str.split("_").str[0]
    values = {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "size": f"{path.stat().st_size / 1e6:.1f}",
        "n_words": f"{len(load_model(name).tagger.words):,}",
        "speed": f"{words_a_second(dev, len(dev), name):,}",
        "speed_alone": f"{words_a_second(dev, 1, name):,}",
        "load": f"{seconds_to_load(name):.2f}",
        "scores": table((f"{row[1]} {row[2]}", *interval(counts, row)) for row in ROWS),
        "as_annotated": table([("as annotated", *interval(count_by_article(dev, completed), RELATION))]),
        "by_speech": table((kind, *interval(counts, (kind, *RELATION[1:]))) for kind in KINDS),
        "by_outlet": table((name, *interval(part, RELATION)) for name, part in counts.groupby(outlets)),
        "calibration": f"{calibration_of(dev[1::2], found[1::2]):.3f}",
    }
    path.with_suffix(".md").write_text(template.read_text(encoding="utf-8").format(**values), encoding="utf-8")


def calibration_of(dev: Sequence[Article], found: Sequence[tuple[Attribution, ...]]) -> float:
    """The expected calibration error of the confidence in the attributions of all articles."""
    right = [
        r for article, own in zip(dev, found, strict=True) for r in are_right(article.gold, own, article.parts.text)
    ]
    return calibration_error([a.confidence or 0.0 for own in found for a in own], right)


def count_by_article(dev: Sequence[Article], predicted: Sequence[tuple[Attribution, ...]]) -> pd.DataFrame:
    """Hits and totals of each measure (columns) in each article (rows)."""
    rows = {}
    for article, found in zip(dev, predicted, strict=True):
        name = article.parts.document.doc_id
        scores = score_attributions({name: article.gold}, {name: found}, {name: article.parts.text})
        scores["hits_gold"] = (scores["recall"] * scores["gold"]).round()
        scores["hits_predicted"] = (scores["precision"] * scores["predicted"]).round()
        rows[name] = scores.set_index(["speech", "measure", "role"])[COLUMNS].stack()
    return pd.DataFrame(rows).T.sort_index(axis=1)


def interval(counts: pd.DataFrame, row: tuple[str, str, str]) -> tuple[float, float, float, int]:
    """F1 of one measure with its 95 % percentile interval over resampled articles, and the number of gold items."""
    own = counts[row][COLUMNS].to_numpy(dtype=float)
    draws = np.random.default_rng(SEED).integers(len(own), size=(RESAMPLES, len(own)))
    low, high = np.quantile([f1(own[draw].sum(0)) for draw in draws], (0.025, 0.975))
    return f1(own.sum(0)), float(low), float(high), int(own[:, 1].sum())


def f1(counts: np.ndarray) -> float:
    """F1 of hits and totals on both sides."""
    recall, precision = counts[0] / max(counts[1], 1), counts[2] / max(counts[3], 1)
    return float(2 * precision * recall / (precision + recall)) if precision + recall else 0.0


def table(rows: Iterable[tuple[str, float, float, float, int]]) -> str:
    """Rows of a Markdown table: what, F1, its interval, number of gold items."""
    lines = [f"| {name} | {score:.3f} | {low:.3f} to {high:.3f} | {gold:,} |" for name, score, low, high, gold in rows]
    return "\n".join(["| | F1 | 95 % interval | gold |", "| --- | --- | --- | --- |", *lines])


def words_a_second(dev: Sequence[Article], at_once: int, name: str) -> int:
    """Words of dev a second of processor time, segmenting left out: the best of three, rounded to hundreds."""
    parts = [article.parts for article in dev]
    words = sum(len(part.text.split()) for part in parts)
    batches = [parts[i : i + at_once] for i in range(0, len(parts), at_once)]
    seconds = min(_seconds(lambda: [find_attributions_batch(batch, name) for batch in batches]) for _ in range(3))
    return round(words / seconds / 100) * 100


def seconds_to_load(name: str) -> float:
    """Processor seconds until the model can be used."""
    return _seconds(lambda: load_model.__wrapped__(name))


def _seconds(call: Callable[[], object]) -> float:
    begun = time.process_time()
    call()
    return time.process_time() - begun
