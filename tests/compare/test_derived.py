"""Columns got from others: months and days from dates however written, wire from the name of an agency."""

import warnings

import pandas as pd
import pytest

from framing.compare import ComparisonError
from framing.compare.derived import day, length, month, wire


@pytest.fixture(autouse=True)
def _no_bare_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.mark.parametrize(
    ("written", "expected_month", "expected_day"),
    [
        ("2016-09-12", "2016-09", "2016-09-12"),
        ("2016-09-12T23:30:00-05:00", "2016-09", "2016-09-12"),
        ("2016-09-12 23:30", "2016-09", "2016-09-12"),
        ("2016-09", "2016-09", None),
        ("12 September 2016", "2016-09", "2016-09-12"),
        ("Sept 12, 2016", "2016-09", "2016-09-12"),
        ("Mon, 12 Sep 2016 23:10:00 -0500", "2016-09", "2016-09-12"),
        ("9/13/2016", "2016-09", "2016-09-13"),
        ("13.09.2016", "2016-09", "2016-09-13"),
        ("20160912", "2016-09", "2016-09-12"),
        ("2016", None, None),
        ("yesterday evening, they said", None, None),
        ("2016-13-40", None, None),
        ("", None, None),
        (None, None, None),
        (pd.Timestamp("2016-09-12"), "2016-09", "2016-09-12"),
        (pd.Timestamp("2016-09-12 23:30", tz="America/New_York"), "2016-09", "2016-09-12"),
    ],
)
def test_dates(written, expected_month, expected_day):
    metadata = pd.DataFrame({"date": [written]}, index=pd.Index(["a"], name="doc_id"))
    for found, expected in ((month(metadata)["a"], expected_month), (day(metadata)["a"], expected_day)):
        assert pd.isna(found) if expected is None else found == expected


def test_a_date_of_two_readings_is_an_error():
    metadata = pd.DataFrame({"date": ["2016-09-12", "03/04/2016"]}, index=["a", "b"])
    with pytest.raises(
        ComparisonError, match="date '03/04/2016' of article 'b' can be read as two days; write YYYY-MM-DD"
    ):
        month(metadata)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("AP", "wire"),
        (True, "wire"),
        ("true", "wire"),
        (1, "wire"),
        (False, "own"),
        (None, "own"),
        (" ", "own"),
        ("No", "own"),
    ],
)
def test_wire(said, expected):
    assert wire(pd.DataFrame({"wire": [said]}))[0] == expected


def test_length_is_the_logarithm_and_missing_without_words():
    found = length(pd.DataFrame({"n_words": [1.0, 100.0, 0.0]}))
    assert found.tolist()[:2] == pytest.approx([0, 4.60517], abs=1e-5)
    assert pd.isna(found[2])
