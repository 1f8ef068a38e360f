"""The verification ledger: claims in text order, each with who denied, confirmed or did not comment."""

import pandas as pd

from framing.features.ledger import verification_ledger
from framing.ledger import ledger_entries
from framing.types import AnnotatedDocument, Document, Entity, Span, Verification

TEXT = "He denied the theft. It is unclear whether he paid. The port declined to comment."


def at(piece):
    start = TEXT.index(piece)
    return Span(start, start + len(piece))


ARTICLE = AnnotatedDocument(
    Document("a", TEXT),
    verification=(
        Verification(at("denied"), "denial", None, (at("He"),), 0, (at("the theft"),)),
        Verification(at("unclear"), "unverified", None, (), None, (at("whether he paid"),)),
        Verification(at("whether"), "unverified", None, (), None, (at("whether he paid"),)),
        Verification(at("declined to comment"), "no_comment"),
    ),
    entities=(Entity("Bo Lind", "named_person"),),
)


def test_cues_about_one_claim_are_one_entry():
    assert [len(entry.cues) for entry in ledger_entries(ARTICLE)] == [1, 2, 1]


def test_a_row_a_claim():
    table = verification_ledger(ARTICLE)
    columns = ["claim", "denied_by", "confirmed_by", "no_comment_from", "unverified"]
    assert table[columns].to_numpy().tolist() == [
        ["the theft", "He (Bo Lind)", "", "", ""],
        ["whether he paid", "", "", "", "unclear; whether"],
        ["", "", "", "(declined to comment)", ""],
    ]
    assert table["claim_start"].tolist()[:2] == [10, 35]
    assert pd.isna(table["claim_start"].iloc[2])


def test_an_article_without_cues_has_an_empty_ledger_with_its_columns():
    table = verification_ledger(AnnotatedDocument(Document("b", "")))
    assert table.empty
    assert list(table.columns) == list(verification_ledger(ARTICLE).columns)
