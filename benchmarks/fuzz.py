"""Hostile text and broken files: does anything crash, are offsets valid, does time grow with the text and no faster?

    python benchmarks/fuzz.py [--minutes 10] [--seed 0] [--only texts times files large] [--engine random|atheris]

``texts`` annotates random and mutated articles and checks every offset. ``times`` builds texts by repeating random
patterns and measures each layer at a length and at its double. ``files`` breaks files of every format, byte by byte,
and reads them. ``large`` takes a list of known bad shapes at 10 million characters. What is found is printed with what
makes it again, and the command ends with 1. With ``--engine atheris`` (installed by hand) coverage chooses the bytes
that drive the checks of the first way named. The articles that are mutated are those of the synthetic starter corpus.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import html
import io
import json
import random
import sqlite3
import sys
import tempfile
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from framing.annotate.annotator import annotate_batch, annotate_document, find_sections
from framing.annotate.attribution import find_attributions
from framing.annotate.boilerplate import find_boilerplate
from framing.annotate.hedges import find_hedges
from framing.annotate.quotations import find_quotations
from framing.annotate.sources.resolve import resolve_sources
from framing.annotate.verification import find_verification
from framing.corpus import Article, iter_articles
from framing.exchange.annotations import from_record, to_line
from framing.figures.display import to_html
from framing.segment import segment
from framing.types import MODELS, AnnotatedDocument, Document, FramingError, Span

STARTER = Path(__file__).parents[1] / "corpora" / "starter" / "text"
# A text of twice the length may take this many times as long.
MOST_GROWTH = 2.5
# Less CPU time than this cannot be told from noise.
LEAST_SECONDS = 0.05

QUOTES = "\"'“”‘’„‚«»‹›‟`″′"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202e\u2066\u2069\u061c\x00\x1b"
SPACES = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x85\xa0\u2028\u2029\u3000"
SCRIPTS = "aéß\u0130ﬁЖ文نصאक\u0301\u0323\U0001f469\U0001d400\U0010ffff\ud800\udfff"
MARKS = ".,;:!?…-–—()[]{}<>&@#*_/\\|%$"
# What the layers look for, so that random texts get past their first test.
NEWS = (
    "said says told that according to officials the of and by who not if whether may might allegedly reportedly about "
    "denied confirmed claim he she they it his Ada Moor Bo Lind Mr. Dr. Sen. President minister spokesman for Reuters "
    "U.S. AP could declined comment anonymity condition familiar with matter asked added it's don't unclear no "
    "sources people critics think believe seems would be reached immediately rumor statement tweeted ADA MOOR: Q: A: "
    "By Share this “The road is open,” \"We won.\" ‘Yes,’ ''No,'' ``So,'' in title The novel as than 40 1,200 4.1% "
    'http://a.example/b href=" &amp; <p> [sic] ... --'
)
WORDS = NEWS.split(" ")
# What follows is read as a turn.
TRANSCRIPT = "LEE: It rained.\nADA MOOR: Why?\nLEE: "
UNITS = (*WORDS, *QUOTES, *INVISIBLE, *SPACES, *SCRIPTS, *MARKS)

# Shapes that once cost much or could: what stands once before, what is repeated, what stands once after.
SHAPES: dict[str, tuple[str, str, str]] = {
    "opening quotes": ("", "“", ""),
    "straight quotes": ("", '"', ""),
    "single quotes": ("", "'", ""),
    "nested quotes": ("", "“‘", ""),
    "quotes that never close": ("", "“She said ‘he said ", ""),
    "closing quotes": ("", "”", ""),
    "attributes": ("", '="', ""),
    "commas in quotes": ("“", ",", "a”"),
    "marks in quotes": ("“", ",a.b!", " x”"),
    "one word": ("", "x", ""),
    "one long word with hyphens": ("", "a-", ""),
    "apostrophes": ("", "a'", ""),
    "one number": ("", "1,", ""),
    "initials": ("", "A.", ""),
    "full stops": ("", ". ", ""),
    "dots": ("", ".", ""),
    "no space": ("", "Hesaidthat,", ""),
    "spaces": ("a", " ", "b"),
    "line feeds": ("a", "\n", "b"),
    "carriage returns": ("a", "\r", "b"),
    "mixed line ends": ("a", "\r\n\r\n\n\r", "b"),
    "spaces and line feeds": ("a", " \n", "b"),
    "short lines": ("", "x\n", ""),
    "short paragraphs": ("", "x\n\n", ""),
    "line separators": ("a", "\u2028\x85", "b"),
    "byte-order marks": ("a", "\ufeff", "b"),
    "NUL": ("", "\x00", ""),
    "zero width": ("", "a\u200b", ""),
    "combining": ("", "e\u0301\u0323", ""),
    "right to left": ("", "\u202e قال ", ""),
    "surrogates": ("", "\ud800", ""),
    "emoji": ("", "👩‍👩‍👧 ", ""),
    "brackets": ("", "(", ""),
    "dashes": ("", "—", ""),
    "cues": ("", "said ", ""),
    "cues of many kinds": ("", "said denied confirmed may ", ""),
    "he said that": ("", "he said that ", ""),
    "according to": ("", "according to officials, ", ""),
    "of the": ("", "minister of the ", ""),
    "names": ("", "Ada Moor ", ""),
    "names with commas": ("", "Ada Moor, ", ""),
    "and and": ("", "Ada and ", ""),
    "pronouns": ("", "he she they it ", ""),
    "he said it": ("", "He said it.\n", ""),
    "relays": ("", "Ada Moor told Reuters that Bo Lind said ", ""),
    "anonymous": ("", "officials familiar with the matter who spoke on condition of anonymity ", ""),
    "denials": ("", "denied that ", ""),
    "short denials": ("", "He denied it. ", ""),
    "no comment": ("", "Ada Moor could not be reached for comment. ", ""),
    "unclear": ("", "it is unclear whether ", ""),
    "modals": ("", "may ", ""),
    "not": ("", "not ", ""),
    "labels": ("", "ADA MOOR: yes\n", ""),
    "questions": ("", "Q: why\nA: no\n", ""),
    "bylines": ("", "By Ada Moor\n", ""),
    "datelines": ("", "PORT ALBA, March 3 (Meridian) - ", ""),
    "possessives": ("", "the Moors' ", ""),
    "quoted sentences": ("", "“The road is open,” said Ada Moor. ", ""),
    "quoted paragraphs": ("", "“The road is open, said Ada Moor.\n", ""),
    "sentences": ("", "Ada Moor said the road may be closed.\n\n", ""),
    "one long sentence": ("Ada Moor said ", "the road, ", "is open."),
    "said within": ("“", "Ada said ", "”"),
}  # fmt: skip


class Finding(NamedTuple):
    """Something wrong, and the text or file that shows it."""

    kind: str
    what: str
    shown_by: str


def shaped(name: str, n: int) -> str:
    """A text of one of the `SHAPES`, of ``n`` characters."""
    before, unit, after = SHAPES[name]
    return before + (unit * (n // len(unit) + 1))[: max(0, n - len(before) - len(after))] + after


# Texts: no exception, valid offsets, and back from JSON.


def spans_of(article: AnnotatedDocument) -> Iterator[Span]:
    """Every span of an annotated article."""
    yield from (*article.sentences, *article.boilerplate)
    yield from (q.span for q in article.quotations)
    for hedge in article.hedges:
        yield from (hedge.span, hedge.scope or hedge.span)
    for cue in article.verification:
        yield from (cue.span, *cue.actor, *cue.claim)
    for a in article.attributions:
        yield from (*a.source, *a.cue, *a.content, *a.relay)
        told = a.anonymity
        parts = (told.role, told.institution, told.closeness, told.reason, told.condition) if told else ()
        yield from (span for span in parts if span)
    yield from (span for entity in article.entities for span in entity.mentions)
    yield from (s.span for s in (article.headline, article.lead) if s and s.span)


def is_index(index: int | None, items: Sequence[object]) -> bool:
    """Whether an optional index points into a sequence."""
    return index is None or 0 <= index < len(items)


def check_article(article: AnnotatedDocument) -> None:
    """Assert what holds of every annotated article."""
    text, attributions, entities = article.text, article.attributions, article.entities
    assert all(0 <= s.start < s.end <= len(text) for s in spans_of(article)), "a span outside the text"
    for name in ("sentences", "boilerplate"):
        assert all(a.end <= b.start for a, b in pairwise(getattr(article, name))), f"{name} out of order"
    for name in ("quotations", "hedges", "verification"):
        starts = [item.span.start for item in getattr(article, name)]
        assert starts == sorted(starts), f"{name} out of order"
    firsts = [min(a.source + a.cue + a.content) for a in attributions]
    assert firsts == sorted(firsts), "attributions out of order"
    for a in attributions:
        for role in (a.source, a.cue, a.content, a.relay):
            assert all(x.end <= y.start for x, y in pairwise(role)), "pieces of a role out of order"
        assert is_index(a.source_entity, entities), "a source_entity that is no entity"
        assert is_index(a.parent, attributions), "a parent that is no attribution"
    for item in (*article.hedges, *article.verification):
        assert is_index(item.attribution, attributions), "an attribution that is none"
    assert all(is_index(cue.actor_entity, entities) for cue in article.verification), "an actor that is no entity"
    for i in range(len(attributions)):
        above, parent = {i}, attributions[i].parent
        while parent is not None and len(above) < 50:
            assert parent not in above, "parents in a circle"
            above.add(parent)
            parent = attributions[parent].parent


def check_tokens(document: Document) -> None:
    """Assert what holds of every segmented text."""
    parts, text = segment(document), document.text
    assert all(text[t.start : t.end] == t.text and t.text for t in parts.tokens), "a token that is not its text"
    assert all(a.end <= b.start for a, b in pairwise(parts.tokens)), "tokens out of order"
    for stretches in (parts.paragraphs, parts.sentences):
        assert all(a.end <= b.start for a, b in pairwise(stretches)), "spans out of order"
    # Double marks inside single ones are a quotation of their own.
    quotations = parts.quotations
    assert all(a.end <= b.start or b.end <= a.end for a, b in pairwise(quotations)), "quotations that cross"


def check_text(text: str, model: str = "fast") -> AnnotatedDocument:
    """Annotate a text, write it, read it, show it, and assert that all is as it should be."""
    document = Document("a", text)
    check_tokens(document)
    article = annotate_document(document, model)
    check_article(article)
    line = to_line(article)
    assert "\n" not in line, "a line end inside a line"
    again = from_record(json.loads(line), text)
    assert again == article, "not the same after writing and reading"
    assert shows(to_html(article), text), "the page does not show the text"
    return article


def shows(page: str, text: str) -> bool:
    """Whether a page holds a text, its tags taken away."""
    body = page.partition('<div class="fr-text')[2].partition(">")[2].partition("</div>")[0]
    pieces = [piece.partition(">")[2] if i else piece for i, piece in enumerate(body.split("<"))]
    # Unescaping mends a few control characters and halves of characters; they count as shown.
    return html.unescape("".join(pieces)) == html.unescape(html.escape(text).replace("\r", "&#13;"))


def random_text(rng: random.Random, articles: Sequence[str]) -> str:
    """A text of one of the ways to make them."""
    make = rng.choice((any_characters, jumble, jumble, mutated, mutated, mutated, tokens_joined))
    return make(rng, articles)


def any_characters(rng: random.Random, articles: Sequence[str]) -> str:
    """Characters of all planes, halves of pairs among them."""
    ranges = [(0, 0x7F), (0, 0x24F), (0x2000, 0x206F), (0, 0xFFFF), (0xD7F0, 0xE010), (0, 0x10FFFF)]
    return "".join(chr(rng.randint(*rng.choice(ranges))) for _ in range(rng.randrange(400)))


def jumble(rng: random.Random, articles: Sequence[str]) -> str:
    """What the layers look for, in any order, with spaces and without."""
    return "".join(rng.choice(UNITS) + rng.choice(("", " ", " ", " ")) for _ in range(rng.randrange(200)))


def tokens_joined(rng: random.Random, articles: Sequence[str]) -> str:
    """An article without its spaces, its full stops or its line ends."""
    text = rng.choice(articles)
    for char in rng.sample([" ", ".", "\n", ",", "”", "“"], rng.randint(1, 3)):
        text = text.replace(char, rng.choice(("", char * 2, rng.choice(UNITS))))
    return text


def mutated(rng: random.Random, articles: Sequence[str]) -> str:
    """An article with stretches moved, doubled, dropped, or spiced with hostile characters."""
    text = rng.choice(articles)
    for _ in range(rng.randint(1, 12)):
        a, b = sorted(rng.randrange(len(text) + 1) for _ in range(2))
        b = min(b, a + rng.choice((1, 5, 50, 2000)))
        other = rng.choice(articles)
        c = rng.randrange(len(other))
        piece = text[a:b]
        text = text[:a] + rng.choice(
            (
                "",
                piece * rng.randint(2, 4),
                other[c : c + rng.randint(1, 300)],
                "".join(rng.choice(UNITS) for _ in range(rng.randint(1, 6))),
                piece.translate({ord(q): rng.choice(QUOTES) for q in QUOTES}),
                piece.upper(),
                piece[::-1],
                piece.encode("utf-8", "surrogatepass").decode("latin-1"),
            )
        ) + text[b:]  # fmt: skip
    return text


# Times: the layers at a length and at its double.


def layer_steps(text: str, model: str) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Each layer as a call that can be timed; the next step needs that this one was called."""
    document, known = Document("a", text), {}

    def step(name: str, function: Callable[[], Any]) -> tuple[str, Callable[[], Any]]:
        def call() -> None:
            known[name] = function()

        return name, call

    yield step("segment", lambda: segment(document))
    yield step("boilerplate", lambda: find_boilerplate(known["segment"]))
    yield step("without", lambda: known["segment"].without(known["boilerplate"]))
    yield step("attributions", lambda: find_attributions([known["without"]], model)[0])
    yield step("sources", lambda: resolve_sources(known["without"], known["attributions"]))
    yield step("hedges", lambda: find_hedges(known["without"], known["sources"][0]))
    yield step("verification", lambda: find_verification(known["without"], *known["sources"]))
    yield step("quotations", lambda: find_quotations(known["without"], known["sources"][0]))
    yield step("sections", lambda: find_sections(known["without"], known["hedges"]))
    article = annotate_batch([document], "rules")[0]
    yield step("to JSON", lambda: to_line(article))
    yield step("from JSON", lambda: from_record(json.loads(known["to JSON"])))
    yield step("HTML", lambda: to_html(article))


def layer_seconds(text: str, model: str, times: int = 1) -> dict[str, float]:
    """CPU seconds of each layer, the least of some runs.

    The cyclic garbage collector rests meanwhile: it looks at all living objects, at moments of its own.
    """
    seconds: dict[str, float] = {}
    for _ in range(times):
        for name, call in layer_steps(text, model):
            gc.collect(0)
            gc.disable()
            begun = time.process_time()
            call()
            spent = time.process_time() - begun
            gc.enable()
            seconds[name] = min(spent, seconds.get(name, spent))
    return seconds


def too_slow(make: Callable[[int], str], n: int, model: str = "rules", tries: int = 3) -> dict[str, float]:
    """Layers that take over `MOST_GROWTH` times as long for twice the text, however often it is tried.

    Where a layer is too fast to time at ``n`` characters, nothing is said of it.
    """
    found: dict[str, float] = {}
    for attempt in range(tries):
        short = layer_seconds(make(n), model, attempt + 1)
        long = layer_seconds(make(2 * n), model, attempt + 1)
        growth = {name: long[name] / max(short[name], 1e-9) for name in short if long[name] > LEAST_SECONDS}
        slow = {name: ratio for name, ratio in growth.items() if ratio > MOST_GROWTH}
        found = {
            name: min(ratio, found.get(name, ratio)) for name, ratio in slow.items() if not attempt or name in found
        }
        if not found:
            return {}
    return found


def random_pattern(rng: random.Random) -> tuple[str, str, str]:
    """Something to begin with, something to repeat, something to end with."""

    def piece(most: int) -> str:
        return "".join(rng.choice(UNITS) + rng.choice(("", " ")) for _ in range(rng.randint(0, most)))

    return rng.choice(("", "", TRANSCRIPT)) + piece(2), piece(rng.choice((1, 2, 4, 8))) or "x", piece(2)


# Files: bytes broken at random.

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


# The campaign.


def starter_texts() -> list[str]:
    """The synthetic articles of the starter corpus."""
    return [item.document.text for item in iter_articles(STARTER) if isinstance(item, Article)]


def attempt(kind: str, shown_by: str, check: Callable[[], Any]) -> Finding | None:
    """Run a check; what it finds, if anything."""
    try:
        check()
    except Exception as error:
        frame = error.__traceback__
        while frame and frame.tb_next:
            frame = frame.tb_next
        place = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else ""
        return Finding(kind, f"{type(error).__name__}: {str(error)[:200]} ({place})", shown_by)
    return None


def fuzz_texts(rng: random.Random, articles: Sequence[str]) -> Finding | None:
    """One random text through a random model; the accurate one is slow, and asked seldom."""
    text = random_text(rng, articles)
    model = rng.choices(MODELS, [1 if name == "accurate" else 8 for name in MODELS])[0]
    return attempt("texts", f"{model} {text!r}", lambda: check_text(text, model))


def fuzz_times(rng: random.Random, articles: Sequence[str]) -> Finding | None:
    """One random pattern at 20,000 and 40,000 characters."""
    before, unit, after = random_pattern(rng)
    model = rng.choice(("rules", "fast"))

    def check() -> None:
        slow = too_slow(lambda n: before + unit * (n // len(unit)) + after, 20_000, model)
        assert not slow, f"a doubled text takes {slow} times as long"

    return attempt("times", f"{model} {before!r} + {unit!r} * n + {after!r}", check)


def fuzz_files(rng: random.Random, articles: Sequence[str]) -> Finding | None:
    """One broken file."""
    name, content = rng.choice(list(_sound_files().items()))
    encoding = rng.choice(("utf-8", "utf-8", "utf-8", "guess", "cp1252", "utf-16"))
    data = broken_file(rng, name, content)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return attempt("files", f"{name} {encoding} {data[:3000]!r}", lambda: check_file(path, encoding))


_FILES: dict[str, bytes] = {}


def _sound_files() -> dict[str, bytes]:
    if not _FILES:
        _FILES.update(whole_files())
    return _FILES


def large(n: int) -> Iterator[Finding | None]:
    """Every shape at this size, and shapes of words, which hold what is looked for, at a tenth."""
    for name, (_, unit, _) in SHAPES.items():
        size = n // 10 if n > 1_000_000 and any(char.isalpha() for char in unit) and " " in unit else n

        def check(name: str = name, size: int = size) -> None:
            slow = too_slow(lambda length: shaped(name, length), size // 2, tries=2)
            assert not slow, f"a doubled text takes {slow} times as long"

        begun = time.process_time()
        yield attempt("large", f"{name}, {size:,} characters", check)
        print(f"  {name:30} {size:>12,} characters {time.process_time() - begun:8.1f} CPU s", flush=True)


WAYS = {"texts": fuzz_texts, "times": fuzz_times, "files": fuzz_files}


def campaign(ways: Iterable[str], minutes: float, seed: int) -> tuple[Counter[str], list[Finding]]:
    """Equal time for each way; how many inputs of each were tried, and what was found, each thing once."""
    articles = starter_texts()
    tried: Counter[str] = Counter()
    found: dict[tuple[str, str], Finding] = {}
    ways = list(ways)
    for way in ways:
        ends = time.monotonic() + 60 * minutes / len(ways)
        while time.monotonic() < ends:
            finding = WAYS[way](random.Random(f"{seed} {way} {tried[way]}"), articles)
            tried[way] += 1
            if finding and (finding.kind, finding.what) not in found:
                found[finding.kind, finding.what] = finding
                print(f"{way} {tried[way] - 1}: {finding.what}\n    {finding.shown_by[:2000]}", flush=True)
    return tried, list(found.values())


def guided(way: str, minutes: float) -> None:
    """The same checks, steered by coverage: atheris chooses the bytes that seed and shape each input."""
    import atheris

    articles = starter_texts()

    def one(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)
        if way == "texts":
            check_text(provider.ConsumeUnicode(2000), "rules")
        elif finding := WAYS[way](random.Random(data), articles):
            raise AssertionError(finding)

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f"-max_total_time={int(60 * minutes)}", "-max_len=2000"], one)
    atheris.Fuzz()


def main() -> int:
    """Run the campaign; 1 if anything was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="+", choices=[*WAYS, "large"], default=[*WAYS])
    parser.add_argument("--characters", type=int, default=10_000_000, help="of the large texts")
    parser.add_argument("--engine", choices=["random", "atheris"], default="random")
    options = parser.parse_args()
    if options.engine == "atheris":
        guided(options.only[0], options.minutes)
        return 0
    ways = [way for way in options.only if way != "large"]
    tried, found = campaign(ways, options.minutes, options.seed) if ways else (Counter(), [])
    if "large" in options.only:
        results = list(large(options.characters))
        tried["large"], found = len(results), found + [finding for finding in results if finding]
    print(", ".join(f"{number:,} {way}" for way, number in tried.items()), f"tried, seed {options.seed}")
    for finding in found:
        print(f"FOUND {finding.kind}: {finding.what}\n    {finding.shown_by[:300]}")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
