"""Confidence: probabilities of spans and of whole attributions."""

import numpy as np
import pytest

from framing.annotate.model.confidence import Calibrator, Evidence, logit
from framing.annotate.model.decoder import probable_spans, span_probabilities
from framing.annotate.model.field import Chances
from framing.types import SPEECH_KINDS

CERTAIN = Evidence(
    cue=0.99, source=0.99, source_link=0.99, contents=[0.99], content_links=[0.99], n_pieces=10, quoted=0.0
)
DOUBTFUL = Evidence(
    cue=0.5, source=None, source_link=0.5, contents=[0.9, 0.3], content_links=[0.6, 0.9], n_pieces=10, quoted=0.0
)


def calibrator() -> Calibrator:
    weights = np.zeros(len(CERTAIN.features()) + 1, dtype=np.float32)
    weights[0] = 1  # the logit of the cue alone
    return Calibrator(weights, np.array([0.2, 0.4, 0.6], dtype=np.float32))


def test_confidence_of_a_regression_on_one_logit_is_that_probability():
    assert calibrator().confidence(CERTAIN) == pytest.approx(0.99)
    assert calibrator().confidence(DOUBTFUL) == pytest.approx(0.5)


def test_features_tell_the_weakest_part():
    features = DOUBTFUL.features()
    assert len(features) == len(CERTAIN.features())
    assert {logit(0.3), logit(0.6)} <= set(features)
    assert all(np.isfinite(features))


@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_logit_is_bounded(chance):
    assert abs(logit(chance)) < 10


def test_rules_are_as_sure_as_their_kind():
    assert [calibrator().of_rule(speech) for speech in SPEECH_KINDS] == [0.2, 0.4, 0.6]


def test_probability_of_a_span_is_that_of_its_path():
    chances = Chances.none(4)
    chances.begins[0, 0], chances.enters[0, 0] = 0.9, 0.8
    chances.inside[1:3, 0], chances.stays[1:3, 0] = (0.7, 0.5), (0.6, 0.1)
    spans = np.array([[0, 1, 0], [0, 2, 0], [0, 3, 0]])
    expected = [0.9 * 0.2, 0.9 * 0.8 * 0.4, 0.9 * 0.8 * 0.6 * 0.9]
    assert span_probabilities(chances, spans) == pytest.approx(expected, abs=1e-5)
    assert probable_spans(chances, least=(0.3, 1, 1)).tolist() == [[0, 3, 0]]
