"""The inline markup of the starter corpus: one XML file an article to raw text and marks. `GUIDE.md` defines it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from framing.types import HEDGE_TYPES, QUOTATION_KINDS, SOURCE_TYPES, VERIFICATION_TYPES, Span

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


@dataclass(frozen=True, slots=True)
class Mark:
    """One element as a span of the raw text."""

    name: str
    span: Span
    attributes: dict[str, str]

    @property
    def numbers(self) -> list[int]:
        """The attributions that a src, cue, con or rel belongs to."""
        return [int(number) for number in self.attributes["a"].split()]


@dataclass(slots=True)
class MarkedArticle:
    """A parsed article: its raw text, the metadata of the root element, and its marks in text order."""

    doc_id: str
    text: str
    metadata: dict[str, str]
    marks: list[Mark] = field(default_factory=list)

    def named(self, *names: str) -> list[Mark]:
        """All marks with one of these element names."""
        return [mark for mark in self.marks if mark.name in names]


def read_markup(path: Path) -> MarkedArticle:
    """Read one marked article.

    Raises
    ------
    MarkupError
        If the XML is not well formed, or an element or attribute is not in the guide.
    """
    try:
        root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    except ElementTree.ParseError as error:
        raise MarkupError(f"{path.name}: not well-formed XML: {error}") from error
    pieces: list[str] = []
    found: list[tuple[str, int, int, dict[str, str]]] = []
    _walk(root, pieces, 0, found)
    text = "".join(pieces)
    for name, start, end, attributes in found:
        _check(name, text[start:end], attributes, path.name)
    marks = [Mark(name, Span(start, end), attributes) for name, start, end, attributes in found]
    marks.sort(key=lambda mark: (mark.span.start, -mark.span.end))
    return MarkedArticle(path.stem, text, dict(root.attrib), marks)


def _walk(
    element: ElementTree.Element, pieces: list[str], at: int, found: list[tuple[str, int, int, dict[str, str]]]
) -> int:
    """Collect the text and the elements below an element; return the offset after it."""
    pieces.append(element.text or "")
    at += len(pieces[-1])
    for child in element:
        start = at
        at = _walk(child, pieces, at, found)
        found.append((child.tag, start, at, dict(child.attrib)))
        pieces.append(child.tail or "")
        at += len(pieces[-1])
    return at


def _check(name: str, content: str, attributes: dict[str, str], file: str) -> None:
    where = f"{file}: <{name}> {content[:40]!r}"
    if name not in REQUIRED:
        raise MarkupError(f"{where}: no such element; known: {', '.join(REQUIRED)}")
    if not content or content != content.strip():
        raise MarkupError(f"{where}: is empty or has white space at its edge")
    for attribute in REQUIRED[name]:
        value = attributes.get(attribute)
        if not value:
            raise MarkupError(f"{where}: lacks the attribute {attribute!r}")
        allowed = ALLOWED.get((name, attribute))
        if allowed and value not in allowed:
            raise MarkupError(f"{where}: {attribute}={value!r}; expected one of {', '.join(allowed)}")
