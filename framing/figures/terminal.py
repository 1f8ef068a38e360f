"""Show an annotated article in a terminal."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from framing.figures.ledgers import Ledger, ledgers
from framing.figures.marks import Mark, marks, runs
from framing.figures.palette import COLOURS, rgb, with_contrast
from framing.types import HEDGE_TYPES, VERIFICATION_TYPES, AnnotatedDocument

RESET = "\x1b[0m"
# Select Graphic Rendition codes of each layer; {} is the colour of the kind.
LAYER_CODES = {
    "boilerplate": "2",
    "headline": "1",
    "source": "1;{}",
    "cue": "3;{}",
    "relay": "1",
    "verification": "7;{}",
    "hedge": "4;{}",
}
# What could steer a terminal or reorder a line: control characters, bidirectional controls, halves of surrogate pairs.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def to_terminal(article: AnnotatedDocument, *, colour: bool = True) -> str:
    """An annotated article as text for a terminal, with its attributions, verification cues and hedges listed below.

    Control characters in the article are made visible, so that none reaches the terminal.

    Parameters
    ----------
    article : AnnotatedDocument
    colour : bool
        Whether to colour the text. A non-empty environment variable NO_COLOR turns colours off whatever this says.

    Returns
    -------
    str
    """
    coloured = colour and not os.environ.get("NO_COLOR")
    title = visible(article.document.title or article.doc_id)
    parts = [_painted(title, "1") if coloured else title]
    if coloured:
        parts.append(_legend())
    parts += ["", "".join(_text(article, coloured)).rstrip("\n"), ""]
    parts += [line for ledger in ledgers(article) for line in _lines(ledger, coloured)]
    return "\n".join(parts) + "\n"


def visible(text: str) -> str:
    r"""The text with every character that could steer a terminal replaced by a visible sign.

    Examples
    --------
    >>> visible("a" + chr(27) + "[31mb" + chr(0x202E))
    'a␛[31mb\\u202e'
    """
    return UNSAFE.sub(_sign, text.replace("\r\n", "\n"))


def _sign(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"\\u{code:04x}"


def _text(article: AnnotatedDocument, coloured: bool) -> Iterator[str]:
    for run in runs(marks(article), len(article.text)):
        text = visible(article.text[run.start : run.end])
        codes = ";".join(filter(None, map(_codes, run.marks))) if coloured else ""
        yield _painted(text, codes) if codes else text


def _codes(mark: Mark) -> str:
    return LAYER_CODES.get(mark.layer, "").format(_indexed(mark.kind))


def _painted(text: str, codes: str) -> str:
    """Colour each line on its own: pagers forget colours at the end of a line."""
    return "\n".join(f"\x1b[{codes}m{line}{RESET}" if line else "" for line in text.split("\n"))


def _indexed(kind: str) -> str:
    """The colour of a kind, made to stand out from black and from white, in the 256 colours that terminals have."""
    if kind not in COLOURS:
        return "39"
    code = with_contrast(with_contrast(COLOURS[kind], "#000000", 4.0), "#FFFFFF")
    red, green, blue = (max(0, round((value - 55) / 40)) for value in rgb(code))
    return f"38;5;{16 + 36 * red + 6 * green + blue}"


def _legend() -> str:
    names = [(kind, "4;{}") for kind in HEDGE_TYPES] + [(kind, "7;{}") for kind in VERIFICATION_TYPES]
    names += [("source", LAYER_CODES["source"]), ("cue", LAYER_CODES["cue"])]
    return "  ".join(_painted(kind.replace("_", " "), codes.format(_indexed(kind))) for kind, codes in names)


def _lines(ledger: Ledger, coloured: bool) -> Iterator[str]:
    heading = f"{ledger.name} ({len(ledger.rows)})"
    yield _painted(heading, "1") if coloured else heading
    for row in ledger.rows:
        yield "  " + " | ".join(visible(cell) for cell in row)
    yield ""
