import numpy as np
import pandas as pd
import pytest

from framing.compare.errors import ComparisonError
from framing.compare.shared_text import shared_text

INDEX = pd.Index(["a0", "a1", "b0", "b1", "c0"], name="doc_id")
FEATURES = pd.DataFrame({"n_words": [100.0, 300, 200, 200, 50]}, INDEX)
METADATA = pd.DataFrame({"outlet": ["A", "A", "B", "B", "C"]}, INDEX)
PAIRS = pd.DataFrame(
    [("a0", "b0", 0.6, 0.3), ("a0", "b1", 0.2, 0.1), ("a0", "a1", 1.0, 0.3)],
    columns=["a", "b", "containment_a", "containment_b"],
)


def test_known_shares():
    table = shared_text(PAIRS, FEATURES, METADATA).set_index(["outlet", "other"])
    assert table.loc[("A", "B"), "share"] == pytest.approx(60 / 400)  # by the article it shares most with
    assert table.loc[("B", "A"), "share"] == pytest.approx((60 + 20) / 400)
    assert table.loc[("A", "B"), ["n_articles", "n_sharing", "n_words"]].tolist() == [2, 1, 400]
    assert table.loc[("B", "A"), "n_sharing"] == 2
    assert len(table) == 6


def test_no_shared_text_has_no_interval():
    row = shared_text(PAIRS, FEATURES, METADATA).set_index(["outlet", "other"]).loc[("A", "C")]
    assert row["share"] == 0
    assert np.isnan(row["low"])
    assert "no shared text found" in row["note"]
    assert (shared_text(PAIRS[:0], FEATURES, METADATA)["share"] == 0).all()


def test_the_interval_holds_the_share_of_the_population():
    """Synthetic: a quarter of the articles of A are wholly in B; 30 draws of 60 articles."""
    rng, held = np.random.default_rng(0), []
    for _ in range(30):
        ids = pd.Index([f"a{i}" for i in range(60)] + ["b"], name="doc_id")
        features = pd.DataFrame({"n_words": rng.integers(200, 800, 61).astype(float)}, ids)
        copied = [f"a{i}" for i in range(60) if rng.random() < 0.25]
        pairs = pd.DataFrame({"a": copied, "b": "b", "containment_a": 1.0, "containment_b": 0.1})
        row = shared_text(pairs, features, pd.DataFrame({"outlet": ["A"] * 60 + ["B"]}, ids)).iloc[0]
        held.append(row["low"] <= 0.25 <= row["high"])
    assert np.mean(held) >= 0.88


@pytest.mark.parametrize(
    ("pairs", "features", "metadata", "message"),
    [
        (PAIRS, FEATURES, METADATA.assign(outlet="A"), "one outlet only"),
        (PAIRS, FEATURES.drop(index="b1"), METADATA, "'b1' of the pairs is not in the feature table"),
        (PAIRS.drop(columns="a"), FEATURES, METADATA, "no column 'a' in the table of pairs"),
        (PAIRS, FEATURES.rename(columns={"n_words": "n"}), METADATA, "no column 'n_words'"),
    ],
)
def test_bad_input_is_named(pairs, features, metadata, message):
    with pytest.raises(ComparisonError, match=message):
        shared_text(pairs, features, metadata)
