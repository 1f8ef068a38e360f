"""Parts of Parquet files: every row once, whatever the sizes of parts, row groups and batches."""

import pandas as pd
import pytest

from framing.cluster import Task, annotate_partition
from framing.corpus import Problem
from framing.corpus.partitions import find_partitions, find_repeated_ids, read_partition

TEXT = "The mayor may resign, two aides said on Monday."
GERMAN = "Der Bürgermeister sagte am Montag, dass er nicht an Rücktritt denke und die Wahl gewinnen werde. " * 3


@pytest.mark.parametrize(("rows", "group"), [(3, 10), (64, 200), (65, 200), (100, 70), (1000, 200)])
def test_every_row_comes_once_and_knows_its_number(tmp_path, rows, group):
    n = 200
    table = pd.DataFrame({"id": [f"a{i}" for i in range(n)], "text": [f"{TEXT} {i}" for i in range(n)]})
    table.to_parquet(tmp_path / "a.parquet", row_group_size=group)
    parts = find_partitions([str(tmp_path)], rows)
    items = [item for part in parts for item in read_partition(part)]
    assert [item.document.doc_id for item in items] == table["id"].tolist()
    assert [item.where.rpartition(" ")[2] for item in items] == [str(i + 1) for i in range(n)]


def test_an_id_that_an_earlier_row_has_is_a_problem(tmp_path):
    pd.DataFrame({"id": ["a", "b", "a"], "text": [TEXT] * 3}).to_parquet(tmp_path / "a.parquet")
    (part,) = find_partitions([str(tmp_path)])
    taken = find_repeated_ids([str(tmp_path)])[part.path]
    *_, last = read_partition(part, taken=taken)
    assert isinstance(last, Problem)
    assert "row 3" in last.where


def test_a_worker_names_articles_that_are_not_english(tmp_path):
    pd.DataFrame({"id": ["a", "b"], "text": [TEXT, GERMAN]}).to_parquet(tmp_path / "a.parquet")
    (part,) = find_partitions([str(tmp_path / "a.parquet")])
    task = Task(part, str(tmp_path / "out.parquet"), "rules", {}, frozenset(), False)
    done, again = annotate_partition(task), annotate_partition(task)
    assert (done.articles, done.foreign, done.kept) == (2, ("b",), False)
    assert (again.foreign, again.kept) == (("b",), True)
