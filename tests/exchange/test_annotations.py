import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.exchange.annotations import (
    FormatError,
    from_record,
    read_annotations,
    read_metadata,
    text_hash,
    to_record,
    write_annotations,
)
from framing.types import (
    HEDGE_TYPES,
    SOURCE_TYPES,
    VERIFICATION_TYPES,
    VOICES,
    AnnotatedDocument,
    Attribution,
    Document,
    Entity,
    Hedge,
    Quotation,
    Section,
    Span,
    Verification,
)

SPAN = st.tuples(st.integers(0, 500), st.integers(1, 50)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
SPANS = st.lists(SPAN, max_size=3).map(lambda found: tuple(sorted(found)))
INDEX = st.none() | st.integers(0, 9)
ATTRIBUTION = st.builds(
    Attribution,
    source=SPANS,
    cue=SPAN.map(lambda span: (span,)),
    content=SPANS,
    source_type=st.none() | st.sampled_from(SOURCE_TYPES),
    source_entity=INDEX,
    relay=SPANS,
    parent=INDEX,
    n_words=st.integers(0, 99),
)
SECTION = st.none() | st.builds(Section, st.none() | SPAN, st.integers(0, 50), st.integers(0, 5))
ARTICLE = st.builds(
    AnnotatedDocument,
    document=st.builds(Document, st.text(min_size=1, max_size=8), st.text(max_size=40)),
    sentences=SPANS,
    boilerplate=SPANS,
    quotations=st.lists(st.builds(Quotation, SPAN), max_size=2).map(tuple),
    hedges=st.lists(
        st.builds(Hedge, SPAN, st.sampled_from(HEDGE_TYPES), st.sampled_from(VOICES), st.none() | SPAN, INDEX),
        max_size=3,
    ).map(tuple),
    verification=st.lists(st.builds(Verification, SPAN, st.sampled_from(VERIFICATION_TYPES), INDEX), max_size=2).map(
        tuple
    ),
    attributions=st.lists(ATTRIBUTION, max_size=3).map(tuple),
    entities=st.lists(st.builds(Entity, st.text(max_size=5), st.sampled_from(SOURCE_TYPES), SPANS), max_size=2).map(
        tuple
    ),
    headline=SECTION,
    lead=SECTION,
    n_words=st.integers(0, 999),
    models=st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=2),
)


@given(ARTICLE)
def test_a_record_goes_out_and_comes_back(article):
    record = json.loads(json.dumps(to_record(article)))
    assert from_record(record, article.text) == article


@given(st.lists(ARTICLE, max_size=3, unique_by=lambda article: article.doc_id))
def test_a_file_goes_out_and_comes_back(tmp_path_factory, articles):
    path = tmp_path_factory.mktemp("out") / "a.jsonl"
    assert write_annotations(articles, path) == len(articles)
    assert list(read_annotations(path, {a.doc_id: a.text for a in articles})) == articles
    assert [p.name for p in path.parent.iterdir()] == ["a.jsonl"]


def test_without_the_text_the_document_is_blank_but_as_long():
    article = AnnotatedDocument(Document("a", "Some text."), n_words=2)
    assert from_record(to_record(article)).text == " " * 10


def test_another_text_is_refused():
    with pytest.raises(FormatError, match="SHA-256"):
        from_record(to_record(AnnotatedDocument(Document("a", "one"))), "two")


def test_lone_surrogates_have_a_hash():
    assert len(text_hash("broken \ud83d emoji")) == 64


def test_metadata_travel_with_the_annotations(tmp_path):
    path = tmp_path / "a.jsonl"
    write_annotations([AnnotatedDocument(Document("a", "x"))], path, {"a": {"outlet": "onb"}})
    assert read_metadata(path) == {"a": {"outlet": "onb"}}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1: not JSON"),
        ("[]", "line 1: expected an object with 'doc_id'"),
        ('{"text": "x"}', "line 1: expected an object with 'doc_id'"),
        ('{"doc_id": "a", "format": "other/1"}', "line 1: format 'other/1'"),
        ('{"doc_id": "a", "hedges": [{"start": 1}]}', "line 1: lacks 'end'"),
        ('{"doc_id": "a", "sentences": [[5, 2]]}', "line 1: a span needs"),
    ],
)
def test_a_broken_line_is_named(tmp_path, line, message):
    path = tmp_path / "a.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(FormatError, match=message.replace("[", r"\[")):
        list(read_annotations(path))
