import pytest

from framing.annotate.annotator import annotate_document
from framing.annotate.attribution import find_attributions
from framing.segment import segment
from framing.types import Document

ARTICLE = """Jane Doe, the mayor, spoke on Monday. "I know that the drivers want to close the bridge," she said.

The report said that the engineers had warned that it was unsafe.

"He says he is with us," Ms. Doe said, "but it is just hot air." The bridge was built in 1931."""


def read(text, model):
    article = annotate_document(Document("a", text), model)

    def words(spans):
        return " … ".join(text[span.start : span.end] for span in spans)

    return [(words(a.source), words(a.cue), words(a.content), a.parent) for a in article.attributions if a.cue]


@pytest.mark.parametrize("model", ["fast", "accurate"])
@pytest.mark.parametrize(
    ("outer", "source", "cue", "content"),
    [
        ("she", "I", "know", "that the drivers want to close the bridge"),
        ("The report", "the engineers", "had warned", "that it was unsafe"),
        ("Ms. Doe", "He", "says", "he is with us"),
    ],
)
def test_what_a_source_attributes_is_found_inside_its_content(model, outer, source, cue, content):
    found = read(ARTICLE, f"{model}+nested")
    # Whether a comma at the end is the content's is nobody's concern.
    parents = [parent for *rest, what, parent in found if (*rest, what.rstrip(",")) == (source, cue, content)]
    assert len(parents) == 1
    assert found[parents[0]][0] == outer


@pytest.mark.parametrize("model", ["fast", "accurate"])
def test_the_outermost_attributions_stay_as_they_are(model):
    plain = [row[:3] for row in read(ARTICLE, model) if row[3] is None]
    assert [row[:3] for row in read(ARTICLE, f"{model}+nested") if row[3] is None] == plain
    assert len(plain) == 3


def test_no_cue_is_found_twice():
    cues = [a.cue[0] for a in annotate_document(Document("a", ARTICLE), "fast+nested").attributions if a.cue]
    assert len(cues) == len(set(cues)) > 3


def test_nothing_is_found_in_short_contents():
    text = 'The plan is dead, she said. "No," he said. He called it "a mess".'
    assert read(text, "fast+nested") == read(text, "fast")


def test_documents_do_not_depend_on_their_neighbours():
    other = segment(Document("b", "Nobody knows why, officials told reporters who said they had asked."))
    article = segment(Document("a", ARTICLE))
    alone = find_attributions([article], "fast+nested")[0]
    assert find_attributions([other, article, other], "fast+nested")[1] == alone


def test_texts_without_attributions_are_read():
    assert find_attributions([segment(Document("a", "")), segment(Document("b", "It rained."))], "fast+nested") == [
        (),
        (),
    ]
