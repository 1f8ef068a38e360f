"""A pass as an annotator writes it, quoted words instead of offsets: read it, and find the words in the text.

The form is described at the end of ``corpora/news-attributions/GUIDE.md``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from texts import Item, Texts

PIECE = re.compile(r"(?P<where>[<>]?)(?P<words>.*?)(?:#(?P<n>\d+))?$", re.S)
# How far from its region a fragment may lie, in characters.
REACH = 4_000

Pairs = list[list[int]]
Hits = list[tuple[int, int]]


class PassError(ValueError):
    """A line of a pass cannot be used; the message says why."""


def read_written(path: Path, regions: list[Item], texts: Texts) -> list[Item]:
    """Regions of the parts that the file labels, with their attributions as offsets.

    Raises
    ------
    PassError
        With one line for everything that is wrong in the file.
    """
    items = {item["id"]: item for item in regions}
    found: dict[str, list[dict[str, Any]]] = {}
    errors = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                _read_line(line, items, texts, found)
            except PassError as error:
                errors.append(f"{path}:{number}: {error}")
    parts = {items[id_]["part"] for id_ in found}
    errors += [f"{path}: {id_}: a parent is no line of this id" for id_, a in found.items() if not _parents_valid(a)]
    errors += [f"{path}: {id_}: not labelled" for id_ in items if items[id_]["part"] in parts and id_ not in found]
    if errors:
        raise PassError("\n".join(errors))
    return [items[id_] | {"attributions": found[id_]} for id_ in sorted(found)]


def _read_line(line: str, items: dict[str, Item], texts: Texts, found: dict[str, list[dict[str, Any]]]) -> None:
    id_, *fields = (field.strip() for field in line.split(" | "))
    if id_ not in items:
        raise PassError(f"no item {id_!r}")
    known = found.setdefault(id_, [])
    if fields == ["none"]:
        return
    if len(fields) not in (3, 4):
        raise PassError(f"{len(fields) + 1} fields, expected id | source | cue | content | parent")
    text, region = texts[items[id_]["part"]][items[id_]["doc_id"]], items[id_]["region"]
    source, cue, content = (locate(field, text, region) for field in fields[:3])
    anchor = (cue or content or [[-1]])[0][0]
    if not region[0] <= anchor < region[1]:
        raise PassError(f"the cue {fields[1]!r} is not in the region")
    parent = int(fields[3]) - 1 if fields[3:] and fields[3].isdigit() else None
    known.append({"source": source, "cue": cue, "content": content, "parent": parent})


def _parents_valid(attributions: list[dict[str, Any]]) -> bool:
    return all(
        a["parent"] in (None, *range(len(attributions))) and a["parent"] != i for i, a in enumerate(attributions)
    )


def locate(field: str, text: str, region: list[int]) -> Pairs:
    """Offsets of a field's fragments."""
    return [] if field in ("-", "") else sorted(_locate_fragment(part, text, region) for part in field.split(" ++ "))


def _locate_fragment(fragment: str, text: str, region: list[int]) -> list[int]:
    first, _, last = fragment.strip().partition(" … ")
    start, end = _locate_first(first, text, region)
    if last:
        _, words, n = _pieces(last)
        hits = _occurrences(words, text, end, end + REACH)
        if len(hits) < n:
            raise PassError(f"not found after {first!r}: {last!r}")
        end = hits[n - 1][1]
    return [start, end]


def _locate_first(piece: str, text: str, region: list[int]) -> tuple[int, int]:
    """The occurrence that a piece means: beginning in the region, else nearest after it, else nearest before it."""
    where, words, n = _pieces(piece)
    start, end = region
    after = _occurrences(words, text, end, end + REACH)
    before = _occurrences(words, text, max(start - REACH, 0), start)[::-1]
    inside = [hit for hit in _occurrences(words, text, start, end + REACH) if hit[0] < end]
    for hits in {"": [inside, after, before], "<": [before], ">": [after]}[where]:
        if len(hits) >= n:
            return hits[n - 1]
    raise PassError(f"not found: {piece!r}")


def _pieces(piece: str) -> tuple[str, str, int]:
    match = PIECE.match(piece.strip())
    assert match is not None  # the pattern matches every string
    return match["where"], match["words"], int(match["n"] or 1)


def _occurrences(words: str, text: str, start: int, end: int) -> Hits:
    """Where words occur whole between two offsets; white space may differ."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    return [m.span() for m in re.compile(left + pattern + right).finditer(text, start, end)]
