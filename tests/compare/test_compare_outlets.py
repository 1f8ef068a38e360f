"""Known answers and invariance of the comparison, on synthetic frames."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.multitest import multipletests

from framing.compare import DEFAULT_MEASURES, compare_outlets
from framing.compare.outlets import COLUMNS
from framing.features import MEASURES

A_MORE_THAN_B = {
    "outlets": ["a"] * 4 + ["b"] * 4,
    "count": [3, 5, 2, 6, 1, 2, 2, 3],
    "words": [300, 410, 250, 500] * 2,
}


def row(table, outlet, measure=None):
    rows = table[(table["outlet"] == outlet) & ((table["measure"] == measure) if measure else True)]
    assert len(rows) == 1
    return rows.iloc[0]


def two_outlets(synthetic, **options):
    given = A_MORE_THAN_B
    features = synthetic.features(synthetic.RATE, given["count"], n_words=given["words"])
    return compare_outlets(features, synthetic.metadata(given["outlets"]), [synthetic.RATE], **options)


def test_two_outlets_differ_by_the_ratio_of_their_rates(synthetic):
    a = row(two_outlets(synthetic, reference="b"), "a")
    assert a["estimate"] == pytest.approx((16 / 1460) / (8 / 1460))
    assert a["rate"] == pytest.approx(1000 * 16 / 1460)
    assert (a["n_articles"], a["n_words"], a["n_clusters"]) == (4, 1460, 4)
    assert a["effect"] == "incidence rate ratio"


def test_against_the_mean_is_against_the_geometric_mean(synthetic):
    table = two_outlets(synthetic)
    assert row(table, "a")["estimate"] == pytest.approx(np.sqrt(2))
    assert row(table, "b")["estimate"] == pytest.approx(1 / np.sqrt(2))
    assert set(table["reference"]) == {"mean of outlets"}


# Boice & Monson 1977, as in Rothman & Greenland, Modern Epidemiology: breast cancer after repeated fluoroscopy, 41
# cases in 28,010 woman-years against 15 in 19,017: rate ratio 1.86. Only the totals are theirs, not the "articles".
def test_textbook_rate_ratio(synthetic):
    features = synthetic.features(synthetic.RATE, [20, 21, 7, 8], n_words=[14_010, 14_000, 9_517, 9_500])
    table = compare_outlets(features, synthetic.metadata(["yes", "yes", "no", "no"]), [synthetic.RATE], reference="no")
    assert row(table, "yes")["estimate"] == pytest.approx(1.855759, abs=5e-7)


# Rothman 1986: chlordiazepoxide and congenital heart disease, 4 and 386 cases, 4 and 1250 controls: odds ratio 3.24.
def test_textbook_odds_ratio(synthetic):
    features = synthetic.features(synthetic.SHARE, [1, 3, 1, 3], [200, 190, 600, 654])
    table = compare_outlets(features, synthetic.metadata(["case"] * 2 + ["control"] * 2), [synthetic.SHARE])
    case = row(
        compare_outlets(features, synthetic.metadata(["case"] * 2 + ["control"] * 2), reference="control"), "case"
    )
    assert case["estimate"] == pytest.approx((4 * 1250) / (4 * 386), rel=1e-7)
    assert set(table["effect"]) == {"odds ratio"}


def test_interval_is_that_of_statsmodels(synthetic):
    """One Newton step of a jackknife over articles is HC3 of the working regression at the maximum."""
    given = A_MORE_THAN_B
    design = np.column_stack([np.ones(8), np.repeat([1.0, 0.0], 4)])
    counts = np.array(given["count"])
    glm = sm.GLM(counts, design, family=sm.families.Poisson(), offset=np.log(given["words"])).fit(tol=1e-12)
    working = design @ glm.params + (counts - glm.mu) / glm.mu
    error = sm.WLS(working, design, weights=glm.mu).fit(cov_type="HC3").bse * np.sqrt(7 / 8)
    variances = np.array([error[1] ** 2 - error[0] ** 2, error[0] ** 2])
    df = variances.sum() ** 2 / (variances**2 / 3).sum()
    reach = stats.t.isf(0.025, df) * error[1]
    a = row(two_outlets(synthetic, reference="b"), "a")
    assert np.log([a["low"], a["high"]]) == pytest.approx(glm.params[1] + np.array([-reach, reach]), abs=1e-5)
    assert a["df"] == pytest.approx(df, abs=1e-5)
    assert a["p"] == pytest.approx(2 * stats.t.sf(glm.params[1] / error[1], df), abs=1e-5)


@pytest.mark.parametrize(("kind", "family"), [("RATE", sm.families.Poisson()), ("SHARE", sm.families.Binomial())])
def test_clustered_interval_is_near_that_of_refitting_without_each_story(synthetic, kind, family):
    features, metadata = synthetic.crossed(n_stories=20)
    name = getattr(synthetic, kind)
    frame = features.join(metadata)[lambda f: f[name].notna()]
    exposure = frame[MEASURES[name].exposure.name]
    design = pd.get_dummies(frame["outlet"], dtype=float)

    def fitted(keep):
        glm = sm.GLM((frame[name] / MEASURES[name].unit)[keep], design[keep], family=family, var_weights=exposure[keep])
        params = glm.fit().params
        return params - params.mean()

    every = fitted(frame["n_words"] > 0)
    steps = np.array([fitted(frame["story"] != story) - every for story in frame["story"].unique()])
    error = np.sqrt((19 / 20 * steps**2).sum(axis=0))
    table = compare_outlets(features, metadata, [name], within=None).set_index("outlet").loc[design.columns]
    assert np.log(table["estimate"]).to_numpy() == pytest.approx(every.to_numpy(), abs=1e-8)
    found = np.log(table["high"] / table["estimate"]) / stats.t.isf(0.025, table["df"])
    assert found.to_numpy() == pytest.approx(error, rel=0.05)


def test_difference_of_a_value_is_exactly_that_of_a_clustered_linear_model(synthetic):
    features, metadata = synthetic.crossed()
    values, outlet = features[synthetic.VALUE], metadata["outlet"]
    design = pd.get_dummies(outlet, dtype=float)
    result = sm.OLS(values, design).fit()
    steps = [
        sm.OLS(values[keep], design[keep]).fit().params - result.params
        for keep in (metadata["story"] != story for story in metadata["story"].unique())
    ]
    contrast = np.eye(3) - 1 / 3
    error = np.sqrt(9 / 10 * ((np.array(steps) @ contrast.T) ** 2).sum(axis=0))
    table = compare_outlets(features, metadata, [synthetic.VALUE], within=None)
    assert table["estimate"].to_numpy() == pytest.approx(contrast @ result.params)
    assert ((table["high"] - table["low"]) / 2).to_numpy() == pytest.approx(stats.t.isf(0.025, 9) * error)
    assert set(table["effect"]) == {"difference"}
    assert set(table["df"]) == {9.0}


def test_two_groups_of_values_have_welch_s_degrees_of_freedom(synthetic):
    values = [1.0, 2.0, 4.0, 3.5, 7.0, 9.5, 12.0]
    metadata = synthetic.metadata(["a"] * 4 + ["b"] * 3)
    a = row(
        compare_outlets(
            synthetic.features(synthetic.VALUE, values), metadata, reference="b", measures=[synthetic.VALUE]
        ),
        "a",
    )
    welch = [np.var(values[:4], ddof=1) / 3, np.var(values[4:], ddof=1) / 2]
    assert a["df"] == pytest.approx(sum(welch) ** 2 / (welch[0] ** 2 / 3 + welch[1] ** 2 / 2))


def test_an_outlet_in_few_stories_has_few_degrees_of_freedom(synthetic):
    features, metadata = synthetic.crossed(n_stories=30)
    late = metadata["outlet"].eq("outlet-0") & ~metadata["story"].isin(["story 0", "story 1", "story 2"])
    table = compare_outlets(features[~late], metadata, [synthetic.RATE], within=None)
    rare = row(table, "outlet-0")
    assert rare["n_clusters"] == 3
    assert rare["df"] < 5
    assert row(compare_outlets(features, metadata, [synthetic.RATE], within=None), "outlet-0")["df"] == 29


def test_q_is_benjamini_hochberg_over_all_rows(synthetic):
    table = compare_outlets(*synthetic.crossed())
    assert table["q"].to_numpy() == pytest.approx(multipletests(table["p"], method="fdr_bh")[1])
    assert set(table["family"]) == {"6 tests: 2 measures × 3 outlets"}
    omnibus = table.drop_duplicates("measure")
    assert omnibus["omnibus_q"].to_numpy() == pytest.approx(multipletests(omnibus["omnibus_p"], method="fdr_bh")[1])


def test_order_of_rows_does_not_matter(synthetic):
    features, metadata = synthetic.crossed()
    shuffled = compare_outlets(features.sample(frac=1, random_state=1), metadata.sample(frac=1, random_state=2))
    pd.testing.assert_frame_equal(compare_outlets(features, metadata), shuffled)


def test_names_of_outlets_do_not_matter(synthetic):
    features, metadata = synthetic.crossed()
    renamed = metadata.replace({"outlet": {"outlet-0": "z", "outlet-1": "y", "outlet-2": "x"}})
    found = compare_outlets(features, renamed).replace({"outlet": {"z": "outlet-0", "y": "outlet-1", "x": "outlet-2"}})
    found = found.sort_values(["measure", "outlet"], ignore_index=True)
    expected = compare_outlets(features, metadata).sort_values(["measure", "outlet"], ignore_index=True)
    pd.testing.assert_frame_equal(found, expected)


def test_rounded_tables_give_the_same_counts(synthetic):
    features, metadata = synthetic.crossed()
    pd.testing.assert_frame_equal(compare_outlets(features.round(4), metadata), compare_outlets(features, metadata))


def test_columns_as_promised_and_inputs_untouched(synthetic):
    features, metadata = synthetic.crossed()
    before = features.copy(), metadata.copy()
    table = compare_outlets(features.reset_index(), metadata.reset_index())
    assert list(table.columns) == COLUMNS
    pd.testing.assert_frame_equal(features, before[0])
    pd.testing.assert_frame_equal(metadata, before[1])
    pd.testing.assert_frame_equal(table, compare_outlets(features, metadata))


def test_a_control_takes_its_part_of_the_difference(synthetic):
    """Outlet a hedges twice as much because it prints the section that does; within sections there is no difference."""
    section = ["politics"] * 6 + ["sport"] * 2 + ["politics"] * 2 + ["sport"] * 6
    counts = [8 if s == "politics" else 4 for s in section]
    counts[0], counts[1], counts[8], counts[9] = 9, 7, 7, 9
    metadata = synthetic.metadata(["a"] * 8 + ["b"] * 8, section=section)
    features = synthetic.features(synthetic.RATE, counts)
    plain, held = (compare_outlets(features, metadata, reference="b", controls=c) for c in ((), ("section",)))
    assert row(plain, "a")["estimate"] == pytest.approx(56 / 40)
    assert row(held, "a")["estimate"] == pytest.approx(1, abs=1e-6)
    assert "controls section" in held["method"][0]


@pytest.mark.parametrize("control", ["n_words", "length", "month", "story", "same", "wire", "section"])
def test_controls_may_be_numbers_dates_and_names(synthetic, control):
    features, metadata = synthetic.crossed()
    metadata["date"] = pd.date_range("2024-01-01", periods=len(metadata), freq="5D")
    metadata["same"], metadata["wire"], metadata["section"] = 1, ["AP", None] * 15, ["a", "b", "c", "c", "c"] * 6
    table = compare_outlets(features, metadata, [synthetic.RATE], controls=[control], within=None)
    assert table["estimate"].notna().all()
    assert table["note"].str.contains("control same does not vary once the others are held").all() == (
        control == "same"
    )


def test_default_measures_are_defined():
    assert len(DEFAULT_MEASURES) == len(set(DEFAULT_MEASURES)) == 15
    assert set(DEFAULT_MEASURES) <= set(MEASURES)


def test_the_omnibus_test_is_the_same_for_both_models_of_counts(synthetic):
    poisson, binomial = (
        compare_outlets(*synthetic.null(3), [synthetic.RATE], within=None, model=model)
        for model in ("quasi-poisson", "negative-binomial")
    )
    assert binomial["omnibus_p"].tolist() == poisson["omnibus_p"].tolist()
    assert "quasi-Poisson score" in binomial["method"][0]
    assert binomial["low"].tolist() != poisson["low"].tolist()
