"""Quick versions of benchmarks/fuzz.py, and what it once found: hostile texts and broken files."""

import importlib
import random
import sqlite3
from contextlib import closing

import pytest

from framing.annotate.attribution import find_attributions
from framing.annotate.boilerplate import find_boilerplate
from framing.corpus import DataError, Problem, iter_articles
from framing.segment import segment
from framing.types import Document


@pytest.fixture(scope="module")
def fuzz(repository):
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(repository / "benchmarks")
        yield importlib.import_module("fuzz")


# Of the shapes of benchmarks/fuzz.py those that cost most, or that once took quadratic time.
SHAPES = [
    *("straight quotes", "commas in quotes", "no space", "full stops", "spaces", "line feeds", "short lines"),
    *("names", "pronouns", "denials", "relays", "said within"),
]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_doubled_text_takes_about_twice_as_long(fuzz, shape):
    assert fuzz.too_slow(lambda n: fuzz.shaped(shape, n), 4_000) == {}


def test_every_shape_is_annotated_written_read_and_shown(fuzz):
    for name in fuzz.SHAPES:
        fuzz.check_text(fuzz.shaped(name, 300), "fast")


@pytest.mark.parametrize("model", ["fast", "rules"])
def test_random_texts_are_annotated_written_read_and_shown(fuzz, model):
    articles = fuzz.starter_texts()
    for seed in range(20):
        fuzz.check_text(fuzz.random_text(random.Random(seed), articles)[:3000], model)


def test_the_accurate_model_too(fuzz):
    for name in ("opening quotes", "one word", "surrogates", "NUL", "combining", "quoted sentences"):
        fuzz.check_text(fuzz.shaped(name, 100), "accurate")


def test_broken_files_are_one_line_each(fuzz, tmp_path, capsys):
    for name, content in fuzz.whole_files().items():
        path = tmp_path / name
        path.write_bytes(content)
        assert fuzz.check_file(path) >= 1, name
        for seed in range(8):
            path.write_bytes(fuzz.broken_file(random.Random(f"{name} {seed}"), name, content))
            fuzz.check_file(path)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (" \ufeff \ufeffAda left.", ["Ada left."]),
        ("Ada left.\ufeff \ufeff\n\n \ufeff Bo stayed.", ["Ada left.", "Bo stayed."]),
        ("\ufeff \x85\ufeff", []),
    ],
)
def test_byte_order_marks_anywhere_shift_nothing(text, sentences):
    assert [text[s.start : s.end] for s in segment(Document("a", text)).sentences] == sentences


@pytest.mark.parametrize("line", ["A." * 200, "X" * 400, "AB-" * 130, "PORT ALBA, " * 36])
def test_capitals_without_an_end_are_no_dateline(line):
    assert find_boilerplate(segment(Document("a", line))) == ()


def test_a_long_quotation_is_counted_once():
    text = "“I know,” Ms. Oh said. “But nobody asks.\n\n“What I know is that it rains.\n\n“It rains.”\n\nBo left."
    (attribution,) = find_attributions([segment(Document("a", text))], "rules")[0]
    assert len(set(attribution.content)) == len(attribution.content) == 4
    assert attribution.n_words == 14


@pytest.mark.parametrize("text", ["Moor:.", "A: .", "Poll:.\n\nMoor:.\n\nMoor:."])
def test_a_label_without_words_behind_it_says_nothing(text):
    assert find_attributions([segment(Document("a", text))], "rules") == [()]


def test_double_marks_inside_single_ones_are_no_quotations_of_their_own():
    text = "‘He yelled, “Run!” and fell,’ Ms. Oh said."
    parts = segment(Document("a", text))
    assert [text[q.start : q.end] for q in parts.quotations] == ["‘He yelled, “Run!” and fell,’"]
    (attribution,) = find_attributions([parts], "rules")[0]
    assert (attribution.speech, attribution.n_words) == ("direct", 5)


def test_a_column_name_that_is_not_utf_8_is_one_line(tmp_path):
    path = tmp_path / "a.sqlite"
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE news (text TEXT, outletXY TEXT)")
    database.commit()
    database.close()
    path.write_bytes(path.read_bytes().replace(b"outletXY", b"outlet\x80\x85"))
    with pytest.raises(DataError, match="not a SQLite database, or a broken one"):
        list(iter_articles(path))


def test_a_damaged_schema_is_one_line(tmp_path):
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE news (text TEXT, outletXY TEXT)")
        database.commit()
    path.write_bytes(path.read_bytes().replace(b"outletXY", b'"\nutletX'))
    with pytest.raises(DataError, match="malformed") as caught:
        list(iter_articles(path))
    assert "\n" not in str(caught.value)


def test_a_crawl_without_a_status_line_is_one_line(fuzz, tmp_path):
    path = tmp_path / "a.warc"
    path.write_bytes(fuzz.whole_files()["a.warc"].replace(b"HTTP/1.0 200 OK\r\n", b"", 1))
    fuzz.check_file(path)


@pytest.mark.parametrize("seed", range(12))
def test_a_broken_word_file_is_one_problem(fuzz, tmp_path, seed):
    path = tmp_path / "a.docx"
    path.write_bytes(
        importlib.import_module("hostile.files").broken_zip(random.Random(seed), fuzz.whole_files()["nexis.docx"])
    )
    assert all(not isinstance(item, Problem) or "\n" not in str(item) for item in iter_articles(path))
