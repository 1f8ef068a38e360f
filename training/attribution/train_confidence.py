"""Training of the confidence: a logistic regression on articles that neither tagger nor linker had seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from framing.annotate.model.arrays import Arrays, Floats
from framing.annotate.model.assembly import attribution, evidence, find_links
from framing.annotate.model.confidence import N_FEATURES
from framing.annotate.model.decoder import Least
from framing.annotate.model.linker import Linker
from framing.annotate.model.pairs import Classes
from framing.annotate.model.reading import Reading
from framing.annotate.rules.finding import find_by_rule
from framing.evaluate.attributions import CONTENT_THRESHOLD, _Reader, pair_up
from framing.types import SPEECH_KINDS, Attribution
from training.attribution.data import Article

BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """Attributions of the model as features, outermost ones of the rules by speech, and which of each are right."""

    features: Floats
    right: list[bool]
    rules: list[tuple[str, bool]]


def train_confidence(
    readings: Sequence[tuple[Article, Reading]], linker: Linker, classes: Classes, least: Least
) -> Arrays:
    """Arrays that ``Calibrator.from_arrays`` reads."""
    judged = [judge(article, reading, linker, classes, least) for article, reading in readings]
    features = np.concatenate([one.features for one in judged])
    right = np.array([value for one in judged for value in one.right])
    fitted = LogisticRegression(max_iter=1_000).fit(features, right)
    rules = [item for one in judged for item in one.rules]
    return {
        "confidence_weights": np.append(fitted.coef_[0], fitted.intercept_).astype(np.float32),
        "confidence_rules": np.array([_share(rules, speech) for speech in SPEECH_KINDS], dtype=np.float32),
    }


def _share(rules: Sequence[tuple[str, bool]], speech: str) -> float:
    """How many of a kind are right; a few cases more, as often right as all, keep rare kinds from extremes."""
    overall = np.mean([right for _, right in rules])
    own = [right for kind, right in rules if kind == speech]
    return float((sum(own) + 10 * overall) / (len(own) + 10))


def judge(article: Article, reading: Reading, linker: Linker, classes: Classes, least: Least) -> Judged:
    """Find an article's attributions with the model and with the rules, and compare both with gold."""
    table, links, chances = find_links(article.pieces, reading, linker, classes, least)
    ruled, text = find_by_rule(article.parts), article.parts.text
    right = are_right(article.gold, [attribution(table, link) for link in links], text)
    # The corpus marks nothing inside a content: that what a rule finds there is right, its others must tell.
    outer = [a for a in ruled if a.parent is None]
    speech = zip((a.speech for a in outer), are_right(article.gold, outer, text), strict=True)
    features = evidence(table, links, chances).features() if links else np.empty((0, N_FEATURES))
    return Judged(features, right, list(speech))


def are_right(gold: Sequence[Attribution], found: Sequence[Attribution], text: str) -> list[bool]:
    """For each attribution found whether content and source are right, as the scorer pairs and judges them."""
    reader = _Reader(text)
    theirs, mine = ([reader.read(a) for a in side] for side in (gold, found))
    right = [False] * len(mine)
    for i, j, jaccard in pair_up(theirs, mine):
        sources = theirs[i].tokens["source"], mine[j].tokens["source"]
        right[j] = jaccard >= CONTENT_THRESHOLD and (bool(sources[0] & sources[1]) or not any(sources))
    return right


def calibration_error(confidence: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error over bins of equal count (Naeini, Cooper and Hauskrecht, AAAI 2015)."""
    order = np.argsort(confidence, kind="stable")
    bins = [b for b in np.array_split(order, BINS) if len(b)]
    sides = np.asarray(confidence, dtype=float), np.asarray(right, dtype=float)
    return float(sum(len(b) * abs(sides[0][b].mean() - sides[1][b].mean()) for b in bins) / len(order))
