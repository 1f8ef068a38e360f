import io
from types import SimpleNamespace

from framing.corpus.plain import read_plain, read_stdin


def test_the_text_is_as_decoded_and_the_id_is_the_name_without_its_extension(put):
    path = put("no.1_bridge.txt", "\ufeffBridge\r\nclosed.\rNow.\n")
    [article] = read_plain(path)
    assert (article.document.doc_id, article.document.text) == ("no.1_bridge", "\ufeffBridge\r\nclosed.\rNow.\n")
    assert article.where == str(path)
    assert article.metadata == {}


def test_another_encoding(put):
    [article] = read_plain(put("a.txt", "café".encode("cp1252")), "cp1252")
    assert article.document.text == "café"
    [problem] = read_plain(put("b.txt", "café".encode("cp1252")))
    assert "not utf-8" in problem.reason


def test_twenty_megabytes(put):
    text = "The mayor said it was late. " * 750_000
    [article] = read_plain(put("long.txt", text))
    assert article.document.text == text


def test_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"One.\r\nTwo.")))
    [article] = read_stdin()
    assert (article.document.doc_id, article.document.text) == ("stdin", "One.\r\nTwo.")


def test_undecodable_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"\xe9")))
    [problem] = read_stdin()
    assert problem.where == "standard input"
