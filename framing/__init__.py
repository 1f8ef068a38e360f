"""Find, count and compare how news articles hedge and attribute.

The names below are imported when they are first used, so that ``import framing`` and the command line start at once.

Examples
--------
>>> import framing
>>> article = framing.annotate_document(framing.Document("a", "The mayor may resign, two aides said."))
>>> [(article.text[h.span.start : h.span.end], h.type, h.voice) for h in article.hedges]
[('may', 'epistemic', 'source')]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.annotate.annotator import annotate_document
    from framing.batch import annotate_corpus
    from framing.classify import classify_outlets
    from framing.compare import compare_outlets
    from framing.corpus import Corpus, read_corpus
    from framing.exchange.annotations import read_annotations, write_annotations
    from framing.exchange.tables import annotation_table
    from framing.features import codebook, feature_table
    from framing.figures import display
    from framing.types import AnnotatedDocument, Document, Span

_HOMES = {
    "AnnotatedDocument": "framing.types",
    "Corpus": "framing.corpus",
    "Document": "framing.types",
    "Span": "framing.types",
    "annotate_corpus": "framing.batch",
    "annotate_document": "framing.annotate.annotator",
    "annotation_table": "framing.exchange.tables",
    "classify_outlets": "framing.classify",
    "codebook": "framing.features",
    "compare_outlets": "framing.compare",
    "display": "framing.figures",
    "feature_table": "framing.features",
    "read_annotations": "framing.exchange.annotations",
    "read_corpus": "framing.corpus",
    "write_annotations": "framing.exchange.annotations",
}

__all__ = [
    "AnnotatedDocument",
    "Corpus",
    "Document",
    "Span",
    "annotate_corpus",
    "annotate_document",
    "annotation_table",
    "classify_outlets",
    "codebook",
    "compare_outlets",
    "display",
    "feature_table",
    "read_annotations",
    "read_corpus",
    "write_annotations",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'framing' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
