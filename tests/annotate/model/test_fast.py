"""The fast model: pieces, windows, the field and its spans; any text survived, alone and among others."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.annotate.model import find_attributions_batch
from framing.annotate.model.decoder import Least, probable_spans
from framing.annotate.model.features import N_JOINTS, N_STATES, read_form, read_pieces
from framing.annotate.model.field import N_CHANCES, Chances, span_chances
from framing.annotate.model.labels import N_LABELS, begin, inside, may_follow
from framing.annotate.model.windows import CORE, MARGIN, cut_windows
from framing.segment import Segments, segment
from framing.types import Document


def cut(text: str) -> Segments:
    return segment(Document("a", text))


def test_no_document():
    assert find_attributions_batch([]) == []


ALPHABET = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "''",
        "'",
        "’s",
        ",",
        ".",
        ":",
        "\n\n",
        "said",
        "He",
        "Ms. Moor",
        "that",
        "roads",
        "é",
        "🙂",
        "don't",
    ]
)
TEXTS = st.lists(ALPHABET, max_size=60).map(" ".join)


@settings(max_examples=20)
@given(st.lists(TEXTS, max_size=6))
def test_batch_is_its_documents_one_by_one(texts):
    parts = [cut(text) for text in texts]
    assert find_attributions_batch(parts) == [find_attributions_batch([part])[0] for part in parts]


@pytest.mark.slow
@pytest.mark.parametrize("text", ['"' * 100_000, "x" * 10_000_000, '"He said ' * 20_000, "’s" * 50_000])
def test_hostile_text_takes_bounded_time(text):
    parts = cut(text)
    begun = time.process_time()
    find_attributions_batch([parts])
    assert time.process_time() - begun < 20


def test_pieces_split_clitics_and_keep_offsets():
    text = "Don't trust the senator's U.S. aide, he'd say."
    pieces = read_pieces(cut(text))
    assert [text[s:e] for s, e in zip(pieces.start, pieces.end, strict=True)] == pieces.texts
    assert {"Do", "n't", "senator", "'s", "he", "'d"} <= set(pieces.texts)


@pytest.mark.parametrize("marks", ["''", "‘’"])
def test_where_single_marks_come_first_they_are_read_as_double_ones(marks):
    said = "{}The bridge won’t last,{} Ms Moor said. {}It’s {}too old{}.{}"
    opening, closing = marks
    single = read_pieces(cut(said.format(opening, closing, opening, "“", "”", closing)))
    double = read_pieces(cut(said.format("“", "”", "“", "‘", "’", "”")))
    assert (single.state == double.state).all()
    # Marks inside others are no quotations of their own.
    inner = {i for i, text in enumerate(single.texts) if text in ("too", "old")}
    around = {min(inner) - 1, max(inner) + 1}
    assert [t for i, t in enumerate(single.texts) if i not in around] == [
        t for i, t in enumerate(double.texts) if i not in around
    ]


def test_single_marks_beside_as_many_double_ones_are_read_as_they_are():
    assert "‘" in read_pieces(cut("Moor ‘knew of fall’\n\n“It fell,” she said.")).texts


@given(TEXTS)
def test_states_and_joints_stay_in_their_tables(text):
    pieces = read_pieces(cut(text))
    assert len(pieces.state) == len(pieces.joint) == len(pieces)
    assert all(0 <= state < N_STATES for state in pieces.state)
    assert all(0 <= joint < N_JOINTS for joint in pieces.joint)


def test_unknown_compound_is_read_by_its_last_part():
    assert read_form("Moor-backed", {"backed": 7}).word == 7
    assert read_form("Unheard", {"backed": 7}).word == 0


@pytest.mark.parametrize("sizes", [[1], [CORE, CORE + 1, 3], [5 * CORE + 7], [0, 2, 0]])
def test_each_piece_stands_in_one_core(sizes):
    seen = []
    for windows in cut_windows(sizes):
        assert (windows.length <= CORE + 2 * MARGIN).all()
        for low, high in zip(windows.core_start, windows.core_end, strict=True):
            seen.extend(range(low, high))
    assert sorted(seen) == list(range(sum(sizes)))


def test_span_chances_are_those_of_all_paths():
    generator = np.random.default_rng(0)
    emissions = generator.normal(size=(4, 3, N_LABELS)).astype(np.float32)
    transitions = generator.normal(size=(N_JOINTS, N_LABELS, N_LABELS)).astype(np.float32)
    joints = generator.integers(N_JOINTS, size=(4, 3))
    chances = Chances.of(span_chances(emissions, joints, np.array([4, 3, 1]), transitions))
    for window, length in enumerate((4, 3, 1)):
        paths = [path for path in np.ndindex(*[N_LABELS] * length) if _allowed(path)]
        weights = np.exp([_score(path, emissions[:, window], joints[:, window], transitions) for path in paths])
        weights /= weights.sum()

        def chance(at, label, weights=weights, paths=paths):
            return sum(w for w, path in zip(weights, paths, strict=True) if path[at : at + len(label)] == label)

        for role, at in np.ndindex(3, length):
            first, later = (begin(role),), (inside(role),)
            assert chances.begins[at, window, role] == pytest.approx(chance(at, first), abs=1e-4)
            assert chances.inside[at, window, role] == pytest.approx(chance(at, later), abs=1e-4)
            enters = chance(at, first + later) / chance(at, first) if at + 1 < length else 0
            stays = chance(at, later * 2) / chance(at, later) if 0 < at < length - 1 else 0
            assert chances.enters[at, window, role] == pytest.approx(enters, abs=1e-4)
            assert at == 0 or chances.stays[at, window, role] == pytest.approx(stays, abs=1e-4)


def _allowed(path: tuple[int, ...]) -> bool:
    return all(may_follow(a, b) for a, b in zip((0, *path), path, strict=False))


def _score(path, emissions, joints, transitions) -> float:
    steps = sum(transitions[joints[t], path[t - 1], path[t]] for t in range(1, len(path)))
    return float(sum(emissions[t, label] for t, label in enumerate(path)) + steps)


def chances_of(**rows: list[float]) -> Chances:
    """Chances of sources alone: one number a piece."""
    size = len(rows["begins"])
    chances = Chances.of(np.zeros((size, N_CHANCES), dtype=np.float32))
    for name, values in rows.items():
        getattr(chances, name)[:, 0] = values
    return chances


@pytest.mark.parametrize(
    ("begins", "inside", "enters", "stays", "spans"),
    [
        ([0.9, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0], [[0, 1, 0]]),
        ([0.9, 0, 0], [0, 0.9, 0.8], [1, 0, 0], [0, 0.9, 0], [[0, 3, 0]]),
        ([0.9, 0, 0], [0, 0.9, 0.2], [1, 0, 0], [0, 0.2, 0], [[0, 2, 0]]),
        ([0.6, 0.4, 0], [0, 0.6, 0], [1, 0, 0], [0, 0, 0], [[0, 2, 0]]),
        ([0.2, 0, 0.2], [0, 0, 0], [0, 0, 0], [0, 0, 0], []),
    ],
)
def test_probable_spans(begins, inside, enters, stays, spans):
    chances = chances_of(begins=begins, inside=inside, enters=enters, stays=stays)
    found = probable_spans(chances, Least((0.3, 0.3, 0.3), (0, 0, 0)))
    assert found.tolist() == spans


def test_a_span_whose_words_are_doubtful_on_the_whole_is_left_out():
    chances = chances_of(begins=[0.5, 0.1], inside=[0, 0.5], enters=[0.9, 0], stays=[0, 0.1])
    assert probable_spans(chances, Least((0.3, 1, 1), (0.4, 0, 0))).tolist() == [[0, 2, 0]]
    assert probable_spans(chances, Least((0.3, 1, 1), (0.6, 0, 0))).tolist() == []
