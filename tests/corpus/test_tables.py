from __future__ import annotations

from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from framing.corpus.errors import DataError, Problem
from framing.corpus.tables import check_columns, read_csv, read_jsonl, read_parquet

from .conftest import WRITERS, summary, write_csv, write_jsonl, write_parquet

READERS = {"csv": read_csv, "jsonl": read_jsonl, "parquet": read_parquet}
ROWS = [
    {"id": "a", "text": "One.", "outlet": "Courier", "date": "2031-03-04", "title": "T", "story": "s1", "section": "x"},
    {"id": "b", "text": "Two.", "outlet": "", "date": "", "title": "", "story": "", "section": ""},
]


@pytest.mark.parametrize("kind", READERS)
def test_default_columns(kind, tmp_path):
    path = WRITERS[kind](tmp_path / f"t.{kind}", ROWS)
    first, second = READERS[kind](path)
    assert (first.document.doc_id, first.document.text, first.document.title) == ("a", "One.", "T")
    assert first.metadata == {"outlet": "Courier", "date": "2031-03-04", "title": "T", "story": "s1", "section": "x"}
    assert first.where.startswith(f"{path}, row 1")
    assert second.metadata == {}


@pytest.mark.parametrize("kind", READERS)
def test_other_column_names(kind, tmp_path):
    path = WRITERS[kind](
        tmp_path / f"t.{kind}", [{"url": "u1", "body": "One.", "source": "Courier", "outlet": "wrong"}]
    )
    [article] = READERS[kind](path, columns={"id": "url", "text": "body", "outlet": "source"})
    assert (article.document.doc_id, article.document.text) == ("u1", "One.")
    assert article.metadata == {"outlet": "Courier"}


@pytest.mark.parametrize("kind", READERS)
def test_ids_are_made_only_where_there_is_no_id_column(kind, tmp_path):
    path = WRITERS[kind](tmp_path / f"news.{kind}", [{"text": "One."}, {"text": "Two."}])
    assert [doc_id for doc_id, _ in summary(READERS[kind](path))] == ["news-1", "news-2"]
    path = WRITERS[kind](tmp_path / f"ours.{kind}", [{"doc_id": "x", "text": "One."}])
    assert [doc_id for doc_id, _ in summary(READERS[kind](path))] == ["x"]
    path = WRITERS[kind](tmp_path / f"gap.{kind}", [{"id": "", "text": "One."}])
    [problem] = READERS[kind](path)
    assert problem.reason == "the id is empty"


def test_numbers_and_dates_become_labels(tmp_path):
    row = {"id": 7, "text": "One.", "story": 12, "date": date(2031, 3, 4), "words": 250, "spans": [[1, 2]]}
    [article] = read_parquet(write_parquet(tmp_path / "t.parquet", [row]))
    assert article.document.doc_id == "7"
    assert article.metadata == {"date": "2031-03-04", "story": "12", "words": 250}


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_missing_column_names_those_that_are_there(kind, tmp_path):
    path = WRITERS[kind](tmp_path / f"t.{kind}", [{"id": "a", "content": "One."}])
    with pytest.raises(DataError) as error:
        list(READERS[kind](path))
    assert str(error.value) == f"{path}: no column 'text' (for the text); there are: 'id', 'content'"
    with pytest.raises(DataError, match="no column 'corps' "):
        list(READERS[kind](path, columns={"text": "corps"}))
    with pytest.raises(DataError, match=r"no column 'paper' \(for the outlet\)"):
        list(READERS[kind](path, columns={"text": "content", "outlet": "paper"}))


# Columns as Media Cloud's search exports them, and as it did before.
STORY_LISTS = {
    "now": ("id", "indexed_date", "language", "media_name", "media_url", "publish_date", "title", "url"),
    "before": (
        *("stories_id", "publish_date", "title", "url", "language", "ap_syndicated", "themes"),
        *("media_id", "media_name", "media_url"),
    ),
}


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
@pytest.mark.parametrize("names", STORY_LISTS.values(), ids=STORY_LISTS)
def test_story_lists_of_media_cloud(names, kind, tmp_path):
    row = dict.fromkeys(names, "x") | {"publish_date": "2031-03-04", "media_name": "comet.example", "title": "T"}
    path = WRITERS[kind](tmp_path / f"t.{kind}", [row | {"text": "One."}])
    [article] = READERS[kind](path)
    assert (article.document.doc_id, article.document.text) == ("x", "One.")
    assert (article.metadata["outlet"], article.metadata["date"]) == ("comet.example", "2031-03-04")
    [article] = READERS[kind](path, columns={"outlet": "media_url"})
    assert article.metadata["outlet"] == "x"
    bare = WRITERS["csv"](tmp_path / "bare.csv", [row])
    with pytest.raises(DataError, match=r"no column 'text' .* Media Cloud's story lists hold no texts: get the pages"):
        list(read_csv(bare))


def test_json_lines_may_differ_in_their_fields(put):
    path = put("t.jsonl", '{"id": "a", "text": "One."}\n\n{"id": "b", "body": "Two."}\n')
    article, problem = read_jsonl(path)
    assert article.document.doc_id == "a"
    assert problem == Problem(f"{path}, row 2 (line 3)", "no column 'text' (for the text); there are: 'id', 'body'")


def test_an_unknown_column_option_names_the_known():
    with pytest.raises(DataError, match="unknown column option 'txet', expected one of: id, text, outlet, date, title"):
        check_columns({"txet": "body"})


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_yields_the_columns(delimiter, tmp_path):
    rows = [{"id": "a", "text": "One; two, three | four.", "outlet": "x", "a,b;c": "1"}]
    path = write_csv(tmp_path / "t.csv", rows, delimiter)
    [article] = read_csv(path)
    assert article.document.text == "One; two, three | four."
    assert article.metadata == {"outlet": "x", "a,b;c": "1"}


def test_a_wanted_column_decides_even_if_it_has_another_name(put):
    [article] = read_csv(put("t.csv", "Kopf,zeile;Volltext\nx;One, two.\n"), columns={"text": "Volltext"})
    assert article.document.text == "One, two."


def test_broken_csv_rows_cost_themselves_only(put):
    content = 'id,text\na,One.\nb,Two.,more\nc\nd,"He said "no"."\ne,"Five\r\nlines"\n\nf,Six.\n'
    found = summary(read_csv(put("t.csv", content)))
    assert [key for key, _ in found] == [
        "a",
        "t.csv, row 2 (line 3)",
        "t.csv, row 3 (line 4)",
        "t.csv, row 4 (line 5)",
        "e",
        "f",
    ]
    assert found[1][1] == "3 fields, expected 2 as in the header"
    assert found[2][1] == "1 fields, expected 2 as in the header"
    assert found[3][1].startswith("not valid CSV: ")
    assert found[4][1] == "Five\r\nlines"


def test_a_quotation_mark_that_is_never_closed_is_a_problem(put):
    _, problem = read_csv(put("t.csv", 'id,text\na,One.\nb,"Two.\nc,Three.\n'))
    assert "not valid CSV" in problem.reason


def test_wrong_bytes_cost_their_row_only(put):
    content = "id,text\na,One.\nb,café\nc,Three.\n".encode("cp1252")
    found = summary(read_csv(put("t.csv", content)))
    assert found[1][0] == "t.csv, row 2 (line 3)"
    assert found[1][1].startswith("column 'text' is not utf-8: byte 0xe9 at byte offset 3;")
    assert [key for key, _ in found][::2] == ["a", "c"]
    assert summary(read_csv(put("u.csv", content), encoding="cp1252"))[1] == ("b", "café")


def test_a_byte_order_mark_before_the_header_is_no_part_of_a_name(put):
    [article] = read_csv(put("t.csv", '\ufeff"id","text"\r\na,\ufeffOne.\r\n'))
    assert (article.document.doc_id, article.document.text) == ("a", "\ufeffOne.")
    [article] = read_jsonl(put("t.jsonl", '\ufeff{"id": "a", "text": "One."}'))
    assert article.document.doc_id == "a"


def test_a_column_that_is_there_twice_is_refused(put):
    with pytest.raises(DataError, match="two columns are called 'text'"):
        list(read_csv(put("t.csv", "id,text,text\na,b,c\n")))


def test_the_header_can_be_wrong_too(put):
    with pytest.raises(DataError, match="the header is not utf-8: byte 0xe9"):
        list(read_csv(put("t.csv", "id,text,caf\xe9\n".encode("latin-1"))))
    with pytest.raises(DataError, match="the header is not valid CSV"):
        list(read_csv(put("u.csv", 'id,"text" x\n')))
    with pytest.raises(DataError, match=r"no column 'text'.*there are: none"):
        list(read_csv(put("v.csv", "")))


def test_an_index_column_without_a_name_is_left_out(put):
    [article] = read_csv(put("t.csv", ",id,text\n0,a,One.\n"))
    assert article.metadata == {}


def test_a_field_of_20_megabytes(tmp_path):
    text = "The mayor said it was late. " * 750_000
    [article] = read_csv(write_csv(tmp_path / "t.csv", [{"id": "a", "text": text}]))
    assert article.document.text == text


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "a", "text"', "not valid JSON: "),
        ("[1, 2]", "a JSON list, expected an object"),
        ('{"id": "a", "text": 3}', "the text is of type int, expected a string"),
        ("[" * 100_000, "not valid JSON: "),
        ('{"id": ' + "1" * 5000 + ', "text": "x"}', "not valid JSON: "),
    ],
)
def test_broken_json_lines_cost_themselves_only(line, reason, put):
    path = put("t.jsonl", f'{line}\n{{"id": "b", "text": "Two."}}\n')
    problem, article = read_jsonl(path)
    assert problem.where == f"{path}, row 1 (line 1)"
    assert problem.reason.startswith(reason)
    assert article.document.doc_id == "b"


def test_wrong_bytes_in_json_lines(put):
    problem, article = read_jsonl(put("t.jsonl", b'{"text": "caf\xe9"}\n{"text": "Two."}'))
    assert "byte 0xe9" in problem.reason
    assert article.document.doc_id == "t-2"


def test_a_null_text_is_empty(tmp_path):
    rows = [{"id": "a", "text": None}, {"id": "b", "text": "Two."}]
    for article, _ in (
        read_jsonl(write_jsonl(tmp_path / "t.jsonl", rows)),
        read_parquet(write_parquet(tmp_path / "p", rows)),
    ):
        assert article.document.text == ""


@pytest.mark.parametrize("content", [b"", b"id,text\na,b\n", b"PAR1 and nothing else PAR1"])
def test_not_a_parquet_file(content, put):
    path = put("t.parquet", content)
    with pytest.raises(DataError, match=r"t\.parquet: not a Parquet file, or a broken one"):
        list(read_parquet(path))


def test_parquet_with_dots_in_names_and_many_rows(tmp_path):
    rows = [{"id": f"a{i}", "text": f"Text {i}.", "meta.section": "x", "meta": "y"} for i in range(200)]
    path = tmp_path / "t.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=33)
    articles = list(read_parquet(path))
    assert [article.document.doc_id for article in articles] == [row["id"] for row in rows]
    assert articles[199].where == f"{path}, row 200"
    assert articles[0].metadata == {"meta.section": "x", "meta": "y"}


def test_reading_is_lazy(put):
    rows = read_csv(put("t.csv", "id,text\na,One.\nb,Two.,more\n"))
    assert next(rows).document.doc_id == "a"
