"""The table of sense tests, from which the lexicons take a test by its name."""

from __future__ import annotations

from collections.abc import Callable

from framing.annotate.context import Context

Sense = Callable[[Context], bool]
SENSES: dict[str, Sense] = {}


def sense(test: Sense) -> Sense:
    """Enter a test in the table under its own name."""
    SENSES[test.__name__] = test
    return test
