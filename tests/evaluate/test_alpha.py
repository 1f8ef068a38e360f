import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.evaluate.alpha import cohen_kappa, coincidences, f1, nominal_alpha, unit_squares, unitized_alpha

# Krippendorff 2011, "Computing Krippendorff's alpha-reliability", sections A, B and C with the nominal metric.
PUBLISHED = {
    "two observers, two labels": (["0100000010", "1110010000"], 0.095),
    "two observers, five labels": (["aabbdcccedda", "babbbccceddd"], 0.692),
    "four observers, missing data": (["123321412...", "1233224125.3", ".3332342251.", "1233244125" + "1."], 0.743),
}


def numbered(rows):
    names = sorted(set("".join(rows)) - {"."})
    return np.array([[names.index(x) if x != "." else -1 for x in row] for row in rows]), len(names)


@pytest.mark.parametrize(("rows", "alpha"), PUBLISHED.values(), ids=PUBLISHED)
def test_nominal_alpha_is_as_published(rows, alpha):
    assert nominal_alpha(coincidences(*numbered(rows))) == pytest.approx(alpha, abs=6e-4)


def unitized(coders, length, n_labels):
    """Alpha of coders' units (start, end, label)."""
    labels = np.full((len(coders), length), n_labels)
    for row, units in zip(labels, coders, strict=True):
        for start, end, label in units:
            row[start:end] = label
    squares = sum(unit_squares(units, length, n_labels) for units in coders)
    return float(unitized_alpha(coincidences(labels, n_labels + 1), squares))


@pytest.mark.parametrize("name", ["two observers, two labels", "two observers, five labels"])
def test_with_units_of_one_character_and_no_gaps_unitizing_is_nominal(name):
    rows, alpha = PUBLISHED[name]
    table, n = numbered(rows)
    coders = [[(i, i + 1, label) for i, label in enumerate(row)] for row in table]
    assert unitized(coders, table.shape[1], n) == pytest.approx(alpha, abs=6e-4)


def test_unitizing_worked_by_hand():
    # Ten characters, two of which one coder marked and the other did not; coincidences count both ways.
    one, other = [(0, 4, 0)], [(2, 4, 0)]
    # lengths: marked 6, unmarked 14, whole 20; squares: 16 + 4 = 20 for the units, 14 for the gaps.
    expected = 20 * (1 - ((6**2 - 20) + (14**2 - 14)) / (20**2 - 34))
    assert unitized([one, other], 10, 1) == pytest.approx(1 - 4 / expected)


def test_the_same_units_agree_fully_and_none_mean_nothing():
    units = [(3, 9, 0), (12, 14, 1)]
    assert unitized([units, units, units], 20, 2) == pytest.approx(1)
    assert np.isnan(unitized([[], []], 20, 2))


def random_units(rng, length):
    units, place = [], 0
    while place < length:
        end = min(length, place + int(rng.integers(1, 12)))
        if rng.random() < 0.4:
            units.append((place, end, int(rng.integers(2))))
        place = end
    return units


def alpha_by_counting(coders, length):
    """Alpha for unitizing from its definition: disagreeing pairs of characters, one by one, seen and by chance.

    Seen: two coders' characters at one place. By chance: any two characters of any coders, but not of one unit.
    """
    labels = [["gap"] * length for _ in coders]
    units = [[("gap", coder, place) for place in range(length)] for coder in range(len(coders))]
    for coder, marks in enumerate(coders):
        for start, end, label in marks:
            labels[coder][start:end] = [label] * (end - start)
            units[coder][start:end] = [("unit", coder, start)] * (end - start)
    everywhere = [(labels[c][i], units[c][i], c, i) for c in range(len(coders)) for i in range(length)]
    seen, chance = [], []
    for label, unit, coder, place in everywhere:
        for other, other_unit, other_coder, other_place in everywhere:
            if coder != other_coder and place == other_place:
                seen.append(label != other)
            if unit != other_unit:
                chance.append(label != other)
    return 1 - np.mean(seen) / np.mean(chance)


@pytest.mark.parametrize("n_coders", [2, 3, 4])
def test_unitizing_is_what_counting_pairs_of_characters_gives(n_coders):
    rng = np.random.default_rng(n_coders)
    for _ in range(10):
        coders = [random_units(rng, 30) for _ in range(n_coders)]
        if any(coders):
            assert unitized(coders, 30, 2) == pytest.approx(alpha_by_counting(coders, 30), abs=1e-9)


def test_coders_who_do_not_read_agree_by_chance_only():
    rng = np.random.default_rng(1)
    values = [unitized([random_units(rng, 400), random_units(rng, 400)], 400, 2) for _ in range(200)]
    assert abs(np.mean(values)) < 3 * np.std(values) / np.sqrt(200)


@given(st.lists(st.lists(st.integers(-1, 2), min_size=6, max_size=6), min_size=2, max_size=4), st.randoms())
def test_the_order_of_coders_and_units_does_not_matter(rows, random):
    table = np.array(rows)
    columns = random.sample(range(6), 6)
    shuffled = table[random.sample(range(len(rows)), len(rows))][:, columns]
    np.testing.assert_allclose(coincidences(table, 3), coincidences(shuffled, 3), atol=1e-12)


def test_kappa_of_a_known_table():
    # The worked table of many textbooks: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no.
    assert cohen_kappa(np.array([[[20.0, 5], [10, 15]]])) == pytest.approx(0.4)
    assert np.isnan(cohen_kappa(np.array([[[9.0, 0], [0, 0]]])))


def test_kappa_of_pairs_is_their_mean():
    tables = np.array([[[20.0, 5], [10, 15]], [[10, 0], [0, 10]]])
    assert cohen_kappa(tables) == pytest.approx(0.7)


@pytest.mark.parametrize(
    ("counts", "value"), [([4, 5, 2, 2], 4 / 9), ([0, 3, 0, 0], 0), ([0, 0, 0, 0], np.nan), ([2, 2, 2, 2], 1)]
)
def test_f1_from_counts(counts, value):
    assert f1(np.array(counts, float)) == pytest.approx(value, nan_ok=True)
