import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.evaluate import CueGold, SourceGold, read_gold, score_attributions, score_cues, score_sources
from framing.exchange.annotations import FormatError, to_record, write_annotations
from framing.types import AnnotatedDocument, Attribution, Document, Hedge, Span, Verification

TEXT = "Ann said “we won,” and Bob believes taxes will rise. It was reported that it rained."


def at(piece):
    start = TEXT.index(piece)
    return (Span(start, start + len(piece)),)


GOLD = [
    Attribution(at("Ann"), at("said"), at("“we won,”")),
    Attribution(at("Bob"), at("believes"), at("taxes will rise")),
    Attribution((), at("was reported"), at("that it rained")),
]


def row(table, **wanted):
    for column, value in wanted.items():
        table = table[table[column] == value]
    assert len(table) == 1
    return table.iloc[0]


def attribution_scores(predicted):
    return score_attributions({"a": GOLD}, {"a": predicted}, {"a": TEXT})


def test_gold_against_itself_is_perfect():
    table = attribution_scores(GOLD)
    counted = table[table["gold"] > 0]
    assert (counted[["precision", "recall", "f1"]] == 1).all(axis=None)


def test_nothing_found_is_zero():
    found = row(attribution_scores([]), speech="all", measure="relation", role="content")
    assert (found["f1"], found["gold"], found["predicted"]) == (0, 3, 0)


def test_known_counts():
    table = attribution_scores(
        [
            Attribution(at("Bob"), at("said"), at("we won")),  # right content without marks, wrong source
            Attribution(at("Bob"), (), at("taxes will")),  # two of three tokens, right source, no cue
            Attribution((), at("and"), at("It")),  # spurious
        ]
    )
    exact = row(table, speech="all", measure="exact", role="content")
    edge = row(table, speech="all", measure="edge", role="content")
    assert (exact["precision"], edge["precision"]) == (0, pytest.approx(1 / 3))
    sources = row(table, speech="all", measure="exact", role="source")
    assert (sources["precision"], sources["recall"]) == (0.5, 0.5)
    for role, recall in (("content", 1 / 3), ("content+source", 1 / 3), ("content+source+cue", 0)):
        assert row(table, speech="all", measure="relation", role=role)["recall"] == pytest.approx(recall)


def cue_scores(predicted, **gold):
    item = CueGold("a", gold.get("region", Span(0, 100)), gold["cues"], gold.get("optional", ()))
    return score_cues([item], {"a": AnnotatedDocument(Document("a", ""), hedges=tuple(predicted))})


def test_a_cue_of_the_wrong_type_is_right_untyped_only():
    table = cue_scores([Hedge(Span(3, 6), "doxastic")], cues=(Hedge(Span(0, 5), "epistemic"),))
    assert row(table, role="untyped")["f1"] == 1
    assert row(table, role="typed")["f1"] == 0
    assert (row(table, role="epistemic")["gold"], row(table, role="doxastic")["predicted"]) == (1, 1)


def test_optional_spans_and_other_regions_do_not_count():
    predicted = [Hedge(Span(50, 55), "epistemic"), Hedge(Span(90, 95), "epistemic")]
    table = cue_scores(predicted, cues=(), region=Span(0, 60), optional=(Span(52, 53),))
    assert row(table, role="untyped")["predicted"] == 0


def test_voice_is_scored_on_matched_hedges():
    gold = (Hedge(Span(0, 5), "epistemic", "author"), Hedge(Span(10, 15), "epistemic", "quoted"))
    table = cue_scores(
        [Hedge(Span(0, 5), "epistemic", "author"), Hedge(Span(10, 15), "epistemic", "source")], cues=gold
    )
    assert row(table, role="voice")["f1"] == 0.5


def test_a_source_that_was_not_found_is_wrong():
    article = AnnotatedDocument(
        Document("a", ""),
        attributions=(Attribution((Span(0, 5),), (Span(6, 9),), source_type="media"),),
    )
    gold = [SourceGold("a", (Span(3, 5),), "media"), SourceGold("a", (Span(20, 25),), "group")]
    table = score_sources(gold, {"a": article})
    assert row(table, role="accuracy")["f1"] == 0.5
    assert row(table, role="found")["f1"] == 0.5
    assert row(table, role="group")["recall"] == 0


def jitter(spans, by, length):
    moved = tuple(Span(min(s.start + by, length - 1), min(s.end + by, length)) for s in spans if s.end + by <= length)
    return moved


@given(st.randoms(use_true_random=False))
def test_scores_stay_between_zero_and_one(random):
    predicted = [
        Attribution(jitter(a.source, random.choice([0, 2]), len(TEXT)), a.cue, jitter(a.content, 3, len(TEXT)))
        for a in GOLD
        if random.random() < 0.7
    ]
    table = attribution_scores(predicted)
    assert table[["precision", "recall", "f1"]].min(axis=None) >= 0
    assert table[["precision", "recall", "f1"]].max(axis=None) <= 1


def test_read_gold_names_what_it_expected(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"doc_id": "a"}\n', encoding="utf-8")
    with pytest.raises(FormatError, match="'attributions', 'cues' or 'spans'"):
        read_gold(path)
    path.write_text("", encoding="utf-8")
    with pytest.raises(FormatError, match="one JSON object a line"):
        read_gold(path)


def test_the_same_figures_as_the_neutral_scorers(shared, tmp_path):
    """Every figure of score_attribution.py, on gold with every second attribution dropped and sources shifted."""
    gold = read_gold(shared / "data" / "polnear" / "dev")
    predicted = {}
    for doc_id, attributions in gold.attributions.items():
        length = len(gold.texts[doc_id])
        predicted[doc_id] = [Attribution(jitter(a.source, 2, length), a.cue, a.content) for a in attributions[::2]]
    path = tmp_path / "predicted.jsonl"
    write_annotations((AnnotatedDocument(Document(d, ""), attributions=tuple(a)) for d, a in predicted.items()), path)
    script, folder = shared / "scorers" / "score_attribution.py", shared / "data" / "polnear" / "dev"
    where = ["--text-dir", folder / "text", "--ann-dir", folder / "attributions", "--pred", path]
    subprocess.run([sys.executable, script, *where, "--json", tmp_path / "report.json"], check=True)
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    for item in score_attributions(gold.attributions, predicted, gold.texts).itertuples():
        theirs = report[item.speech][item.measure][item.role]
        assert (item.precision, item.recall, item.f1) == pytest.approx((theirs["p"], theirs["r"], theirs["f1"]))


def test_the_same_cue_figures_as_the_neutral_scorer(shared, tmp_path):
    path = shared / "data" / "gold" / "hedge_cues_dev.jsonl"
    gold = read_gold(path).cues
    predicted = {
        item.doc_id: AnnotatedDocument(
            Document(item.doc_id, ""),
            hedges=tuple(Hedge(c.span, "epistemic", "author") for c in item.cues if isinstance(c, Hedge)),
            verification=tuple(c for c in item.cues[::2] if isinstance(c, Verification)),
        )
        for item in gold
    }
    out = tmp_path / "predicted.jsonl"
    out.write_text("".join(json.dumps(to_record(a)) + "\n" for a in predicted.values()), encoding="utf-8")
    command = [sys.executable, shared / "scorers" / "score_cues.py", path, out, "--json"]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    table = score_cues(gold, predicted).set_index("role")
    for name in ("untyped", "typed", "epistemic", "doxastic", "denial"):
        assert table.loc[name, "f1"] == pytest.approx(report[name]["f1"])
    assert table.loc["voice", "f1"] == pytest.approx(report["voice_accuracy"])


def test_the_same_source_figures_as_the_neutral_scorer(shared, tmp_path):
    path = shared / "data" / "gold" / "source_types_dev.jsonl"
    mentions = read_gold(path).sources
    by_document = {}
    for i, mention in enumerate(mentions):
        kind = mention.source_type if i % 3 else "media"
        by_document.setdefault(mention.doc_id, []).append(Attribution(mention.spans, mention.spans, source_type=kind))
    predicted = {d: AnnotatedDocument(Document(d, ""), attributions=tuple(a)) for d, a in by_document.items()}
    out = tmp_path / "predicted.jsonl"
    out.write_text("".join(json.dumps(to_record(a)) + "\n" for a in predicted.values()), encoding="utf-8")
    command = [sys.executable, shared / "scorers" / "score_sources.py", path, out, "--json"]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["all"]
    table = score_sources(mentions, predicted).set_index("role")
    assert table.loc["accuracy", "f1"] == pytest.approx(report["accuracy"])
    assert table.loc["macro", "f1"] == pytest.approx(report["macro_f1"])
    assert table.loc["group", "precision"] == pytest.approx(report["types"]["group"]["p"])
