import pytest

from framing.corpus.nltk_memory import MemoryCorpusReader, TextPointer
from framing.resources.punkt import sentence_tokenizer

READER = MemoryCorpusReader({"a": "\ufeffOne.\r\n", "b/../c d": "Two."}, {"a": ["x"], "b/../c d": []})


def test_texts_are_as_they_were_given():
    assert READER.fileids() == ["a", "b/../c d"]
    assert READER.raw("a") == "\ufeffOne.\r\n"
    assert READER.raw() == "\ufeffOne.\r\nTwo."
    assert TextPointer("é").file_size() == 2
    with pytest.raises(OSError, match="a text has no file 'x' in it"):
        TextPointer("").join("x")


@pytest.mark.parametrize("with_encoding", [False, True])
@pytest.mark.parametrize("with_fileid", [False, True])
def test_paths_come_with_what_was_asked_for(with_encoding, with_fileid):
    expected = ("utf_8",) * with_encoding + ("b/../c d",) * with_fileid
    [found] = READER.abspaths("b/../c d", with_encoding, with_fileid)
    pointer, *rest = found if expected else (found,)
    assert pointer.open().read() == b"Two."
    assert tuple(rest) == expected


def test_a_lone_surrogate_keeps_its_place():
    assert MemoryCorpusReader({"a": "x\ud83dy"}, {"a": []}).raw() == "x?y"


def test_sentences():
    assert sentence_tokenizer().tokenize("Mr. Oh left. She stayed.") == ["Mr. Oh left.", "She stayed."]
