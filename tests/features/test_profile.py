"""Who is heard in an article, and what is told of those without a name."""

import pytest

from framing.features import AnonymityShares, source_profile, source_profiles
from framing.types import AnnotatedDocument, Anonymity, Attribution, Document, Entity, Span

HERE = Span(90, 91)


def said(start, entity, speech="indirect", n_words=0, **fields):
    spans = ((Span(start, start + 1),), (Span(start + 2, start + 3),), (Span(start + 4, start + 5),))
    return Attribution(*spans, speech, source_entity=entity, n_words=n_words, **fields)


ARTICLE = AnnotatedDocument(
    Document("a", " " * 100),
    attributions=(
        said(10, 1, "direct", 30),
        said(20, 0, "mixed", 10, anonymity=Anonymity("one", role=HERE)),
        said(30, 1, "indirect", 5),
        said(40, 1, "indirect", 3, parent=2),  # its words are counted with the outer one
        Attribution(content=(Span(50, 51),), speech="direct", source_entity=1, n_words=7),  # a quotation that goes on
        Attribution(source=(Span(60, 61),), source_entity=2, parent=0),  # only a link
        said(70, 0, n_words=2, anonymity=Anonymity("several", role=HERE, condition=HERE)),
    ),
    entities=(
        Entity("an aide", "unnamed_person"),
        Entity("Mara Quill", "named_person"),
        Entity("data", "document"),
    ),
)


def test_rows_stand_in_order_of_appearance_and_count_words_once():
    table = source_profile(ARTICLE)
    columns = ["entity", "name", "type", "n_attributions", "n_words", "direct_words", "mixed_words", "indirect_words"]
    assert table[columns].to_numpy().tolist() == [
        [1, "Mara Quill", "named_person", 4, 42, 37, 0, 5],
        [0, "an aide", "unnamed_person", 2, 12, 0, 10, 2],
    ]


def test_profiles_of_many_articles_are_one_table():
    empty = AnnotatedDocument(Document("b", ""))
    table = source_profiles([empty, ARTICLE])
    assert table["doc_id"].tolist() == ["a", "a"]
    assert source_profiles([]).columns.tolist() == table.columns.tolist()


def test_degrees_of_anonymity_are_shares_of_unnamed_attributions():
    row = AnonymityShares().fit_transform([ARTICLE]).loc["a"]
    assert row["n_unnamed_attributions"] == 2
    names = ("role", "institution", "closeness", "reason", "condition", "single")
    assert [row[f"unnamed_{name}_share"] for name in names] == pytest.approx([1, 0, 0, 0, 0.5, 0.5])


def test_without_unnamed_sources_the_shares_are_missing():
    row = AnonymityShares().fit_transform([AnnotatedDocument(Document("a", ""))]).loc["a"]
    assert row.drop("n_unnamed_attributions").isna().all()
