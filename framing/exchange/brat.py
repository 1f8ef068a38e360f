"""Attributions in brat standoff, as PolNeAR has them."""

from __future__ import annotations

import re
from pathlib import Path

from framing.exchange.annotations import FormatError
from framing.types import Attribution, Spans, spans

ROLES = ("source", "cue", "content")
MARK = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")


def read_brat(path: str | Path) -> tuple[Attribution, ...]:
    """Attributions of one ``.ann`` file.

    Events (``E1  Attribution:T4 Content:T3 Cue:T2 Source:T1``) join marks (``T3  Content 26 50;60 71  …``) into
    attributions. Role numbers (``Content2``) are dropped; events without cue and content are left out, as the corpus's
    own evaluation does.

    Raises
    ------
    FormatError
        If an event names a mark that is not in the file.
    """
    marks: dict[str, Spans] = {}
    events = []
    for line in Path(path).read_text(encoding="utf-8").split("\n"):
        if mark := MARK.match(line):
            marks[mark[1]] = spans([int(n) for n in part.split()] for part in mark[2].split(";"))
        elif line.startswith("E"):
            events.append(line.split("\t", 1)[1].split())
    found = [_attribution(event, marks, path) for event in events]
    return tuple(attribution for attribution in found if attribution is not None)


def _attribution(event: list[str], marks: dict[str, Spans], path: str | Path) -> Attribution | None:
    roles: dict[str, Spans] = dict.fromkeys(ROLES, ())
    for item in event:
        name, mark = item.split(":")
        role = name.rstrip("0123456789").lower()
        if mark not in marks:
            raise FormatError(f"{path}: an event names {mark}, which is not in the file")
        if role in roles:
            roles[role] = tuple(sorted(roles[role] + marks[mark]))
    return Attribution(roles["source"], roles["cue"], roles["content"]) if roles["cue"] or roles["content"] else None
