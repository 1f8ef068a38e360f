import json
from dataclasses import replace
from importlib.util import find_spec

import pytest

from framing.exchange.annotations import FormatError
from framing.exchange.formats import FORMATS, export_annotations
from framing.types import AnnotatedDocument, Attribution, Document, Hedge, Span

HERE = [name for name in FORMATS if name != "spacy" or find_spec("spacy")]
WITH_TEXT = [name for name in HERE if name not in ("csv", "parquet", "bio")]


@pytest.mark.parametrize("format", HERE)
def test_many_documents_with_awkward_names(trip, format):
    names = ["one", "ONE", "a/b", "..", "con", "a b", "ä😀", "x" * 300, "=1", "a_b", "007", "2016-01-01"]
    articles = [
        AnnotatedDocument(Document(name, "It may."), hedges=(Hedge(Span(3, 6), "epistemic"),)) for name in names
    ]
    there = trip(format)
    there.out(*articles)
    found = {coded.article.doc_id: coded.article for coded in there.back(**dict.fromkeys(names, "It may."))}
    assert set(found) == set(names)
    assert all(len(article.hedges) == 1 for article in found.values())
    assert not [p for p in there.path.parent.iterdir() if p != there.path and not p.name.startswith(there.path.name)]


@pytest.mark.parametrize("format", WITH_TEXT)
def test_another_text_is_refused(trip, article, format):
    there = trip(format)
    there.out(article)
    with pytest.raises(FormatError, match="the text of 'one' is not the one"):
        there.back(one=article.text.replace("\r\n", "\n"))


@pytest.mark.parametrize("format", HERE)
def test_a_text_that_is_not_given_is_named(trip, article, format):
    there = trip(format)
    there.out(article)
    with pytest.raises(FormatError, match="document 'one' is not among the 1 texts"):
        there.back(two="x")


@pytest.mark.parametrize("format", HERE)
def test_an_empty_export_comes_back_empty_or_is_named(trip, format):
    there = trip(format)
    there.out()
    if FORMATS[format].path == "folder":
        with pytest.raises(FormatError, match="found none"):
            there.back()
    else:
        assert there.back() == []


@pytest.mark.parametrize("format", ["brat", "inception", "inception-xmi", "csv", "parquet", "bio"])
def test_half_a_character_is_refused_where_utf8_cannot_hold_it(trip, format):
    with pytest.raises(FormatError, match="a: character 2 is half of a surrogate pair"):
        trip(format).out(AnnotatedDocument(Document("a", "x \ud83d y")))


@pytest.mark.parametrize("format", ["label-studio", "doccano"])
def test_half_a_character_travels_in_json(trip, format):
    there = trip(format)
    there.out(AnnotatedDocument(Document("a", "x \ud83d may"), hedges=(Hedge(Span(4, 7), "epistemic"),)))
    assert there.back(a="x \ud83d may")[0].article.hedges[0].span == Span(4, 7)


@pytest.mark.parametrize("format", [name for name in HERE if name not in ("inception-xmi", "spacy")])
def test_control_characters_travel(trip, format):
    text = "a\x00b\x0bc\x1f may"
    there = trip(format)
    there.out(AnnotatedDocument(Document("a", text), hedges=(Hedge(Span(7, 10), "epistemic"),)))
    assert there.back(a=text)[0].article.hedges[0].span == Span(7, 10)


@pytest.mark.parametrize("format", [name for name in HERE if FORMATS[name].path == "folder"])
def test_a_folder_that_holds_something_is_refused(trip, article, format):
    there = trip(format)
    there.path.mkdir()
    (there.path / "x").write_text("mine")
    with pytest.raises(FormatError, match="expected a new or empty folder"):
        there.out(article)


def test_a_type_of_two_words_is_refused(trip):
    article = AnnotatedDocument(Document("a", "may"), hedges=(Hedge(Span(0, 3), "very odd"),))
    with pytest.raises(FormatError, match="a: type 'very odd' is not one word"):
        trip("brat").out(article)


def test_an_unknown_format_is_named(tmp_path):
    with pytest.raises(FormatError, match="format 'word', expected one of: brat, "):
        export_annotations([], tmp_path / "x", "word")


def test_bio_says_what_it_cannot_carry(trip, article):
    overlapping = replace(article, hedges=(*article.hedges, Hedge(Span(6, 16), "doxastic")))
    losses = trip("bio").out(overlapping)
    said = {what.split(":")[0]: number for what, number in losses.items()}
    assert said == {
        "voice, scope, links and other fields of annotations": 5,
        "which parts belong to one attribution": 2,
        "pieces of discontinuous parts": 1,
        "spans that overlap another of the same column": 1,
    }


def test_doccano_counts_in_utf16_and_label_studio_in_code_points(trip, article):
    trip("doccano").out(article)
    there = trip("doccano")
    line = json.loads(there.path.read_text(encoding="utf-8"))
    assert [e["start_offset"] for e in line["entities"] if e["label"] == "hedge_epistemic"] == [7]
    there = trip("label-studio")
    there.out(article)
    regions = json.loads(there.path.read_text(encoding="utf-8"))[0]["predictions"][0]["result"]
    assert next(r["value"]["start"] for r in regions if r["type"] == "labels") == 6


def test_an_offset_inside_a_character_is_refused(trip, article):
    there = trip("doccano")
    there.out(article)
    line = json.loads(there.path.read_text(encoding="utf-8"))
    line["entities"][0]["start_offset"] = 1
    there.path.write_text(json.dumps(line), encoding="utf-8")
    with pytest.raises(FormatError, match="line 1: offset 1 lies beyond the text or inside a character"):
        there.back()


def test_numbers_are_mended_where_a_coder_removed_an_attribution(trip, article):
    there = trip("doccano")
    there.out(article)
    line = json.loads(there.path.read_text(encoding="utf-8"))
    first = {entity["id"] for entity in line["entities"] if entity["label"] in ("source", "cue", "content")}
    gone = set(sorted(first)[:4])  # cue, two contents and source of the first attribution
    line["entities"] = [entity for entity in line["entities"] if entity["id"] not in gone]
    line["relations"] = [r for r in line["relations"] if r["from_id"] not in gone]
    there.path.write_text(json.dumps(line), encoding="utf-8")
    (back,) = there.back()
    assert back.article.attributions == article.attributions[1:]
    assert back.article.hedges == (replace(article.hedges[0], attribution=None),)
    assert back.article.verification == (replace(article.verification[0], attribution=0),)


def test_marks_that_a_coder_added_get_defaults_and_come_last(trip, article):
    there = trip("label-studio")
    there.out(article)
    tasks = json.loads(there.path.read_text(encoding="utf-8"))
    result = tasks[0]["predictions"][0]["result"]
    added = {"from_name": "label", "to_name": "text", "type": "labels"}
    result.append(added | {"id": "n1", "value": {"start": 2, "end": 5, "labels": ["source"]}})
    result.append(added | {"id": "n2", "value": {"start": 10, "end": 16, "labels": ["cue"]}})
    result.append({"type": "relation", "from_id": "n2", "to_id": "n1", "direction": "right"})
    result.append(added | {"id": "n3", "value": {"start": 0, "end": 1, "labels": ["nonsense"]}})
    there.path.write_text(json.dumps(tasks), encoding="utf-8")
    (back,) = there.back()
    assert back.article.attributions == (*article.attributions, Attribution((Span(2, 5),), (Span(10, 16),)))
    assert list(there.losses) == ["marks with the label 'nonsense', which is none of ours, were left out"]


def test_words_of_a_changed_content_are_counted_again(trip, article):
    there = trip("label-studio")
    there.out(article)
    tasks = json.loads(there.path.read_text(encoding="utf-8"))
    for region in tasks[0]["predictions"][0]["result"]:
        if region.get("id") == "attribution.0.content.1":
            region["value"]["end"] += 1
    there.path.write_text(json.dumps(tasks), encoding="utf-8")
    changed, same = there.back()[0].article.attributions
    assert (changed.n_words, same.n_words) == (0, 1)
    assert changed.confidence == 0.5


def test_a_source_that_two_cues_share_belongs_to_both(trip, article):
    there = trip("label-studio")
    there.out(AnnotatedDocument(article.document))
    tasks = json.loads(there.path.read_text(encoding="utf-8"))
    region = {"from_name": "label", "to_name": "text", "type": "labels"}
    places = {"a": ("source", 0, 1), "b": ("cue", 6, 9), "c": ("cue", 10, 16)}
    tasks[0]["predictions"][0]["result"] = [
        *(region | {"id": k, "value": {"start": s, "end": e, "labels": [v]}} for k, (v, s, e) in places.items()),
        *({"type": "relation", "from_id": cue, "to_id": "a", "direction": "right"} for cue in "bc"),
    ]
    there.path.write_text(json.dumps(tasks), encoding="utf-8")
    assert there.back()[0].article.attributions == (
        Attribution((Span(0, 1),), (Span(6, 9),)),
        Attribution((Span(0, 1),), (Span(10, 16),)),
    )
