import io
from types import SimpleNamespace

import pytest

from framing.corpus import Article, DataError, Problem, iter_articles

from .conftest import summary


@pytest.fixture
def news(put, tmp_path):
    put("news/a.txt", "One.")
    put("news/b.txt", "")
    put("news/c.txt", b"\xe9")
    put("news/d.txt", "Four.")
    return tmp_path / "news"


def test_problems_stand_in_the_place_of_their_articles(news):
    kinds = [type(item) for item in iter_articles(news)]
    assert kinds == [Article, Problem, Problem, Article]


def test_several_sources_in_their_order(news, put):
    table = put("t.csv", "id,text\nx,Table.\na,Again.\n")
    found = summary(iter_articles(table, news / "a.txt", news / "d.txt"))
    assert found[:2] == [("x", "Table."), ("a", "Again.")]
    assert found[2][0] == "a.txt"
    assert "the id 'a' is taken, by" in found[2][1]
    assert found[3] == ("d", "Four.")


def test_a_limit_counts_articles_and_reads_no_further(put):
    path = put("t.csv", "id,text\na,One.\nb\nc,Three.\nd,Four.\n")
    assert [key for key, _ in summary(iter_articles(path, limit=2))] == ["a", "t.csv, row 2 (line 3)", "c"]
    broken = put("u.jsonl", b'{"id": "a", "text": "One."}\n' * 2)
    assert len(list(iter_articles(broken, limit=1))) == 1


def test_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"One.")))
    assert summary(iter_articles("-")) == [("stdin", "One.")]


@pytest.mark.parametrize(
    ("sources", "options", "message"),
    [
        ((), {}, "no source was given, expected a file, a folder"),
        (("nowhere.txt",), {}, r"nowhere\.txt: no such file or folder, nor a corpus \(these are: babe, basil, "),
        (("nowhere.txt",), {"columns": {"x": "y"}}, "unknown column option 'x'"),
        (("nowhere.txt",), {"encoding": "utf9"}, "unknown encoding 'utf9'"),
        (("nowhere.txt",), {"format": "docx"}, "unknown format 'docx'"),
        (("nowhere.txt",), {"limit": 0}, "limit is 0, expected 1 or more"),
    ],
)
def test_wrong_calls_fail_before_anything_is_read(sources, options, message):
    with pytest.raises(DataError, match=message):
        iter_articles(*sources, **options)


def test_sources_as_a_whole_fail_while_reading(put, tmp_path):
    with pytest.raises(DataError, match=r"t\.csv: holds no article"):
        list(iter_articles(put("t.csv", "id,text\n")))
    with pytest.raises(DataError, match=r"unknown suffix '\.pptx'"):
        list(iter_articles(put("a.pptx", "x")))
    with pytest.raises(DataError, match="no BASIL articles"):
        list(iter_articles(tmp_path, format="basil"))


def test_a_format_goes_before_the_suffix(put):
    path = put("export.txt", "id;text\na;One.\n")
    assert summary(iter_articles(path, format="csv")) == [("a", "One.")]


def test_a_path_goes_before_a_corpus_of_the_same_name(put, tmp_path, monkeypatch):
    put("starter/a.txt", "One.")
    monkeypatch.chdir(tmp_path)
    assert summary(iter_articles("starter")) == [("a", "One.")]


def test_a_corpus_that_was_not_fetched(tmp_path, monkeypatch):
    monkeypatch.setenv("FRAMING_CACHE", str(tmp_path))
    with pytest.raises(DataError, match=r"the corpus 'polnear' is not on this disk, .*: framing corpus fetch polnear"):
        iter_articles("polnear")
