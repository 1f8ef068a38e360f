"""brat standoff: the lines of an ``.ann`` file, and the attributions in it as PolNeAR has them.

`formats.brat` reads and writes whole documents for coders by the same lines; here only attributions are wanted, without
texts, from files that are known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from framing.exchange.annotations import FormatError
from framing.types import Attribution, Spans, spans

ROLES = ("source", "cue", "content")
BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
EVENT = re.compile(r"(E\d*)\t(.*\S)")
ATTRIBUTE = re.compile(r"A\d+\t(\S+) (\S+) (\S+)$")


@dataclass(frozen=True, slots=True)
class Bound:
    """``T3  Content 26 50;60 71  words``: a mark on the text, with its pieces."""

    number: str
    label: str
    pieces: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """``E1  Attribution:T4 Content:T3 Cue:T2``: a trigger and arguments, each a role and the number of a mark."""

    number: str
    trigger: str
    arguments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Attribute:
    """``A2  voice T3 author``: something said of a mark or event."""

    name: str
    target: str
    value: str


def parse_line(line: str) -> Bound | Event | Attribute | None:
    r"""What a line of an ``.ann`` file says; None for notes, relations and whatever else is not used here.

    Examples
    --------
    >>> parse_line("T3\tContent 26 50;60 71\twords")
    Bound(number='T3', label='Content', pieces=((26, 50), (60, 71)))
    """
    if match := BOUND.match(line):
        pairs = (piece.split() for piece in match[3].split(";"))
        return Bound(match[1], match[2], tuple((int(start), int(end)) for start, end in pairs))
    if match := EVENT.match(line):
        (_, trigger), *arguments = (item.partition(":")[::2] for item in match[2].split())
        return Event(match[1], trigger, tuple(arguments))
    if match := ATTRIBUTE.match(line):
        return Attribute(match[1], match[2], match[3])
    return None


def read_brat(path: str | Path) -> tuple[Attribution, ...]:
    """Attributions of one ``.ann`` file.

    Events join marks into attributions. Role numbers (``Content2``) are dropped; events without cue and content are
    left out, as the corpus's own evaluation does.

    Raises
    ------
    FormatError
        If an event names a mark that is not in the file.
    """
    marks: dict[str, Spans] = {}
    events = []
    for line in map(parse_line, Path(path).read_text(encoding="utf-8").split("\n")):
        if isinstance(line, Bound):
            marks[line.number] = spans(line.pieces)
        elif isinstance(line, Event):
            events.append(line)
    found = [_attribution(event, marks, path) for event in events]
    return tuple(attribution for attribution in found if attribution is not None)


def _attribution(event: Event, marks: dict[str, Spans], path: str | Path) -> Attribution | None:
    roles: dict[str, Spans] = dict.fromkeys(ROLES, ())
    for name, mark in (("", event.trigger), *event.arguments):
        role = name.rstrip("0123456789").lower()
        if mark not in marks:
            raise FormatError(f"{path}: an event names {mark}, which is not in the file")
        if role in roles:
            roles[role] = tuple(sorted(roles[role] + marks[mark]))
    return Attribution(roles["source"], roles["cue"], roles["content"]) if roles["cue"] or roles["content"] else None
