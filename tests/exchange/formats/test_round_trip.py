"""Generated documents go out in every format and come back the same: by hypothesis, which finds the smallest case,
and many more at random.

FRAMING_DOCUMENTS=10000 python -m pytest tests/exchange/formats/test_round_trip.py -k many
sends as many random ones through each format, which hypothesis would take long to draw.
"""

import os
import random
import shutil
import tempfile
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.exchange.formats import FORMATS, Losses, export_annotations, import_annotations
from framing.types import (
    CUE_CLASSES,
    HEDGE_TYPES,
    QUOTATION_KINDS,
    SOURCE_TYPES,
    SPEECH_KINDS,
    VERIFICATION_TYPES,
    VOICES,
    AnnotatedDocument,
    Anonymity,
    Attribution,
    Document,
    Entity,
    Hedge,
    Quotation,
    Section,
    Span,
    Verification,
)

DOCUMENTS = int(os.environ.get("FRAMING_DOCUMENTS", "100"))
# What makes offsets differ between programs, or breaks lines, cells and tags.
PIECES = [
    *("said", "The mayor", "may", "42", "", " ", "  ", "\t", "\n", "\r\n", "\r", "\u00a0", "\u2028", "\u0085"),
    *(
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        "—",
        "…",
        ".",
        ",",
        ";",
        "|",
        "\\",
        "/",
        "#",
        "=1+1",
        "+",
        "-",
        "@",
        "<b>",
        "&amp;",
    ),
    *("😀", "👩‍👩‍👧", "🇺🇸", "𝒳", "e\u0301", "ñ", "n\u0303", "漢字", "שלום", "\ufeff", "\u200b", "ß", "ſ", "＝"),
]
TEXT = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join).filter(bool)
# Places are drawn as numbers and fitted to the text afterwards, which is much quicker than strategies made a text.
PLACE = st.tuples(st.integers(0, 99), st.integers(1, 8))
PLACES = st.lists(PLACE, max_size=3)
NUMBER = st.none() | st.integers(0, 9)
MAYBE = st.none() | PLACE
HEDGE = st.tuples(PLACE, st.sampled_from(HEDGE_TYPES), st.sampled_from(VOICES), MAYBE, NUMBER)
CUE = st.tuples(PLACE, st.sampled_from(VERIFICATION_TYPES), NUMBER, PLACES, NUMBER, PLACES)
SECTION = st.none() | st.tuples(MAYBE, st.integers(0, 50), st.integers(0, 5))
ANONYMITY = st.none() | st.tuples(st.sampled_from(["one", "several", "unknown"]), *[MAYBE] * 5)
ATTRIBUTION = st.tuples(
    *[PLACES] * 4,
    st.tuples(st.integers(0, 2), PLACE),
    st.fixed_dictionaries(
        {
            "speech": st.sampled_from(SPEECH_KINDS),
            "source_type": st.none() | st.sampled_from(SOURCE_TYPES),
            "cue_class": st.sampled_from(CUE_CLASSES),
            "n_words": st.integers(0, 99),
            "confidence": st.none() | st.floats(0, 1),
        }
    ),
    ANONYMITY,
    NUMBER,
    NUMBER,
)
SHAPE = st.fixed_dictionaries(
    {
        "text": TEXT,
        "hedges": st.lists(HEDGE, max_size=3),
        "verification": st.lists(CUE, max_size=2),
        "quotations": st.lists(st.tuples(PLACE, st.sampled_from(QUOTATION_KINDS)), max_size=2),
        "attributions": st.lists(ATTRIBUTION, max_size=3),
        "entities": st.lists(st.tuples(TEXT, st.sampled_from(SOURCE_TYPES), PLACES), max_size=2),
        "sentences": PLACES,
        "boilerplate": PLACES,
        "headline": SECTION,
        "lead": SECTION,
        "n_words": st.integers(0, 999),
        "models": st.dictionaries(st.sampled_from(PIECES), st.sampled_from(PIECES), max_size=2),
    }
)
SETTINGS = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


class Fitted:
    """A shape fitted to its text: spans inside it, numbers that point to something that is there."""

    def __init__(self, shape):
        self.shape, self.length = shape, len(shape["text"])

    def span(self, place):
        if place is None:
            return None
        start = place[0] % self.length
        return Span(start, min(start + place[1], self.length))

    def spans(self, places):
        return tuple(sorted(self.span(place) for place in places))

    def number(self, number, name):
        return number % len(self.shape[name]) if number is not None and self.shape[name] else None

    def attribution(self, source, cue, content, relay, one, fields, anonymity, entity, parent):
        roles = {"source": source, "cue": cue, "content": content}
        name = list(roles)[one[0]]
        roles[name] = [*roles[name], one[1]]
        return Attribution(
            **{role: self.spans(places) for role, places in roles.items()},
            relay=self.spans(relay),
            source_entity=self.number(entity, "entities"),
            parent=self.number(parent, "attributions"),
            anonymity=anonymity and Anonymity(anonymity[0], *map(self.span, anonymity[1:])),
            **fields,
        )

    def verification(self, place, kind, number, actor, entity, claim):
        return Verification(
            self.span(place),
            kind,
            self.number(number, "attributions"),
            self.spans(actor),
            self.number(entity, "entities"),
            self.spans(claim),
        )

    def hedge(self, place, kind, voice, scope, number):
        return Hedge(self.span(place), kind, voice, self.span(scope), self.number(number, "attributions"))

    def article(self):
        shape = self.shape
        return AnnotatedDocument(
            document=Document("a", shape["text"]),
            sentences=self.spans(shape["sentences"]),
            boilerplate=self.spans(shape["boilerplate"]),
            quotations=tuple(Quotation(self.span(place), kind) for place, kind in shape["quotations"]),
            hedges=tuple(self.hedge(*item) for item in shape["hedges"]),
            verification=tuple(self.verification(*item) for item in shape["verification"]),
            attributions=tuple(self.attribution(*item) for item in shape["attributions"]),
            entities=tuple(Entity(name, kind, self.spans(places)) for name, kind, places in shape["entities"]),
            **{n: shape[n] and Section(self.span(shape[n][0]), *shape[n][1:]) for n in ("headline", "lead")},
            n_words=shape["n_words"],
            models=shape["models"],
        )


def random_shape(rng):
    """A shape as hypothesis would draw it."""

    def place():
        return rng.randrange(100), rng.randint(1, 8)

    def some(make, most):
        return [make() for _ in range(rng.randint(0, most))]

    def maybe(make):
        return make() if rng.random() < 0.6 else None

    def places():
        return some(place, 3)

    def number():
        return maybe(lambda: rng.randrange(10))

    def text():
        return "".join(rng.choices(PIECES, k=rng.randint(1, 30))) or "x"

    def section():
        return maybe(place), rng.randint(0, 50), rng.randint(0, 5)

    def attribution():
        fields = {
            "speech": rng.choice(SPEECH_KINDS),
            "source_type": rng.choice([None, *SOURCE_TYPES]),
            "cue_class": rng.choice(CUE_CLASSES),
            "n_words": rng.randint(0, 99),
            "confidence": maybe(rng.random),
        }
        anonymity = maybe(lambda: (rng.choice(["one", "several"]), *(maybe(place) for _ in range(5))))
        roles = [places() for _ in range(4)]
        return *roles, (rng.randint(0, 2), place()), fields, anonymity, number(), number()

    return {
        "text": text(),
        "hedges": some(lambda: (place(), rng.choice(HEDGE_TYPES), rng.choice(VOICES), maybe(place), number()), 3),
        "verification": some(
            lambda: (place(), rng.choice(VERIFICATION_TYPES), number(), places(), number(), places()), 2
        ),
        "quotations": some(lambda: (place(), rng.choice(QUOTATION_KINDS)), 2),
        "attributions": some(attribution, 3),
        "entities": some(lambda: (text(), rng.choice(SOURCE_TYPES), places()), 2),
        "sentences": places(),
        "boilerplate": places(),
        "headline": maybe(section),
        "lead": maybe(section),
        "n_words": rng.randint(0, 999),
        "models": {text(): text()},
    }


ARTICLES = SHAPE.map(lambda shape: Fitted(shape).article())


def random_articles(number):
    rng = random.Random(0)
    for i in range(number):
        article = Fitted(random_shape(rng)).article()
        yield replace(article, document=Document(f"{i} é", article.text))


def there_and_back(article, format, metadata=None):
    """What comes back, with its metadata, and what is said to be lost on the way out and on the way back."""
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / f"out{FORMATS[format].path if FORMATS[format].path != 'folder' else ''}"
        lost = export_annotations([article], path, format, metadata)
        back_lost = Losses()
        (back,) = import_annotations(path, format, {article.doc_id: article.text}, back_lost)
        return back, lost, back_lost
    finally:
        shutil.rmtree(folder)


LOSSLESS = [
    pytest.param(
        name,
        marks=[pytest.mark.skipif(find_spec("spacy") is None, reason="needs the extra spacy")] * (name == "spacy"),
    )
    for name in FORMATS
    if name != "bio"
]


@pytest.mark.parametrize("format", LOSSLESS)
@SETTINGS
@given(article=ARTICLES)
def test_what_goes_out_comes_back(format, article):
    metadata = {"a": {"outlet": "=onb", "date": None}}
    back, lost, back_lost = there_and_back(article, format, metadata)
    assert back.article == article
    assert back.metadata == metadata["a"]
    assert not back_lost
    assert not lost or format == "doccano"


@pytest.mark.parametrize("format", LOSSLESS)
def test_many_documents_go_out_together_and_come_back(format, tmp_path):
    articles = list(random_articles(DOCUMENTS))
    suffix = FORMATS[format].path
    path = tmp_path / f"out{suffix if suffix != 'folder' else ''}"
    export_annotations(articles, path, format)
    losses = Losses()
    back = {
        c.article.doc_id: c.article
        for c in import_annotations(path, format, {a.doc_id: a.text for a in articles}, losses)
    }
    assert len(back) == len(articles)
    assert [a.doc_id for a in articles if back[a.doc_id] != a] == []
    assert not losses


def labelled_spans(article):
    """The spans of BIO's columns: of cues with their type, of roles piece by piece."""
    cues = [("hedge", h.type, h.span) for h in article.hedges] + [("v", v.type, v.span) for v in article.verification]
    cues += [("quotation", q.kind, q.span) for q in article.quotations]
    roles = ("source", "cue", "content", "relay")
    return cues + [("role", role, s) for a in article.attributions for role in roles for s in getattr(a, role)]


def trimmed(kind, label, span, text):
    """A labelled span without the white space at its edges, which BIO has no tokens for."""
    inner = text[span.start : span.end]
    start = span.start + len(inner) - len(inner.lstrip())
    return kind, label, Span(start, start + len(inner.strip())) if inner.strip() else None


def check_bio(articles, back, lost):
    """The spans that came back are those that went out, less those that were counted as lost."""
    mine = [labelled_spans(article) for article in articles]
    theirs = [labelled_spans(article) for article in back]
    n_mine, n_theirs = sum(map(len, mine)), sum(map(len, theirs))
    said = {what.split(":")[0]: number for what, number in lost.items()}
    missing = said.get("spans that overlap another of the same column", 0) + said.get("spans of white space only", 0)
    # A relay is lost a second time on the way back, because it belongs to no attribution there.
    relays = sum(role == "relay" for spans in mine for _, role, _ in spans)
    assert n_mine - missing - relays <= n_theirs <= n_mine - missing
    for article, before, after in zip(articles, mine, back, strict=True):
        assert set(labelled_spans(after)) <= {trimmed(*span, article.text) for span in before}
    parts = (bool(a.source) + bool(a.cue) + bool(a.content) + bool(a.relay) for b in articles for a in b.attributions)
    assert said.get("which parts belong to one attribution", 0) == sum(number > 1 for number in parts)


@SETTINGS
@given(article=ARTICLES)
def test_bio_carries_spans_and_counts_what_it_cannot(article):
    back, lost, _ = there_and_back(article, "bio")
    check_bio([article], [back.article], lost)


def test_bio_carries_the_spans_of_many_documents(tmp_path):
    articles = list(random_articles(DOCUMENTS))
    lost = export_annotations(articles, tmp_path / "out.tsv", "bio")
    texts = {article.doc_id: article.text for article in articles}
    back = [coded.article for coded in import_annotations(tmp_path / "out.tsv", "bio", texts)]
    check_bio(articles, back, lost)
