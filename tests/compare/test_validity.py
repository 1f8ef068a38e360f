"""Validity by outlet: known answers, a null simulation, warnings, and inputs without an answer."""

import numpy as np
import pandas as pd
import pytest

from framing.compare.equality import equal_shares
from framing.compare.errors import ComparisonError
from framing.compare.validity import ALL, detection, type_agreement, validity_report

RATE, SHARE = "hedges_per_1000_words", "unnamed_source_share"


def ids(n):
    return pd.Index([f"a{i}" for i in range(n)], name="doc_id")


def metadata(outlets, **more):
    return pd.DataFrame({"outlet": list(outlets), **more}, index=ids(len(outlets)))


def features(hedges, n_words=1000):
    return pd.DataFrame(
        {"n_words": float(n_words), RATE: 1000 * np.array(hedges, dtype=float) / n_words}, ids(len(hedges))
    )


def value(table, outlet, statistic):
    rows = table[(table["outlet"] == outlet) & (table["statistic"] == statistic)]
    assert len(rows) == 1
    return rows.iloc[0]


PREDICTED, GOLD = [9, 6, 8, 7, 10, 6], [2, 1, 4, 1, 5, 2]


def test_agreement_of_two_judges_is_that_of_shrout_and_fleiss():
    """Judges 1 and 2 of Shrout & Fleiss 1979, table 2: mean squares by statsmodels' two-way analysis of variance."""
    from statsmodels.formula.api import ols
    from statsmodels.stats.anova import anova_lm

    long = pd.DataFrame({"score": PREDICTED + GOLD, "row": [*range(6)] * 2, "judge": [0] * 6 + [1] * 6})
    squares = anova_lm(ols("score ~ C(row) + C(judge)", long).fit())["mean_sq"]
    rows, judges, error = squares["C(row)"], squares["C(judge)"], squares["Residual"]
    icc = (rows - error) / (rows + error + 2 / 6 * (judges - error))
    table = validity_report(features(PREDICTED), features(GOLD), metadata("AAABBB"))
    assert value(table, ALL, "icc")["value"] == pytest.approx(icc, abs=1e-10)
    assert value(table, ALL, "correlation")["value"] == pytest.approx(np.corrcoef(PREDICTED, GOLD)[0, 1])
    assert value(table, ALL, "ratio")["value"] == pytest.approx(46 / 15)
    assert value(table, "A", "ratio")[["value", "n_coded"]].tolist() == [pytest.approx(23 / 7), 3]


def test_precision_recall_and_f1_by_hand():
    matches = pd.DataFrame(
        [("a0", 4, 5, 3, 3), ("a1", 6, 3, 3, 3), ("a2", 5, 5, 5, 4), ("a3", 5, 5, 4, 4)],
        columns=["doc_id", "gold", "predicted", "hits_gold", "hits_predicted"],
    )
    table = detection(matches, metadata("AABB"))
    expected = {("A", "precision"): 6 / 8, ("A", "recall"): 6 / 10, ("B", "precision"): 0.8, ("B", "recall"): 0.9}
    expected |= {("A", "f1"): 2 / 3, (ALL, "recall"): 15 / 20}
    for (outlet, statistic), number in expected.items():
        assert value(table, outlet, statistic)["value"] == pytest.approx(number)


def test_kinds_of_matches_are_reported_apart():
    matches = pd.DataFrame([("a0", "cue", 2, 2, 1, 1), ("a1", "cue", 2, 2, 2, 2), ("a0", "source", 1, 1, 1, 1)])
    matches.columns = ["doc_id", "role", "gold", "predicted", "hits_gold", "hits_predicted"]
    table = detection(matches, metadata("AB"))
    assert set(table["role"]) == {"cue", "source"}
    source = table[(table["role"] == "source") & (table["outlet"] == "B")]
    assert source["value"].isna().all()
    assert (source["note"] == "no coded article").all()


def test_kappa_of_a_textbook_table():
    """20 and 15 of 50 items agree, 5 and 10 do not: kappa 0.4 (from the formula: (0.7 - 0.5) / (1 - 0.5))."""
    cells = [("yes", "yes", 20), ("yes", "no", 5), ("no", "yes", 10), ("no", "no", 15)]
    items = [(gold, predicted) for gold, predicted, n in cells for _ in range(n)]
    codes = pd.DataFrame(items, columns=["gold", "predicted"]).assign(doc_id=[f"a{i % 10}" for i in range(50)])
    table = type_agreement(codes, metadata("ABABABABAB"))
    assert value(table, ALL, "kappa")["value"] == pytest.approx(0.4)
    assert value(table, ALL, "accuracy")["value"] == pytest.approx(0.7)


def drawn(rng, recall, n=40):
    outlet = np.repeat(["A", "B"], n)
    true = rng.negative_binomial(2, 0.15, 2 * n)
    found = rng.binomial(true, np.where(outlet == "A", recall[0], recall[1]))
    return features(found), features(true), metadata(outlet)


def test_errors_that_differ_are_warned_of():
    table = validity_report(*drawn(np.random.default_rng(0), (0.6, 0.9)))
    assert (table.loc[table["statistic"] == "ratio", "warning"].str.contains("differs between outlets")).all()


def test_errors_that_are_equal_are_seldom_warned_of():
    rng = np.random.default_rng(1)
    rejected = []
    for _ in range(150):
        found, true, outlets = drawn(rng, (0.75, 0.75), n=15)
        p = equal_shares(found[RATE], true[RATE], outlets["outlet"], pd.Series(outlets.index, outlets.index))
        rejected.append(p < 0.05)
    assert np.mean(rejected) < 0.10


def test_shares_that_agree_are_not_warned_of_although_half_of_all_is_missed():
    rng = np.random.default_rng(2)
    sources = rng.poisson(12, 80) + 2
    unnamed = rng.binomial(sources, 0.4)
    half = np.where(np.arange(80) < 40, 0.4, 1.0)
    found = rng.binomial(unnamed, half), rng.binomial(sources - unnamed, half)

    def table(top, total):
        share = np.divide(top, total, out=np.full(80, np.nan), where=total > 0)
        return pd.DataFrame({"n_words": 500.0, "n_sourced_attributions": total.astype(float), SHARE: share}, ids(80))

    report = validity_report(table(found[0], sum(found)), table(unnamed, sources), metadata(["A"] * 40 + ["B"] * 40))
    assert (report["warning"] == "").all()
    assert value(report, "A", "ratio")["value"] == pytest.approx(1, abs=0.15)


def test_an_outlet_without_coded_articles_is_marked_absent():
    table = validity_report(features(PREDICTED), features(GOLD)[:4], metadata("AAABCC"))
    row = value(table, "C", "ratio")
    assert np.isnan(row["value"])
    assert row["note"] == "no coded article"
    one = value(table, "B", "ratio")
    assert (one["value"], one["note"]) == (7, "one article only: no interval")


def test_perfect_agreement_has_no_interval_of_width_zero():
    row = value(validity_report(features(GOLD), features(GOLD), metadata("AAABBB")), "A", "ratio")
    assert row["value"] == 1
    assert np.isnan(row["low"])
    assert "no interval by resampling" in row["note"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: validity_report(features(PREDICTED), features(GOLD)[:0], metadata("AAABBB")), "no rows"),
        (
            lambda: validity_report(features(PREDICTED)[1:], features(GOLD), metadata("AAABBB")),
            "'a0' is not in the feature table",
        ),
        (lambda: validity_report(features(PREDICTED), features(GOLD), metadata("AAABBB"), level=2), "between 0 and 1"),
        (lambda: detection(pd.DataFrame({"doc_id": ["a0"]}), metadata("A")), "no column 'gold'"),
        (
            lambda: type_agreement(pd.DataFrame(columns=["doc_id", "gold", "predicted"]), metadata("A")),
            "nothing was coded",
        ),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ComparisonError, match=message):
        call()
