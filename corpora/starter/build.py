"""Make text/, gold.jsonl, metadata.csv and ../starter.sha256 from markup/: ``python corpora/starter/build.py``."""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from markup import MarkedArticle, read_markup

from framing.annotate.annotator import find_sections
from framing.annotate.cue_classes import cue_class
from framing.annotate.speech import speech_kind
from framing.annotate.voice import holders, voices_of
from framing.exchange.annotations import write_annotations
from framing.segment import Segments, segment
from framing.types import (
    AnnotatedDocument,
    Attribution,
    Document,
    Entity,
    Hedge,
    Quotation,
    Span,
    Spans,
    Verification,
)

HERE = Path(__file__).parent
ROLES = {"src": "source", "cue": "cue", "con": "content", "rel": "relay"}
METADATA = ["doc_id", "outlet", "date", "story", "title"]


def main() -> None:
    """Build everything that is derived from the markup."""
    articles = [read_markup(path) for path in sorted((HERE / "markup").glob("*.xml"))]
    for article in articles:
        path = HERE / "text" / article.metadata["outlet"] / f"{article.doc_id}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(article.text.encode("utf-8"))
    write_annotations(map(gold_document, articles), HERE / "gold.jsonl")
    with (HERE / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, METADATA, lineterminator="\n")
        table.writeheader()
        table.writerows({"doc_id": a.doc_id, **{key: a.metadata[key] for key in METADATA[1:]}} for a in articles)
    _write_manifest()


def gold_document(article: MarkedArticle) -> AnnotatedDocument:
    """The labels of one article as standoff.

    What people did not label is computed: sentences, speech kinds, parents, voices, headline and lead follow from the
    labels and the quotation marks.
    """
    parts = segment(Document(article.doc_id, article.text, article.metadata["title"]))
    boilerplate = tuple(mark.span for mark in article.named("boil"))
    attributions, entities = _attributions(article, parts)
    hedges = _hedges(article, parts, attributions)
    body = parts.without(boilerplate)
    headline, lead = find_sections(body, hedges)
    return AnnotatedDocument(
        document=parts.document,
        sentences=parts.sentences,
        boilerplate=boilerplate,
        quotations=_quotations(article, parts),
        hedges=hedges,
        verification=_verification(article, attributions),
        attributions=attributions,
        entities=entities,
        headline=headline,
        lead=lead,
        n_words=body.n_words,
        models={"gold": "written with the text; see GUIDE.md"},
    )


def _hedges(article: MarkedArticle, parts: Segments, attributions: Sequence[Attribution]) -> tuple[Hedge, ...]:
    marks = article.named("hed")
    voices = voices_of([mark.span for mark in marks], parts, attributions)
    return tuple(
        Hedge(mark.span, mark.attributes["type"], voice, None, holder)
        for mark, (voice, holder) in zip(marks, voices, strict=True)
    )


def _verification(article: MarkedArticle, attributions: Sequence[Attribution]) -> tuple[Verification, ...]:
    marks = article.named("ver")
    held = holders([mark.span for mark in marks], attributions)
    return tuple(
        Verification(mark.span, mark.attributes["type"], inside[0] if inside else None)
        for mark, inside in zip(marks, held, strict=True)
    )


def _attributions(article: MarkedArticle, parts: Segments) -> tuple[tuple[Attribution, ...], tuple[Entity, ...]]:
    roles: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    people: dict[int, tuple[str, str]] = {}
    for mark in article.named(*ROLES):
        for number in mark.numbers:
            roles[number][ROLES[mark.name]].append(mark.span)
            if mark.name == "src":
                people.setdefault(number, (mark.attributes["who"], mark.attributes["type"]))
    entities = _entities(article)
    index = {entity.name: i for i, entity in enumerate(entities)}
    found = [_attribution(roles[n], people.get(n), index, parts) for n in sorted(roles)]
    found.sort(key=lambda a: min(a.source + a.cue + a.content))
    return tuple(replace(a, parent=_parent(i, found)) for i, a in enumerate(found)), entities


def _attribution(
    roles: dict[str, list[Span]], who: tuple[str, str] | None, index: dict[str, int], parts: Segments
) -> Attribution:
    source, cue, content, relay = (tuple(sorted(set(roles[name]))) for name in ROLES.values())
    return Attribution(
        source=source,
        cue=cue,
        content=content,
        relay=relay,
        speech=speech_kind(content, parts),
        source_type=who[1] if who else None,
        source_entity=index[who[0]] if who else None,
        cue_class=cue_class(cue, parts),
        n_words=parts.count_words(*content),
    )


def _parent(child: int, attributions: list[Attribution]) -> int | None:
    """The attribution with the shortest content that holds the child's cue."""
    anchor = (attributions[child].cue or attributions[child].content)[0]
    holders = [
        (sum(map(len, other.content)), i)
        for i, other in enumerate(attributions)
        if i != child and any(span.contains(anchor) for span in other.content)
    ]
    return min(holders)[1] if holders else None


def _entities(article: MarkedArticle) -> tuple[Entity, ...]:
    """One entity for each ``who``; its type is that of its first mention that is no pronoun."""
    mentions: dict[str, list[Span]] = defaultdict(list)
    types: dict[str, str] = {}
    for mark in article.named("src"):
        name, kind = mark.attributes["who"], mark.attributes["type"]
        mentions[name].append(mark.span)
        if types.get(name, "pronoun") == "pronoun":
            types[name] = kind
    return tuple(Entity(name, types[name], tuple(sorted(set(spans)))) for name, spans in mentions.items())


def _quotations(article: MarkedArticle, parts: Segments) -> tuple[Quotation, ...]:
    labelled = {m.span: m.attributes["kind"] for m in article.named("quo")}
    speech: Spans = tuple(span for span in parts.quotations if not any(span.overlaps(other) for other in labelled))
    every = [Quotation(span) for span in speech] + [Quotation(span, kind) for span, kind in labelled.items()]
    return tuple(sorted(every, key=lambda quotation: quotation.span))


def _write_manifest() -> None:
    files = sorted([*HERE.glob("text/*/*.txt"), HERE / "gold.jsonl", HERE / "metadata.csv"])
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(HERE).as_posix()}\n" for path in files
    ]
    (HERE.parent / "starter.sha256").write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
