"""Between annotation records and what coding tools know: labelled stretches of text, choices about them, and links."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from framing.exchange.annotations import FormatError, text_hash
from framing.types import (
    CUE_CLASSES,
    HEDGE_TYPES,
    QUOTATION_KINDS,
    SOURCE_TYPES,
    SPEECH_KINDS,
    VERIFICATION_TYPES,
    VOICES,
)

Record = dict[str, Any]
Losses = Counter[str]

ROLES = ("cue", "content", "source", "relay")
"""Roles of an attribution; its first mark in this order is the one that the others are linked to."""

LAYERS = {"hedge": ("hedges", "type"), "verification": ("verification", "type"), "quotation": ("quotations", "kind")}
"""Layers of one span an annotation: the list in the record, and the key that the label tells."""

CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "hedge": {"voice": VOICES},
    "verification": {},
    "quotation": {},
    "attribution": {"source_type": SOURCE_TYPES, "speech": SPEECH_KINDS, "cue_class": CUE_CLASSES},
}
"""What a coder can choose for an annotation besides its label; in an attribution the choices belong to the cue."""

LABELS = (
    *(f"hedge_{name}" for name in HEDGE_TYPES),
    *(f"verification_{name}" for name in VERIFICATION_TYPES),
    *(f"quotation_{name}" for name in QUOTATION_KINDS),
    *ROLES,
)
"""Every label, as the tools show them; a hedge of another type has the label ``hedge_<type>``."""

NAME = re.compile(r"[\w-]+\Z")
KEY = re.compile(r"(?P<item>(?P<layer>hedge|verification|quotation|attribution)\.(?P<number>\d+))(\.\w+\.\d+)?\Z")


@dataclass(frozen=True, slots=True)
class Mark:
    """One contiguous stretch with a label.

    ``key`` is ``hedge.3`` or ``attribution.2.content.0``, or whatever a tool calls a mark that a coder added.
    ``choices`` is None where a format does not carry any; a choice that is not made is None.
    """

    key: str
    label: str
    start: int
    end: int
    choices: Mapping[str, str | None] | None = None


@dataclass(slots=True)
class Marked:
    """A document as a coding tool holds it.

    ``links`` join marks of one attribution. ``luggage`` is everything of the record that coders do not edit; it travels
    along as JSON, so that what goes out comes back whole.
    """

    doc_id: str
    text: str
    marks: list[Mark]
    links: list[tuple[str, str]]
    luggage: dict[str, Any] = field(default_factory=dict)


def layer_of(label: str) -> str | None:
    """The layer that a label belongs to, None for a label that is not ours."""
    label = label.lower()
    if label in ROLES:
        return "attribution"
    layer, underscore, kind = label.partition("_")
    return layer if layer in LAYERS and underscore and kind else None


def to_marks(record: Mapping[str, Any], text: str) -> Marked:
    """A record and its text as marks, links and luggage.

    Raises
    ------
    FormatError
        If the text is not the one that was annotated, or a type is not one word, which no tool could show.
    """
    doc_id = record["doc_id"]
    if record.get("text_sha256", (own := text_hash(text))) != own:
        raise FormatError(f"{doc_id}: the text is not the one that was annotated (SHA-256 differs)")
    marks: list[Mark] = []
    links: list[tuple[str, str]] = []
    fields: dict[str, Any] = {}
    for layer, (name, kind) in LAYERS.items():
        for number, item in enumerate(record.get(name, ())):
            key, rest = f"{layer}.{number}", {k: v for k, v in item.items() if k not in ("start", "end", kind)}
            label = f"{layer}_{_name(item[kind], kind, doc_id)}"
            marks.append(Mark(key, label, item["start"], item["end"], _choices(layer, item, doc_id)))
            fields[key] = rest
    for number, item in enumerate(record.get("attributions", ())):
        key = f"attribution.{number}"
        found = [
            Mark(f"{key}.{role}.{i}", role, *pair) for role in ROLES for i, pair in enumerate(item.get(role) or ())
        ]
        marks += [replace(found[0], choices=_choices("attribution", item, doc_id)), *found[1:]]
        links += [(found[0].key, mark.key) for mark in found[1:]]
        fields[key] = {k: v for k, v in item.items() if k not in ROLES}
    return Marked(doc_id, text, marks, links, _luggage(record, marks, links, fields))


def _name(value: str, what: str, doc_id: str) -> str:
    if not NAME.match(value):
        raise FormatError(f"{doc_id}: {what} {value!r} is not one word, expected letters, digits, - and _ only")
    return value


def _choices(layer: str, item: Mapping[str, Any], doc_id: str) -> dict[str, str | None]:
    values = {name: item.get(name) for name in CHOICES[layer]}
    return {name: None if value is None else _name(value, name, doc_id) for name, value in values.items()}


def _luggage(record: Mapping[str, Any], marks: list[Mark], links: list[Any], fields: dict[str, Any]) -> dict[str, Any]:
    lists = {name for name, _ in LAYERS.values()} | {"attributions"}
    return {
        "record": {key: value for key, value in record.items() if key not in lists},
        "marks": [[mark.key, mark.label, mark.start, mark.end] for mark in marks],
        "fields": fields,
        "links": len(links),
    }


def from_marks(marked: Marked, losses: Losses) -> Record:
    """The record of a document that comes back from a tool.

    A mark that went out is known by its key, or, where the tool gives keys of its own, by its label and place; it gets
    back what the tool could not hold. Marks that a coder added have defaults. Numbers that point to attributions are
    mended where some were added or removed.

    Parameters
    ----------
    marked : Marked
    losses : Counter
        What could not be carried is counted here, by a sentence that says what.
    """
    known = {mark.key for mark in marked.marks}
    for mark in marked.marks:
        if layer_of(mark.label) is None:
            losses[f"marks with the label {mark.label!r}, which is none of ours, were left out"] += 1
    names = _identify(marked)
    marks = [replace(m, key=names[m.key], label=m.label.lower()) for m in marked.marks if layer_of(m.label)]
    links = [(names[a], names[b]) for a, b in marked.links if a in known and b in known]
    if loose := len(marked.links) - len(links):
        losses["links to something that is no mark were left out"] += loose
    fields = _still_true(marked, marks)
    record: Record = dict(marked.luggage.get("record") or {"doc_id": marked.doc_id})
    if "record" not in marked.luggage:
        losses["documents hold no record of ours: their word counts and sentences are empty"] += 1
    for layer, (name, kind) in LAYERS.items():
        items = [m for m in marks if layer_of(m.label) == layer]
        record[name] = [_single(m, kind, fields) for m in sorted(items, key=_place)]
    parts = [mark for mark in marks if mark.label in ROLES]
    if not links and marked.luggage.get("links"):
        losses["documents came back without links between the parts of attributions: joined as they went out"] += 1
        links = _links_by_number(parts)
    _add_attributions(record, _groups(parts, links), fields, losses)
    return record


def _identify(marked: Marked) -> dict[str, str]:
    """For each mark's key the key it went out with; marks that are new keep their own, made unlike any of ours."""
    sent = marked.luggage.get("marks", [])
    keys = {key for key, *_ in sent}
    names = {mark.key: mark.key for mark in marked.marks if mark.key in keys}
    lost = defaultdict(list)
    for key, *place in reversed(sent):
        if key not in names:
            lost[tuple(place)].append(key)
    for mark in marked.marks:
        if mark.key not in names:
            same = lost[mark.label.lower(), mark.start, mark.end]
            names[mark.key] = same.pop() if same else f"new:{mark.key}"
    return names


def _still_true(marked: Marked, marks: Iterable[Mark]) -> dict[str, dict[str, Any]]:
    """The fields that went out, without the word counts of contents that a coder changed."""
    sent, back = (defaultdict(set), defaultdict(set))
    for key, label, start, end in marked.luggage.get("marks", ()):
        if label == "content":
            sent[key.split(".content")[0]].add((start, end))
    for mark in marks:
        if mark.label == "content" and (match := KEY.match(mark.key)):
            back[match["item"]].add((mark.start, mark.end))
    fields = marked.luggage.get("fields", {})
    return {
        item: value if sent[item] == back[item] else {k: v for k, v in value.items() if k != "n_words"}
        for item, value in fields.items()
    }


def _number(key: str) -> float:
    match = KEY.match(key)
    return int(match["number"]) if match else float("inf")


def _place(mark: Mark) -> tuple[float, int, int, str]:
    return _number(mark.key), mark.start, mark.end, mark.key


def _single(mark: Mark, kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    value = mark.label.partition("_")[2]
    item = {"start": mark.start, "end": mark.end, kind: value} | fields.get(mark.key, {})
    return _choose(item, mark.choices or {})


def _choose(item: dict[str, Any], choices: Mapping[str, str | None]) -> dict[str, Any]:
    """The item with what was chosen; what is not chosen gets the format's default when it is read."""
    kept = {name: value for name, value in item.items() if name not in choices}
    return kept | {name: value for name, value in choices.items() if value is not None}


def _links_by_number(parts: Iterable[Mark]) -> list[tuple[str, str]]:
    first: dict[str, str] = {}
    matches = [match for mark in parts if (match := KEY.match(mark.key))]
    return [(first.setdefault(match["item"], match[0]), match[0]) for match in matches]


def _groups(parts: list[Mark], links: Iterable[tuple[str, str]]) -> list[list[Mark]]:
    """Marks that links join, one list an attribution, in the order of their numbers, then of the text.

    Where several cues point to one part, say a source that two verbs share, each cue has an attribution of its own with
    that part; otherwise the direction of links does not matter.
    """
    held = {mark.key: mark for mark in parts}
    to: dict[str, set[str]] = defaultdict(set)
    either: dict[str, set[str]] = defaultdict(set)
    for one, other in links:
        if one in held and other in held and one != other:
            to[one].add(other)
            either[one].add(other)
            either[other].add(one)
    groups: list[set[str]] = []
    left = dict.fromkeys(held)
    while left:
        whole = _reached(next(iter(left)), either)
        roots = sorted(whole - {key for start in whole for key in to[start]})
        shared = len(roots) > 1 and all(held[root].label == "cue" for root in roots)
        groups += [_reached(root, to) for root in roots] if shared else [whole]
        left = {key: None for key in left if key not in whole}
    ordered = [sorted((held[key] for key in group), key=_place) for group in groups]
    return sorted(ordered, key=lambda group: _place(group[0]))


def _reached(start: str, links: Mapping[str, set[str]]) -> set[str]:
    found, new = {start}, [start]
    while new:
        more = links.get(new.pop(), set()) - found
        found |= more
        new += more
    return found


def _add_attributions(record: Record, groups: list[list[Mark]], fields: Mapping[str, Any], losses: Losses) -> None:
    found: list[dict[str, Any]] = []
    record["attributions"] = found
    moved: dict[int, int] = {}
    for group in groups:
        if all(mark.label == "relay" for mark in group):
            losses["marks of a relay belong to no attribution and were left out"] += len(group)
            continue
        match = KEY.match(group[0].key)
        fresh = match is None or int(match["number"]) in moved
        if match and not fresh:
            moved[int(match["number"])] = len(found)
        found.append(_attribution(group, {} if fresh or match is None else fields.get(match["item"], {})))
    for item in (*record["hedges"], *record["verification"], *found):
        for name in ("attribution", "parent"):
            if item.get(name) is not None:
                item[name] = moved.get(item[name])


def _attribution(group: list[Mark], rest: Mapping[str, Any]) -> dict[str, Any]:
    roles = {role: sorted([m.start, m.end] for m in group if m.label == role) for role in ROLES}
    chosen: dict[str, str | None] = {}
    for mark in reversed(group):  # the first mark has the last word
        made = mark.choices or {}
        chosen |= {name: value for name, value in made.items() if value is not None or name not in chosen}
    return _choose(roles | dict(rest), chosen)
