"""Which verbs report: neutral, doubting, endorsing, adversarial, or of belief."""

from __future__ import annotations

from framing.features.base import FeatureTransformer
from framing.features.exposures import ATTRIBUTIONS, attributions
from framing.features.measures import Count, Measure
from framing.types import CUE_CLASSES


def _counter(name: str) -> Count:
    return lambda article: sum(a.cue_class == name for a in attributions(article))


class CueShares(FeatureTransformer):
    """Share of attributions by the class of their cue, as ``lexicons/reporting_cue_classes.tsv`` lists them."""

    measures = tuple(
        Measure(
            f"{name}_cue_share",
            f"share of attributions with a cue of class {name}",
            f"attributions whose cue is of class {name}",
            _counter(name),
            ATTRIBUTIONS,
            source="classes after Geis 1987 and Recasens, Danescu-Niculescu-Mizil & Jurafsky 2013",
        )
        for name in CUE_CLASSES
    )
