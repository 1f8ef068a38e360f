"""Quotations without a cue: joined to the attribution that they continue, or left alone."""

import pytest

from framing.annotate.rules.finding import find_by_rule
from framing.segment import segment
from framing.types import Document

TEXTS = [
    ("“It fell,” he said. “We ran. We hid.”", [["“It fell,”", "“We ran. We hid.”"]]),
    ("“It fell,” he said.\n\n“We ran.”\n\n“We hid.”", [["“It fell,”", "“We ran.”", "“We hid.”"]]),
    ("“It fell,” he said.\n\nRain came. “We ran.”", [["“It fell,”"]]),
    ("“It fell,” he said. “Home” was near.", [["“It fell,”"]]),
    ("“It fell,” he said.\n\n“We ran,” she said.", [["“It fell,”"], ["“We ran,”"]]),
    ("“It fell.\n\n“We ran.\n\n“We hid,” he said.", [["“It fell.", "“We ran.", "“We hid,”"]]),
    ("He said: “It fell.\n\n“We ran.”\n\nRain came.", [["“It fell.", "“We ran.”"]]),
    # Marks that stay open lead to the speaker of the next paragraph, not back to the last one.
    (
        "“It fell,” he said.\n\n“We all ran away.\n\n“We hid,” she said.",
        [["“It fell,”"], ["“We all ran away.", "“We hid,”"]],
    ),
    ("“It fell.”", []),
]


@pytest.mark.parametrize(("text", "contents"), TEXTS)
def test_floating(text, contents):
    found = find_by_rule(segment(Document("a", text)))
    assert [[text[span.start : span.end] for span in a.content] for a in found] == contents
