import math
from collections import Counter

import numpy as np
import pytest

from framing.evaluate.agreement import agreement
from framing.evaluate.disagreements import disagreement_text, disagreements
from framing.exchange.formats import Losses, import_annotations
from framing.types import AnnotatedDocument, Attribution, Document, FramingError, Hedge, Span

TEXT = "The mayor may resign, an aide said. He might, perhaps, stay."
CUES = {"may resign": Span(10, 20), "may": Span(10, 13), "might": Span(39, 44), "perhaps": Span(46, 53)}


def coded(doc_id, *hedges, attributions=()):
    found = tuple(Hedge(CUES[word], kind) for word, kind in hedges)
    return AnnotatedDocument(Document(doc_id, TEXT), hedges=found, attributions=attributions)


def value(table, measure, layer="hedges", kind="all", between="coders", outlet="all"):
    where = (table["measure"] == measure) & (table["layer"] == layer) & (table["type"] == kind)
    return table[where & (table["between"] == between) & (table["outlet"] == outlet)].iloc[0]


FULL = [("may", "epistemic"), ("might", "epistemic"), ("perhaps", "doxastic")]


def test_coders_who_agree_agree_fully():
    said = Attribution((Span(22, 29),), (Span(30, 34),), (Span(0, 20),))
    coder = {doc_id: coded(doc_id, *FULL, attributions=(said,)) for doc_id in ("a", "b", "c")}
    table = agreement({"one": coder, "two": coder, "three": coder}, resamples=50)
    known = table.dropna(subset=["value"])
    assert set(known["layer"]) >= {"hedges", "source", "cue", "content", "cues", "attributions"}
    assert np.allclose(known["value"], 1)
    assert (table["n_coders"] == 3).all()


def test_types_that_differ_lower_the_agreement_on_types_not_on_places():
    one = {"a": coded("a", ("may", "epistemic"), ("might", "epistemic"), ("perhaps", "doxastic"))}
    two = {"a": coded("a", ("may", "epistemic"), ("might", "doxastic"), ("perhaps", "doxastic"))}
    table = agreement({"one": one, "two": two}, resamples=20)
    assert value(table, "f1_overlap", "cues", "untyped")["value"] == 1
    assert value(table, "f1_overlap", "cues", "typed")["value"] == pytest.approx(2 / 3)
    # Three pairs of labels, one of them mixed: n = 6, observed 2, three labels of each type.
    assert value(table, "alpha_types")["value"] == pytest.approx(1 - 5 * 2 / (36 - 18))


def test_the_estimate_of_a_type_is_that_type_against_the_rest():
    one = {"a": coded("a", ("may", "epistemic"), ("perhaps", "doxastic"))}
    two = {"a": coded("a", ("may", "epistemic"))}
    table = agreement({"one": one, "two": two}, resamples=20)
    assert value(table, "kappa_tokens", kind="epistemic")["value"] == pytest.approx(1)
    assert value(table, "alpha_unitized", kind="epistemic")["value"] == pytest.approx(1)
    assert value(table, "kappa_tokens", kind="doxastic")["value"] == pytest.approx(0)
    assert value(table, "alpha_tokens", kind="doxastic")["n_marks"] == 1


def test_what_means_nothing_is_missing_and_says_why():
    coder = {doc_id: coded(doc_id, *FULL) for doc_id in ("a", "b")}
    table = agreement({"one": coder, "two": coder}, resamples=20)
    row = value(table, "alpha_types", "verification")
    assert math.isnan(row["value"])
    assert row["note"] == "nobody marked any"
    assert value(table, "alpha_tokens")["note"] == "rough: 2 articles"
    single = agreement({"one": {"a": coder["a"]}, "two": {"a": coder["a"]}}, resamples=20)
    assert value(single, "alpha_tokens")["note"] == "one article only: no interval"
    assert math.isnan(value(single, "alpha_tokens")["low"])


def test_outlets_and_the_detector_have_rows_of_their_own():
    good = {doc_id: coded(doc_id, *FULL) for doc_id in "abcd"}
    poor = good | {"d": coded("d")}
    table = agreement(
        {"one": good, "two": good}, detector=poor, outlets=dict(zip("abcd", "xxyy", strict=True)), resamples=20
    )
    assert value(table, "alpha_tokens", outlet="y")["value"] == 1
    assert value(table, "alpha_tokens", between="coders and detector", outlet="x")["value"] == 1
    assert value(table, "alpha_tokens", between="coders and detector", outlet="y")["value"] < 0.7
    assert value(table, "alpha_tokens", outlet="y")["n_articles"] == 2


def test_the_interval_holds_the_estimate_and_does_not_hang_on_the_machine():
    rng = np.random.default_rng(3)
    one = {str(i): coded(str(i), *[h for h in FULL if rng.random() < 0.7]) for i in range(30)}
    two = {str(i): coded(str(i), *[h for h in FULL if rng.random() < 0.7]) for i in range(30)}
    table = agreement({"one": one, "two": two}, resamples=300, seed=5)
    row = value(table, "alpha_tokens")
    assert row["low"] < row["value"] < row["high"]
    again = agreement({"one": one, "two": two}, resamples=300, seed=5)
    assert table.equals(again)


def test_random_coders_agree_by_chance():
    rng = np.random.default_rng(4)
    words = list(CUES)[1:]

    def guess(doc_id):
        return coded(doc_id, *[(w, ["epistemic", "doxastic"][rng.integers(2)]) for w in words if rng.random() < 0.5])

    coders = {name: {str(i): guess(str(i)) for i in range(60)} for name in ("one", "two")}
    row = value(agreement(coders, resamples=300), "alpha_types")
    assert row["low"] < 0 < row["high"]


def test_one_coder_is_refused():
    with pytest.raises(FramingError, match="no article was coded by two coders; the coders are: one"):
        agreement({"one": {"a": coded("a")}})


def test_disagreements_stand_side_by_side():
    codings = {
        "one": {"a": coded("a", ("may", "epistemic"), ("might", "epistemic")), "b": coded("b")},
        "two": {"a": coded("a", ("may resign", "epistemic"), ("might", "doxastic"), ("perhaps", "epistemic"))},
        "three": {"b": coded("b")},
    }
    table = disagreements(codings, {"a": "onb"})
    assert table[["doc_id", "outlet", "layer", "differ_in"]].values.tolist() == [
        ["a", "onb", "hedges", "extent"],
        ["a", "onb", "hedges", "type"],
        ["a", "onb", "hedges", "presence"],
    ]
    assert table["coder one"].tolist() == ["may (epistemic 10-13)", "might (epistemic 39-44)", "—"]
    assert table["coder three"].tolist() == ["", "", ""]
    text = disagreement_text(table)
    assert "hedges, 10 to 20: extent" in text
    assert "The mayor [may resign], an aide" in text


@pytest.mark.slow
def test_the_agreement_of_polnear_is_near_what_its_authors_report(shared):
    folder = shared / "data" / "polnear"
    texts = {p.stem: p.read_bytes().decode() for p in folder.glob("*/text/*.txt")}
    files = sorted(folder.glob("*/attributions/*.ann"))
    coders = Counter(path.stem.rpartition("_")[0] for path in files)
    codings = {}
    for path in files:
        if coders[path.stem.rpartition("_")[0]] > 1:
            (item,) = import_annotations(path, "brat", texts, Losses())
            codings.setdefault(item.coder, {})[item.article.doc_id] = item.article
    table = agreement(codings, resamples=20)
    assert (table["n_articles"] == 18).all()
    # Reported: 75.4 % of tokens (alpha), 92.3 % of attributions, over articles that are not all public.
    assert value(table, "alpha_tokens", "source, cue or content")["value"] == pytest.approx(0.754, abs=0.03)
    assert value(table, "f1_overlap", "attributions", "any part")["value"] == pytest.approx(0.923, abs=0.03)
