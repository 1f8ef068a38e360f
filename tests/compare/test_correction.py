"""Corrected estimates: known answers, what they reduce to, coverage, and inputs without an answer."""

import importlib.util

import numpy as np
import pandas as pd
import pytest

from framing.compare import compare_outlets
from framing.compare.correction import corrected_outlets, gold_table
from framing.compare.errors import ComparisonError
from framing.compare.rectify import Sample, corrected, naive


@pytest.fixture(scope="module")
def simulation(repository):
    spec = importlib.util.spec_from_file_location("benchmark_correction", repository / "benchmarks" / "correction.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def drawn(simulation):
    return simulation.simulate(np.random.default_rng(0), 200, 60)


def sample(predicted, gold, weight, size=None, cluster=None):
    n = len(predicted)
    size = np.ones(n) if size is None else np.asarray(size, dtype=float)
    cluster = np.arange(n) if cluster is None else np.asarray(cluster)
    gold = np.where(np.asarray(weight) > 0, gold, 0.0)
    return Sample(np.asarray(predicted, dtype=float), gold, size, size, size, np.asarray(weight, dtype=float), cluster)


def test_known_answer_of_a_mean():
    """Six articles, predicted 1 2 3 4 5 9; the first three coded as 2 3 7: worked by hand.

    Mean of the coded 4, of their predictions 2, of all predictions 4. What the coded do to their mean: -2/3, -1/3, 1;
    what predictions p add: (p-4)/6 - (p-2)/3 for the coded and (p-4)/6 for the others: -1/6 -1/3 -1/2 0 1/6 5/6. The
    sum of their products is -5/18, of the squares of the latter 10/9: the variance is least at λ = 1/4.
    """
    rate = corrected(sample([1, 2, 3, 4, 5, 9], [2, 3, 7, 0, 0, 0], [2, 2, 2, 0, 0, 0]))
    assert rate.tuning == pytest.approx(1 / 4)
    assert rate.value == pytest.approx(4 + 1 / 4 * (4 - 2))
    assert rate.influence == pytest.approx(np.array([-17 / 24, -5 / 12, 7 / 8, 0, 1 / 24, 5 / 24]))


def test_all_coded_is_what_was_coded():
    rate = corrected(sample([1, 0, 5], [2, 3, 7], [1, 1, 1], size=[100, 200, 300]))
    assert rate.value == pytest.approx(12 / 600)
    assert rate.influence == pytest.approx((np.array([2, 3, 7]) - 0.02 * np.array([100, 200, 300])) / 600)


def test_a_perfect_detector_needs_no_correction():
    rng = np.random.default_rng(1)
    size = rng.integers(100, 900, 400)
    true = rng.poisson(0.01 * size)
    weight = np.where(np.arange(400) < 200, 2.0, 0.0)
    found = sample(true, true, weight, size=size)
    assert corrected(found).tuning == pytest.approx(1, abs=0.01)
    assert corrected(found).value == pytest.approx(naive(found).value, rel=1e-2)


def test_useless_predictions_do_no_harm():
    rng = np.random.default_rng(1)
    true, noise = rng.poisson(5, 4000), rng.poisson(5, 4000)
    rate = corrected(sample(noise, true, np.where(np.arange(4000) < 2000, 2.0, 0.0)))
    assert rate.tuning < 0.05
    assert rate.value == pytest.approx(true[:2000].mean(), abs=0.01)


def test_unequal_probabilities_are_weighed_out():
    rng = np.random.default_rng(2)
    values = []
    for _ in range(200):
        true = rng.poisson(4, 500)
        probability = np.where(true > 4, 0.4, 0.1)
        coded = rng.random(500) < probability
        found = rng.binomial(true, 0.5)
        values.append(corrected(sample(found, true, coded / probability)).value)
    assert np.mean(values) == pytest.approx(4, abs=0.05)


def test_naive_estimates_are_those_of_compare_outlets(drawn, simulation):
    features, gold, metadata = drawn
    measures = [simulation.RATE, simulation.SHARE]
    ours = corrected_outlets(features, gold, metadata, measures, reference="first").set_index(["measure", "outlet"])
    theirs = compare_outlets(features, metadata, measures, reference="first", cluster="story", within=None)
    theirs = theirs.set_index(["measure", "outlet"])
    assert ours["naive_estimate"].to_numpy() == pytest.approx(theirs.loc[ours.index, "estimate"].to_numpy())
    assert ours["naive_rate"].to_numpy() == pytest.approx(theirs.loc[ours.index, "rate"].to_numpy())


def test_coverage_where_recall_differs_by_outlet(simulation):
    table = simulation.coverage(runs=30, articles=160, coded=50, seed=3).set_index("measure")
    assert (table["corrected"] >= 0.87).all()
    assert (table["naive"] < 0.5).all()
    assert table["corrected / truth"].to_numpy() == pytest.approx(1, abs=0.05)


def test_against_the_mean_and_a_reference(drawn, simulation):
    features, gold, metadata = drawn
    mean = corrected_outlets(features, gold, metadata, [simulation.RATE])
    assert mean["estimate"].prod() == pytest.approx(1)
    other = corrected_outlets(features, gold, metadata, [simulation.RATE], reference="first")
    assert other["estimate"][1] == pytest.approx(mean["estimate"][1] / mean["estimate"][0])
    assert np.isnan(other["low"][0])
    assert other["note"][0] == "the reference"


def test_an_outlet_without_coded_articles_is_marked_absent(drawn, simulation):
    features, gold, metadata = drawn
    third = metadata.assign(outlet=[f"{o}{i % 2}" for i, o in enumerate(metadata["outlet"])])
    coded = gold[gold.index.isin(third.index[third["outlet"] != "first0"])]
    rows = corrected_outlets(features, coded, third, [simulation.RATE]).set_index("outlet")
    assert rows.loc["first0", ["estimate", "rate", "low", "tuning"]].isna().all()
    assert rows.loc["first0", "note"] == "no corrected estimate: no coded article"
    assert rows["naive_estimate"].notna().all()
    assert "mean without first0" in rows.loc["second1", "note"]


@pytest.mark.parametrize(("coded", "note"), [(1, "1 coded article in one story only"), (5, "only 5 articles coded")])
def test_few_coded_articles_are_noted(drawn, simulation, coded, note):
    features, gold, metadata = drawn
    few = pd.concat([gold[gold.index.map(metadata["outlet"]) == "first"][:coded], gold[60:]])
    row = corrected_outlets(features, few, metadata, [simulation.RATE]).iloc[0]
    assert note in row["note"]


def test_none_coded_has_no_ratio(drawn, simulation):
    features, gold, metadata = drawn
    none = gold.assign(
        **{simulation.RATE: gold[simulation.RATE].where(gold.index.map(metadata["outlet"]) != "first", 0)}
    )
    blind = features.assign(**{simulation.RATE: 0.0})
    row = corrected_outlets(blind, none, metadata, [simulation.RATE]).iloc[0]
    assert np.isnan(row["estimate"])
    assert "the rate comes out as 0" in row["note"]


def test_known_probabilities(drawn, simulation):
    features, gold, metadata = drawn
    same = corrected_outlets(features, gold, metadata, [simulation.RATE])
    weighed = corrected_outlets(
        features, gold, metadata.assign(chance=60 / 200), [simulation.RATE], probability="chance"
    )
    assert weighed["estimate"].to_numpy() == pytest.approx(same["estimate"].to_numpy())


def test_counts_become_a_table(drawn, simulation):
    features, gold, metadata = drawn
    counts = (gold[simulation.RATE] * gold["n_words"] / 1000).round()
    codes = pd.DataFrame({"doc_id": gold.index, "measure": simulation.RATE, "gold": counts.to_numpy()})
    table = gold_table(codes, features)
    assert table[simulation.RATE].to_numpy() == pytest.approx(gold.loc[table.index, simulation.RATE].to_numpy())
    one = corrected_outlets(features, table, metadata, [simulation.RATE])
    two = corrected_outlets(features, gold, metadata, [simulation.RATE])
    assert one["estimate"].to_numpy() == pytest.approx(two["estimate"].to_numpy())


@pytest.mark.parametrize(
    ("change", "arguments", "message"),
    [
        (lambda f, g, m: (f, g[:0], m), {}, "no rows: nothing to correct by"),
        (lambda f, g, m: (f.drop(index=g.index[0]), g, m), {}, "is not in the feature table"),
        (lambda f, g, m: (f, g, m.assign(outlet="one")), {}, "one outlet only"),
        (lambda f, g, m: (f, g, m), {"reference": "third"}, "unknown reference 'third'"),
        (lambda f, g, m: (f, g, m.assign(chance=0)), {"probability": "chance"}, "expected above 0, at most 1"),
        (lambda f, g, m: (f, g, m), {"probability": "chance"}, "no column 'chance'"),
        (lambda f, g, m: (f, g, m), {"measures": ["denials"]}, "unknown measure 'denials'"),
        (lambda f, g, m: (f, g, m), {"level": 95}, "expected a number between 0 and 1"),
    ],
)
def test_bad_input_is_named(drawn, change, arguments, message):
    with pytest.raises(ComparisonError, match=message):
        corrected_outlets(*change(*drawn), **arguments)


@pytest.mark.parametrize(
    ("codes", "message"),
    [
        ([], "no rows"),
        ([("a0", "hedges_per_1000_words", 1)] * 2, "coded twice"),
        ([("a0", "unnamed_source_share", 1)], "is a share"),
        ([("zz", "hedges_per_1000_words", 1)], "'zz' is not in the feature table"),
    ],
)
def test_bad_codes_are_named(drawn, codes, message):
    with pytest.raises(ComparisonError, match=message):
        gold_table(pd.DataFrame(codes, columns=["doc_id", "measure", "gold"]), drawn[0])
