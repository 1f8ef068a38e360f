import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.annotate.annotator import annotate_document
from framing.types import CUE_CLASSES, QUOTATION_KINDS, SOURCE_TYPES, SPEECH_KINDS, VOICES, Document

ARTICLE = """Bridge closed after cracks found

By Ann Oh
March 3, 2031

PORT ALBA, March 3 (Meridian) - The harbour bridge may stay closed for weeks, the ministry said on Monday.

"We have found cracks," engineer Tom Bale told Meridian. He denied that the contractor had known.

The company did not respond to a request for comment.

Share this article · 12 comments
"""


def all_spans(article):
    yield from article.sentences
    yield from article.boilerplate
    yield from (q.span for q in article.quotations)
    for hedge in article.hedges:
        yield hedge.span
        if hedge.scope:
            yield hedge.scope
    yield from (cue.span for cue in article.verification)
    for a in article.attributions:
        yield from a.source + a.cue + a.content + a.relay
    for entity in article.entities:
        yield from entity.mentions
    for section in (article.headline, article.lead):
        if section and section.span:
            yield section.span


def check(article):
    n = len(article.attributions)
    assert all(0 <= span.start < span.end <= len(article.text) for span in all_spans(article))
    for i, a in enumerate(article.attributions):
        assert a.parent is None or (0 <= a.parent < n and a.parent != i)
        assert a.speech in SPEECH_KINDS
        assert a.cue_class in CUE_CLASSES
        assert (a.source_type in SOURCE_TYPES) if a.source else a.source_type is None
        assert a.source_entity is None or 0 <= a.source_entity < len(article.entities)
    for item in (*article.hedges, *article.verification):
        assert item.attribution is None or 0 <= item.attribution < n
    assert all(hedge.voice in VOICES for hedge in article.hedges)
    assert all(q.kind in QUOTATION_KINDS for q in article.quotations)


def test_one_article_through_all_layers():
    article = annotate_document(Document("a", ARTICLE))
    check(article)

    def text(span):
        return ARTICLE[span.start : span.end]

    assert [text(span) for span in article.boilerplate] == [
        "By Ann Oh",
        "March 3, 2031",
        "PORT ALBA, March 3 (Meridian) -",
        "Share this article · 12 comments",
    ]
    assert text(article.headline.span) == "Bridge closed after cracks found"
    assert text(article.lead.span).startswith("The harbour bridge")
    assert [(text(h.span), h.type, h.voice) for h in article.hedges] == [("may", "epistemic", "source")]
    assert {(text(v.span), v.type) for v in article.verification} == {
        ("denied", "denial"),
        ("did not respond", "no_comment"),
    }
    sources = {text(span) for a in article.attributions for span in a.source}
    assert {"the ministry", "engineer Tom Bale", "He"} <= sources
    relays = [text(span) for a in article.attributions for span in a.relay]
    assert relays == ["Meridian"]


@pytest.mark.parametrize(
    "text", ["", " \n", '"', "“”‘’''", "\ufeff", "''" * 50, "ТЕКСТ 文字 نص", "a" * 5000, '"' * 5000, "\ud800"]
)
def test_odd_texts_are_no_error(text):
    article = annotate_document(Document("a", text))
    check(article)
    assert not article.attributions
    assert not article.hedges
    assert not article.verification


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\"'“”‘’.,:\n said he may deny")), max_size=300))
def test_any_text_gives_valid_offsets(text):
    check(annotate_document(Document("a", text)))


@given(
    st.lists(
        st.sampled_from(
            [
                "He",
                "said",
                "denied",
                "may",
                "the",
                "minister",
                '"',
                "“",
                "”",
                ",",
                ".",
                "\n\n",
                "that",
                "reportedly",
                "according to",
                "officials",
                "told",
                "Reuters",
                "not",
                "'",
                ":",
            ]
        ),
        max_size=40,
    )
)
def test_any_jumble_of_news_words_gives_valid_offsets(words):
    check(annotate_document(Document("a", " ".join(words))))


def test_the_title_of_the_metadata_is_searched_where_the_text_has_none():
    article = annotate_document(
        Document("a", "The mayor left on Monday and nobody knows why.", "Mayor may have resigned")
    )
    assert article.headline.span is None
    assert (article.headline.n_words, article.headline.n_hedges) == (4, 1)


def test_offsets_fit_the_raw_text_whatever_its_line_ends():
    for newline in ("\r\n", "\r", "\n"):
        text = "\ufeff" + ARTICLE.replace("\n", newline)
        article = annotate_document(Document("a", text))
        assert [text[h.span.start : h.span.end] for h in article.hedges] == ["may"]


def test_the_whole_of_polnear_train_has_valid_offsets(shared):
    files = sorted((shared / "data" / "polnear" / "train" / "text").glob("*.txt"))[::20]
    assert len(files) == 42
    for path in files:
        check(annotate_document(Document(path.stem, path.read_bytes().decode("utf-8"))))
