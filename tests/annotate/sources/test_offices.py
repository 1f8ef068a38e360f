"""Public offices that descriptions of sources name."""

import pytest

from framing.annotate.sources.offices import office_of

OFFICES = [
    ("a spokesman for the Justice Department", "government"),
    ("officials", "government"),
    ("Mayor Mara Quill", "government"),
    ("a Clinton campaign official", "party"),
    ("the RNC", "party"),
    ("the Supreme Court", "court"),
    ("prosecutors", "court"),
    ("Sen. Mara Quill senator", "parliament"),
    ("Police", "police"),
    ("the FBI", "police"),
    ("Army commanders", "military"),
    ("a former senator", None),
    ("the university president", None),
    ("an ice cream seller", None),
    ("critics", None),
    ("", None),
]


@pytest.mark.parametrize(("description", "expected"), OFFICES)
def test_office(description, expected):
    assert office_of(description) == expected
