import pytest

from framing.features.words import cue_lemma, role_words, source_head
from framing.types import AnnotatedDocument, Attribution, Document, FramingError, Span

TEXT = (
    "Two aides said it rained. Officials have claimed it did. Mara Quill said so. By Ann, who says it. He frobbed it."
)


def at(piece, start=0):
    begin = TEXT.index(piece, start)
    return (Span(begin, begin + len(piece)),)


ARTICLE = AnnotatedDocument(
    Document("a", TEXT),
    boilerplate=at("By Ann, who says it."),
    attributions=(
        Attribution(at("Two aides"), at("said"), at("it rained"), source_type="unnamed_person"),
        Attribution(at("Officials"), at("have claimed"), at("it did"), source_type="unnamed_person"),
        Attribution(at("Mara Quill"), at("said", 60), at("so"), source_type="named_person"),
        Attribution(at("Ann"), at("says"), at("it", TEXT.index("says")), source_type="named_person"),
        Attribution(at("He"), at("frobbed"), at("it", TEXT.index("frobbed")), source_type="pronoun"),
        Attribution(content=at("rained")),
    ),
)


def counts(article, kind):
    return dict(role_words([article], kind)[["word", "count"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("cues", {"claim": 1, "frobbed": 1, "say": 2}), ("sources", {"aides": 1, "officials": 1})],
)
def test_known_counts(kind, expected):
    assert counts(ARTICLE, kind) == expected


@pytest.mark.parametrize(
    ("cue", "lemma"),
    [
        ("said", "say"),
        ("has repeatedly insisted", "insist"),
        ("refused to say", "say"),
        ("According to", "according to"),
        ("pointed out", "point out"),
        ("Frobbed Loudly", "frobbed loudly"),
        ("", ""),
    ],
)
def test_cue_lemmas(cue, lemma):
    assert cue_lemma(cue) == lemma


@pytest.mark.parametrize(
    ("source", "head"),
    [("two senior aides to the mayor", "aides"), ("the ministry's spokesman", "spokesman"), ("", ""), ("“”", "")],
)
def test_source_heads(source, head):
    assert source_head(source) == head


def test_an_article_without_attributions_has_no_rows():
    assert role_words([AnnotatedDocument(Document("b", "Rain."))]).empty


def test_annotations_without_their_text_are_refused():
    blank = AnnotatedDocument(Document("a", " " * len(TEXT)), attributions=ARTICLE.attributions)
    with pytest.raises(FramingError, match="a: the annotations come without the text"):
        role_words([blank])


def test_unknown_kind_is_named():
    with pytest.raises(FramingError, match="unknown kind of words 'verbs'; expected one of: cues, sources"):
        role_words([ARTICLE], "verbs")
