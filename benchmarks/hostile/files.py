"""Files of every format that is read, sound ones and ones with broken bytes, and what may come of them."""

from __future__ import annotations

import gzip
import io
import json
import random
import sqlite3
import tempfile
import warnings
import zipfile
from functools import cache
from pathlib import Path

from framing.corpus import Article, iter_articles
from framing.types import FramingError

ARTICLES = [
    {"id": f"a{i}", "text": f"“It may rain,” said Ada Moor.\nHe denied it {i} times.", "outlet": "The Gazette"}
    for i in range(4)
]
PAGE = (
    "<!DOCTYPE html><html><head><title>Rain</title><meta charset='utf-8'></head><body><article><h1>Rain</h1>"
    + "<p>“It may rain,” said Ada Moor, who denied that it would snow in the north of the country.</p>" * 5
    + "</article></body></html>"
)
NEXIS = """Page 1 of 2
Harbour vote may slip, aides say
The Alder Gazette
September 12, 2016 Monday, Late Edition - Final
Copyright 2016 The Alder Gazette Company
All Rights Reserved
Section: Section A; Pg. 1
Length: 21 words
Byline: By JANE DOE
Body

The vote may slip, two aides said.

Classification

Language: ENGLISH
Load-Date: September 13, 2016

End of Document
"""
FACTIVA = """HD
Harbour vote may slip, aides say
BY
By JANE DOE
WC
21 words
PD
12 September 2016
SN
The Alder Gazette
LA
English
LP
The vote may slip, two aides said.
TD
“It will not,” the mayor said.
AN
Document ALDG000020160912ec9c0001x
"""
PROQUEST = (
    "_"
    * 60
    + "\n\nHarbour vote may slip\n\nAuthor: Doe, Jane\n\nPublication title: The Alder Gazette\n\nPublication date: "
    "Sep 12, 2016\n\nFull text: The vote may slip, two aides said.\n\nProQuest document ID: 1234\n\n" + "_" * 60 + "\n"
)


@cache
def whole_files() -> dict[str, bytes]:
    """A sound file of each format: name to content."""
    return {
        "a.txt": ARTICLES[0]["text"].encode(),
        "a.html": PAGE.encode(),
        "a.csv": _csv().encode(),
        "b.tsv": _csv().replace(",", "\t").encode(),
        "a.jsonl": "".join(json.dumps(row) + "\n" for row in ARTICLES).encode(),
        "a.parquet": _parquet(),
        "nexis.txt": NEXIS.encode(),
        "factiva.txt": FACTIVA.encode(),
        "proquest.txt": PROQUEST.encode(),
        "nexis.docx": _docx(),
        "factiva.rtf": b"{\\rtf1\\ansi " + FACTIVA.replace("\n", "\\par\n").encode("ascii", "replace") + b"}",
        "a.warc": _warc(),
        "a.warc.gz": gzip.compress(_warc(), mtime=0),
        "a.sqlite": _sqlite(),
    }


def _csv() -> str:
    rows = [",".join(f'"{value}"' for value in row.values()) for row in ARTICLES]
    return "id,text,outlet\n" + "\n".join(rows) + "\n"


def _parquet() -> bytes:
    import pyarrow as pa
    from pyarrow.parquet import write_table

    file = io.BytesIO()
    write_table(pa.Table.from_pylist(ARTICLES), file)
    return file.getvalue()


def _docx() -> bytes:
    from docx import Document as Word

    word = Word()
    for line in NEXIS.split("\n"):
        word.add_paragraph(line)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _warc() -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    file = io.BytesIO()
    writer = WARCWriter(file, gzip=False)
    for i in range(2):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
        writer.write_record(
            writer.create_warc_record(
                f"http://gazette.example/{i}", "response", payload=io.BytesIO(PAGE.encode()), http_headers=headers
            )
        )
    return file.getvalue()


def _sqlite() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.sqlite"
        database = sqlite3.connect(path)
        database.execute("CREATE TABLE news (id TEXT, text TEXT, outlet TEXT)")
        database.executemany("INSERT INTO news VALUES (:id, :text, :outlet)", ARTICLES)
        database.commit()
        database.close()
        return path.read_bytes()


def broken(rng: random.Random, content: bytes) -> bytes:
    """A file with bytes changed, dropped, doubled, or cut off."""
    data = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        at = rng.randrange(len(data) + 1)
        length = rng.choice((1, 1, 2, 8, 64, len(data)))
        way = rng.randrange(6)
        if way == 0:
            data[at : at + 1] = bytes([rng.randrange(256)])
        elif way == 1:
            del data[at : at + length]
        elif way == 2:
            data[at:at] = data[at : at + length]
        elif way == 3:
            data[at:at] = rng.choice(
                (b"\x00", b"\xff", b'"', b"\n", b"\r", b"\xed\xa0\x80", b"{", b"[" * 2000, b"\\ud800")
            )
        elif way == 4:
            data[at : at + 4] = rng.randrange(1 << 32).to_bytes(4, "little")
        elif at < len(data):
            data[at] ^= 1 << rng.randrange(8)
    return bytes(data[:1_000_000])


def broken_zip(rng: random.Random, content: bytes) -> bytes:
    """A zipped document whose members are broken, but not the zip around them."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        hit = rng.choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, broken(rng, old.read(name)) if name == hit else old.read(name))
    return file.getvalue()


def broken_file(rng: random.Random, name: str, content: bytes) -> bytes:
    """A broken file of one of the `whole_files`."""
    if name.endswith(".docx") and rng.random() < 0.7:
        return broken_zip(rng, content)
    if name.endswith(".gz") and rng.random() < 0.7:
        return gzip.compress(broken(rng, gzip.decompress(content)), mtime=0)
    return broken(rng, content)


def check_file(path: Path, encoding: str = "utf-8") -> int:
    """Read a file: articles, problems and one-line errors are all that may come; the number of articles."""
    articles, message = 0, ""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            for item in iter_articles(str(path), encoding=encoding):
                if isinstance(item, Article):
                    articles += 1
                    assert item.document.text.strip(), "an article without a text"
                    item.document.text.encode()
                else:
                    assert "\n" not in str(item).strip("\n"), f"a problem of several lines: {item}"
        except FramingError as error:
            message = str(error)
    assert len(message.splitlines()) <= 1, f"an error of several lines: {message}"
    return articles
