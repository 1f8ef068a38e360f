import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.corpus import Corpus, DataError, cards, read_corpus

from .conftest import WRITERS


@pytest.fixture
def news(put, tmp_path):
    put("news/gazette/b.txt", "Two.")
    put("news/comet/a.txt", "One.")
    put("news/comet/empty.txt", " \n")
    return tmp_path / "news"


def test_documents_and_metadata_are_in_one_order(news):
    corpus = read_corpus(news, on_error="skip")
    assert [document.doc_id for document in corpus] == list(corpus.metadata.index) == ["a", "b"]
    assert corpus.metadata.index.name == "doc_id"
    assert list(corpus.metadata.columns) == ["outlet", "date", "title", "story"]
    assert corpus.metadata["outlet"].to_list() == ["comet", "gazette"]
    assert corpus.metadata["date"].isna().all()
    assert corpus.metadata["date"].iloc[0] is pd.NA
    assert corpus.texts == {"a": "One.", "b": "Two."}
    assert len(corpus) == 2
    assert corpus.name == "news"
    assert not corpus.synthetic
    assert repr(corpus) == "<Corpus news: 2 articles, 2 outlets>"


def test_skipped_articles_are_listed_with_their_reasons(news):
    skipped = read_corpus(news, on_error="skip").skipped
    assert skipped.to_dict("records") == [
        {"where": str(news / "comet" / "empty.txt"), "reason": "the text of 'empty' is empty"}
    ]
    with pytest.raises(DataError, match=r"empty\.txt: the text of 'empty' is empty"):
        read_corpus(news)


def test_without_problems_the_frame_of_the_skipped_has_its_columns(put):
    assert list(read_corpus(put("a.txt", "One.")).skipped.columns) == ["where", "reason"]


def test_nothing_left_is_an_error(put):
    with pytest.raises(DataError, match=r"no article is left of 1; the first problem is .*a\.txt: the text of 'a'"):
        read_corpus(put("a.txt", ""), on_error="skip")
    with pytest.raises(DataError, match="unknown on_error 'ignore', expected one of: raise, skip"):
        read_corpus("a.txt", on_error="ignore")


def test_names_of_several_sources(put, news):
    assert read_corpus(put("t.csv", "text\nTable.\n"), put("x.txt", "Text.")).name == "t+x"


def test_the_hash_is_of_ids_and_texts_whatever_their_order(put):
    one = read_corpus(put("a.csv", "id,text,outlet\nx,One.,p\ny,Two.,q\n"))
    other = read_corpus(put("b.jsonl", '{"id": "y", "text": "Two."}\n{"id": "x", "text": "One."}\n'))
    assert one.sha256 == other.sha256
    assert len(one.sha256) == 64
    for changed in ("id,text\nx,One.\nz,Two.\n", "id,text\nx,One.\ny,Two\n", "id,text\nxO,ne.\ny,Two.\n"):
        assert read_corpus(put("c.csv", changed)).sha256 != one.sha256


def test_half_a_character_is_a_problem(put):
    with pytest.raises(DataError, match=r"a\.jsonl, row 1 .*: holds half a character"):
        read_corpus(put("a.jsonl", '{"id": "a", "text": "x \\ud83d"}\n'))


def test_a_corpus_in_the_folder_of_cards_carries_its_name_and_whether_it_is_synthetic(put, tmp_path, monkeypatch):
    put("corpora/tiny/text/comet/a.txt", "One.")
    put("corpora/tiny/metadata.csv", "doc_id,outlet,story\na,Comet,s1\n")
    card = (cards.corpora_folder() / "starter.yaml").read_text(encoding="utf-8")
    put("corpora/tiny.yaml", card.replace("starter", "tiny"))
    monkeypatch.setattr(cards, "corpora_folder", lambda: tmp_path / "corpora")
    for source in ("tiny", tmp_path / "corpora" / "tiny", tmp_path / "corpora" / "tiny" / "text" / "comet"):
        corpus = read_corpus(source)
        assert (corpus.name, corpus.synthetic) == ("tiny", True)
    assert read_corpus("tiny").metadata.loc["a", ["outlet", "story"]].to_list() == ["Comet", "s1"]
    assert repr(corpus) == "<Corpus tiny: 1 articles, 0 outlets, synthetic>"


def test_the_starter_corpus():
    corpus = read_corpus("starter")
    card = cards.read_card("starter")
    assert corpus.synthetic
    assert len(corpus) == card.articles
    assert tuple(sorted(corpus.metadata["outlet"].unique())) == card.outlets
    assert not corpus.metadata[["outlet", "date", "title", "story"]].isna().any(axis=None)


# What UTF-8 can hold, but NUL, in texts that are not blank.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(
    lambda text: text.strip("\ufeff").strip()
)
TRICKY = st.sampled_from(
    ["\r", "\n", "\r\n", "\ufeff", "\u2028", "\x85", "\x0c", '"', "'", ",", ";", "\t", "😀", "e\u0301"]
)
MIXED = st.lists(st.one_of(TEXTS, TRICKY), min_size=1).map("".join).filter(lambda text: text.strip("\ufeff").strip())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=MIXED)
@pytest.mark.parametrize("kind", ["txt", *WRITERS])
def test_a_text_is_read_as_it_was_written(kind, text, tmp_path):
    path = tmp_path / f"a.{kind}"
    if kind == "txt":
        path.write_bytes(text.encode("utf-8"))
    else:
        WRITERS[kind](path, [{"id": "a", "text": text, "outlet": "x"}])
    corpus = read_corpus(path)
    assert isinstance(corpus, Corpus)
    assert corpus.texts == {"a": text}
