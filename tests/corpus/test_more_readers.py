"""Crawls, saved datasets, databases, odd encodings: small files made here; all texts are invented."""

import gzip
import io
import json
import sqlite3

import pandas as pd
import pyarrow as pa
import pytest

from framing.corpus import DataError, Problem, iter_articles, read_corpus

PAGE = """<html><head><title>Harbour vote may slip</title><meta property="og:site_name" content="Alder Gazette">
<meta property="article:published_time" content="2016-09-12T08:00:00Z"></head><body><article><h1>Harbour vote may slip
</h1><p>{}</p><p>“It will not,” the mayor said on Monday, and she repeated it before the council.</p></article>
</body></html>"""
BODY = "The vote may slip, two aides said, because the harbour is closed until the autumn and nobody can count."


def write_warc(path, pages):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.name.endswith(".gz"))
        for address, status, kind, content in pages:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.0")
            record = writer.create_warc_record(
                address, "response", payload=io.BytesIO(content.encode("utf-8")), http_headers=headers
            )
            writer.write_record(record)


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.warc"])
def test_pages_of_a_crawl(tmp_path, name):
    pages = [
        ("http://gazette.example/a", "200 OK", "text/html; charset=utf-8", PAGE.format(BODY)),
        ("http://gazette.example/logo", "200 OK", "image/png", "no page"),
        ("http://gazette.example/gone", "404 Not Found", "text/html", PAGE.format(BODY)),
        ("http://gazette.example/empty", "200 OK", "text/html", "<html><body></body></html>"),
    ]
    write_warc(tmp_path / name, pages)
    article, problem = iter_articles(str(tmp_path / name))
    assert article.document.doc_id == "http://gazette.example/a"
    assert BODY in article.document.text
    assert (article.metadata["outlet"], article.metadata["date"]) == ("Alder Gazette", "2016-09-12")
    assert len(article.metadata["page_sha256"]) == 64
    assert isinstance(problem, Problem)
    assert "http://gazette.example/empty" in problem.where


def test_a_crawl_that_breaks_off_is_an_error(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(b"no warc at all\r\n\r\n"))
    with pytest.raises(DataError, match="not a WARC file"):
        list(iter_articles(str(tmp_path / "a.warc.gz")))


def save_dataset(folder, frame):
    """As ``datasets.Dataset.save_to_disk`` does."""
    folder.mkdir(parents=True)
    table = pa.Table.from_pandas(frame)
    with (
        pa.OSFile(str(folder / "data-00000-of-00001.arrow"), "wb") as sink,
        pa.ipc.new_stream(sink, table.schema) as out,
    ):
        out.write_table(table)
    (folder / "state.json").write_text(json.dumps({"_data_files": [{"filename": "data-00000-of-00001.arrow"}]}))


FRAME = pd.DataFrame({"body": ["She said so.", "He denied it."], "outlet": ["a", "b"], "label": [0, 1]})


def test_a_saved_dataset(tmp_path):
    save_dataset(tmp_path / "news", FRAME)
    corpus = read_corpus(str(tmp_path / "news"), columns={"text": "body"})
    assert list(corpus.texts.values()) == list(FRAME["body"])
    assert corpus.metadata["label"].tolist() == [0, 1]


def test_a_dataset_with_splits(tmp_path):
    for split in ("train", "test"):
        save_dataset(tmp_path / "news" / split, FRAME)
    (tmp_path / "news" / "dataset_dict.json").write_text('{"splits": ["train", "test"]}')
    corpus = read_corpus(str(tmp_path / "news"), columns={"text": "body"})
    assert corpus.metadata["split"].tolist() == ["train", "train", "test", "test"]


@pytest.mark.parametrize("name", ["../elsewhere.arrow", "/etc/passwd", 7])
def test_a_dataset_that_leads_out_of_its_folder_is_refused(tmp_path, name):
    save_dataset(tmp_path / "news", FRAME)
    (tmp_path / "news" / "state.json").write_text(json.dumps({"_data_files": [{"filename": name}]}))
    with pytest.raises(DataError, match="below its folder"):
        read_corpus(str(tmp_path / "news"))


def test_nela_gt_masked_words_are_refused_by_name(tmp_path):
    with sqlite3.connect(tmp_path / "nela.db") as database:
        database.execute("CREATE TABLE newsdata (id, date, source, title, content, author, url)")
        masked = "The vote may slip, two @ @ @ @ @ @ @ said."
        rows = [
            ("a", "2020-01-02", "gazette", "T", "She said so.", "", ""),
            ("b", "2020-01-02", "comet", "T", masked, "", ""),
        ]
        database.executemany("INSERT INTO newsdata VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    database.close()
    article, problem = iter_articles(str(tmp_path / "nela.db"))
    assert (article.document.doc_id, article.metadata["outlet"], article.metadata["date"]) == (
        "a",
        "gazette",
        "2020-01-02",
    )
    assert "words are masked" in str(problem)


def test_a_database_without_a_text_column(tmp_path):
    with sqlite3.connect(tmp_path / "a.sqlite") as database:
        database.execute('CREATE TABLE "od""d" (id, body)')
        database.execute("""INSERT INTO "od""d" VALUES ('a', 'She said so.')""")
    database.close()
    with pytest.raises(DataError, match=r"no column 'text'.*'body'"):
        read_corpus(str(tmp_path / "a.sqlite"))
    assert read_corpus(str(tmp_path / "a.sqlite"), columns={"text": "body"}).texts == {"a": "She said so."}
    (tmp_path / "b.sqlite").write_text("no database at all, but long enough to be looked at as one" * 20)
    with pytest.raises(DataError, match="not a SQLite database"):
        read_corpus(str(tmp_path / "b.sqlite"))


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("cp1252", ";"), ("utf-16", "\t"), ("utf-8-sig", ","), ("mac_roman", "|")]
)
def test_a_spreadsheet_with_an_odd_encoding_is_read_when_it_may_be_guessed(tmp_path, encoding, delimiter):
    text = "“The café’s owners may sue,” said Zoë Núñez – who denied it – on Monday; naïve façades, señor. " * 20
    rows = [["id", "text", "outlet"], ["a", text, "Le Télégramme"]]
    content = "\n".join(delimiter.join(f'"{field}"' for field in row) for row in rows) + "\n"
    path = tmp_path / "export.csv"
    path.write_bytes(content.encode(encoding))
    corpus = read_corpus(str(path), encoding="guess")
    assert corpus.texts["a"].count("said") == 20
    if encoding in ("cp1252", "utf-16"):
        assert corpus.texts == {"a": text}
        assert corpus.metadata.loc["a", "encoding"].replace("_", "") in {"cp1252", "utf-16", "windows1252"}


def test_what_readtext_and_quanteda_write_from_r(tmp_path):
    (tmp_path / "r.csv").write_text(
        '"","doc_id","text","outlet"\n"1","a.txt","She said so.","gazette"\n', encoding="utf-8"
    )
    corpus = read_corpus(str(tmp_path / "r.csv"))
    assert corpus.texts == {"a.txt": "She said so."}
    assert corpus.metadata.loc["a.txt", "outlet"] == "gazette"
