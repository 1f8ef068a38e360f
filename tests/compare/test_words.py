"""Log-odds by hand, a null simulation, and inputs that cannot be compared."""

import numpy as np
import pandas as pd
import pytest

from framing.compare.errors import ComparisonError
from framing.compare.words import compare_words


def counts(rows):
    return pd.DataFrame(rows, columns=["doc_id", "word", "count"])


def metadata(outlets, **more):
    index = pd.Index([f"a{i}" for i in range(len(outlets))], name="doc_id")
    return pd.DataFrame({"outlet": outlets, **more}, index=index)


BY_HAND = counts(
    [
        *[
            ("a0", "claim", 4),
            ("a0", "say", 12),
            ("a0", "add", 30),
            ("a1", "claim", 6),
            ("a1", "say", 8),
            ("a1", "add", 40),
        ],
        *[
            ("a2", "claim", 1),
            ("a2", "say", 30),
            ("a2", "add", 80),
            ("a3", "claim", 4),
            ("a3", "say", 10),
            ("a3", "add", 75),
        ],
    ]
)
OUTLETS = metadata(["A", "A", "B", "B"])


def test_known_answer():
    """10, 20, 70 of 100 words against 5, 40, 155 of 200; prior 30 words as 1.5, 6, 22.5: worked by hand.

    claim: log(11.5 / 118.5) - log(6.5 / 223.5) = 1.2050; z = 1.2050 / sqrt(1 / 11.5 + 1 / 6.5) = 2.4557.
    """
    table = compare_words(BY_HAND, OUTLETS, prior=30, min_count=1).set_index(["outlet", "word"])
    claim = table.loc[("A", "claim")]
    assert claim["estimate"] == pytest.approx(1.2050, abs=5e-5)
    assert claim["z"] == pytest.approx(2.4557, abs=5e-5)
    assert claim[["count", "n", "reference_count", "reference_n", "n_articles"]].tolist() == [10, 100, 5, 200, 2]
    say = table.loc[("A", "say")]
    assert say["estimate"] == pytest.approx(np.log(26 / 104) - np.log(46 / 184), abs=1e-12)
    assert table.loc[("B", "claim"), "estimate"] == pytest.approx(-claim["estimate"])


def test_a_stronger_prior_draws_to_no_difference():
    sizes = [compare_words(BY_HAND, OUTLETS, prior=p, min_count=1)["estimate"].abs().max() for p in (1, 100, 10_000)]
    assert sizes[0] > sizes[1] > sizes[2]


def test_rare_words_are_in_the_totals_only():
    table = compare_words(BY_HAND, OUTLETS, prior=30, min_count=16)
    assert set(table["word"]) == {"say", "add"}
    assert set(table["n"]) == {100, 200}


def test_a_reference_outlet_has_no_rows_of_its_own():
    rows = compare_words(BY_HAND, OUTLETS, prior=30, min_count=1, reference="B")
    assert set(rows["outlet"]) == {"A"}
    rest = compare_words(BY_HAND, OUTLETS, prior=30, min_count=1)
    assert rows["estimate"].tolist() == rest.loc[rest["outlet"] == "A", "estimate"].tolist()


def test_one_article_an_outlet_has_no_clustered_interval():
    rows = compare_words(BY_HAND, metadata(["A", "B", "B", "B"]), min_count=1)
    own = rows[rows["outlet"] == "A"]
    assert own[["low", "high", "p", "q", "z_clustered"]].isna().all(axis=None)
    assert own["z"].notna().all()
    assert own["note"].str.contains("one article only").all()


def test_a_word_of_one_side_only_is_not_surer_than_the_model():
    table = counts(
        [(f"a{i}", "stress", 2 if i < 6 else 0) for i in range(12)] + [(f"a{i}", "say", 9) for i in range(12)]
    )
    rows = compare_words(table, metadata(["A"] * 6 + ["B"] * 6), min_count=1)
    assert (rows["z_clustered"].abs() <= rows["z"].abs() + 1e-9).all()


def one_population(rng, n=40, n_words=20):
    """Synthetic: each article uses words after its own taste, drawn around one for both outlets."""
    tastes = rng.dirichlet(np.full(n_words, 1.0), n)
    table = [(f"a{i}", f"w{j}", c) for i in range(n) for j, c in enumerate(rng.multinomial(30, tastes[i])) if c]
    return counts(table), metadata(["A", "B"] * (n // 2))


def test_null_data_reject_seldom_by_article_and_often_by_word():
    rng = np.random.default_rng(0)
    tables = [compare_words(*one_population(rng)).query("outlet == 'A'") for _ in range(15)]
    every = pd.concat(tables)
    assert (every["p"] < 0.05).mean() < 0.065
    assert (every["z"].abs() > 1.96).mean() > 0.15


@pytest.mark.parametrize(
    ("table", "rows", "arguments", "message"),
    [
        (BY_HAND, metadata(["A"] * 4), {}, "one outlet only"),
        (BY_HAND[:0], OUTLETS, {}, "no rows"),
        (BY_HAND, OUTLETS, {"min_count": 1000}, "no word stands 1000 times or more"),
        (BY_HAND, OUTLETS, {"min_count": 0}, "expected 1 or more"),
        (BY_HAND, OUTLETS, {"prior": 0}, "expected a number above 0"),
        (BY_HAND, OUTLETS, {"reference": "C"}, "unknown reference 'C'; expected 'rest' or one of: A, B"),
        (BY_HAND.drop(columns="word"), OUTLETS, {}, "no column 'word'"),
    ],
)
def test_bad_input_is_named(table, rows, arguments, message):
    with pytest.raises(ComparisonError, match=message):
        compare_words(table, rows, **arguments)
