import json

import pytest

from framing.batch import CHUNK, annotate_corpus, annotate_documents
from framing.corpus import read_corpus
from framing.exchange.annotations import to_record
from framing.types import Document


def records(articles):
    return [json.dumps(to_record(article)) for article in articles]


def test_several_processes_give_the_same_in_the_same_order():
    documents = read_corpus("starter").documents[:40]
    assert records(annotate_documents(documents, jobs=2)) == records(annotate_documents(documents))


def test_a_stream_is_not_read_ahead_of_what_is_used():
    seen = []

    def stream():
        for i in range(1000):
            seen.append(i)
            yield Document(str(i), "He said so.")

    next(annotate_documents(stream()))
    assert len(seen) == CHUNK


def test_a_corpus_by_name():
    assert len(annotate_corpus("starter")) == 60


def test_jobs_must_be_positive():
    with pytest.raises(ValueError, match="at least 1"):
        list(annotate_documents([], jobs=0))
