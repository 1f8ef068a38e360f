"""Gold against predicted, by the same measures for every detector, coder and corpus."""

from framing.evaluate.attributions import score_attributions
from framing.evaluate.cues import CueGold, cue_gold, score_cues
from framing.evaluate.gold import Gold, read_gold, score
from framing.evaluate.sources import SourceGold, score_sources, source_gold

__all__ = [
    "CueGold",
    "Gold",
    "SourceGold",
    "cue_gold",
    "read_gold",
    "score",
    "score_attributions",
    "score_cues",
    "score_sources",
    "source_gold",
]
