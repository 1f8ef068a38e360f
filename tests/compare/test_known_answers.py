"""Published results, and those of other packages, that each model reproduces to four digits."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from statsmodels.discrete.conditional_models import ConditionalPoisson
from statsmodels.stats.contingency_tables import StratifiedTable

from framing.compare import compare_outlets
from framing.compare.models import WITHIN, Data


def effect(table, outlet, column="estimate"):
    return table.set_index("outlet").loc[outlet, column]


# Boice & Monson 1977, as in Rothman & Greenland, Modern Epidemiology: breast cancer after repeated fluoroscopy, 41
# cases in 28,010 woman-years against 15 in 19,017: rate ratio 1.86. Only the totals are theirs, not the "articles".
def test_quasi_poisson_without_controls_is_the_ratio_of_rates(synthetic):
    features = synthetic.features(synthetic.RATE, [20, 21, 7, 8], n_words=[14_010, 14_000, 9_517, 9_500])
    table = compare_outlets(features, synthetic.metadata(["yes", "yes", "no", "no"]), reference="no")
    assert effect(table, "yes") == pytest.approx(1.855759, abs=5e-7)


# Doll & Hill 1966: coronary deaths of British doctors by age, smokers against others; Stata [R] poisson (dollhill3):
# incidence rate ratio 1.425519 with age held.
def test_quasi_poisson_with_a_control(synthetic):
    deaths = [32, 104, 206, 186, 102, 2, 12, 28, 28, 31]
    years = [52407, 43248, 28612, 12663, 5317, 18790, 10673, 5710, 2585, 1462]
    metadata = synthetic.metadata(["smoker"] * 5 + ["other"] * 5, age=list("abcde") * 2)
    features = synthetic.features(synthetic.RATE, deaths, n_words=years)
    table = compare_outlets(features, metadata, reference="other", controls=["age"])
    assert effect(table, "smoker") == pytest.approx(1.425519, abs=5e-7)


COHORTS = [
    *[(168, 278.4), (48, 538.8), (63, 794.4), (89, 1550.8), (102, 3006.0), (81, 8743.5), (40, 14270.0)],
    *[(197, 403.2), (48, 786.0), (62, 1165.3), (81, 2294.8), (97, 4500.5), (103, 13201.5), (39, 19525.0)],
    *[(195, 495.3), (55, 956.7), (58, 1381.4), (85, 2604.5), (87, 4618.5), (70, 9814.5), (10, 5802.5)],
]


# Rodríguez 1993: deaths of Colombian children in three cohorts; Stata [R] nbreg: coefficients -.2676187 and -.4573957.
def test_negative_binomial_of_a_textbook(synthetic):
    deaths, exposure = np.array(COHORTS).T
    features = synthetic.features(synthetic.RATE, deaths, n_words=10 * exposure)
    metadata = synthetic.metadata(np.repeat(["first", "second", "third"], 7))
    table = compare_outlets(features, metadata, reference="first", model="negative-binomial")
    assert np.log(effect(table, ["second", "third"])).tolist() == pytest.approx([-0.2676187, -0.4573957], abs=2e-6)


def test_negative_binomial_of_statsmodels(synthetic):
    features, metadata = synthetic.crossed(n_stories=20)
    counts = (features[synthetic.RATE] * features["n_words"] / 1000).round()
    design = pd.get_dummies(metadata["outlet"], dtype=float)
    expected = sm.NegativeBinomial(counts, design, exposure=features["n_words"]).fit(disp=0, maxiter=200).params[:3]
    table = compare_outlets(features, metadata, [synthetic.RATE], within=None, model="negative-binomial")
    assert np.log(table["estimate"]).to_numpy() == pytest.approx((expected - expected.mean()).to_numpy(), abs=5e-5)


# Rothman 1986: chlordiazepoxide and congenital heart disease, 4 and 386 cases, 4 and 1250 controls: odds ratio 3.24.
def test_quasi_binomial_without_controls_is_the_odds_ratio(synthetic):
    features = synthetic.features(synthetic.SHARE, [1, 3, 1, 3], [200, 190, 600, 654])
    table = compare_outlets(features, synthetic.metadata(["case"] * 2 + ["control"] * 2), reference="control")
    assert effect(table, "case") == pytest.approx((4 * 1250) / (4 * 386), rel=1e-7)
    assert set(table["effect"]) == {"odds ratio"}


# Crowder 1978: germination of Orobanche seeds on 21 plates; Breslow & Clayton 1993, and R's glm(cbind(r, n - r) ~ seed
# + extract, quasibinomial): log odds ratio of cucumber against bean 1.0647.
def test_quasi_binomial_with_a_control(synthetic):
    germinated = [10, 23, 23, 26, 17, 5, 53, 55, 32, 46, 10, 8, 10, 8, 23, 0, 3, 22, 15, 32, 3]
    seeds = [39, 62, 81, 51, 39, 6, 74, 72, 51, 79, 13, 16, 30, 28, 45, 4, 12, 41, 30, 51, 7]
    extract = ["bean"] * 5 + ["cucumber"] * 6 + ["bean"] * 5 + ["cucumber"] * 5
    metadata = synthetic.metadata(extract, seed=["O75"] * 11 + ["O73"] * 10)
    features = synthetic.features(synthetic.SHARE, germinated, seeds)
    table = compare_outlets(features, metadata, reference="bean", controls=["seed"])
    assert np.log(effect(table, "cucumber")) == pytest.approx(1.06475, abs=5e-6)


# Student 1908: additional hours of sleep of ten patients after two drugs; R's sleep.
SLEEP = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


def test_linear_model_has_the_difference_and_welch_s_degrees_of_freedom_of_r(synthetic):
    """R's ``t.test(extra ~ group)``: difference 1.58, df = 17.776."""
    features = synthetic.features(synthetic.VALUE, [*SLEEP[0], *SLEEP[1]])
    table = compare_outlets(
        features, synthetic.metadata(["one"] * 10 + ["two"] * 10), [synthetic.VALUE], reference="one"
    )
    assert effect(table, "two") == pytest.approx(1.58)
    assert effect(table, "two", "df") == pytest.approx(17.776, abs=5e-4)


# R's PlantGrowth (Dobson 1983): coefficients of lm(weight ~ group) are -0.371 and 0.494.
def test_linear_model_of_three_groups(synthetic):
    weights = [
        *[4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14],
        *[4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69],
        *[6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26],
    ]
    features = synthetic.features(synthetic.VALUE, weights)
    metadata = synthetic.metadata(np.repeat(["ctrl", "trt1", "trt2"], 10))
    table = compare_outlets(features, metadata, [synthetic.VALUE], reference="ctrl")
    assert effect(table, ["trt1", "trt2"]).tolist() == pytest.approx([-0.371, 0.494])


def test_linear_model_within_stories_is_the_paired_t_test(synthetic):
    """R's ``t.test(..., paired = TRUE)``: t = 4.0621, df = 9, p = 0.002833, interval 0.7001142 to 2.4598858."""
    features = synthetic.features(synthetic.VALUE, [*SLEEP[0], *SLEEP[1]])
    metadata = synthetic.metadata(["one"] * 10 + ["two"] * 10, list("abcdefghij") * 2)
    two = compare_outlets(features, metadata, [synthetic.VALUE], reference="one").set_index("outlet").loc["two"]
    found = two[["estimate", "df", "p", "low", "high"]].tolist()
    assert found == pytest.approx([1.58, 9, 0.002833, 0.7001142, 2.4598858], abs=5e-7)


# Grunfeld 1958, ten firms; Baltagi, Econometric Analysis of Panel Data, table 2.1 (Stata xtreg, fe: .1101238,
# .3100653).
def test_linear_model_within_groups_of_a_textbook():
    firms = sm.datasets.grunfeld.load_pandas().data[lambda f: f["firm"] != "American Steel"]
    group = pd.factorize(firms["firm"])[0]
    data = Data(firms["invest"].to_numpy(), np.ones(len(firms)), group, group)
    fit = WITHIN["value"].fit(data, firms[["value", "capital"]].to_numpy(), 2)
    assert fit.params == pytest.approx([0.1101238, 0.3100653], abs=5e-8)


# McCullagh & Nelder 1989, section 6.3: damage to ships of five types by year of construction and period of operation;
# Stata [XT] xtpoisson, fe irr: incidence rate ratio 1.468831 of the later period.
def test_conditional_poisson_of_a_textbook(synthetic):
    damage = [0, 0, 3, 4, 6, 18, 11, 39, 29, 58, 53, 12, 44, 18, 1, 1, 0, 1, 6, 2, 1, 0, 0, 0, 0, 2, 11, 4, 0, 7, 7, 5]
    damage += [12, 1]
    months = [127, 63, 1095, 1095, 1512, 3353, 2244, 44882, 17176, 28609, 20370, 7064, 13099, 7117, 1179, 552, 781, 676]
    months += [783, 1948, 274, 251, 105, 288, 192, 349, 1208, 2051, 45, 789, 437, 1157, 2161, 542]
    built = [*([60, 60, 65, 65, 70, 70, 75] * 4), 60, 65, 65, 70, 70, 75]
    period = [*(["early", "late", "early", "late", "early", "late", "late"] * 4), "early"]
    period += ["early", "late", "early", "late", "late"]
    metadata = synthetic.metadata(period, [*np.repeat(list("ABCD"), 7), *"EEEEEE"], built=[f"{y}-" for y in built])
    features = synthetic.features(synthetic.RATE, damage, n_words=months)
    table = compare_outlets(features, metadata, reference="early", controls=["built"])
    assert effect(table, "late") == pytest.approx(1.468831, abs=5e-7)


def test_conditional_poisson_of_statsmodels_and_of_a_column_for_every_story(synthetic):
    features, metadata = synthetic.crossed()
    counts = (features[synthetic.RATE] * features["n_words"] / 1000).round()
    outlets = pd.get_dummies(metadata["outlet"], dtype=float).iloc[:, 1:]
    offset = np.log(features["n_words"])
    conditional = ConditionalPoisson(counts, outlets, groups=metadata["story"], offset=offset).fit(disp=0).params
    stories = pd.get_dummies(metadata["story"], dtype=float)
    columns = sm.GLM(counts, outlets.join(stories), family=sm.families.Poisson(), offset=offset).fit().params[:2]
    table = compare_outlets(features, metadata, [synthetic.RATE], reference="outlet-0")
    found = np.log(effect(table, ["outlet-1", "outlet-2"])).to_numpy()
    assert found == pytest.approx(columns.to_numpy(), abs=1e-6)
    assert found == pytest.approx(np.asarray(conditional), abs=5e-5)


# Bickel, Hammel & O'Connell 1975: admission of men and women to Berkeley by department; R's
# mantelhaen.test(UCBAdmissions): common odds ratio 0.9046968.
def test_mantel_haenszel_of_a_textbook(synthetic):
    admitted = [512, 353, 120, 138, 53, 22, 89, 17, 202, 131, 94, 24]
    rejected = [313, 207, 205, 279, 138, 351, 19, 8, 391, 244, 299, 317]
    metadata = synthetic.metadata(["men"] * 6 + ["women"] * 6, list("ABCDEF") * 2)
    features = synthetic.features(synthetic.SHARE, admitted, np.add(admitted, rejected))
    table = compare_outlets(features, metadata, reference="women")
    assert effect(table, "men") == pytest.approx(0.9046968, abs=5e-8)


# Liu 1992: smoking and lung cancer in eight Chinese cities; Agresti, Categorical Data Analysis: 2.17.
def test_mantel_haenszel_of_statsmodels(synthetic):
    cities = sm.datasets.china_smoking.load_pandas().data
    tables = [np.asarray(row[-4:], dtype=float).reshape(2, 2) for row in cities.itertuples(index=False)]
    expected = StratifiedTable(tables).oddsratio_pooled
    cases, trials = np.array([t[:, 0] for t in tables]), np.array([t.sum(axis=1) for t in tables])
    metadata = synthetic.metadata(["smoker"] * 8 + ["other"] * 8, list("abcdefgh") * 2)
    features = synthetic.features(synthetic.SHARE, cases.T.ravel(), trials.T.ravel())
    table = compare_outlets(features, metadata, reference="other")
    assert effect(table, "smoker") == pytest.approx(expected, rel=1e-6)
    assert expected == pytest.approx(2.17, abs=0.005)
