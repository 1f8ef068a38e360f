from framing.evaluate import CueGold, SourceGold, cue_gold
from framing.evaluate.by_article import score_by_article
from framing.evaluate.gold import Gold, score
from framing.types import AnnotatedDocument, Attribution, Document, Hedge, Span

TEXT = "Ann may go, Bob said."


def article(doc_id, *hedges):
    attribution = Attribution((Span(12, 15),), (Span(16, 20),), (Span(0, 10),), source_type="named_person")
    return AnnotatedDocument(Document(doc_id, TEXT), hedges=hedges, attributions=(attribution,))


MAY, GO = Hedge(Span(4, 7), "epistemic"), Hedge(Span(8, 10), "epistemic")


def test_sums_over_articles_are_what_score_counts():
    gold = Gold(
        {doc_id: article(doc_id).attributions for doc_id in "ab"},
        [cue_gold(article("a", MAY)), cue_gold(article("b", MAY, GO))],
        [SourceGold("a", (Span(12, 15),), "named_person"), SourceGold("b", (Span(12, 15),), "group")],
        {"a": TEXT, "b": TEXT},
    )
    predicted = {"a": article("a", MAY, GO), "b": article("b", MAY)}
    keys = ["layer", "speech", "measure", "role"]
    sums = score_by_article(gold, predicted).groupby(keys)[["gold", "predicted", "hits_gold"]].sum()
    whole = score(gold, predicted).set_index(keys)
    for key, row in sums.iterrows():
        assert (row["gold"], row["predicted"]) == (whole.loc[key, "gold"], whole.loc[key, "predicted"])
        assert row["hits_gold"] == round(whole.loc[key, "recall"] * whole.loc[key, "gold"])
    assert ("cues", "all", "overlap", "epistemic") in sums.index
    assert "macro" not in sums.index.get_level_values("role")


def test_a_document_that_was_not_predicted_counts_as_nothing_found():
    gold = Gold(cues=[CueGold("a", Span(0, 21), (MAY,))])
    rows = score_by_article(gold, {})
    assert rows.set_index("role").loc["untyped", ["gold", "predicted", "hits_gold"]].tolist() == [1, 0, 0]


def test_empty_gold_is_an_empty_table():
    assert score_by_article(Gold(), {}).empty
