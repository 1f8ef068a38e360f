"""Annotation JSONL, version 1: one JSON object a document and line, in the order of the input."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from framing.exchange.files import FormatError, read_parquet_lines, whole_file
from framing.types import (
    AnnotatedDocument,
    Anonymity,
    Attribution,
    Document,
    Entity,
    Hedge,
    Quotation,
    Section,
    Span,
    Spans,
    Verification,
    spans,
)

__all__ = [
    "FormatError",
    "from_record",
    "iter_metadata",
    "read_annotations",
    "read_metadata",
    "read_with_metadata",
    "text_hash",
    "to_line",
    "to_record",
    "write_annotations",
    "write_lines",
]

FORMAT = "framing-annotations/1"
# What an article can tell of an unnamed source, each a stretch of its text.
DISCLOSED = ("role", "institution", "closeness", "reason", "condition")


def text_hash(text: str) -> str:
    """SHA-256 of a text in UTF-8 (lone surrogates, as broken JSON escapes leave them, are passed through)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def to_record(article: AnnotatedDocument) -> dict[str, Any]:
    """One annotated document as the JSON object of the format, keys in the order of its definition."""
    return {
        "format": FORMAT,
        "doc_id": article.doc_id,
        "text_sha256": text_hash(article.text),
        "n_chars": len(article.text),
        "n_words": article.n_words,
        "models": dict(article.models),
        "headline": _section_record(article.headline),
        "lead": _section_record(article.lead),
        "boilerplate": _pairs(article.boilerplate),
        "sentences": _pairs(article.sentences),
        "quotations": [{"start": q.span.start, "end": q.span.end, "kind": q.kind} for q in article.quotations],
        "hedges": [_hedge_record(hedge) for hedge in article.hedges],
        "verification": [_verification_record(cue) for cue in article.verification],
        "attributions": [_attribution_record(attribution) for attribution in article.attributions],
        "entities": [
            {"name": e.name, "type": e.type, "mentions": _pairs(e.mentions), "office": e.office}
            for e in article.entities
        ],
    }


def from_record(record: Mapping[str, Any], text: str | None = None) -> AnnotatedDocument:
    """Rebuild an annotated document from its JSON object.

    Parameters
    ----------
    record : mapping
        As `to_record` makes it; keys beyond the format are ignored, optional ones may be absent.
    text : str, optional
        The document's text. Without it the text is blank but as long as the original, which is enough for features.

    Raises
    ------
    FormatError
        If the record is of another format, or the text is not the one that was annotated.
    """
    if record.get("format", FORMAT) != FORMAT:
        raise FormatError(f"format {record['format']!r}, expected {FORMAT!r}")
    if text is not None and "text_sha256" in record and text_hash(text) != record["text_sha256"]:
        raise FormatError(f"{record['doc_id']}: the text is not the one that was annotated (SHA-256 differs)")
    if text is None:
        text = " " * record.get("n_chars", 0)
    return AnnotatedDocument(
        document=Document(record["doc_id"], text),
        sentences=spans(record.get("sentences", ())),
        boilerplate=spans(record.get("boilerplate", ())),
        quotations=tuple(Quotation(_span(q), q["kind"]) for q in record.get("quotations", ())),
        hedges=tuple(_hedge(h) for h in record.get("hedges", ())),
        verification=tuple(_verification(v) for v in record.get("verification", ())),
        attributions=tuple(_attribution(a) for a in record.get("attributions", ())),
        entities=tuple(
            Entity(e["name"], e["type"], spans(e["mentions"]), e.get("office")) for e in record.get("entities", ())
        ),
        headline=_section(record.get("headline")),
        lead=_section(record.get("lead")),
        n_words=record.get("n_words", 0),
        models=dict(record.get("models", {})),
    )


def write_annotations(
    articles: Iterable[AnnotatedDocument], path: str | Path, metadata: Mapping[str, Mapping[str, Any]] | None = None
) -> int:
    """Write annotation JSONL; return the number of documents. The file appears whole or not at all.

    Parameters
    ----------
    articles : iterable of AnnotatedDocument
        Consumed one by one, so a stream of any length is written in bounded memory.
    path : path
        Written as ``<path>.new`` first and renamed at the end.
    metadata : mapping, optional
        ``doc_id`` → outlet, date, story, title: kept in each record under ``metadata``, so that the file alone is
        enough to compare outlets. Looked up when the document is written, so it may be filled as the stream goes.

    Raises
    ------
    FormatError
        If the folder is not there.
    """
    with whole_file(path) as new, new.open("w", encoding="utf-8", newline="\n") as file:
        return write_lines(articles, file, metadata)


def write_lines(
    articles: Iterable[AnnotatedDocument], file: TextIO, metadata: Mapping[str, Mapping[str, Any]] | None = None
) -> int:
    """Write annotation JSONL to an open file; return the number of documents."""
    count = 0
    for article in articles:
        file.write(to_line(article, None if metadata is None else metadata[article.doc_id]) + "\n")
        count += 1
    return count


def to_line(article: AnnotatedDocument, metadata: Mapping[str, Any] | None = None) -> str:
    """One annotated document as a line of the format, without the line's end."""
    record = to_record(article)
    if metadata is not None:
        record["metadata"] = dict(metadata)
    return json.dumps(record, separators=(",", ":"))


def read_annotations(path: str | Path, texts: Mapping[str, str] | None = None) -> Iterator[AnnotatedDocument]:
    """Read annotation JSONL, one document at a time.

    Parameters
    ----------
    path : path
        A file as `write_annotations` makes it, or a Parquet table (or a folder of them) with the same lines.
    texts : mapping, optional
        ``doc_id`` → text, to have the texts in the documents again (for `display`); each is checked by its hash.

    Raises
    ------
    FormatError
        Naming file and line, if a line is not JSON, lacks a field or does not fit its text.
    """
    return (article for article, _ in read_with_metadata(path, texts))


def read_with_metadata(
    path: str | Path, texts: Mapping[str, str] | None = None
) -> Iterator[tuple[AnnotatedDocument, dict[str, Any]]]:
    """Read annotation JSONL as `read_annotations` does, each document with its metadata (empty where it has none)."""
    for number, record in _read_records(path):
        try:
            article = from_record(record, None if texts is None else texts[record["doc_id"]])
        except KeyError as error:
            raise FormatError(f"{path} line {number}: lacks {error.args[0]!r}") from error
        except (ValueError, TypeError, AttributeError) as error:
            raise FormatError(f"{path} line {number}: {error}") from error
        yield article, record.get("metadata", {})


def iter_metadata(path: str | Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """``doc_id`` and metadata of each document of annotation JSONL (empty where it keeps none)."""
    return ((record["doc_id"], record.get("metadata", {})) for _, record in _read_records(path))


def read_metadata(path: str | Path) -> dict[str, dict[str, Any]]:
    """``doc_id`` → the metadata that annotation JSONL keeps with each document (empty where it keeps none)."""
    return dict(iter_metadata(path))


def _read_records(path: str | Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(_lines(Path(path)), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise FormatError(f"{path} line {number}: not JSON ({error})") from error
        if not isinstance(record, dict) or "doc_id" not in record:
            raise FormatError(f"{path} line {number}: expected an object with 'doc_id'")
        yield number, record


def _lines(path: Path) -> Iterator[str]:
    if path.suffix == ".parquet" or path.is_dir():
        yield from read_parquet_lines(path)
        return
    with path.open(encoding="utf-8") as file:
        yield from _decoded(file, path)


def _decoded(file: TextIO, path: str | Path) -> Iterator[str]:
    try:
        yield from file
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: not UTF-8, so no annotation JSONL ({error.reason} at byte {error.start})") from None


def _span(record: Mapping[str, Any]) -> Span:
    return Span(record["start"], record["end"])


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _pairs(stretches: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in stretches]


def _section_record(section: Section | None) -> dict[str, Any] | None:
    if section is None:
        return None
    return {"span": _pair(section.span), "n_words": section.n_words, "n_hedges": section.n_hedges}


def _section(record: Mapping[str, Any] | None) -> Section | None:
    if record is None:
        return None
    return Section(Span(*record["span"]) if record["span"] else None, record["n_words"], record["n_hedges"])


def _hedge_record(hedge: Hedge) -> dict[str, Any]:
    return {
        "start": hedge.span.start,
        "end": hedge.span.end,
        "type": hedge.type,
        "voice": hedge.voice,
        "scope": _pair(hedge.scope),
        "attribution": hedge.attribution,
    }


def _hedge(record: Mapping[str, Any]) -> Hedge:
    scope = record.get("scope")
    return Hedge(
        span=_span(record),
        type=record["type"],
        voice=record.get("voice", "author"),
        scope=Span(*scope) if scope else None,
        attribution=record.get("attribution"),
    )


def _verification_record(cue: Verification) -> dict[str, Any]:
    return {
        "start": cue.span.start,
        "end": cue.span.end,
        "type": cue.type,
        "attribution": cue.attribution,
        "actor": _pairs(cue.actor),
        "actor_entity": cue.actor_entity,
        "claim": _pairs(cue.claim),
    }


def _verification(record: Mapping[str, Any]) -> Verification:
    return Verification(
        span=_span(record),
        type=record["type"],
        attribution=record.get("attribution"),
        actor=spans(record.get("actor", ())),
        actor_entity=record.get("actor_entity"),
        claim=spans(record.get("claim", ())),
    )


def _anonymity_record(anonymity: Anonymity | None) -> dict[str, Any] | None:
    if anonymity is None:
        return None
    return {"number": anonymity.number} | {name: _pair(getattr(anonymity, name)) for name in DISCLOSED}


def _anonymity(record: Mapping[str, Any] | None) -> Anonymity | None:
    if record is None:
        return None
    told = {name: Span(*record[name]) for name in DISCLOSED if record.get(name)}
    return Anonymity(number=record.get("number", "unknown"), **told)


def _attribution_record(attribution: Attribution) -> dict[str, Any]:
    return {
        "source": _pairs(attribution.source),
        "cue": _pairs(attribution.cue),
        "content": _pairs(attribution.content),
        "speech": attribution.speech,
        "source_type": attribution.source_type,
        "source_entity": attribution.source_entity,
        "relay": _pairs(attribution.relay),
        "parent": attribution.parent,
        "cue_class": attribution.cue_class,
        "n_words": attribution.n_words,
        "anonymity": _anonymity_record(attribution.anonymity),
        "confidence": attribution.confidence,
    }


def _attribution(record: Mapping[str, Any]) -> Attribution:
    fields: dict[str, Any] = {role: spans(record.get(role, ())) for role in ("source", "cue", "content", "relay")}
    for name in ("speech", "source_type", "source_entity", "parent", "cue_class", "n_words", "confidence"):
        if name in record:
            fields[name] = record[name]
    fields["anonymity"] = _anonymity(record.get("anonymity"))
    return Attribution(**fields)
