import pandas as pd
import pytest

from framing.corpus import read_corpus
from framing.duplicates import copied_share, copies_to_leave_out, duplicate_clusters, find_duplicates
from framing.frames import to_pandas

COLUMNS = {"doc_id": ["a", "b"], "hedges": [1, 0]}


def test_pandas_stays_what_it_is():
    frame = pd.DataFrame(COLUMNS).set_index("doc_id")
    assert to_pandas(frame) is frame


def test_arrow_becomes_pandas():
    arrow = pytest.importorskip("pyarrow")
    assert to_pandas(arrow.table(COLUMNS)).to_dict("list") == COLUMNS


@pytest.mark.parametrize("lazy", [False, True])
def test_polars_becomes_pandas(lazy):
    polars = pytest.importorskip("polars", reason="needs polars")
    frame = polars.DataFrame(COLUMNS)
    assert to_pandas(frame.lazy() if lazy else frame).to_dict("list") == COLUMNS


@pytest.mark.parametrize("other", [None, 3, "x", {"a": [1]}, [[1]]])
def test_what_is_no_frame_is_named(other):
    with pytest.raises(TypeError, match=f"found {type(other).__name__}"):
        to_pandas(other)


def test_pairs_of_copies_may_be_polars_frames():
    polars = pytest.importorskip("polars", reason="needs polars")
    corpus = read_corpus("starter")
    pairs = find_duplicates(corpus.texts)
    other, metadata = polars.from_pandas(pairs), polars.from_pandas(corpus.metadata.reset_index())
    assert len(pairs)
    assert copies_to_leave_out(other, metadata) == copies_to_leave_out(pairs, corpus.metadata)
    assert duplicate_clusters(other).equals(duplicate_clusters(pairs))
    assert copied_share(other, list(corpus.texts)).equals(copied_share(pairs, list(corpus.texts)))
