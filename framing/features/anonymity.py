"""How much an article tells of the sources that it does not name."""

from __future__ import annotations

from framing.features.base import FeatureTransformer
from framing.features.exposures import attributions
from framing.features.measures import Count, Exposure, Measure
from framing.types import AnnotatedDocument

SOURCE = "after Associated Press, News Values and Principles: anonymous sources"
FIELDS = {
    "role": "their role (officials, an aide)",
    "institution": "the body that they belong to (the ministry)",
    "closeness": "how they know (familiar with the talks)",
    "reason": "why they are not named (not authorized to speak)",
    "condition": "a condition (on condition of anonymity)",
}


def _unnamed(article: AnnotatedDocument) -> int:
    return sum(a.anonymity is not None for a in attributions(article))


def _counter(name: str) -> Count:
    return lambda article: sum(
        a.anonymity is not None and getattr(a.anonymity, name) is not None for a in attributions(article)
    )


def _single(article: AnnotatedDocument) -> int:
    return sum(a.anonymity is not None and a.anonymity.number == "one" for a in attributions(article))


UNNAMED = Exposure(
    "n_unnamed_attributions",
    "attributions to an unnamed source",
    "attributions whose source is an unnamed person, described in its own words (pronouns left out)",
    _unnamed,
)


class AnonymityShares(FeatureTransformer):
    """Shares of the attributions to unnamed sources that tell role, institution, closeness, reason or condition."""

    exposures = (UNNAMED,)
    measures = (
        *(
            Measure(
                f"unnamed_{name}_share",
                f"share of unnamed sources with {name}",
                f"attributions to an unnamed source that tell {what}",
                _counter(name),
                UNNAMED,
                source=SOURCE,
            )
            for name, what in FIELDS.items()
        ),
        Measure(
            "unnamed_single_share",
            "share of unnamed sources that are one person",
            "attributions to an unnamed source whose number is one",
            _single,
            UNNAMED,
            source=SOURCE,
        ),
    )
