"""Which attributions there are, by model."""

import pytest

from framing.annotate.attribution import MODELS, find_attributions
from framing.segment import segment
from framing.types import Document


def test_unknown_model_is_refused():
    with pytest.raises(ValueError, match="expected one of fast, accurate, rules"):
        find_attributions([], "slow")


def test_rules_alone_know_no_confidence():
    parts = segment(Document("a", '"The road is open," Ada Moor said.'))
    assert [a.confidence for a in find_attributions([parts], "rules")[0]] == [None]
    assert MODELS == ("fast", "accurate", "rules", "fast+nested", "accurate+nested")
