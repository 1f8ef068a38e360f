import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.exchange.annotations import FormatError
from framing.spreadsheets import RISKY, guarded, unguarded
from framing.types import AnnotatedDocument, Document, Hedge, Span


@given(st.text(st.sampled_from("='+-@\t\r\n ＝＠ab"), max_size=6))
def test_no_cell_begins_as_a_formula_and_all_come_back(cell):
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(RISKY)


@pytest.mark.parametrize("words", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1"])
def test_words_of_an_article_cannot_run_in_a_spreadsheet(trip, words):
    there = trip("csv")
    there.out(AnnotatedDocument(Document(words, words), hedges=(Hedge(Span(0, len(words)), "epistemic"),)))
    with there.path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.strip().startswith(RISKY)]
    assert there.back(**{words: words})[0].article.text == words


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_after_a_spreadsheet_of_another_country(trip, article, delimiter):
    there = trip("csv")
    there.out(article)
    with there.path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    with there.path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([rows[0], *reversed(rows[1:])])
    assert there.back()[0].article == article


def test_rows_may_be_removed_and_added(trip, article):
    there = trip("csv")
    there.out(article)
    with there.path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    kept = [row for row in rows if row[:3] != ["one", "attributions", "0"]]
    new = dict.fromkeys(header, "") | {"doc_id": "one", "layer": "hedges", "start": "2", "end": "5", "type": "doxastic"}
    with there.path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *kept, [new[name] for name in header]])
    (coded,) = there.back()
    assert coded.article.attributions == article.attributions[1:]
    assert coded.article.verification[0].attribution == 0
    assert coded.article.hedges[0].attribution is None
    assert coded.article.hedges[1:] == (Hedge(Span(2, 5), "doxastic"),)


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("start", "x", "row 3: column 'start' holds 'x', expected a whole number"),
        ("end", "999", r"row 3: span 6 to 999, expected 0 <= start < end <= 54"),
        ("more", "{", "row 3, column 'more': not JSON"),
        ("more", "[]", "row 3: column 'more' holds"),
        ("layer", "", "row 3: expected doc_id and layer"),
        ("type", "", "document 'one': lacks 'type'"),
        ("source", "1 2;x", "row 3, column 'source': '1 2;x', expected spans such as"),
    ],
)
def test_a_broken_cell_is_named(trip, article, column, cell, message):
    there = trip("csv")
    there.out(article)
    with there.path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    index = next(i for i, row in enumerate(rows) if row[1] == "hedges")
    rows[index][rows[0].index(column)] = cell
    rows[2], rows[index] = rows[index], rows[2]
    with there.path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    with pytest.raises(FormatError, match=message):
        there.back()
