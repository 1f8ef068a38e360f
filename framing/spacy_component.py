"""A component for spaCy's pipelines: ``nlp.add_pipe("framing")`` puts our annotations into ``doc.spans``.

The entry point ``spacy_factories`` tells spaCy of it; without that, import this module first.

Examples
--------
>>> import pytest; _ = pytest.importorskip("spacy", reason="needs the extra spacy")
>>> import spacy, framing.spacy_component
>>> nlp = spacy.blank("en")
>>> _ = nlp.add_pipe("framing")
>>> doc = nlp("The mayor may resign, two aides said.")
>>> [(span.text, span.label_) for span in doc.spans["hedge"]]
[('may', 'hedge_epistemic')]
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from framing.annotate.annotator import annotate_document
from framing.exchange.annotations import from_record, to_record
from framing.exchange.formats.marks import Losses, Mark, Marked, from_marks, to_marks
from framing.exchange.formats.spacy_docs import USER_DATA, add_spans
from framing.types import AnnotatedDocument, Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

NAME = "framing"


def make_component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component, as spaCy's factories make it.

    After it, ``doc.spans["hedge"]``, ``["verification"]``, ``["quotation"]`` and ``["attribution"]`` hold spans with
    our labels; a mark that begins or ends inside a token takes the whole token. ``doc._.framing`` is the annotated
    document itself, with exact offsets into ``doc.text``.

    Parameters
    ----------
    nlp : Language
    name : str

    Returns
    -------
    callable
        Doc to Doc.
    """
    from spacy.tokens import Doc

    if not Doc.has_extension(NAME):
        Doc.set_extension(NAME, getter=annotated_document)
    return _annotated


def _annotated(doc: Any) -> Any:
    article = annotate_document(Document(doc.user_data.get("doc_id", ""), doc.text))
    add_spans(doc, to_marks(to_record(article), doc.text))
    return doc


def annotated_document(doc: Any) -> AnnotatedDocument | None:
    """The annotated document of a Doc that went through the component, None of another."""
    if USER_DATA not in doc.user_data:
        return None
    baggage = json.loads(doc.user_data[USER_DATA])
    marks = [Mark(*mark) for mark in baggage["luggage"]["marks"]]
    marked = Marked(baggage["doc_id"], doc.text, marks, baggage["links"], baggage["luggage"])
    return from_record(from_marks(marked, Losses()), doc.text)


if find_spec("spacy") is not None:
    from spacy.language import Language

    Language.factory(NAME, func=make_component)
