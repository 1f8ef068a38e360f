"""Annotating by parts on a cluster of separate worker processes."""

import json
import os
import signal

import pandas as pd
import pytest

from framing.cluster import annotate_on_cluster
from framing.corpus import DataError, iter_articles, read_corpus
from framing.corpus.partitions import find_partitions, find_repeated_ids, read_partition
from framing.exchange.annotations import read_annotations, read_metadata
from framing.features import feature_table
from framing.runs import RunLog, annotate_to_file, part_of

distributed = pytest.importorskip("distributed", reason="needs the extra 'dask'")


@pytest.fixture(scope="module")
def frame():
    corpus = read_corpus("starter")
    texts = [document.text for document in corpus.documents]
    return corpus.metadata.assign(text=texts).reset_index()[["doc_id", "text", "outlet", "date", "title", "story"]]


@pytest.fixture
def table(frame, tmp_path):
    """The starter corpus as Parquet with many small row groups."""
    frame.to_parquet(tmp_path / "articles.parquet", row_group_size=8)
    return str(tmp_path / "articles.parquet")


@pytest.fixture(scope="module")
def cluster():
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster


def test_parts_hold_every_row_once(table, frame):
    parts = find_partitions([table], rows=5)
    found = [article.document.doc_id for part in parts for article in read_partition(part)]
    assert found == list(frame["doc_id"])
    assert {part.stop - part.start for part in parts} == {5, 3, 4}


def test_an_id_that_comes_again_in_another_file_is_found(frame, tmp_path):
    frame[:20].to_parquet(tmp_path / "a.parquet")
    frame[15:30].to_parquet(tmp_path / "b.parquet")
    assert find_repeated_ids([str(tmp_path)]) == {str(tmp_path / "b.parquet"): frozenset(range(1, 6))}
    with pytest.raises(DataError, match="row 1: the id is taken"):
        annotate_on_cluster([str(tmp_path)], tmp_path / "out", RunLog(), model="rules")


def test_what_is_not_parquet_is_refused(tmp_path):
    (tmp_path / "a.csv").write_text("text\nHe said so.\n")
    with pytest.raises(DataError, match="workers read Parquet"):
        find_partitions([str(tmp_path / "a.csv")])
    (tmp_path / "b.parquet").write_text("no table")
    with pytest.raises(DataError, match="not a Parquet file"):
        find_partitions([str(tmp_path / "b.parquet")])


@pytest.mark.slow
def test_the_same_numbers_as_on_one_machine_though_a_worker_is_killed(table, cluster, tmp_path):
    killed = []

    def kill(log):
        if not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    log = RunLog()
    annotate_on_cluster([table], tmp_path / "far", log, scheduler=cluster.scheduler_address, tell=kill)
    annotate_to_file(iter_articles(table), tmp_path / "near.jsonl", near := RunLog())
    assert len(killed) == 1
    assert (log.articles, log.words, log.finished) == (near.articles, near.words, True)
    assert read_metadata(tmp_path / "far") == read_metadata(tmp_path / "near.jsonl")
    far = feature_table(read_annotations(tmp_path / "far"))
    pd.testing.assert_frame_equal(far, feature_table(read_annotations(tmp_path / "near.jsonl")), check_exact=True)


def test_a_run_that_was_cut_off_keeps_its_whole_parts(table, cluster, tmp_path):
    def stop(log):
        if log.articles >= 24:
            raise KeyboardInterrupt

    first, second = RunLog(), RunLog()
    with pytest.raises(KeyboardInterrupt):
        annotate_on_cluster(
            [table], tmp_path / "out", first, model="rules", scheduler=cluster.scheduler_address, tell=stop
        )
    assert not (tmp_path / "out").exists()
    assert json.loads((tmp_path / "out.run.json").read_text())["finished"] is False
    broken = next(part_of(tmp_path / "out").glob("part-*.parquet"))
    broken.write_bytes(broken.read_bytes()[:-100])
    annotate_on_cluster([table], tmp_path / "out", second, model="rules", scheduler=cluster.scheduler_address)
    assert (second.articles, second.finished) == (60, True)
    assert 16 <= second.resumed_after < 60
    assert [a.doc_id for a in read_annotations(tmp_path / "out")] == [d.doc_id for d in read_corpus(table).documents]
