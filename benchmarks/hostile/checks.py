"""What holds of every annotated text: valid offsets, order, and the same after writing, reading and showing."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from itertools import pairwise

from framing.annotate.annotator import annotate_document
from framing.exchange.annotations import from_record, to_line
from framing.figures.display import to_html
from framing.segment import segment
from framing.types import AnnotatedDocument, Document, Span


def spans_of(article: AnnotatedDocument) -> Iterator[Span]:
    """Every span of an annotated article."""
    yield from (*article.sentences, *article.boilerplate)
    yield from (q.span for q in article.quotations)
    for hedge in article.hedges:
        yield from (hedge.span, hedge.scope or hedge.span)
    for cue in article.verification:
        yield from (cue.span, *cue.actor, *cue.claim)
    for a in article.attributions:
        yield from (*a.source, *a.cue, *a.content, *a.relay)
        told = a.anonymity
        parts = (told.role, told.institution, told.closeness, told.reason, told.condition) if told else ()
        yield from (span for span in parts if span)
    yield from (span for entity in article.entities for span in entity.mentions)
    yield from (s.span for s in (article.headline, article.lead) if s and s.span)


def is_index(index: int | None, items: Sequence[object]) -> bool:
    """Whether an optional index points into a sequence."""
    return index is None or 0 <= index < len(items)


def check_article(article: AnnotatedDocument) -> None:
    """Assert what holds of every annotated article."""
    text, attributions, entities = article.text, article.attributions, article.entities
    assert all(0 <= s.start < s.end <= len(text) for s in spans_of(article)), "a span outside the text"
    for name in ("sentences", "boilerplate"):
        assert all(a.end <= b.start for a, b in pairwise(getattr(article, name))), f"{name} out of order"
    for name in ("quotations", "hedges", "verification"):
        starts = [item.span.start for item in getattr(article, name)]
        assert starts == sorted(starts), f"{name} out of order"
    firsts = [min(a.source + a.cue + a.content) for a in attributions]
    assert firsts == sorted(firsts), "attributions out of order"
    for a in attributions:
        for role in (a.source, a.cue, a.content, a.relay):
            assert all(x.end <= y.start for x, y in pairwise(role)), "pieces of a role out of order"
        assert is_index(a.source_entity, entities), "a source_entity that is no entity"
        assert is_index(a.parent, attributions), "a parent that is no attribution"
    for item in (*article.hedges, *article.verification):
        assert is_index(item.attribution, attributions), "an attribution that is none"
    assert all(is_index(cue.actor_entity, entities) for cue in article.verification), "an actor that is no entity"
    for i in range(len(attributions)):
        above, parent = {i}, attributions[i].parent
        while parent is not None and len(above) < 50:
            assert parent not in above, "parents in a circle"
            above.add(parent)
            parent = attributions[parent].parent


def check_tokens(document: Document) -> None:
    """Assert what holds of every segmented text."""
    parts, text = segment(document), document.text
    assert all(text[t.start : t.end] == t.text and t.text for t in parts.tokens), "a token that is not its text"
    assert all(a.end <= b.start for a, b in pairwise(parts.tokens)), "tokens out of order"
    for stretches in (parts.paragraphs, parts.sentences):
        assert all(a.end <= b.start for a, b in pairwise(stretches)), "spans out of order"
    # Double marks inside single ones are a quotation of their own.
    quotations = parts.quotations
    assert all(a.end <= b.start or b.end <= a.end for a, b in pairwise(quotations)), "quotations that cross"


def check_text(text: str, model: str = "fast") -> AnnotatedDocument:
    """Annotate a text, write it, read it, show it, and assert that all is as it should be."""
    document = Document("a", text)
    check_tokens(document)
    article = annotate_document(document, model)
    check_article(article)
    line = to_line(article)
    assert "\n" not in line, "a line end inside a line"
    again = from_record(json.loads(line), text)
    assert again == article, "not the same after writing and reading"
    assert shows(to_html(article), text), "the page does not show the text"
    return article


def shows(page: str, text: str) -> bool:
    """Whether a page holds a text, its tags taken away."""
    body = page.partition('<div class="fr-text')[2].partition(">")[2].partition("</div>")[0]
    pieces = [piece.partition(">")[2] if i else piece for i, piece in enumerate(body.split("<"))]
    # Unescaping mends a few control characters and halves of characters; they count as shown.
    return html.unescape("".join(pieces)) == html.unescape(html.escape(text).replace("\r", "&#13;"))
