"""Exports of press databases, written for these tests after the databases' own layouts; all texts are invented."""

import pytest

from framing.corpus import Problem, iter_articles, read_corpus

NEXIS_UNI = """Page 1 of 2
Harbour vote may slip, aides say

The Alder Gazette

September 12, 2016 Monday, Late Edition - Final

Copyright 2016 The Alder Gazette Company
All Rights Reserved
Section: Section A; Column 0; National Desk; Pg. 1
Length: 21 words
Byline: By JANE DOE
Body

USTMARK -- The vote may slip, two aides said.

“It will not,” the mayor said.

Classification

Language: ENGLISH
Publication-Type: Newspaper
Load-Date: September 13, 2016

End of Document

Second title
Meridian Wire
March 3, 2017 Friday 4:05 PM GMT
Length: 4 words
Body

Nothing else was said.

Load-Date: March 3, 2017

End of Document
"""

LEXIS_NEXIS = """



                               1 of 2 DOCUMENTS


                               The Alder Gazette

                     September 12, 2016 Monday
                     Late Edition - Final

Harbour vote may slip, aides say

BYLINE: By JANE DOE

SECTION: Section A; Pg. 1

LENGTH: 21 words


The vote may slip, two aides said.

"It will not," the mayor said.

URL: http://gazette.example/

LOAD-DATE: September 12, 2016

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                 Copyright 2016 The Alder Gazette Company
                        All Rights Reserved


                               2 of 2 DOCUMENTS


                               Daily Comet

                     March 3, 2017 Friday

Second title

LENGTH: 4 words

Nothing else was said.

LOAD-DATE: March 3, 2017
"""

FACTIVA_TAGGED = """HD
Harbour vote may slip, aides say
BY
By Jane Doe
WC
21 words
PD
12 September 2016
SN
The Alder Gazette
SC
ALDR
LA
English
CY
(c) 2016 The Alder Gazette
LP
The vote may slip, two aides said.

TD
“It will not,” the mayor said.

NS
gvote : Elections
AN
Document ALDR000020160912ec9c0003a
"""

FACTIVA_PLAIN = """Harbour vote may slip, aides say
By Jane Doe
21 words
12 September 2016
The Alder Gazette
ALDR
English
(c) 2016 The Alder Gazette

The vote may slip, two aides said.

“It will not,” the mayor said.

Document ALDR000020160912ec9c0003a
"""

FACTIVA_HTML = """<html><body><div id="article-ALDR" class="article enArticle">
<div id="hd"><span class="enHeadline">Harbour vote may slip, aides say</span></div>
<div class="author">By Jane Doe</div><div>21 words</div><div>12 September 2016</div><div>The Alder Gazette</div>
<div>ALDR</div><div>English</div><div>(c) 2016</div>
<p class="articleParagraph enarticleParagraph">The vote may slip, two aides said.</p>
<p class="articleParagraph enarticleParagraph">“It will not,” the mayor said.</p>
<p>Document ALDR000020160912ec9c0003a</p></div></body></html>"""

PROQUEST = """____________________________________________________________

Report Information from ProQuest
____________________________________________________________

Document 1 of 2

Harbour vote may slip, aides say

Author: Doe, Jane

Publication info: The Alder Gazette ; Ustmark [Ustmark]12 Sep 2016: A.1.

Full text: The vote may slip, two aides said.

“It will not,” the mayor said: never.

Subject: Elections

Title: Harbour vote may slip, aides say

Publication title: The Alder Gazette; Ustmark

Publication date: Sep 12, 2016

ProQuest document ID: 1818181818

Document URL: http://example.org/1818181818

____________________________________________________________

Document 2 of 2

A citation only

Author: Doe, Jane

Publication title: The Alder Gazette

ProQuest document ID: 1919191919

____________________________________________________________
"""

EXPECTED = {"title": "Harbour vote may slip, aides say", "outlet": "The Alder Gazette", "date": "2016-09-12"}


def write_docx(path, content):
    from docx import Document

    document = Document()
    for line in content.splitlines():
        document.add_paragraph(line)
    document.save(path)


def write_rtf(path, content):
    lines = "".join(c if ord(c) < 128 else rf"\u{ord(c)}?" for c in content.replace("\n", "\\par\n"))
    path.write_text(r"{\rtf1\ansi " + lines + "}", encoding="ascii")


CASES = [
    ("uni.txt", NEXIS_UNI, 2, "USTMARK -- The vote may slip"),
    ("uni.docx", NEXIS_UNI, 2, "USTMARK -- The vote may slip"),
    ("academic.txt", LEXIS_NEXIS, 2, "The vote may slip"),
    ("tagged.txt", FACTIVA_TAGGED, 1, "The vote may slip"),
    ("plain.txt", FACTIVA_PLAIN, 1, "The vote may slip"),
    ("tagged.rtf", FACTIVA_TAGGED, 1, "The vote may slip"),
    ("page.html", FACTIVA_HTML, 1, "The vote may slip"),
]


@pytest.mark.parametrize(("name", "content", "n", "begin"), CASES, ids=[case[0] for case in CASES])
def test_articles_with_their_metadata(tmp_path, name, content, n, begin):
    path = tmp_path / name
    if name.endswith("docx"):
        write_docx(path, content)
    elif name.endswith("rtf"):
        write_rtf(path, content)
    else:
        path.write_text(content, encoding="utf-8")
    corpus = read_corpus(str(path))
    first = corpus.documents[0]
    assert len(corpus) == n
    assert first.text.startswith(begin)
    assert first.text.rstrip().endswith("the mayor said.")
    assert corpus.metadata.loc[first.doc_id, list(EXPECTED)].to_dict() == EXPECTED
    assert "JANE DOE" in corpus.metadata.loc[first.doc_id, "byline"].upper()
    if n == 2:
        assert corpus.documents[1].text == "Nothing else was said."
        assert corpus.metadata["date"].tolist() == ["2016-09-12", "2017-03-03"]
        assert corpus.metadata["title"].tolist()[1] == "Second title"


def test_proquest_says_which_document_has_no_text(tmp_path):
    (tmp_path / "proquest.txt").write_text(PROQUEST, encoding="utf-8")
    article, problem = iter_articles(str(tmp_path / "proquest.txt"))
    assert article.document.doc_id == "1818181818"
    assert article.document.text == "The vote may slip, two aides said.\n\n“It will not,” the mayor said: never."
    assert {name: article.metadata[name] for name in EXPECTED} == EXPECTED
    assert isinstance(problem, Problem)
    assert "1919191919: has no full text" in str(problem)


def test_accession_numbers_are_ids(tmp_path):
    (tmp_path / "f.txt").write_text(FACTIVA_TAGGED + FACTIVA_PLAIN.replace("03a", "04b"), encoding="utf-8")
    assert list(read_corpus(str(tmp_path / "f.txt")).texts) == [
        "ALDR000020160912ec9c0003a",
        "ALDR000020160912ec9c0004b",
    ]


def test_the_text_is_what_the_file_has(tmp_path):
    """Newlines, quotation marks and emoji of the body stay as they are."""
    content = NEXIS_UNI.replace("two aides said.", "two aides said. 🗳️\u00a0").replace("\n", "\r\n")
    (tmp_path / "crlf.txt").write_bytes(content.encode("utf-8"))
    text = read_corpus(str(tmp_path / "crlf.txt")).documents[0].text
    assert text.replace("\r\n", "\n") in content.replace("\r\n", "\n")
    assert "🗳️\u00a0\r\n\r\n“It" in text


def test_an_article_that_mentions_documents_is_no_export(tmp_path):
    (tmp_path / "a.txt").write_text("The end of documents is near.\n\nThe End of Document rules, he said.\n")
    assert list(read_corpus(str(tmp_path / "a.txt")).texts) == ["a"]


def test_a_folder_of_exports_and_an_article(tmp_path):
    for part in ("one", "two"):
        (tmp_path / part).mkdir()
    (tmp_path / "one" / "f.txt").write_text(FACTIVA_PLAIN, encoding="utf-8")
    (tmp_path / "two" / "f.txt").write_text(NEXIS_UNI, encoding="utf-8")
    (tmp_path / "two" / "plain.txt").write_text("She said so.", encoding="utf-8")
    assert list(read_corpus(str(tmp_path)).texts) == ["ALDR000020160912ec9c0003a", "f-1", "f-2", "plain"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.docx", b"no zip", "not a Word file"),
        ("a.rtf", b"no rtf", "not RTF"),
        ("a.rtf", b"{\\rtf1 nothing}", "no article ends with its number"),
    ],
)
def test_broken_exports_are_named(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    (problem,) = iter_articles(str(tmp_path / name))
    assert message in str(problem)


def only_text(tmp_path, content, name="export.txt"):
    (tmp_path / name).write_bytes(content.encode("utf-8"))
    return read_corpus(str(tmp_path / name), on_error="skip").documents[0].text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("blanks", ["", "  "])
def test_no_letter_is_cut_from_a_field_on_its_own_line(tmp_path, newline, blanks):
    """The text begins where the field's value does, whatever ends the line and whatever blanks stand around it."""
    proquest = PROQUEST.replace("aides said.", "aides said." + blanks).replace("Full text:", blanks + "Full text:")
    assert only_text(tmp_path, proquest.replace("\n", newline)).startswith("The vote may slip, two aides said.")
    factiva = FACTIVA_TAGGED.replace("LP\nThe vote", f"LP{blanks or ' '}The vote").replace(
        "said.\n", f"said.{blanks}\n"
    )
    assert only_text(tmp_path, factiva.replace("\n", newline)).startswith("The vote may slip, two aides said.")


def test_the_tag_between_two_parts_is_no_word_of_the_article(tmp_path):
    text = only_text(tmp_path, FACTIVA_TAGGED)
    assert text == "The vote may slip, two aides said.\n\n“It will not,” the mayor said."


def test_a_sentence_that_begins_like_a_field_is_part_of_the_article(tmp_path):
    tagged = FACTIVA_TAGGED.replace("TD\n", "TD\nIN A MOVE that nobody saw, she left.\n")
    assert "IN A MOVE that nobody saw, she left." in only_text(tmp_path, tagged)
    proquest = PROQUEST.replace("“It will", "Title: a word that she dislikes.\n\n“It will")
    assert "Title: a word that she dislikes.\n\n“It will not,” the mayor" in only_text(tmp_path, proquest)
    academic = LEXIS_NEXIS.replace('"It will', 'Source: the mayor.\n\nCorrection: she never left.\n\n"It will')
    text = only_text(tmp_path, academic)
    assert text.startswith("The vote may slip")
    assert text.endswith("the mayor said.")
    uni = NEXIS_UNI.replace("“It will", "Correction: she never left.\n\n“It will")
    assert only_text(tmp_path, uni).endswith("the mayor said.")


def test_an_article_that_breaks_off_before_its_number_is_said(tmp_path):
    (tmp_path / "f.txt").write_text(FACTIVA_TAGGED + FACTIVA_PLAIN.partition("Document")[0], encoding="utf-8")
    article, problem = iter_articles(str(tmp_path / "f.txt"))
    assert article.document.doc_id == "ALDR000020160912ec9c0003a"
    assert "the last article breaks off before its number" in str(problem)


def test_a_page_without_a_word_on_its_encoding_is_utf8_if_its_bytes_are(tmp_path):
    assert "“It will not,”" in only_text(tmp_path, FACTIVA_HTML, "page.html")


@pytest.mark.parametrize("content", [r"{\rtf1 \u99999999999? x}", r"{\rtf1 \'zz \ansicpg99999 x}", "no RTF"])
def test_broken_rtf_is_a_problem_and_no_crash(tmp_path, content):
    (tmp_path / "a.rtf").write_text(content, encoding="ascii")
    assert all(isinstance(item, Problem) for item in iter_articles(str(tmp_path / "a.rtf")))


def test_a_form_feed_before_an_article(tmp_path):
    (tmp_path / "a.txt").write_text(LEXIS_NEXIS.replace("        1 of 2", "\x0c       1 of 2"), encoding="utf-8")
    assert len(read_corpus(str(tmp_path / "a.txt"))) == 2
