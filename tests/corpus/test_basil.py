import json

import pytest

from framing.corpus import DataError, read_corpus
from framing.corpus.basil import is_basil, read_basil

RECORD = {
    "source": "NYT",
    "date": "2012-03-04",
    "title": "Bridge closed",
    "triplet-uuid": "s1",
    "url": "http://example.org/a",
    "main-event": "Bridge",
    "body-paragraphs": [["One.", "“Two.”"], ["Three."]],
}


def test_an_article(put, tmp_path):
    put("basil/articles/2012/s1_1.json", json.dumps(RECORD))
    assert is_basil(tmp_path / "basil")
    [article] = read_basil(tmp_path / "basil")
    assert article.document.doc_id == "s1_1"
    assert article.document.text == "One. “Two.”\n\nThree."
    assert article.document.title == "Bridge closed"
    assert article.metadata == {
        "outlet": "nyt",
        "date": "2012-03-04",
        "title": "Bridge closed",
        "story": "s1",
        "url": "http://example.org/a",
        "main_event": "Bridge",
    }


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "not valid JSON: "),
        ("[]", "a JSON list, expected an object"),
        (json.dumps(RECORD | {"date": 2012}), "field 'date' is 2012, expected a str"),
        (json.dumps({"source": "NYT"}), "field 'date' is None, expected a str"),
        (json.dumps(RECORD | {"body-paragraphs": ["One.", "Two."]}), "field 'body-paragraphs' is no list of lists"),
        (json.dumps(RECORD | {"body-paragraphs": [["One.", 2]]}), "field 'body-paragraphs' is no list of lists"),
        (json.dumps(RECORD | {"body-paragraphs": [3]}), "field 'body-paragraphs' is no list of lists"),
        (b"\xe9", "not utf-8"),
    ],
)
def test_broken_articles_are_problems(content, reason, put, tmp_path):
    path = put("basil/articles/2012/s1_1.json", content)
    [problem] = read_basil(tmp_path / "basil")
    assert problem.where == str(path)
    assert problem.reason.startswith(reason)


def test_what_is_not_basil(put, tmp_path):
    put("other/articles/notes/a.json", "{}")
    assert not is_basil(tmp_path / "other")
    with pytest.raises(DataError, match="no BASIL articles, expected articles/"):
        list(read_basil(tmp_path / "other"))


def test_the_real_one(shared):
    corpus = read_corpus(shared / "data" / "basil")
    assert len(corpus) == 270
    assert corpus.metadata["story"].nunique() == 90
    assert corpus.metadata["outlet"].value_counts().to_dict() == {"fox": 90, "hpo": 90, "nyt": 90}
    assert corpus.metadata.groupby("story")["outlet"].nunique().eq(3).all()
