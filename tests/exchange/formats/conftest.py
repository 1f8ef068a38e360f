"""An article with an annotation of every kind, and the two ways through a format."""

import pytest

from framing.exchange.formats import FORMATS, Losses, export_annotations, import_annotations
from framing.types import (
    AnnotatedDocument,
    Attribution,
    Document,
    Entity,
    Hedge,
    Quotation,
    Span,
    Verification,
)

TEXT = "😀 Ann may resign, Bob said on\r\nMonday. “No,” she said."


@pytest.fixture
def article():
    def at(words, after=0):
        start = TEXT.index(words, after)
        return Span(start, start + len(words))

    return AnnotatedDocument(
        document=Document("one", TEXT),
        hedges=(Hedge(at("may"), "epistemic", "source", at("may resign"), 0),),
        verification=(Verification(at("No"), "denial", 1, (at("she"),)),),
        quotations=(Quotation(at("“No,”")),),
        attributions=(
            Attribution(
                (at("Bob"),),
                (at("said"),),
                (at("Ann may resign"), at("Monday")),
                source_type="named_person",
                source_entity=0,
                n_words=4,
                confidence=0.5,
            ),
            Attribution((at("she"),), (at("said", 40),), (at("“No,”"),), "direct", "pronoun", n_words=1),
        ),
        entities=(Entity("Bob", "named_person", (at("Bob"),)),),
        n_words=11,
    )


class Trip:
    """Out into a file or folder, which a test may change, and back."""

    def __init__(self, folder, format):
        self.format = format
        suffix = FORMATS[format].path
        self.path = folder / ("out" if suffix == "folder" else f"out{suffix}")
        self.losses = Losses()

    def out(self, *articles):
        return export_annotations(articles, self.path, self.format)

    def back(self, **texts):
        return list(import_annotations(self.path, self.format, texts or {"one": TEXT}, self.losses))


@pytest.fixture
def trip(tmp_path):
    return lambda format: Trip(tmp_path, format)
