"""Inline markup to raw text and annotations: how the starter corpus is written.

One XML file an article. Elements mark sources, cues, contents, relays, hedges, verification cues, quotations and
boilerplate where they stand; `corpora/starter/GUIDE.md` defines them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from framing.types import HEDGE_TYPES, QUOTATION_KINDS, SOURCE_TYPES, VERIFICATION_TYPES, Spans, spans

ROLES = {"src": "source", "cue": "cue", "con": "content", "rel": "relay"}
ALLOWED = {
    ("src", "type"): SOURCE_TYPES,
    ("hed", "type"): HEDGE_TYPES,
    ("ver", "type"): VERIFICATION_TYPES,
    ("quo", "kind"): QUOTATION_KINDS,
}
REQUIRED = {
    "src": ("a", "type", "who"),
    "cue": ("a",),
    "con": ("a",),
    "rel": ("a",),
    "hed": ("type",),
    "ver": ("type",),
    "quo": ("kind",),
    "boil": (),
}


class MarkupError(ValueError):
    """The markup of an article breaks the guide; the message names file, element and what was expected."""


@dataclass(slots=True)
class Mark:
    """One element as offsets into the raw text."""

    name: str
    start: int
    end: int
    attributes: dict[str, str]


@dataclass(slots=True)
class MarkedArticle:
    """A parsed article: raw text, metadata of the root element, and its marks in text order."""

    text: str
    metadata: dict[str, str]
    marks: list[Mark] = field(default_factory=list)

    def named(self, name: str) -> list[Mark]:
        """All marks of one element name."""
        return [mark for mark in self.marks if mark.name == name]

    def roles(self) -> dict[str, dict[str, Spans]]:
        """Attribution number → role → spans, in the order of the numbers."""
        found: dict[str, dict[str, list[list[int]]]] = defaultdict(lambda: defaultdict(list))
        for mark in self.marks:
            if mark.name in ROLES:
                for number in mark.attributes["a"].split():
                    found[number][ROLES[mark.name]].append([mark.start, mark.end])
        return {n: {role: spans(pairs) for role, pairs in found[n].items()} for n in sorted(found, key=int)}


def read_markup(path: str | Path) -> MarkedArticle:
    """Read one marked article.

    Raises
    ------
    MarkupError
        If the XML is not well formed, or an element or attribute is not in the guide.
    """
    path = Path(path)
    try:
        root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    except ElementTree.ParseError as error:
        raise MarkupError(f"{path.name}: not well-formed XML: {error}") from error
    article = MarkedArticle(text="", metadata=dict(root.attrib))
    pieces: list[str] = []
    _walk(root, pieces, 0, article.marks)
    article.text = "".join(pieces)
    article.marks.sort(key=lambda mark: (mark.start, -mark.end))
    for mark in article.marks:
        _check(mark, article.text, path.name)
    return article


def _walk(element: ElementTree.Element, pieces: list[str], at: int, marks: list[Mark]) -> int:
    """Collect the text and the marks below an element; return the offset after it."""
    if element.text:
        pieces.append(element.text)
        at += len(element.text)
    for child in element:
        start = at
        at = _walk(child, pieces, at, marks)
        marks.append(Mark(child.tag, start, at, dict(child.attrib)))
        if child.tail:
            pieces.append(child.tail)
            at += len(child.tail)
    return at


def _check(mark: Mark, text: str, name: str) -> None:
    where = f"{name}: <{mark.name}> {text[mark.start : mark.end][:40]!r}"
    if mark.name not in REQUIRED:
        raise MarkupError(f"{where}: no such element; known: {', '.join(REQUIRED)}")
    if mark.start == mark.end:
        raise MarkupError(f"{where}: is empty")
    for attribute in REQUIRED[mark.name]:
        value = mark.attributes.get(attribute)
        if not value:
            raise MarkupError(f"{where}: lacks the attribute {attribute!r}")
        allowed = ALLOWED.get((mark.name, attribute))
        if allowed and value not in allowed:
            raise MarkupError(f"{where}: {attribute}={value!r}; expected one of {', '.join(allowed)}")
