"""Fixtures for tests of sources: in an article for them, what stands between [[ ]] is a source."""

import re

import pytest

from framing.annotate.sources.resolve import resolve_sources
from framing.segment import segment
from framing.types import Attribution, Document, Span

MARK = re.compile(r"\[\[(.+?)\]\]")


def _attributed(text):
    """A segmented document and one attribution for every marked source, with its sentence's quotations as content."""
    spans = [Span(m.start() - 4 * i, m.end() - 4 * (i + 1)) for i, m in enumerate(MARK.finditer(text))]
    parts = segment(Document("a", MARK.sub(r"\1", text)))

    def content(source):
        sentence = next(s for s in parts.sentences if s.contains(source))
        return tuple(q for q in parts.quotations if sentence.contains(q) and not q.contains(source))

    def said(source):
        inside = any(quotation.contains(source) for quotation in parts.quotations)
        return () if inside else content(source)

    return parts, [Attribution(source=(span,), content=said(span)) for span in spans]


def _names_of_sources(article):
    """The name of the entity of every marked source, in text order."""
    attributions, entities = resolve_sources(*_attributed(article))
    return [entities[attribution.source_entity].name for attribution in attributions]


@pytest.fixture(scope="session")
def attributed():
    """A function from a marked article to its segments and attributions."""
    return _attributed


@pytest.fixture(scope="session")
def names_of_sources():
    """A function from a marked article to the names of its sources' entities."""
    return _names_of_sources
