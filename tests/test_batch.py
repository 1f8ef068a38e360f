import json
import signal
import subprocess
import sys

import pytest

from framing.batch import CHUNK, CHUNK_CHARACTERS, annotate_corpus, annotate_documents, chunks
from framing.corpus import read_corpus
from framing.exchange.annotations import to_record
from framing.types import Document


def records(articles):
    return [json.dumps(to_record(article)) for article in articles]


def test_several_processes_give_the_same_in_the_same_order():
    documents = read_corpus("starter").documents
    assert records(annotate_documents(documents, jobs=2)) == records(annotate_documents(documents))


def test_a_stream_is_not_read_ahead_of_what_is_used():
    seen = []

    def stream():
        for i in range(1000):
            seen.append(i)
            yield Document(str(i), "He said so.")

    next(annotate_documents(stream()))
    assert len(seen) == CHUNK


def test_chunks_hold_few_long_documents_and_not_many_short_ones():
    short, long = Document("a", "It rained."), Document("b", "a" * (CHUNK_CHARACTERS // 2))
    assert [len(chunk) for chunk in chunks([short] * (2 * CHUNK + 1))] == [CHUNK, CHUNK, 1]
    assert [len(chunk) for chunk in chunks([long] * 5)] == [2, 2, 1]
    assert list(chunks([])) == []


def test_a_corpus_by_name():
    assert len(annotate_corpus("starter")) == 60


def test_jobs_must_be_positive():
    with pytest.raises(ValueError, match="at least 1"):
        list(annotate_documents([], jobs=0))


@pytest.mark.skipif(sys.platform == "win32", reason="killing a process of ours is a matter of Unix")
def test_processes_end_when_the_one_that_started_them_is_killed():
    psutil = pytest.importorskip("psutil", reason="needs the extra 'dask'")
    code = "from framing.batch import ordered_map\nimport itertools, time\n"
    code += "for _ in ordered_map(abs, itertools.count(), 2): print('x', flush=True); time.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    process.stdout.readline()
    started = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    _, alive = psutil.wait_procs(started, timeout=20)
    assert len(started) == 2
    assert alive == []
