import nltk
import pytest
from nltk.corpus.reader import CategorizedPlaintextCorpusReader, PlaintextCorpusReader, TaggedCorpusReader

from framing.corpus import DataError, nltk_reader, read_corpus, read_nltk
from framing.corpus.nltk_readers import is_nltk_reader

from .conftest import summary

TEXT = "\ufeffShe left.\r\n\r\n“Why?” she asked. 😀\n"


class MemoryReader:
    def __init__(self, texts, categories=None):
        self.texts = texts
        if categories is not None:
            self.categories = lambda fileids: categories[fileids[0]]

    def fileids(self):
        return list(self.texts)

    def raw(self, fileid):
        return self.texts[fileid]


@pytest.fixture
def news(put, tmp_path):
    put("news/comet/a.txt", TEXT)
    put("news/gazette/b.txt", "Two people came. One left.")
    put("news/c.txt", "Mr. Oh left at 5 p.m. today. No outlet.")
    return tmp_path / "news"


def test_any_reader_of_plain_texts():
    reader = MemoryReader({"x/a.txt": "One.", "b": "Two."}, {"x/a.txt": ["news", "crime"], "b": []})
    first, second = read_nltk(reader)
    assert (first.document.doc_id, first.document.text, first.metadata) == ("x/a.txt", "One.", {"outlet": "news|crime"})
    assert second.metadata == {}
    assert [article.metadata for article in read_nltk(reader, outlet="ABC")] == [{"outlet": "ABC"}] * 2
    assert summary(read_nltk(MemoryReader({"a": "One."}))) == [("a", "One.")]


def test_a_reader_is_a_source_of_a_corpus():
    corpus = read_corpus(MemoryReader({"a": "One."}))
    assert (corpus.name, corpus.texts, corpus.synthetic) == ("MemoryReader", {"a": "One."}, False)
    with pytest.raises(DataError, match="MemoryReader: holds no article"):
        read_corpus(MemoryReader({}))
    assert not is_nltk_reader("news.txt")


def test_tagged_texts_are_refused(put, tmp_path, monkeypatch):
    put("tagged/a.txt", "One/CD ./.")
    monkeypatch.setattr(nltk.data, "path", [str(tmp_path)])
    with pytest.raises(DataError, match="nltk TaggedCorpusReader: its texts are full of tags"):
        read_corpus(TaggedCorpusReader(str(tmp_path / "tagged"), ["a.txt"]))


def test_our_corpora_as_nltk_corpora(news):
    reader = nltk_reader(news)
    assert isinstance(reader, CategorizedPlaintextCorpusReader)
    assert reader.fileids() == ["c", "a", "b"]
    assert reader.categories() == ["comet", "gazette"]
    assert reader.fileids("gazette") == ["b"]
    assert reader.categories(fileids=["c"]) == []
    assert reader.raw("a") == TEXT
    assert reader.raw(categories="gazette") == "Two people came. One left."
    assert list(reader.words("b")) == ["Two", "people", "came", ".", "One", "left", "."]
    assert [" ".join(sentence) for sentence in reader.sents("b")] == ["Two people came .", "One left ."]
    assert len(list(reader.paras("a"))) == 2
    assert len(list(reader.words())) == len(reader.words("a")) + len(reader.words("b")) + len(reader.words("c"))


def test_sentences_know_our_abbreviations(news):
    sentences = [" ".join(words) for words in nltk_reader(news).sents("c")]
    assert sentences == ["Mr . Oh left at 5 p . m . today .", "No outlet ."]


def test_there_and_back(news):
    there = read_corpus(news)
    back = read_corpus(nltk_reader(news))
    assert back.sha256 == there.sha256
    assert back.metadata["outlet"].fillna("-").to_dict() == there.metadata["outlet"].fillna("-").to_dict()


def test_problems_are_errors(put):
    with pytest.raises(DataError, match=r"a\.txt: the text of 'a' is empty"):
        nltk_reader(put("a.txt", " "))


def test_nltk_abc(shared, monkeypatch):
    folder = str(shared / "data" / "nltk_data")
    monkeypatch.setattr(nltk.data, "path", [folder])
    reader = PlaintextCorpusReader(nltk.data.find("corpora/abc.zip/abc/"), r"(?!\.).*\.txt", encoding="latin-1")
    corpus = read_corpus(reader)
    assert list(corpus.texts) == ["rural.txt", "science.txt"]
    assert corpus.texts["rural.txt"] == reader.raw("rural.txt")


def test_basil_as_an_nltk_corpus(shared):
    reader = nltk_reader(shared / "data" / "basil")
    assert reader.categories() == ["fox", "hpo", "nyt"]
    assert len(reader.fileids("nyt")) == 90
