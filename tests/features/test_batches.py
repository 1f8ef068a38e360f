"""The table in batches is the table of all articles, whatever turns out late and however many rows a batch has."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.commands.common import write_batches, write_table
from framing.exchange.annotations import (
    iter_metadata,
    read_annotations,
    read_metadata,
    read_with_metadata,
    write_annotations,
)
from framing.features import feature_table
from framing.features.batches import example_rows, feature_batches
from framing.types import AnnotatedDocument, Document, Hedge, Span

ROWS = (1, 2, 3, 100)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.sampled_from([2**62, 2**63, 2**64, -(2**63), "NA", "007", "=1+1", "", "ä\n"]),
)


def write_articles(folder, metadata):
    """Annotations of as many articles as there are metadata."""
    path = folder / "a.jsonl"
    articles = [
        AnnotatedDocument(Document(f"d{i}", "x" * 9), hedges=(Hedge(Span(0, 1), "epistemic"),) * (i % 3), n_words=i)
        for i in range(len(metadata))
    ]
    write_annotations(
        articles, path, {article.doc_id: known for article, known in zip(articles, metadata, strict=True)}
    )
    return path


def whole_table(path):
    known = pd.DataFrame.from_dict(read_metadata(path), orient="index").rename_axis("doc_id")
    return known.join(feature_table(read_annotations(path))).reset_index()


def write_in_batches(path, rows, out):
    like = example_rows(iter_metadata(path))
    write_batches(feature_batches(read_with_metadata(path), like, rows), like, str(out))


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize(
    "metadata",
    [
        pytest.param([], id="no article"),
        pytest.param([{}, {}], id="no metadata"),
        pytest.param([{"outlet": "a"}] * 4 + [{"outlet": "b", "section": "x"}], id="a column in the last article"),
        pytest.param([{"outlet": None, "n": math.nan}] * 4, id="all missing"),
        pytest.param([{"n": 1}, {"n": 2}, {"n": 3}], id="whole numbers"),
        pytest.param([{"n": 1}, {"n": 2}, {"n": None}], id="whole numbers, and a gap at the end"),
        pytest.param([{"n": 1}, {}, {"n": 3}], id="whole numbers, and one without the field"),
        pytest.param([{"n": 1}, {"n": 2}, {"n": 2**63}], id="a number that needs all 64 bits"),
        pytest.param([{"wire": True}, {"wire": False}], id="true and false"),
        pytest.param([{"wire": True}, {"wire": None}, {"wire": None}], id="true and unknown"),
        pytest.param([{"outlet": "=1+1", "title": "'tis"}, {"outlet": "007", "title": 'a "b",\nc'}], id="words"),
        pytest.param([{"tags": []}, {"tags": ["a", "b"]}, {"tags": None}], id="lists"),
    ],
)
def test_files_are_those_of_the_whole_table(tmp_path, metadata, rows):
    path = write_articles(tmp_path, metadata)
    write_table(whole_table(path), str(tmp_path / "whole.csv"))
    write_in_batches(path, rows, tmp_path / "batches.csv")
    assert (tmp_path / "batches.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()
    write_table(whole_table(path), str(tmp_path / "whole.parquet"))
    write_in_batches(path, rows, tmp_path / "batches.parquet")
    expected = pd.read_parquet(tmp_path / "whole.parquet")
    # Without articles nothing tells what identifiers are.
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "batches.parquet"), expected, check_dtype=bool(metadata))


@pytest.mark.parametrize("rows", ROWS)
def test_a_number_among_words_stays_as_it_was_written(tmp_path, rows):
    """Where no word is near, too: the rows that are written together hold numbers and gaps only."""
    path = write_articles(tmp_path, [{"page": "A1"}, {"page": 2}, {"page": None}, {"page": 2.5}])
    write_in_batches(path, rows, tmp_path / "f.csv")
    assert list(pd.read_csv(tmp_path / "f.csv", dtype=str)["page"].fillna("")) == ["A1", "2", "", "2.5"]


@given(st.lists(st.dictionaries(st.sampled_from("abc"), VALUES), max_size=6), st.sampled_from(ROWS))
def test_any_metadata_have_the_types_of_the_whole_table(tmp_path_factory, metadata, rows):
    path = write_articles(tmp_path_factory.mktemp("features"), metadata)
    like = example_rows(iter_metadata(path))
    found = pd.concat([like.iloc[:0], *feature_batches(read_with_metadata(path), like, rows)], ignore_index=True)
    pd.testing.assert_frame_equal(found, whole_table(path), check_dtype=bool(metadata), check_index_type=False)


@pytest.mark.parametrize("name", ["f.csv", "f.parquet"])
@pytest.mark.parametrize("problem", [KeyboardInterrupt, OSError])
def test_a_run_that_is_cut_off_leaves_the_file_as_it_was(tmp_path, name, problem):
    path = write_articles(tmp_path, [{"outlet": "a"}] * 5)

    def cut_off():
        stream = read_with_metadata(path)
        yield from (next(stream) for _ in range(3))
        raise problem

    like = example_rows(iter_metadata(path))
    (tmp_path / name).write_text("of an earlier run", encoding="utf-8")
    with pytest.raises(problem):
        write_batches(feature_batches(cut_off(), like, 2), like, str(tmp_path / name))
    assert (tmp_path / name).read_text(encoding="utf-8") == "of an earlier run"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.jsonl", name]


def test_articles_of_one_name_keep_their_own_metadata(tmp_path):
    path = write_articles(tmp_path, [{"outlet": "a"}])
    path.write_text(path.read_text(encoding="utf-8") + path.read_text(encoding="utf-8").replace('"a"', "7"), "utf-8")
    write_in_batches(path, 100, tmp_path / "f.csv")
    assert list(pd.read_csv(tmp_path / "f.csv", dtype=str)["outlet"]) == ["a", "7"]
