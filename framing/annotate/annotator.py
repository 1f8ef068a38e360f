"""All layers in their order: one document to one annotated document."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from framing.annotate.attribution import find_attributions
from framing.annotate.boilerplate import find_boilerplate
from framing.annotate.hedges import find_hedges
from framing.annotate.layout import find_headline, find_lead
from framing.annotate.model.weights import model_version
from framing.annotate.quotations import find_quotations
from framing.annotate.sources.resolve import resolve_sources
from framing.annotate.verification import find_verification
from framing.segment import Segments, segment
from framing.types import AnnotatedDocument, Attribution, Document, Hedge, Section, Span, Spans

# Name and version of each layer, written into every record.
RULES_VERSION = "1"
VERSIONS = {"sources": "rules/2", "hedges": "lexicon/2", "verification": "lexicon/2"}


def annotate_document(document: Document, model: str = "fast") -> AnnotatedDocument:
    """Find everything in one article.

    Parameters
    ----------
    document : Document
        Raw text; it is never changed.
    model : {"fast", "accurate", "rules", "fast+nested", "accurate+nested"}
        What finds attributions: one of the trained models, or the rules alone.

    Returns
    -------
    AnnotatedDocument
        Offsets in code points of the raw text. Boilerplate is not annotated: it is not the article's own text.

    Examples
    --------
    >>> article = annotate_document(Document("a", 'The mayor may resign, an aide said.'))
    >>> [(article.text[h.span.start : h.span.end], h.type, h.voice) for h in article.hedges]
    [('may', 'epistemic', 'source')]
    """
    return annotate_batch([document], model)[0]


def annotate_batch(documents: Sequence[Document], model: str = "fast") -> list[AnnotatedDocument]:
    """Find everything in several articles: as `annotate_document`, but faster than one by one."""
    with collector_paused():
        return _annotate(documents, model)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Put off Python's search for circular garbage, which would walk all spans of the batch again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _annotate(documents: Sequence[Document], model: str) -> list[AnnotatedDocument]:
    parts = [segment(document) for document in documents]
    boilerplate = [find_boilerplate(part) for part in parts]
    bodies = [part.without(spans) for part, spans in zip(parts, boilerplate, strict=True)]
    found = find_attributions(bodies, model)
    models = versions(model)
    return [
        _annotated(part, body, spans, attributions, models)
        for part, body, spans, attributions in zip(parts, bodies, boilerplate, found, strict=True)
    ]


def versions(model: str) -> dict[str, str]:
    """Name and version of what annotates each layer; a trained model's version is that of its file."""
    size = model.partition("+")[0]
    version = RULES_VERSION if size == "rules" else model_version(f"attribution-{size}")
    return {"attribution": f"{model}/{version}", **VERSIONS}


def _annotated(
    parts: Segments, body: Segments, boilerplate: Spans, found: Sequence[Attribution], models: dict[str, str]
) -> AnnotatedDocument:
    """The layers that build on attributions, in their order."""
    attributions, entities = resolve_sources(body, found)
    hedges = find_hedges(body, attributions)
    headline, lead = find_sections(body, hedges)
    return AnnotatedDocument(
        document=parts.document,
        sentences=parts.sentences,
        boilerplate=boilerplate,
        quotations=find_quotations(body, attributions),
        hedges=hedges,
        verification=find_verification(body, attributions, entities),
        attributions=attributions,
        entities=entities,
        headline=headline,
        lead=lead,
        n_words=body.n_words,
        models=models,
    )


def find_sections(body: Segments, hedges: tuple[Hedge, ...]) -> tuple[Section | None, Section | None]:
    """Headline and lead with their words and hedges; a title known only from the metadata is searched on its own."""
    headline = find_headline(body)
    lead = find_lead(body, headline)
    sections = [None if span is None else _section(body, span, hedges) for span in (headline, lead)]
    if headline is None and body.document.title.strip():
        title = segment(Document(body.document.doc_id, body.document.title))
        sections[0] = Section(None, title.n_words, len(find_hedges(title)))
    return sections[0], sections[1]


def _section(body: Segments, span: Span, hedges: tuple[Hedge, ...]) -> Section:
    return Section(span, body.count_words(span), sum(span.contains(hedge.span) for hedge in hedges))
