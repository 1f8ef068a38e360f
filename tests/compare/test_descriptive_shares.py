"""Source types and positions of hedges: pooled shares and bootstrap intervals, on synthetic frames."""

import numpy as np
import pandas as pd
import pytest

from framing.compare import ComparisonError, hedge_positions, outlet_source_types
from framing.compare.bootstrap import shares
from framing.resampling import draws, interval
from framing.types import SOURCE_TYPES


def source_frame(synthetic, counts, prefix="source_share"):
    """A table with these counts (articles x types), the same for words and attributions."""
    counts = np.asarray(counts, dtype=float)
    total = counts.sum(axis=1)
    columns = {"n_words": np.full(len(counts), 300.0), "n_sourced_attributions": total, "n_sourced_words": total}
    for kind, column in zip(SOURCE_TYPES, counts.T, strict=True):
        name = "unnamed" if kind == "unnamed_person" else kind
        share = np.divide(column, total, out=np.full(len(column), np.nan), where=total > 0)
        columns |= {f"{name}_source_share": share, f"{name}_source_word_share": share}
    return synthetic.table(columns, len(counts))


def test_shares_are_pooled_and_sum_to_1(synthetic):
    counts = np.random.default_rng(0).poisson(2, (12, 9))
    table = outlet_source_types(source_frame(synthetic, counts), synthetic.metadata("ab" * 6, np.repeat(range(6), 2)))
    assert len(table) == 2 * 2 * 9
    assert table.groupby(["outlet", "by"])["share"].sum().to_numpy() == pytest.approx(1)
    a = table[(table["outlet"] == "a") & (table["by"] == "words")].set_index("source_type")
    assert a.loc["named_person", "share"] == pytest.approx(counts[::2, 0].sum() / counts[::2].sum())
    assert (a["low"] <= a["share"]).all()
    assert (a["share"] <= a["high"]).all()
    assert a.iloc[0][["n", "n_articles", "n_words", "n_clusters", "cluster"]].tolist() == [
        *(counts[::2].sum(), 6, 1800, 6, "story"),
    ]


def test_no_interval_where_resampling_knows_no_variation(synthetic):
    counts = np.zeros((6, 9))
    counts[:4, 0], counts[2:4, 2] = 3, (1, 2)
    table = outlet_source_types(source_frame(synthetic, counts), synthetic.metadata("aabbcc"), cluster=None)
    notes = table[table["by"] == "words"].set_index(["outlet", "source_type"])
    assert notes.loc[("a", "named_person"), "note"] == "all of them: no interval by resampling"
    assert notes.loc[("a", "media"), "note"] == "none of them: no interval by resampling"
    assert notes.loc[("b", "named_person"), "note"] == "rough: 2 clusters (article)"
    assert notes.loc[("c", "media"), "note"] == "nothing counted that it could be a share of"
    assert notes.loc[["a", "c"], ["low", "high"]].isna().all(axis=None)
    assert notes.loc["c", "share"].isna().all()


def test_one_story_has_no_interval(synthetic):
    counts = np.ones((4, 9))
    table = outlet_source_types(source_frame(synthetic, counts), synthetic.metadata("aabb", ["s"] * 4))
    assert set(table["note"]) == {"one story only: no interval"}
    assert table[["low", "high"]].isna().all(axis=None)


def test_same_seed_same_table_in_any_order(synthetic):
    features = source_frame(synthetic, np.random.default_rng(0).poisson(2, (12, 9)))
    metadata = synthetic.metadata("ab" * 6, np.repeat(range(6), 2))
    first = outlet_source_types(features, metadata)
    pd.testing.assert_frame_equal(first, outlet_source_types(features[::-1], metadata))
    assert not first["low"].equals(outlet_source_types(features, metadata, seed=1)["low"])


def test_expanded_percentile_of_a_mean_is_near_its_t_interval():
    values = np.random.default_rng(0).normal(size=15)
    low, high = interval(draws(15, 20_000, 0) @ values / 15, 15, 0.95)
    reach = 2.1448 * values.std(ddof=1) / np.sqrt(15)
    assert [low, high] == pytest.approx([values.mean() - reach, values.mean() + reach], abs=0.06 * reach)


def test_intervals_of_shares_cover():
    """Nominal 95 % over 12 stories whose share varies: 200 runs."""
    rng, covered = np.random.default_rng(0), 0
    for seed in range(200):
        total = rng.integers(5, 15, 12)
        count = rng.binomial(total, rng.beta(3, 7, 12))
        clusters = pd.Series([f"s{i}" for i in range(12)])
        row = shares(pd.DataFrame({"x": count, "total": total}), clusters, "story", 0.95, seed).loc["x"]
        covered += row["low"] <= 0.3 <= row["high"]
    assert 0.91 <= covered / 200 <= 0.985


@pytest.fixture
def hedges():
    positions = [0.0, 0.05, 0.1, 0.55, 0.99, 1.0, 0.2, 0.3]
    return pd.DataFrame(
        {"doc_id": ["a0000"] * 3 + ["a0001"] * 3 + ["a0002"] * 2, "position": positions, "type": "epistemic"}
    )


def test_each_hedge_is_in_the_tenth_it_stands_in(synthetic, hedges):
    table = hedge_positions(hedges, synthetic.metadata("aabb"), cluster=None)
    a = table[table["outlet"] == "a"]
    assert a["count"].tolist() == [2, 1, 0, 0, 0, 1, 0, 0, 0, 2]
    assert a["share"].sum() == pytest.approx(1)
    assert set(a["n"]) == {6}
    assert a[["left", "right"]].iloc[3].tolist() == pytest.approx([0.3, 0.4])
    assert table["count"].sum() == len(hedges)
    assert len(hedge_positions(hedges, synthetic.metadata("aabb"), bins=4)) == 8


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        (lambda h: h.iloc[:0], {}, "no article has a hedge"),
        (lambda h: h.assign(position=1.2), {}, "position 1.2 in article 'a0000'; expected 0 to 1"),
        (lambda h: h.drop(columns="position"), {}, "no column 'position' in the table of hedges"),
        (lambda h: h, {"bins": 0}, "bins 0; expected 1 or more"),
        (lambda h: h, {"level": 95}, "level 95"),
        (lambda h: h, {"cluster": "author"}, "no column 'author' in the metadata"),
    ],
)
def test_wrong_tables_of_hedges(synthetic, hedges, change, options, message):
    with pytest.raises(ComparisonError, match=message):
        hedge_positions(change(hedges), synthetic.metadata("aabb"), **options)


def test_source_types_need_their_columns(synthetic):
    with pytest.raises(ComparisonError, match="no column 'named_person_source_word_share' in the feature table"):
        outlet_source_types(synthetic.features(synthetic.RATE, [1, 2]), synthetic.metadata("ab"))
