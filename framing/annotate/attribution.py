"""Who says what, and by which word: the trained model, and the rules where the model leaves something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from framing.annotate.finishing import finish, nest
from framing.annotate.model import find_attributions_batch
from framing.annotate.model.confidence import Calibrator
from framing.annotate.model.weights import load_model
from framing.annotate.nesting import find_nested_attributions
from framing.annotate.rules.finding import find_by_rule, read_by_rule
from framing.annotate.set_apart import set_apart
from framing.annotate.voice import holders
from framing.segment import Segments
from framing.types import MODELS, Attribution, Spans

# Nested statements come from the rules, because the corpus that the model learned from marks none.
NESTED_CLASSES = frozenset({"neutral", "endorsing", "doubting"})


def find_attributions(parts: Sequence[Segments], model: str = "fast") -> list[tuple[Attribution, ...]]:
    """Find the attributions of several documents.

    Parameters
    ----------
    parts : sequence of Segments
        Documents without their boilerplate; together they are read faster than one by one.
    model : {"fast", "accurate", "rules", "fast+nested", "accurate+nested"}
        ``fast`` and ``accurate`` join a trained model with the rules; ``rules`` is the rules alone. With ``+nested``
        each content is read again for what its source attributes to others.

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
    ruled = [nest(read_by_rule(part), part) for part in parts]
    size, _, nested = model.partition("+")
    name = f"attribution-{size}"
    learned = find_attributions_batch(parts, name)
    joined = [join(mine, rules) for mine, rules in zip(learned, ruled, strict=True)]
    joined = [set_apart(mine, part) for mine, part in zip(joined, parts, strict=True)]
    if nested:
        joined = [a + b for a, b in zip(joined, find_nested_attributions(joined, parts, name), strict=True)]
    found = [finish(attributions, part) for attributions, part in zip(joined, parts, strict=True)]
    calibrator = load_model(name).calibrator
    return [tuple(_with_confidence(a, calibrator) for a in attributions) for attributions in found]


def _with_confidence(attribution: Attribution, calibrator: Calibrator) -> Attribution:
    """The model knows how sure it is; what only a rule found is as sure as others of its kind."""
    if attribution.confidence is not None:
        return attribution
    return replace(attribution, confidence=calibrator.of_rule(attribution.speech))


def join(learned: Sequence[Attribution], ruled: Sequence[Attribution]) -> list[Attribution]:
    """The model's attributions, and statements inside them that the rules find.

    A rule with the same cue adds its source where the model has none, and its relay. A rule with another cue is taken
    if it is a statement of somebody's inside a longer content. What else the model leaves is seldom an attribution.
    """
    by_cue = _overlapping([a.cue for a in learned], [r.cue for r in ruled])
    joined = [_completed(a, [ruled[j] for j in same]) for a, same in zip(learned, by_cue, strict=True)]
    taken = {j for same in by_cue for j in same}
    nested = [rule for j, rule in enumerate(ruled) if j not in taken and _is_nested_statement(rule)]
    inside = holders([rule.cue[0] for rule in nested], learned)
    return joined + [rule for rule, held in zip(nested, inside, strict=True) if held]


def _completed(attribution: Attribution, rules: Sequence[Attribution]) -> Attribution:
    """The attribution with the source that it lacks and the relay, as the first rule at its cue tells them."""
    if not rules:
        return attribution
    rule = rules[0]
    source = attribution.source or (rule.source if _share(attribution.content, rule.content) else ())
    if (source, rule.relay) == (attribution.source, attribution.relay):
        return attribution
    return replace(attribution, source=source, relay=rule.relay)


def _is_nested_statement(rule: Attribution) -> bool:
    return rule.parent is not None and bool(rule.source) and rule.cue_class in NESTED_CLASSES


def _share(a: Spans, b: Spans) -> bool:
    return any(x.overlaps(y) for x in a for y in b)


def _overlapping(mine: Sequence[Spans], theirs: Sequence[Spans]) -> list[list[int]]:
    """For each of mine the indices of theirs that share a character with it, in one sweep over the text."""
    fragments = _in_text_order(theirs)
    found: list[set[int]] = [set() for _ in mine]
    opened: list[tuple[int, int, int]] = []
    k = 0
    for start, end, i in _in_text_order(mine):
        while k < len(fragments) and fragments[k][0] < end:
            opened.append(fragments[k])
            k += 1
        opened = [item for item in opened if item[1] > start]
        found[i].update([j for first, _, j in opened if first < end])
    return [sorted(indices) for indices in found]


def _in_text_order(fragments: Sequence[Spans]) -> list[tuple[int, int, int]]:
    """The start, end and index of each fragment: offsets are compared many times, and faster than spans are."""
    return sorted([(span.start, span.end, i) for i, spans in enumerate(fragments) for span in spans])
