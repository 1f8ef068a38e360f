"""brat standoff: a folder with a .txt and an .ann file a document, and what brat cannot hold beside them as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from framing.exchange.annotations import FormatError
from framing.exchange.brat import Attribute, Bound, Event, parse_line
from framing.exchange.formats.common import (
    FileNames,
    check_span,
    encodable,
    files_of,
    known_text,
    read_json,
    read_text,
    whole_folder,
)
from framing.exchange.formats.marks import (
    CHOICES,
    LABELS,
    ROLES,
    Losses,
    Mark,
    Marked,
    Record,
    from_marks,
    layer_of,
    to_marks,
)

LUGGAGE = ".framing.json"
# Line breaks in the copied words would break the line of the annotation.
BREAKS = str.maketrans(dict.fromkeys("\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))


def write_brat(documents: Iterable[tuple[Record, str]], path: str | Path, losses: Losses) -> None:
    """Write a folder for brat: spans as text-bound annotations, attributions as events as in PolNeAR, choices.

    Parameters
    ----------
    documents : iterable of (record, text)
    path : path
        A new or empty folder.
    losses : Counter
        Nothing is lost.
    """
    names = FileNames()
    with whole_folder(path) as folder:
        (folder / "annotation.conf").write_text(_configuration(), encoding="utf-8", newline="\n")
        for record, text in documents:
            marked, name = to_marks(record, text), names.name(record["doc_id"])
            lines, ids = _lines(marked)
            (folder / f"{name}.txt").write_bytes(encodable(text, marked.doc_id, "a text file in UTF-8").encode())
            (folder / f"{name}.ann").write_bytes("".join(line + "\n" for line in lines).encode())
            (folder / f"{name}{LUGGAGE}").write_text(json.dumps(marked.luggage | {"ids": ids}), encoding="utf-8")


def _configuration() -> str:
    spans = [*(label for label in LABELS if label not in ROLES), *(role.capitalize() for role in ROLES)]
    roles = ", ".join(f"{role.capitalize()}*:{role.capitalize()}" for role in ROLES)
    choices = [
        f"{name} Arg:{'Attribution' if layer == 'attribution' else '|'.join(_labels(layer))}, Value:{'|'.join(values)}"
        for layer, known in CHOICES.items()
        for name, values in known.items()
    ]
    entities, events = "\n".join(spans), f"Attribution {roles}"
    attributes = "\n".join(choices)
    return f"[entities]\n{entities}\n\n[relations]\n\n[events]\n{events}\n\n[attributes]\n{attributes}\n"


def _labels(layer: str) -> list[str]:
    return [label for label in LABELS if layer_of(label) == layer]


class _Writer:
    """The lines of one .ann file; ``ids`` tells which of our annotations each mark is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = []
        self.ids: dict[str, str] = {}
        self.counts = {"T": 0, "A": 0}

    def next(self, letter: str) -> str:
        self.counts[letter] += 1
        return f"{letter}{self.counts[letter]}"

    def mark(self, label: str, marks: list[Mark], key: str = "") -> str:
        number = self.next("T")
        where = ";".join(f"{mark.start} {mark.end}" for mark in marks)
        words = " ".join(self.text[mark.start : mark.end] for mark in marks).translate(BREAKS)
        self.lines.append(f"{number}\t{label} {where}\t{words}")
        if key:
            self.ids[number] = key
        return number

    def choices(self, target: str, choices: Mapping[str, str | None] | None) -> None:
        for name, value in (choices or {}).items():
            if value is not None:
                self.lines.append(f"{self.next('A')}\t{name} {target} {value}")


def _lines(marked: Marked) -> tuple[list[str], dict[str, str]]:
    writer = _Writer(marked.text)
    attributions: dict[str, dict[str, list[Mark]]] = {}
    for mark in marked.marks:
        layer, number, *_ = mark.key.split(".")
        if layer == "attribution":
            attributions.setdefault(number, {}).setdefault(mark.label, []).append(mark)
        else:
            writer.choices(writer.mark(mark.label, [mark], mark.key), mark.choices)
    for number, roles in attributions.items():
        _write_event(writer, int(number), roles)
    return writer.lines, writer.ids


def _write_event(writer: _Writer, number: int, roles: dict[str, list[Mark]]) -> None:
    marks = {role: writer.mark(role.capitalize(), roles[role], f"attribution.{number}.{role}") for role in roles}
    anchor = next(iter(roles.values()))
    trigger = writer.mark("Attribution", anchor)
    event = f"E{number + 1}"
    arguments = " ".join(f"{role.capitalize()}:{mark}" for role, mark in marks.items())
    writer.lines.append(f"{event}\tAttribution:{trigger} {arguments}")
    writer.choices(event, anchor[0].choices)


def read_brat(path: str | Path, texts: Mapping[str, str], losses: Losses) -> Iterator[tuple[str, Record]]:
    """Read .ann files back: ours, PolNeAR's, and those of several coders, named ``<document>_<coder>.ann``.

    Parameters
    ----------
    path : path
        A folder, or one .ann file.
    texts : mapping
        ``doc_id`` → text.
    losses : Counter
        Counts what was left out.

    Yields
    ------
    (coder, record)
        The coder is ``""`` where the name of the file does not say it.

    Raises
    ------
    FormatError
        Naming file and line, if a mark does not fit its text or an event names a mark that is not there.
    """
    for file in files_of(path, ".ann"):
        luggage_file, text_file = file.with_name(file.stem + LUGGAGE), file.with_suffix(".txt")
        luggage = read_json(read_text(luggage_file), str(luggage_file)) if luggage_file.is_file() else {}
        doc_id, coder = _whose(file, luggage, texts)
        own = read_text(text_file) if text_file.is_file() else None
        text = known_text(doc_id, own, texts, str(file))
        yield coder, from_marks(_marked(file, doc_id, text, luggage, losses), losses)


def _whose(file: Path, luggage: dict[str, Any], texts: Mapping[str, str]) -> tuple[str, str]:
    name = unquote(file.stem, errors="surrogatepass")
    doc_id = luggage.get("record", {}).get("doc_id", name)
    head, _, tail = name.rpartition("_")
    return (head, tail) if doc_id not in texts and head in texts else (doc_id, "")


def _marked(file: Path, doc_id: str, text: str, luggage: dict[str, Any], losses: Losses) -> Marked:
    reader = _Reader(str(file), text, luggage.pop("ids", {}))
    for number, line in enumerate(read_text(file).split("\n"), 1):
        reader.read(line.rstrip("\r"), number, losses)
    marks, links = reader.finish(losses)
    return Marked(doc_id, text, marks, links, luggage)


class _Reader:
    """The lines of one .ann file, sorted by what they are."""

    def __init__(self, name: str, text: str, ids: Mapping[str, str]) -> None:
        self.name, self.text, self.ids = name, text, ids
        self.bound: dict[str, tuple[str, list[tuple[int, int]]]] = {}
        self.events: list[Event] = []
        self.attributes: list[Attribute] = []

    def read(self, line: str, number: int, losses: Losses) -> None:
        where = f"{self.name} line {number}"
        parsed = parse_line(line)
        if isinstance(parsed, Bound):
            self.bound[parsed.number] = (parsed.label, [check_span(a, b, self.text, where) for a, b in parsed.pieces])
        elif isinstance(parsed, Attribute):
            self.attributes.append(parsed)
        elif isinstance(parsed, Event):
            self.events.append(parsed)
        elif line:
            losses[_unused(line)] += 1

    def finish(self, losses: Losses) -> tuple[list[Mark], list[tuple[str, str]]]:
        triggers = {event.trigger for event in self.events}
        pieces = {t: self._marks(t, losses) for t in self.bound if t not in triggers}
        first = {t: found[0] for t, found in pieces.items()}
        marks = [mark for found in pieces.values() for mark in found]
        links = [(found[0].key, mark.key) for found in pieces.values() for mark in found[1:] if mark.label in ROLES]
        taken: set[str] = set()
        for event in self.events:
            held: list[Mark] = []
            for t in dict.fromkeys(t for _, t in event.arguments):
                found = self._argument(t, event.number, pieces)
                if t in taken:  # two events share a part: each attribution has it
                    found = [replace(mark, key=f"{mark.key} {event.number}") for mark in found]
                    marks += found
                taken.add(t)
                held += found
            links += [(held[0].key, mark.key) for mark in held[1:]]
            if held:
                first[event.number] = held[0]
            else:
                losses["events without a source, cue or content were left out"] += 1
        return self._chosen(marks, first), links

    def _marks(self, t: str, losses: Losses) -> list[Mark]:
        label, pieces = self.bound[t]
        label = label.lower() if label.lower() in ROLES else label
        key = self.ids.get(t, t)
        if label in ROLES:
            return [Mark(f"{key}.{i}", label, start, end) for i, (start, end) in enumerate(pieces)]
        if len(pieces) > 1 and layer_of(label):
            losses["discontinuous cues were made one cue a piece"] += 1
        return [Mark(key if i == 0 else f"{key}.{i}", label, start, end) for i, (start, end) in enumerate(pieces)]

    def _argument(self, t: str, event: str, pieces: Mapping[str, list[Mark]]) -> list[Mark]:
        if t not in self.bound:
            raise FormatError(f"{self.name}: event {event} names {t}, which is not in the file")
        return [mark for mark in pieces.get(t, ()) if mark.label in ROLES]

    def _chosen(self, marks: list[Mark], first: Mapping[str, Mark]) -> list[Mark]:
        """Marks with their choices, if the file holds any: files of others have none, and nothing was unchosen."""
        made: dict[str, dict[str, str | None]] = {}
        for attribute in self.attributes:
            if attribute.target in first:
                made.setdefault(first[attribute.target].key, {})[attribute.name] = attribute.value
        anchors = {first[event.number].key for event in self.events if event.number in first}
        return [self._with_choices(mark, made.get(mark.key, {}), mark.key in anchors) for mark in marks]

    def _with_choices(self, mark: Mark, made: dict[str, str | None], is_anchor: bool) -> Mark:
        layer = layer_of(mark.label)
        if layer is None or (layer == "attribution" and not (is_anchor or made)):
            return mark
        return replace(mark, choices=dict.fromkeys(CHOICES[layer]) | made)


UNUSED = {
    "T": "marks that are cut short",
    "#": "notes of coders",
    "R": "relations",
    "N": "normalisations",
    "*": "equivalences",
    "A": "attributes",
}


def _unused(line: str) -> str:
    return f"{UNUSED.get(line[0], 'other lines')}: brat lines with no place in annotations were left out"
