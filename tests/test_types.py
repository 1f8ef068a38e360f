import pytest

from framing.types import Attribution, Span, spans


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_is_never_empty_or_negative(start, end):
    with pytest.raises(ValueError, match="0 <= start < end"):
        Span(start, end)


def test_spans_come_in_text_order():
    assert spans([[5, 8], [0, 2]]) == (Span(0, 2), Span(5, 8))


@pytest.mark.parametrize(
    ("a", "b", "overlaps", "contains"),
    [((0, 5), (4, 6), True, False), ((0, 5), (5, 6), False, False), ((0, 5), (1, 5), True, True)],
)
def test_overlap_is_half_open(a, b, overlaps, contains):
    assert Span(*a).overlaps(Span(*b)) is overlaps
    assert Span(*a).contains(Span(*b)) is contains


def test_an_attribution_needs_something():
    with pytest.raises(ValueError, match="all three are empty"):
        Attribution()
