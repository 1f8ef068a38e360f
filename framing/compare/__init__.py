"""Features and outlets in, tidy estimates with intervals and numbers of articles out."""

from framing.compare.counts import DEFAULT_MEASURES
from framing.compare.errors import ComparisonError
from framing.compare.outlets import compare_outlets
from framing.compare.positions import hedge_positions
from framing.compare.sources import outlet_source_types

__all__ = ["DEFAULT_MEASURES", "ComparisonError", "compare_outlets", "hedge_positions", "outlet_source_types"]
