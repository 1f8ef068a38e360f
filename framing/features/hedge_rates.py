"""How often an article hedges, by type of hedge and by whose voice the hedge is in."""

from __future__ import annotations

from itertools import product

from framing.features.base import FeatureTransformer
from framing.features.exposures import HEDGES, WORDS, hedges
from framing.features.measures import Count, Measure
from framing.types import HEDGE_TYPES, VOICES

SOURCE = "types after Hyland 2005 and Prince, Frader & Bosk 1982, as defined in the hedge guide"


def _counter(kinds: tuple[str, ...], voices: tuple[str, ...]) -> Count:
    return lambda article: sum(h.type in kinds and h.voice in voices for h in hedges(article))


def _rate(name: str, label: str, kinds: tuple[str, ...], voices: tuple[str, ...]) -> Measure:
    return Measure(name, label, "hedge cues", _counter(kinds, voices), WORDS, 1000, SOURCE)


class HedgeRates(FeatureTransformer):
    """Hedges per 1,000 words: all, by type, by voice, by type and voice; and the share of each voice in all hedges."""

    measures = (
        _rate("hedges_per_1000_words", "hedges", HEDGE_TYPES, VOICES),
        *(_rate(f"{t}_hedges_per_1000_words", f"{t} hedges", (t,), VOICES) for t in HEDGE_TYPES),
        *(_rate(f"{v}_voice_hedges_per_1000_words", f"hedges, {v} voice", HEDGE_TYPES, (v,)) for v in VOICES),
        *(
            _rate(f"{t}_{v}_hedges_per_1000_words", f"{t} hedges, {v} voice", (t,), (v,))
            for t, v in product(HEDGE_TYPES, VOICES)
        ),
        *(
            Measure(
                f"{v}_voice_hedge_share",
                f"share of hedges in the {v} voice",
                f"hedge cues in the {v} voice",
                _counter(HEDGE_TYPES, (v,)),
                HEDGES,
                source=SOURCE,
            )
            for v in VOICES
        ),
    )
