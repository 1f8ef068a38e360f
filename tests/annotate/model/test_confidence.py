"""Confidence: probabilities of spans and of whole attributions."""

import numpy as np
import pytest

from framing.annotate.model.assembly import evidence
from framing.annotate.model.confidence import N_FEATURES, Calibrator, Evidence, logit
from framing.annotate.model.decoder import Least, probable_spans, span_probabilities
from framing.annotate.model.features import read_pieces
from framing.annotate.model.field import N_CHANCES, Chances
from framing.annotate.model.linker import NOTHING, Link
from framing.annotate.model.pairs import Classes, Table
from framing.segment import segment
from framing.types import SPEECH_KINDS, Document

# One attribution that is certain, and one without a source, of whose two contents one is doubtful.
EVIDENCE = Evidence(
    cue=np.array([0.99, 0.5]),
    source=np.array([0.99, np.nan]),
    source_link=np.array([0.99, 0.5]),
    weakest=np.array([0.99, 0.3]),
    surest=np.array([0.99, 0.9]),
    weakest_link=np.array([0.99, 0.6]),
    n_contents=np.array([1, 2]),
    n_pieces=np.array([10, 10]),
    quoted=np.array([0.0, 0.0]),
)


def calibrator() -> Calibrator:
    weights = np.zeros(N_FEATURES + 1, dtype=np.float32)
    weights[0] = 1  # the logit of the cue alone
    return Calibrator(weights, np.array([0.2, 0.4, 0.6], dtype=np.float32))


def test_confidence_of_a_regression_on_one_logit_is_that_probability():
    assert calibrator().confidence(EVIDENCE) == [0.99, 0.5]


def test_features_tell_the_weakest_part():
    certain, doubtful = EVIDENCE.features()
    assert len(certain) == N_FEATURES
    assert set(logit(np.array([0.3, 0.6]))) <= set(doubtful)
    assert np.isfinite([certain, doubtful]).all()


def test_evidence_is_gathered_over_all_contents_of_a_link():
    pieces = read_pieces(segment(Document("a", '"No," she said, "not now."')))
    spans = np.array([[0, 4, 2], [4, 5, 0], [5, 6, 1], [7, 12, 2]])
    vocabulary = Classes(np.zeros(1, dtype=np.int8), np.zeros((1, 1), dtype=np.uint8))
    table = Table.of(pieces, spans, np.zeros(len(pieces), dtype=np.int64), vocabulary)
    link = Link(cue=2, source=1, source_chance=0.8, contents=(0, 3), content_chances=(0.7, 0.6))
    sourceless = Link(cue=2, source=NOTHING, source_chance=0.4, contents=(3,), content_chances=(0.6,))
    found = evidence(table, [link, sourceless], np.array([0.9, 0.2, 0.3, 0.5], dtype=np.float32))
    assert found.cue == pytest.approx([0.3, 0.3])
    assert found.source == pytest.approx([0.2, np.nan], nan_ok=True)
    assert (found.weakest.tolist(), found.surest.tolist()) == (pytest.approx([0.5, 0.5]), pytest.approx([0.9, 0.5]))
    assert found.weakest_link == pytest.approx([0.6, 0.6])
    assert (found.n_contents.tolist(), found.n_pieces.tolist()) == ([2, 1], [9, 5])
    assert found.quoted == pytest.approx([1, 1])


@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_logit_is_bounded(chance):
    assert abs(logit(np.array([chance]))) < 10


def test_rules_are_as_sure_as_their_kind():
    assert [calibrator().of_rule(speech) for speech in SPEECH_KINDS] == [0.2, 0.4, 0.6]


def test_probability_of_a_span_is_that_of_its_path():
    chances = Chances.of(np.zeros((4, N_CHANCES), dtype=np.float32))
    chances.begins[0, 0], chances.enters[0, 0] = 0.9, 0.8
    chances.inside[1:3, 0], chances.stays[1:3, 0] = (0.7, 0.5), (0.6, 0.1)
    spans = np.array([[0, 1, 0], [0, 2, 0], [0, 3, 0]])
    expected = [0.9 * 0.2, 0.9 * 0.8 * 0.4, 0.9 * 0.8 * 0.6 * 0.9]
    assert span_probabilities(chances, spans) == pytest.approx(expected, abs=1e-5)
    assert probable_spans(chances, Least((0.3, 1, 1), (0, 0, 0))).tolist() == [[0, 3, 0]]
