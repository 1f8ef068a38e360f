"""Who says what, and by which word: a trained model, with the layouts that rules know better; or the rules alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from framing.annotate.finishing import finish
from framing.annotate.model import find_attributions_batch
from framing.annotate.model.confidence import Calibrator
from framing.annotate.model.weights import load_model
from framing.annotate.nesting import find_nested_attributions
from framing.annotate.rules.finding import find_by_rule
from framing.annotate.set_apart import set_apart
from framing.segment import Segments
from framing.types import MODELS, Attribution


def find_attributions(parts: Sequence[Segments], model: str = "fast") -> list[tuple[Attribution, ...]]:
    """Find the attributions of several documents.

    Parameters
    ----------
    parts : sequence of Segments
        Documents without their boilerplate; together they are read faster than one by one.
    model : {"fast", "accurate", "rules", "fast+nested", "accurate+nested"}
        ``fast`` and ``accurate`` are trained models, which mark the outermost attribution; with ``+nested`` each
        content is read again for what its source attributes to others. ``rules`` needs no model and is faster.

    Returns
    -------
    list of tuple of Attribution
        For each document its attributions sorted by position, all fields filled but ``source_type`` and
        ``source_entity``, which the layer of sources adds. The rules alone know no confidence.

    Raises
    ------
    ModelError
        If the file of the trained model is missing or damaged.
    """
    if model not in MODELS:
        raise ValueError(f"model {model!r}; expected one of {', '.join(MODELS)}")
    if model == "rules":
        return [find_by_rule(part) for part in parts]
    size, _, nested = model.partition("+")
    name = f"attribution-{size}"
    learned = find_attributions_batch(parts, name)
    found = [set_apart(attributions, part) for attributions, part in zip(learned, parts, strict=True)]
    if nested:
        found = [a + b for a, b in zip(found, find_nested_attributions(found, parts, name), strict=True)]
    finished = [finish(attributions, part) for attributions, part in zip(found, parts, strict=True)]
    calibrator = load_model(name).calibrator
    return [tuple(_with_confidence(a, calibrator) for a in attributions) for attributions in finished]


def _with_confidence(attribution: Attribution, calibrator: Calibrator) -> Attribution:
    """The model knows how sure it is; what only a rule found is as sure as others of its kind."""
    if attribution.confidence is not None:
        return attribution
    return replace(attribution, confidence=calibrator.of_rule(attribution.speech))
