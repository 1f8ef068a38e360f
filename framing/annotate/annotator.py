"""All layers in their order: one document to one annotated document."""

from __future__ import annotations

from framing.annotate.attribution import find_attributions
from framing.annotate.boilerplate import find_boilerplate
from framing.annotate.hedges import find_hedges
from framing.annotate.layout import find_headline, find_lead
from framing.annotate.quotations import find_quotations
from framing.annotate.sources import resolve_sources
from framing.annotate.verification import find_verification
from framing.segment import Segments, segment
from framing.types import AnnotatedDocument, Document, Hedge, Section, Span, Spans

# What annotated a document: name and version of each layer, written into every record.
MODELS = {"attribution": "rules/1", "sources": "rules/1", "hedges": "lexicon/1", "verification": "lexicon/1"}


def annotate_document(document: Document) -> AnnotatedDocument:
    """Find everything in one article.

    Parameters
    ----------
    document : Document
        Raw text; it is never changed.

    Returns
    -------
    AnnotatedDocument
        Offsets in code points of the raw text. Annotations in boilerplate are found like any others; features leave
        them out.

    Examples
    --------
    >>> article = annotate_document(Document("a", 'The mayor may resign, an aide said.'))
    >>> [(article.text[h.span.start : h.span.end], h.type, h.voice) for h in article.hedges]
    [('may', 'epistemic', 'source')]
    """
    parts = segment(document)
    boilerplate = find_boilerplate(parts)
    attributions, entities = resolve_sources(parts, find_attributions(parts))
    hedges = find_hedges(parts, attributions)
    headline, lead = find_sections(parts, boilerplate, hedges)
    return AnnotatedDocument(
        document=document,
        sentences=parts.sentences,
        boilerplate=boilerplate,
        quotations=find_quotations(parts, attributions),
        hedges=hedges,
        verification=find_verification(parts, attributions),
        attributions=attributions,
        entities=entities,
        headline=headline,
        lead=lead,
        n_words=count_body_words(parts, boilerplate),
        models=MODELS,
    )


def count_body_words(parts: Segments, boilerplate: Spans) -> int:
    """Words of the article itself: tokens with a letter or digit outside boilerplate."""
    return parts.count_words(Span(0, len(parts.text))) - parts.count_words(*boilerplate) if parts.text else 0


def find_sections(
    parts: Segments, boilerplate: Spans, hedges: tuple[Hedge, ...]
) -> tuple[Section | None, Section | None]:
    """Headline and lead with their words and hedges; a title known only from the metadata is searched on its own."""
    headline = find_headline(parts, boilerplate)
    lead = find_lead(parts, boilerplate, headline)
    sections = [None if span is None else _section(parts, span, boilerplate, hedges) for span in (headline, lead)]
    if headline is None and parts.document.title.strip():
        title = segment(Document(parts.document.doc_id, parts.document.title))
        sections[0] = Section(None, count_body_words(title, ()), len(find_hedges(title)))
    return sections[0], sections[1]


def _section(parts: Segments, span: Span, boilerplate: Spans, hedges: tuple[Hedge, ...]) -> Section:
    n_words = parts.count_words(span) - parts.count_words(*(b for b in boilerplate if span.contains(b)))
    return Section(span, n_words, sum(span.contains(hedge.span) for hedge in hedges))
