from pathlib import Path

import pytest

from framing.corpus.errors import DataError
from framing.corpus.formats import check_format, recognise


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.txt", "txt"),
        ("a.TXT", "txt"),
        ("a.b.csv", "csv"),
        ("a.tsv", "csv"),
        ("a.jsonl", "jsonl"),
        ("a.ndjson", "jsonl"),
        ("a.parquet", "parquet"),
        ("a.html", "html"),
        ("a.htm", "html"),
    ],
)
def test_files_by_suffix(name, format):
    assert recognise(Path(name)) == format


def test_folders_by_layout(put, tmp_path):
    put("x/articles/2012/s1_1.json", "{}")
    put("y/train/text/a.txt", "One.")
    put("y/train/attributions/a_1.ann", "")
    put("z.csv/a.txt", "One.")
    assert [recognise(tmp_path / name) for name in ("x", "y", "z.csv")] == ["basil", "polnear", "folder"]


@pytest.mark.parametrize("name", ["a.pptx", "a", "a.txt.gz"])
def test_an_unknown_suffix_names_the_known(name):
    with pytest.raises(DataError, match=r"unknown suffix '.*', expected one of \.txt, \.html"):
        recognise(Path(name))


def test_an_unknown_format_names_the_known():
    assert check_format(None) is None
    assert check_format("jsonl") == "jsonl"
    with pytest.raises(
        DataError, match="unknown format 'docx', expected one of: txt, html, csv, jsonl, parquet, nexis"
    ):
        check_format("docx")
