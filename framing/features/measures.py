"""What is measured: every feature as a count over an exposure, declared once for table, codebook and models.

A feature is ``unit * count / exposure``. Because the exposures are columns of the feature table too, counts can be got
back from it, and count models need nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from framing.types import AnnotatedDocument

Count = Callable[[AnnotatedDocument], float]


@dataclass(frozen=True, slots=True)
class Exposure:
    """A count that others are divided by, such as ``n_words``; ``count`` gets it from one article."""

    name: str
    label: str
    formula: str
    count: Count


@dataclass(frozen=True, slots=True)
class Measure:
    """A feature: its column name, what is counted, over which exposure, and per how many (1000, or 1 for a share).

    ``exposure`` is None for features that are no ratio of counts (diversity indices, distinct sources, the headline).
    ``source`` is the work that the definition follows.
    """

    name: str
    label: str
    formula: str
    count: Count
    exposure: Exposure | None = None
    unit: int = 1
    source: str = ""

    @property
    def kind(self) -> str:
        """``rate`` (per 1,000), ``share`` (0 to 1), or ``value``."""
        if self.exposure is None:
            return "value"
        return "share" if self.unit == 1 else "rate"
