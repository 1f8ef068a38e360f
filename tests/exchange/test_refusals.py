"""Files that somebody else made: what is refused, and that it costs neither memory nor the files around it.

Entities in XMI: `formats/test_inception.py`. Formulas in our own CSV: `formats/test_csv_table.py`. Members, links and
sizes of archives: `tests/corpus/test_fetch.py`. Datasets that lead out of their folder:
`tests/corpus/test_more_readers.py`.
"""

import gzip
import pickle
import random
import sqlite3
import tracemalloc
import zipfile
import zlib

import pandas as pd
import pytest

from framing.commands.common import report_skipped
from framing.corpus import DataError, Problem, iter_articles, read_corpus
from framing.corpus.exports import nexis
from framing.corpus.packages import blank_documents
from framing.exchange.annotations import FormatError
from framing.exchange.formats import export_annotations, import_annotations, spacy_docs
from framing.exchange.formats.label_studio import configuration
from framing.figures import to_page
from framing.spreadsheets import harmless
from framing.types import AnnotatedDocument, Document, Hedge, Span

MIB = 2**20


@pytest.mark.parametrize("limit", ["SMALL", "LARGEST"])
def test_a_word_file_that_unpacks_to_too_much_is_a_problem(tmp_path, monkeypatch, limit):
    monkeypatch.setattr(nexis, limit, MIB)
    # Zeros shrink a thousandfold, which no text does; noise does not shrink, and is too much all the same.
    content = bytes(4 * MIB) if limit == "SMALL" else random.Random(0).randbytes(4 * MIB)
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", content)
    (problem,) = iter_articles(str(path))
    assert isinstance(problem, Problem)
    assert "times its size, which is refused" in str(problem)


@pytest.mark.parametrize("content", [b"no zip", b"PK\x03\x04 broken", b""])
def test_a_broken_word_file_is_a_problem(tmp_path, content):
    (tmp_path / "a.docx").write_bytes(content)
    (problem,) = iter_articles(str(tmp_path / "a.docx"))
    assert "not a Word file" in str(problem)


def test_a_word_file_with_broken_xml_is_a_problem(tmp_path):
    from docx import Document as Word

    Word().save(tmp_path / "good.docx")
    with zipfile.ZipFile(tmp_path / "good.docx") as good, zipfile.ZipFile(tmp_path / "a.docx", "w") as bad:
        for name in good.namelist():
            bad.writestr(name, b"<x" if name == "word/document.xml" else good.read(name))
    (problem,) = iter_articles(str(tmp_path / "a.docx"))
    assert "not a Word file" in str(problem)


def test_a_page_of_a_crawl_that_unpacks_to_too_much_costs_itself_only(tmp_path, monkeypatch):
    monkeypatch.setattr("framing.corpus.warc.LARGEST", 100_000)
    page = "<html><head><title>T</title></head><body><article><p>{}</p></article></body></html>"
    small = page.format("The vote may slip, two aides said, because the harbour is closed until the autumn. " * 3)
    head = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    with (tmp_path / "a.warc").open("wb") as file:
        for name, body in (("bomb", bytes(100 * MIB)), ("page", small.encode())):
            payload = head + gzip.compress(body)
            fields = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{name}>\r\nWARC-Target-URI: http://{name}/\r\n"
            fields += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
            file.write(fields.encode() + payload + b"\r\n\r\n")
    list(iter_articles(str(tmp_path / "a.warc")))  # imports what it needs before memory is measured
    tracemalloc.start()
    problem, article = iter_articles(str(tmp_path / "a.warc"))
    assert tracemalloc.get_traced_memory()[1] < 80 * MIB
    tracemalloc.stop()
    assert "has more than 100,000 bytes, which is refused" in str(problem)
    assert article.document.doc_id == "http://page/"


@pytest.mark.parametrize("limit", ["SMALL", "LARGEST"])
def test_a_docbin_that_unpacks_to_too_much_is_refused_before_it_is_built(tmp_path, monkeypatch, limit):
    monkeypatch.setattr(spacy_docs, limit, MIB)
    content = bytes(4 * MIB) if limit == "SMALL" else random.Random(0).randbytes(4 * MIB)
    with pytest.raises(FormatError, match=r"holds more than 1,048,576 bytes, which is refused"):
        spacy_docs.refuse_bomb(tmp_path / "a.spacy", zlib.compress(content))
    spacy_docs.refuse_bomb(tmp_path / "a.spacy", zlib.compress(content[:MIB]))


class Evil:
    """Unpickled, it would leave a file behind."""

    def __reduce__(self):
        return (open, ("unpickled", "w"))


@pytest.mark.parametrize(
    ("name", "format"), [("a.parquet", "parquet"), ("a.csv", "csv"), ("a.json", "label-studio"), ("a.jsonl", "doccano")]
)
def test_nothing_is_unpickled(tmp_path, monkeypatch, name, format):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_bytes(pickle.dumps(Evil()))
    with pytest.raises(FormatError, match=name):
        list(import_annotations(tmp_path / name, format, {}))
    if name != "a.json":
        with pytest.raises(DataError):
            read_corpus(str(tmp_path / name))
    assert not (tmp_path / "unpickled").exists()


SCRIPT = '<script>alert(1)</script><svg onload="alert(1)"/>'


def test_markup_of_an_article_is_shown_and_not_run():
    page = to_page(AnnotatedDocument(Document(SCRIPT, SCRIPT, SCRIPT), hedges=(Hedge(Span(0, 8), "epistemic"),)))
    assert "<script>alert" not in page
    assert "<svg onload" not in page
    assert SCRIPT not in configuration()


def test_a_symbolic_link_in_a_folder_of_annotations_is_not_followed(tmp_path):
    (tmp_path / "secret.ann").write_text("T1\tSource 0 1\tx\n", encoding="utf-8")
    (tmp_path / "in").mkdir()
    try:
        (tmp_path / "in" / "a.ann").symlink_to(tmp_path / "secret.ann")
    except OSError:
        pytest.skip("this system makes no symbolic links")
    with pytest.raises(FormatError, match="found none"):
        list(import_annotations(tmp_path / "in", "brat", {"a": "x"}))


def test_a_table_for_spreadsheets_runs_nothing():
    table = harmless(pd.DataFrame({"=a": ["=1+1", "plain", None], "n": [1, 2, 3]}))
    assert list(table.columns) == ["'=a", "n"]
    assert table["'=a"].tolist()[:2] == ["'=1+1", "plain"]
    assert table["n"].tolist() == [1, 2, 3]
    assert harmless(pd.DataFrame({"n": [1, 2]}, index=["=1+1", "b"])).index.tolist() == ["'=1+1", "b"]


def test_the_list_of_what_was_skipped_runs_nothing(tmp_path):
    report_skipped([Problem("=1+1.txt", "@reason")], str(tmp_path / "a.jsonl"))
    rows = (tmp_path / "a.jsonl.skipped.csv").read_text(encoding="utf-8").splitlines()
    assert rows == ["where,reason", "'=1+1.txt,'@reason"]


@pytest.mark.parametrize("format", ["csv", "parquet", "doccano", "label-studio", "bio"])
def test_an_export_that_fails_leaves_what_was_there(tmp_path, format):
    path = tmp_path / "out"
    good = AnnotatedDocument(Document("a", "It may."), hedges=(Hedge(Span(3, 6), "epistemic"),))
    export_annotations([good], path, format)
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}

    def breaking():
        yield good
        raise FormatError("the second is broken")

    with pytest.raises(FormatError, match="the second"):
        export_annotations(breaking(), path, format)
    for folder_format in ("brat", "inception"):
        with pytest.raises(FormatError, match="the second"):
            export_annotations(breaking(), tmp_path / "new", folder_format)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


@pytest.mark.parametrize("luggage", ["[]", '"x"', '{"record": 3}', '{"marks": [[1]]}', '{"ids": 3}'])
def test_luggage_that_was_tampered_with_is_named(tmp_path, luggage):
    article = AnnotatedDocument(Document("a", "It may."), hedges=(Hedge(Span(3, 6), "epistemic"),))
    export_annotations([article], tmp_path / "out", "brat")
    (tmp_path / "out" / "a.framing.json").write_text(luggage, encoding="utf-8")
    with pytest.raises(FormatError):
        list(import_annotations(tmp_path / "out", "brat", {"a": "It may."}))


def test_parquet_of_other_types_is_named(tmp_path):
    article = AnnotatedDocument(Document("a", "It may."), hedges=(Hedge(Span(3, 6), "epistemic"),))
    export_annotations([article], tmp_path / "a.parquet", "parquet")
    table = pd.read_parquet(tmp_path / "a.parquet")
    table.assign(start=[None, "x"]).to_parquet(tmp_path / "b.parquet")
    with pytest.raises(FormatError, match=r"row 2: column 'start' holds 'x', expected a whole number"):
        list(import_annotations(tmp_path / "b.parquet", "parquet", {"a": "It may."}))


def test_bio_of_an_editor_on_windows_and_a_stray_inside_tag(tmp_path):
    article = AnnotatedDocument(Document("a", "It may or may go."), hedges=(Hedge(Span(3, 6), "epistemic"),))
    path = tmp_path / "a.tsv"
    export_annotations([article], path, "bio")
    text = path.read_text(encoding="utf-8").replace("may\t10\t13\tO", "may\t10\t13\tI-epistemic")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    (coded,) = import_annotations(path, "bio", {"a": "It may or may go."})
    assert [h.span for h in coded.article.hedges] == [Span(3, 6), Span(10, 13)]


def test_a_package_with_a_length_that_no_article_has(tmp_path):
    (tmp_path / "texts.csv").write_text("doc_id,sha256,n_chars\na,x,999999999999\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"texts.csv line 2: n_chars is '999999999999'"):
        blank_documents(tmp_path)


def test_one_row_of_a_database_that_is_not_utf8_costs_itself_only(tmp_path):
    path = tmp_path / "a b#c%20.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE news (id TEXT, text TEXT)")
        database.execute("INSERT INTO news VALUES ('a', 'She said so.'), ('b', CAST(X'63616665E9' AS TEXT))")
    database.close()
    article, problem = iter_articles(str(path))
    assert (article.document.text, isinstance(problem, Problem)) == ("She said so.", True)
    assert "row 2: column 'text' is not utf-8: byte 0xe9" in str(problem)
