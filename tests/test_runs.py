import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from framing.corpus import Article, iter_articles
from framing.exchange.annotations import read_annotations, read_metadata
from framing.runs import RunLog, annotate_to_file, part_of

# Small chunks, so that the sixty articles of the starter corpus make several.
CHUNK = 16
PROGRAM = f"import sys, framing.batch; framing.batch.CHUNK = {CHUNK}; "
RUN = "from framing.cli import main; sys.exit(main(sys.argv[1:]))"
ANNOTATE = ["annotate", "starter", "--model", "rules"]


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr("framing.batch.CHUNK", CHUNK)


def articles(n=60):
    return list(iter_articles("starter", limit=n))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The bytes of an undisturbed run."""
    path = tmp_path_factory.mktemp("whole") / "all.jsonl"
    annotate_to_file(articles(), path, RunLog(), model="rules")
    return path.read_bytes()


@pytest.mark.parametrize("seed", range(20))
def test_a_run_cut_off_at_any_byte_ends_with_the_same_bytes(tmp_path, whole, seed):
    path = tmp_path / "all.jsonl"
    cut = random.Random(seed).randrange(len(whole))
    part_of(path).write_bytes(whole[:cut])
    log = RunLog()
    annotate_to_file(articles(), path, log, model="rules")
    assert path.read_bytes() == whole
    assert log.resumed_after == whole[:cut].count(b"\n") // CHUNK * CHUNK
    assert log.articles == 60
    assert not part_of(path).exists()


@pytest.mark.parametrize("garbage", [b"\x00" * 5000, b"[1, 2]\n" * 90, b"{}\n" * 90, b"\xff\xfe\n" * 90])
def test_what_a_broken_disk_left_is_not_kept(tmp_path, whole, garbage):
    path = tmp_path / "all.jsonl"
    part_of(path).write_bytes(garbage)
    annotate_to_file(articles(), path, RunLog(), model="rules")
    assert path.read_bytes() == whole


def test_other_texts_metadata_or_models_are_not_kept(tmp_path, whole):
    path = tmp_path / "all.jsonl"
    part_of(path).write_bytes(whole)
    changed = articles()
    changed[20] = Article(changed[20].document, changed[20].metadata | {"outlet": "another"}, changed[20].where)
    log = RunLog()
    annotate_to_file(changed, path, log, model="rules")
    assert log.resumed_after == CHUNK
    assert read_metadata(path)[changed[20].document.doc_id]["outlet"] == "another"


def test_a_reader_that_dies_costs_only_what_was_not_written(tmp_path, whole):
    def dying():
        yield from articles()[:40]
        raise OSError("the disk was pulled out")

    path, log = tmp_path / "all.jsonl", RunLog()
    with pytest.raises(OSError, match="pulled out"):
        annotate_to_file(dying(), path, log, model="rules")
    assert not path.exists()
    assert log.articles == 32
    assert json.loads((tmp_path / "all.jsonl.run.json").read_text())["finished"] is False
    again = RunLog()
    annotate_to_file(articles(), path, again, model="rules")
    assert (again.resumed_after, path.read_bytes()) == (32, whole)


def test_the_log_says_what_was_done(tmp_path):
    path, log = tmp_path / "all.jsonl", RunLog(arguments=["annotate", "starter"])
    annotate_to_file(articles(5), path, log, model="rules")
    record = json.loads((tmp_path / "all.jsonl.run.json").read_text())
    assert record["finished"] is True
    assert (record["articles"], record["words"]) == (5, sum(article.n_words for article in read_annotations(path)))
    assert record["arguments"] == ["annotate", "starter"]
    assert record["models"]["attribution"] == "rules/1"
    assert record["versions"].keys() >= {"framing-toolkit", "numpy", "python"}
    assert record["skipped"] == []


def test_parquet_holds_the_same(tmp_path, whole):
    path = tmp_path / "all.parquet"
    annotate_to_file(articles(), path, RunLog(), model="rules", jobs=2)
    lines = tmp_path / "all.jsonl"
    lines.write_bytes(whole)
    assert list(read_annotations(path)) == list(read_annotations(lines))
    assert read_metadata(path) == read_metadata(lines)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["all.jsonl", "all.parquet", "all.parquet.run.json"]


@pytest.mark.slow
def test_killed_twenty_times_a_run_ends_with_the_same_bytes(tmp_path, whole):
    path, delays, kills = tmp_path / "all.jsonl", random.Random(7), 0
    command = [sys.executable, "-c", PROGRAM + RUN, *ANNOTATE]
    while kills < 20:
        process = subprocess.Popen([*command, "--out", path], stderr=subprocess.DEVNULL)
        time.sleep(delays.uniform(0.3, 2.5))
        if process.poll() is None:
            kills += 1
            os.kill(process.pid, signal.SIGKILL)
        process.wait()
        if path.exists():
            assert path.read_bytes() == whole
            path.unlink()
    subprocess.run([*command, "--out", path], check=True, stderr=subprocess.DEVNULL)
    assert path.read_bytes() == whole


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a matter of Unix")
def test_a_full_disk_is_one_line_and_the_run_goes_on_later(tmp_path, whole):
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)); "
    path = tmp_path / "all.jsonl"
    arguments = [*ANNOTATE, "--out", path]
    command = [sys.executable, "-c", PROGRAM + limited + RUN, *arguments]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "the same command goes on from there" in result.stderr
    assert not path.exists()
    command = [sys.executable, "-c", PROGRAM + RUN, *arguments]
    result = subprocess.run(command, capture_output=True, text=True)
    assert (result.returncode, path.read_bytes()) == (0, whole)
    assert "kept from a run that was cut off" in result.stderr
