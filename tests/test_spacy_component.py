import pytest

spacy = pytest.importorskip("spacy", reason="needs the extra spacy")

TEXT = "😀 The mayor may\r\nresign, two aides told the agency. “Never,” she said."


@pytest.fixture
def doc():
    import framing.spacy_component  # noqa: F401  (makes the component known where the entry point is not installed)

    nlp = spacy.blank("en")
    nlp.add_pipe("framing")
    return nlp(TEXT)


def test_spans_stand_where_the_annotations_are(doc):
    article = doc._.framing
    assert article.text == doc.text == TEXT
    assert [span.text for span in doc.spans["hedge"]] == ["may"]
    labels = {span.label_ for span in doc.spans["attribution"]}
    assert {"source", "cue", "content"} <= labels
    marks = sum(len(getattr(a, role)) for a in article.attributions for role in ("source", "cue", "content", "relay"))
    assert len(doc.spans["attribution"]) == marks


def test_a_pipeline_gives_docs_that_are_written_and_read_again(doc, tmp_path):
    from spacy.tokens import DocBin

    from framing.exchange.formats import import_annotations

    article = doc._.framing
    path = tmp_path / "docs.spacy"
    DocBin(store_user_data=True, docs=[doc]).to_disk(path)
    (back,) = import_annotations(path, "spacy", {"": TEXT})
    assert back.article.hedges == article.hedges
    assert len(back.article.attributions) == len(article.attributions)


def test_an_empty_text_has_no_spans():
    import framing.spacy_component  # noqa: F401

    nlp = spacy.blank("en")
    nlp.add_pipe("framing")
    assert not any(nlp("").spans.values())
