"""Rates over time: pooled by period, gaps kept, intervals that cover; on synthetic tables."""

from __future__ import annotations

import numpy as np
import pytest

from framing.compare import ComparisonError
from framing.compare.timeline import outlet_timeline

DATES = ["2020-01-03", "2020-01-30", "2020-03-01", "2020-03-31"]


def study(synthetic, counts, dates=DATES, outlets="aaaa", **more):
    words = more.pop("n_words", [1000] * len(counts))
    return synthetic.features(synthetic.RATE, counts, n_words=words), synthetic.metadata(outlets, date=dates, **more)


def test_rates_are_pooled_by_month_and_a_month_without_articles_is_a_gap(synthetic):
    table = outlet_timeline(*study(synthetic, [2, 4, 1, 3], n_words=[1000, 500, 1000, 1000]), synthetic.RATE)
    assert table["period"].tolist() == ["2020-01", "2020-02", "2020-03"]
    assert table["rate"].tolist() == pytest.approx([4, np.nan, 2], nan_ok=True)
    assert table["n"].tolist() == [1500, 0, 2000]
    assert table["n_articles"].tolist() == [2, 0, 2]
    assert table["note"].tolist() == ["", "no article", ""]
    assert [f"{day:%F}" for day in table["end"]] == ["2020-02-01", "2020-03-01", "2020-04-01"]


@pytest.mark.parametrize(
    ("period", "names"),
    [
        ("year", ["2020"]),
        ("quarter", ["2020Q1"]),
        ("week", [f"2020-W{week:02}" for week in range(1, 15)]),
    ],
)
def test_periods_are_named_as_they_are_written(synthetic, period, names):
    table = outlet_timeline(*study(synthetic, [2, 4, 1, 3]), synthetic.RATE, period)
    assert table["period"].tolist() == names


def test_outlets_share_one_span_of_time(synthetic):
    table = outlet_timeline(*study(synthetic, [2, 4, 1, 3], outlets="aabb"), synthetic.RATE)
    assert table.groupby("outlet")["period"].agg(list).tolist() == [["2020-01", "2020-02", "2020-03"]] * 2
    assert table.set_index(["outlet", "period"]).loc[("b", "2020-01"), "n_articles"] == 0


def test_the_interval_is_that_of_the_linearised_ratio(synthetic):
    """Two clusters of 1,000 words, 2 and 4 events: rate 3, standard error sqrt(2 * 2 / 2**2) = 1, t(1) = 12.706."""
    row = outlet_timeline(*study(synthetic, [2, 4], DATES[:2], "aa"), synthetic.RATE).iloc[0]
    assert row["rate"] == pytest.approx(3)
    assert [row["low"], row["high"]] == pytest.approx([3 * np.exp(-12.7062 / 3), 3 * np.exp(12.7062 / 3)], rel=1e-4)


@pytest.mark.parametrize(
    ("counts", "more", "note"),
    [
        ([2, 4], {"story": ["s", "s"]}, "one cluster only: no interval"),
        ([0, 0], {}, "none counted: no interval"),
        ([3, 3], {}, "all clusters alike: no interval"),
    ],
)
def test_what_has_no_interval_says_why(synthetic, counts, more, note):
    row = outlet_timeline(*study(synthetic, counts, DATES[:2], "aa", **more), synthetic.RATE).iloc[0]
    assert row["note"] == note
    assert np.isnan([row["low"], row["high"]]).all()


def test_shares_stay_between_0_and_1_and_values_are_means(synthetic):
    metadata = synthetic.metadata("aa", date=DATES[:2])
    share = outlet_timeline(synthetic.features(synthetic.SHARE, [1, 9], [10, 10]), metadata, synthetic.SHARE).iloc[0]
    assert share["rate"] == pytest.approx(0.5)
    assert 0 < share["low"] < share["high"] < 1
    value = outlet_timeline(synthetic.features(synthetic.VALUE, [1, 2]), metadata, synthetic.VALUE).iloc[0]
    assert value["rate"] == pytest.approx(1.5)
    assert (value["low"] + value["high"]) / 2 == pytest.approx(1.5)


def test_articles_without_a_date_are_left_out_and_counted(synthetic):
    dates = [*DATES[:2], "", "2020-03"]
    table = outlet_timeline(*study(synthetic, [2, 4, 1, 3], dates), synthetic.RATE)
    assert table["n_articles"].tolist() == [2, 0, 1]
    assert table["note"].str.endswith("1 article without a date that names the month left out").all()
    by_day = outlet_timeline(*study(synthetic, [2, 4, 1, 3], dates), synthetic.RATE, "day")
    assert by_day["note"].str.contains("2 articles without a date that names the day left out").all()


@pytest.mark.parametrize(
    ("dates", "period", "message"),
    [
        (DATES, "decade", "period 'decade'; expected one of day, week, month"),
        (["", "", "", ""], "month", "no article has a date that names its month"),
        (["1020-01-03", *DATES[1:]], "month", "12,003 periods from 1020-01 to 2020-03; expected at most 2,000"),
        (["03/04/2020", *DATES[1:]], "month", "can be read as two days"),
    ],
)
def test_wrong_dates_and_periods(synthetic, dates, period, message):
    with pytest.raises(ComparisonError, match=message):
        outlet_timeline(*study(synthetic, [2, 4, 1, 3], dates), synthetic.RATE, period)


def test_intervals_cover_with_few_clusters(synthetic):
    """Nominal 95 % over four stories whose rate varies: 300 outlets in one month."""
    rng = np.random.default_rng(0)
    counts = rng.poisson(10 * rng.gamma(8, 1 / 8, 1200))
    features = synthetic.features(synthetic.RATE, counts, n_words=[1000] * 1200)
    metadata = synthetic.metadata(np.repeat([f"o{i}" for i in range(300)], 4), date=["2020-01-01"] * 1200)
    table = outlet_timeline(features, metadata, synthetic.RATE, cluster=None)
    assert 0.91 <= ((table["low"] <= 10) & (table["high"] >= 10)).mean() <= 0.99
