import socket

import pytest

from framing.corpus import read_corpus
from framing.corpus.html import read_html

PARAGRAPHS = (
    "The harbour bridge was closed on Tuesday after engineers found a crack in its northern pier, the city said.",
    "“We could not take the risk,” said Mara Quill, who leads the inspection service, on the quay in the afternoon.",
    "Two people who work on the bridge said that the crack had been seen in spring – a claim that the city denied.",
)
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}"><title>Bridge closed | The Courier</title>
<meta property="og:title" content="Bridge closed">
<meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2021-03-04T10:00:00+00:00">
</head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Bridge closed</h1>{body}</article>
<footer><p>All rights reserved by nobody at all.</p></footer></body></html>"""


def page(charset: str = "utf-8") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return PAGE.format(charset=charset, body=body).encode(charset)


def test_text_and_what_the_page_says_of_itself(put):
    [article] = read_html(put("bridge.html", page()))
    assert article.document.doc_id == "bridge"
    assert article.document.text.split("\n")[-3:] == list(PARAGRAPHS)
    assert article.document.title == "Bridge closed"
    known = {name: article.metadata[name] for name in ("outlet", "date", "title")}
    assert known == {"outlet": "The Courier", "date": "2021-03-04", "title": "Bridge closed"}


def test_the_encoding_is_the_pages_own_or_the_one_asked_for(put):
    path = put("bridge.htm", page("windows-1252"))
    for encoding in ("utf-8", "cp1252"):
        [article] = read_html(path, encoding)
        assert PARAGRAPHS[1] in article.document.text
    [problem] = read_html(put("b.html", page()), "cp1252")
    assert "not cp1252: byte 0x9d" in problem.reason


@pytest.mark.parametrize("content", ["", "<html><body></body></html>", "no page at all"])
def test_a_page_without_an_article_is_a_problem(content, put):
    path = put("empty.html", content)
    [problem] = read_html(path)
    assert (problem.where, problem.reason) == (str(path), "no article was found in the page")


def test_nothing_is_fetched(put, monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    assert len(list(read_html(put("bridge.html", page())))) == 1


def test_a_folder_of_pages_takes_outlets_from_its_sub_folders(put, tmp_path):
    put("pages/gazette/a.html", page())
    put("pages/b.htm", page())
    corpus = read_corpus(tmp_path / "pages")
    assert corpus.metadata["outlet"].to_dict() == {"a": "gazette", "b": "The Courier"}
