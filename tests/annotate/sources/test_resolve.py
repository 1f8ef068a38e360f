"""Sources of whole articles: types in context, floating quotations, and what must hold for any text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.annotate.sources.resolve import resolve_sources
from framing.segment import segment
from framing.types import SOURCE_TYPES, Attribution, Document, Span

EDGE_CASES = ["", " \n\n ", "\"\" “” '' «»", "...", "??", "可能 возможно ربما 🙂", "\ufeff", '"\n\n"', "ß ſ İ ǅ"]

# (sentence, source, type)
TYPED = [
    ("Mara Quill, a spokeswoman for the ministry, resigned; Quill denied it.", "Quill denied", "named_person"),
    ("The ferry, a port official said, was late.", "a port official", "unnamed_person"),
    ("Some voters, who asked not to be named, left.", "Some voters", "unnamed_person"),
    ("Some voters, who live on the coast, left.", "Some voters", "group"),
    ("Owen Pell, the lawyer, left, and the lawyer wept.", "the lawyer wept", "person_role"),
    ("According to the Vale Courier, it sank.", "the Vale Courier", "media"),
    ("It sank, she said.", "she", "pronoun"),
    ("The harbour board denied it.", "The harbour board", "organization"),
]


def test_nothing_comes_of_nothing():
    assert resolve_sources(segment(Document("a", "")), []) == ((), ())


@pytest.mark.parametrize(("sentence", "source", "expected"), TYPED)
def test_type_in_context(sentence, source, expected):
    start = sentence.index(source)
    end = start + len(source.removesuffix(" denied").removesuffix(" wept"))
    (found,), _ = resolve_sources(segment(Document("a", sentence)), [Attribution(source=(Span(start, end),))])
    assert found.source_type == expected


def test_fragments_of_one_source_are_read_together():
    text = "A spokeswoman, it was said, for the port left."
    source = (Span(0, 13), Span(28, 40))
    (found,), entities = resolve_sources(segment(Document("a", text)), [Attribution(source=source)])
    assert (found.source_type, entities[0].name) == ("unnamed_person", "A spokeswoman for the port")


def test_attribution_without_source_has_no_type():
    (found,), entities = resolve_sources(
        segment(Document("a", "It reportedly sank.")), [Attribution(cue=(Span(3, 13),))]
    )
    assert (found.source_type, found.source_entity, entities) == (None, None, ())


def quotations(text):
    """One attribution a quotation; a source stands right after it, or nowhere."""
    parts = segment(Document("a", text))
    sources = {m.start(): (Span(m.start(), m.end()),) for m in re.finditer("Quill|Pell", text)}
    found = []
    for span in parts.quotations:
        source = sources.get(span.end + 1, ())
        found.append(Attribution(source=source, content=(span,), speech="direct"))
    return parts, found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It sank,” Quill said. “All wept.”\n\n“Nobody swam.”", [0, 0, 0]),
        ("“It sank,” Quill said.\n\nRain fell.\n\nSnow fell.\n\n“Nobody swam.”", [0, None]),
        ("“It sank,” Quill said. “No,” Pell said. “It swam.”", [0, 1, 1]),
        ("“Nobody swam.”", [None]),
    ],
)
def test_floating_quotation_keeps_its_speaker(text, expected):
    found, _ = resolve_sources(*quotations(text))
    assert [attribution.source_entity for attribution in found] == expected


def test_attributions_keep_their_order_and_everything_else():
    text = "Quill and Pell spoke."
    given = [
        Attribution(source=(Span(10, 14),), cue=(Span(15, 20),), cue_class="neutral", n_words=3),
        Attribution(source=(Span(0, 5),), parent=0),
    ]
    found, entities = resolve_sources(segment(Document("a", text)), given)
    assert [entities[a.source_entity].name for a in found] == ["Pell", "Quill"]
    assert [(a.cue, a.cue_class, a.n_words, a.parent) for a in found] == [
        (given[0].cue, "neutral", 3, None),
        ((), "other", 0, 0),
    ]


def test_whoever_was_told_is_a_medium():
    text = "Pell told Onvo so. It sank, Onvo said."
    given = [
        Attribution(source=(Span(0, 4),), relay=(Span(10, 14),)),
        Attribution(source=(Span(28, 32),)),
    ]
    found, _ = resolve_sources(segment(Document("a", text)), given)
    assert [a.source_type for a in found] == ["named_person", "media"]


def check(text, attributions):
    parts = segment(Document("a", text))
    found, entities = resolve_sources(parts, attributions)
    assert len(found) == len(attributions)
    mentioned = {span for entity in entities for span in entity.mentions}
    for attribution in found:
        if attribution.source:
            assert attribution.source_type in SOURCE_TYPES
            assert attribution.source[0] in mentioned
            assert attribution.source[0] in entities[attribution.source_entity].mentions
        else:
            assert attribution.source_type is None
    for entity in entities:
        assert entity.name
        assert entity.type in SOURCE_TYPES
        assert all(0 <= span.start < span.end <= len(text) for span in entity.mentions)


@pytest.mark.parametrize("text", EDGE_CASES)
def test_odd_texts(text):
    spans = [Span(i, i + 1) for i in range(len(text))]
    check(text, [Attribution(source=(span,), content=spans[:1]) for span in spans])


WORDS = ["Mara Quill", "Mr.", "who", "he", "She", "they", "the agency", "said", "I", "an aide", "42%"]


@st.composite
def annotated(draw):
    """A text of odd pieces and attributions anywhere in it."""
    pieces = st.sampled_from([*WORDS, " ", ", ", ".", "\n\n", "“", "”", '"', "а́б", "🙂", "漢字", "’s", "İ"])
    text = "".join(draw(st.lists(st.one_of(pieces, st.text(max_size=4)), min_size=1, max_size=30))) + "x"
    offsets = st.integers(0, len(text) - 1)

    def spans(max_size, min_size=0):
        pairs = draw(st.lists(st.tuples(offsets, st.integers(1, 12)), min_size=min_size, max_size=max_size))
        return tuple(sorted({Span(start, min(start + length, len(text))) for start, length in pairs}))

    found = []
    for _ in range(draw(st.integers(0, 6))):
        source, content = spans(2), spans(2, min_size=1)
        speech = draw(st.sampled_from(["direct", "mixed", "indirect"]))
        found.append(Attribution(source=source, content=content, speech=speech))
    return text, found


@given(annotated())
def test_every_source_has_type_and_entity(example):
    check(*example)
