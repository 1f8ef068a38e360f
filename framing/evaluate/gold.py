"""Gold in any of the shapes it comes in, and all measures that it allows, as one table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from framing.evaluate.attributions import score_attributions
from framing.evaluate.cues import Cue, CueGold, cue_gold, score_cues
from framing.evaluate.measures import COLUMNS
from framing.evaluate.sources import SourceGold, score_sources, source_gold
from framing.exchange.annotations import FormatError, from_record
from framing.exchange.brat import read_brat
from framing.types import HEDGE_TYPES, AnnotatedDocument, Attribution, Hedge, Span, Verification, spans


@dataclass(slots=True)
class Gold:
    """What people labelled; a layer that they did not label is None."""

    attributions: dict[str, tuple[Attribution, ...]] | None = None
    cues: list[CueGold] | None = None
    sources: list[SourceGold] | None = None
    texts: dict[str, str] = field(default_factory=dict)

    def doc_ids(self) -> set[str]:
        """Documents that any layer has labels for, or was labelled as empty."""
        labelled = [*(self.cues or ()), *(self.sources or ())]
        return set(self.attributions or ()) | {item.doc_id for item in labelled}


def read_gold(path: str | Path, texts: Mapping[str, str] | None = None) -> Gold:
    """Read gold labels.

    Parameters
    ----------
    path : path
        Annotation JSONL (all layers), a cue file (``doc_id``, ``region``, ``cues``, ``optional``), a source file
        (``doc_id``, ``spans``, ``source_type``), or a folder with ``text/*.txt`` and ``attributions/*.ann`` (brat, as
        PolNeAR has them; of several annotators' files the alphabetically first is the gold).
    texts : mapping, optional
        ``doc_id`` → raw text: needed to score attributions of annotation JSONL.

    Raises
    ------
    FormatError
        If the file is none of these.
    """
    path = Path(path)
    if path.is_dir():
        return _read_brat_folder(path)
    records = _records(path)
    if "cues" in records[0]:
        return Gold(cues=[_cue_gold(record) for record in records])
    if "spans" in records[0]:
        return Gold(sources=[SourceGold(r["doc_id"], spans(r["spans"]), r["source_type"]) for r in records])
    if "attributions" not in records[0]:
        raise FormatError(f"{path} line 1: expected one of the keys 'attributions', 'cues' or 'spans'")
    texts = texts or {}
    articles = [from_record(record, texts.get(record["doc_id"])) for record in records]
    return Gold(
        attributions={a.doc_id: a.attributions for a in articles},
        cues=[cue_gold(article) for article in articles],
        sources=[mention for article in articles for mention in source_gold(article)],
        texts=dict(texts),
    )


def score(gold: Gold, predicted: Mapping[str, AnnotatedDocument]) -> pd.DataFrame:
    """Every measure that the gold allows, as one tidy table with the columns layer, speech, measure and role.

    Raises
    ------
    FormatError
        If no document of the gold was predicted, or a text that is needed is missing.
    """
    if not gold.doc_ids() & set(predicted):
        raise FormatError(f"none of the {len(gold.doc_ids())} documents of the gold is among the predicted ones")
    tables = []
    if gold.attributions is not None:
        missing = sorted(set(gold.attributions) - set(gold.texts))
        if missing:
            raise FormatError(f"the text of {missing[0]!r} is needed to score attributions; name the texts")
        found = {doc_id: article.attributions for doc_id, article in predicted.items()}
        tables.append(score_attributions(gold.attributions, found, gold.texts).assign(layer="attributions"))
    if gold.cues is not None:
        tables.append(score_cues(gold.cues, predicted).assign(layer="cues", measure="overlap"))
    if gold.sources is not None:
        tables.append(score_sources(gold.sources, predicted).assign(layer="sources", measure="type"))
    table = pd.concat(tables, ignore_index=True)
    table["speech"] = table["speech"].fillna("all") if "speech" in table else "all"
    return table[["layer", "speech", "measure", "role", *COLUMNS]]


def _records(path: Path) -> list[dict[str, Any]]:
    records = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: not UTF-8, so no labels in JSONL ({error.reason} at byte {error.start})") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                records.append(json.loads(line))
            except ValueError as error:
                raise FormatError(f"{path} line {number}: not JSON ({error})") from error
    if not records or not isinstance(records[0], dict):
        raise FormatError(
            f"{path}: expected one JSON object a line, found {'none' if not records else 'another value'}"
        )
    return records


def _cue_gold(record: Mapping[str, Any]) -> CueGold:
    cues = tuple(_cue(item) for item in record["cues"])
    return CueGold(record["doc_id"], Span(*record["region"]), cues, spans(record.get("optional", ())))


def _cue(item: Mapping[str, Any]) -> Cue:
    span = Span(item["start"], item["end"])
    if item["type"] in HEDGE_TYPES:
        return Hedge(span, item["type"], item.get("voice") or "")
    return Verification(span, item["type"])


def _read_brat_folder(folder: Path) -> Gold:
    texts = {p.stem: p.read_bytes().decode("utf-8") for p in sorted((folder / "text").glob("*.txt"))}
    if not texts:
        raise FormatError(f"{folder}: expected text/*.txt and attributions/*.ann")
    files: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(path.stem.rpartition("_")[0], path)
    gold = {doc_id: read_brat(files[doc_id]) if doc_id in files else () for doc_id in texts}
    return Gold(attributions=gold, texts=texts)
