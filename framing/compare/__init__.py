"""Features and outlets in, tidy estimates with intervals and numbers of articles out."""

from framing.compare.correction import corrected_outlets, gold_table
from framing.compare.counts import DEFAULT_MEASURES
from framing.compare.errors import ComparisonError
from framing.compare.outlets import compare_outlets
from framing.compare.positions import hedge_positions
from framing.compare.profile import outlet_source_profile
from framing.compare.shared_text import shared_text
from framing.compare.sources import outlet_source_types
from framing.compare.timeline import outlet_timeline
from framing.compare.validity import detection, type_agreement, validity_report
from framing.compare.voices import outlet_voices
from framing.compare.words import compare_words

__all__ = [
    "DEFAULT_MEASURES",
    "ComparisonError",
    "compare_outlets",
    "compare_words",
    "corrected_outlets",
    "detection",
    "gold_table",
    "hedge_positions",
    "outlet_source_profile",
    "outlet_source_types",
    "outlet_timeline",
    "outlet_voices",
    "shared_text",
    "type_agreement",
    "validity_report",
]
