"""How the model's attributions and those of the rules are joined."""

import pytest

from framing.annotate.attribution import MODELS, find_attributions, join
from framing.segment import segment
from framing.types import Attribution, Document, Span


def spans(*pairs: tuple[int, int]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


LEARNED = Attribution(source=(), cue=spans((10, 14)), content=spans((20, 60)))
SAME_CUE = Attribution(source=spans((0, 9)), cue=spans((10, 14)), content=spans((20, 50)))
SAME_CUE_OTHER_CONTENT = Attribution(source=spans((0, 9)), cue=spans((10, 14)), content=spans((80, 90)))
GAP = Attribution(source=spans((100, 105)), cue=spans((106, 110)), content=spans((111, 130)))
NESTED = Attribution(
    source=spans((22, 25)), cue=spans((26, 30)), content=spans((31, 40)), cue_class="neutral", parent=0
)
TOUCHING = Attribution(source=spans((22, 25)), cue=spans((70, 74)), content=spans((31, 40)), cue_class="neutral")


@pytest.mark.parametrize(
    ("rule", "source", "n"),
    [
        (SAME_CUE, SAME_CUE.source, 1),
        (SAME_CUE_OTHER_CONTENT, (), 1),
        (GAP, (), 1),
        (NESTED, (), 2),
        (TOUCHING, (), 1),
    ],
)
def test_what_a_rule_adds(rule, source, n):
    joined = join([LEARNED], [rule])
    assert len(joined) == n
    assert joined[0].source == source


def test_what_the_model_leaves_is_left():
    assert join([], []) == []
    assert join([], [GAP]) == []


def test_unknown_model_is_refused():
    with pytest.raises(ValueError, match="expected one of fast, accurate, rules"):
        find_attributions([], "slow")


def test_rules_alone_know_no_confidence():
    parts = segment(Document("a", '"The road is open," Ada Moor said.'))
    assert [a.confidence for a in find_attributions([parts], "rules")[0]] == [None]
    assert MODELS == ("fast", "accurate", "rules", "fast+nested", "accurate+nested")
