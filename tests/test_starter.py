"""The starter corpus: what lies on disk is what its markup says, and its labels were checked by a second pass."""

import importlib
import json
import re
import sys
from collections import Counter

import pytest

from framing.corpus import read_corpus
from framing.exchange.annotations import read_annotations


@pytest.fixture(scope="module")
def scripts():
    """The corpus's own scripts as modules."""
    folder = str(read_folder())
    sys.path.insert(0, folder)
    yield {name: importlib.import_module(name) for name in ("markup", "build", "agreement")}
    sys.path.remove(folder)


def read_folder():
    from framing.corpus.cards import corpora_folder

    return corpora_folder() / "starter"


@pytest.fixture(scope="module")
def gold():
    return list(read_annotations(read_folder() / "gold.jsonl", read_corpus("starter").texts))


def test_twelve_events_by_five_outlets():
    corpus = read_corpus("starter")
    assert corpus.synthetic
    assert Counter(corpus.metadata["outlet"]).values().__len__() == 5
    assert set(Counter(corpus.metadata["story"]).values()) == {5}
    assert len(corpus) == 60
    assert not any(corpus.metadata[["outlet", "date", "story", "title"]].isna().any())


def test_articles_are_of_the_promised_length(gold):
    assert all(230 <= article.n_words <= 480 for article in gold)


def test_text_and_gold_on_disk_are_what_the_markup_says(scripts):
    on_disk = (read_folder() / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    texts = read_corpus("starter").texts
    for line, path in zip(on_disk, sorted((read_folder() / "markup").glob("*.xml")), strict=True):
        marked = scripts["markup"].read_markup(path)
        assert texts[marked.doc_id] == marked.text
        record = json.loads(line)
        article = scripts["build"].gold_document(marked)
        assert [[s.start, s.end] for a in article.attributions for s in a.content] == [
            pair for a in record["attributions"] for pair in a["content"]
        ]
        assert [h.span.start for h in article.hedges] == [h["start"] for h in record["hedges"]]


def test_every_attribution_has_a_cue_and_a_content(gold):
    for article in gold:
        for attribution in article.attributions:
            assert len(attribution.cue) == 1, article.doc_id
            assert attribution.content, article.doc_id


def test_every_layer_is_there(gold):
    assert sum(len(a.attributions) for a in gold) > 900
    assert {h.type for a in gold for h in a.hedges} == {"epistemic", "reportative", "doxastic", "approximator"}
    assert {h.voice for a in gold for h in a.hedges} == {"author", "source", "quoted"}
    assert {v.type for a in gold for v in a.verification} == {"denial", "no_comment", "confirmation", "unverified"}
    assert {q.kind for a in gold for q in a.quotations} >= {"speech", "scare"}
    assert any(x.relay for a in gold for x in a.attributions)
    assert any(x.parent is not None for a in gold for x in a.attributions)
    assert all(a.boilerplate for a in gold if "newsloop" in a.doc_id)


def test_a_wire_story_runs_almost_word_for_word():
    texts = read_corpus("starter").texts

    def shingles(name):
        words = re.findall(r"\w+", texts[name].lower())
        return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}

    wire = shingles("meridian-wire_ferry-grounding")
    for outlet in ("alder-gazette", "daily-comet"):
        copy = shingles(f"{outlet}_ferry-grounding")
        assert len(wire & copy) / len(wire) > 0.6
    assert len(wire & shingles("onb_ferry-grounding")) / len(wire) < 0.2


def test_real_pages_marks_are_there():
    texts = list(read_corpus("starter").texts.values())
    for mark in ("“", '"', "''", "\u00a0"):
        assert any(mark in text for text in texts)
    assert any(ord(char) > 0xFFFF for text in texts for char in text)  # an emoji


def test_the_second_pass_agrees(scripts):
    table = scripts["agreement"].agreement().set_index(["layer", "measure", "role"])["f1"]
    assert table["attributions", "relation", "content+source"] > 0.9
    assert table["cues", "overlap", "typed"] > 0.9
    assert table["sources", "type", "accuracy"] > 0.9


def test_markup_errors_name_the_file_and_the_element(scripts, tmp_path):
    path = tmp_path / "x.xml"
    for markup, message in [
        ("<article>a <hed type='maybe'>may</hed></article>", "type='maybe'; expected one of epistemic"),
        ("<article>a <cue>said</cue></article>", "lacks the attribute 'a'"),
        ("<article>a <say>said</say></article>", "no such element"),
        ("<article>a <boil> x</boil></article>", "white space at its edge"),
        ("<article>a", "not well-formed XML"),
    ]:
        path.write_text(markup, encoding="utf-8")
        with pytest.raises(scripts["markup"].MarkupError, match=message):
            scripts["markup"].read_markup(path)
