"""CoNLL-like columns with BIO tags, for training taggers: spans only, one column a layer or role."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from framing.exchange.annotations import FormatError
from framing.exchange.files import whole_file
from framing.exchange.formats.common import check_span, encodable, known_text, read_json, read_text
from framing.exchange.formats.marks import ROLES, Losses, Mark, Marked, Record, from_marks, layer_of, to_marks

TOKEN = re.compile(r"\w+|[^\w\s]")
TAG_COLUMNS = ("hedge", "verification", "quotation", "source", "cue", "content", "relay")
HEADER = ("token", "start", "end", *TAG_COLUMNS)
NOT_CARRIED = (
    "voice, scope, links and other fields of annotations: BIO has tags only",
    "which parts belong to one attribution: BIO has no links, each part comes back alone",
    "pieces of discontinuous parts: each comes back as a part of its own",
    "spans that overlap another of the same column: BIO has one tag a token, the longer one was kept",
    "spans of white space only",
    "white space at the edge of spans",
)
FIELDS, LINKS, PIECES, OVERLAPS, BLANK, EDGES = NOT_CARRIED


def write_bio(documents: Iterable[tuple[Record, str]], path: str | Path, losses: Losses) -> None:
    """Write tab-separated columns: token, start, end, then a BIO tag a layer; an empty line after each sentence.

    Tokens are words and marks of punctuation, cut where an annotation begins or ends. Tags are ``B-epistemic`` in the
    column ``hedge`` and so on; in the columns of the roles they are ``B-source`` and so on.

    Parameters
    ----------
    documents : iterable of (record, text)
    path : path
    losses : Counter
        Counts what BIO cannot carry.
    """
    with whole_file(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.write("# columns = " + " ".join(HEADER) + "\n")
        for record, text in documents:
            encodable(text, record["doc_id"], "a text file in UTF-8")
            file.writelines(line + "\n" for line in _lines(record, text, losses))


def _lines(record: Record, text: str, losses: Losses) -> Iterator[str]:
    marked = to_marks(record, text)
    _count_losses(record, losses)
    columns = {name: _kept(name, marked.marks, text, losses) for name in TAG_COLUMNS}
    tags = {name: _tags(marks) for name, marks in columns.items()}
    yield "# doc_id = " + json.dumps(marked.doc_id)
    ends = {end for _, end in record.get("sentences", ())}
    for start, end in _tokens(text, (mark for marks in columns.values() for mark in marks)):
        yield "\t".join(
            (text[start:end], str(start), str(end), *(_tag(tags[name], start, end) for name in TAG_COLUMNS))
        )
        if end in ends:
            yield ""
    yield ""


def _count_losses(record: Record, losses: Losses) -> None:
    attributions = record.get("attributions", ())
    items = [*record.get("hedges", ()), *record.get("verification", ()), *attributions]
    parts = [[item[role] for role in ROLES if item.get(role)] for item in attributions]
    for what, number in (
        (FIELDS, len(items)),
        (LINKS, sum(len(roles) > 1 for roles in parts)),
        (PIECES, sum(len(pieces) > 1 for roles in parts for pieces in roles)),
    ):
        if number:
            losses[what] += number


def _column(label: str) -> str:
    layer = layer_of(label)
    return label if layer == "attribution" else str(layer)


def _kept(column: str, marks: Iterable[Mark], text: str, losses: Losses) -> list[Mark]:
    """The marks of a column that one tag a token can hold, without white space at their edges."""
    kept: list[Mark] = []
    for mark in sorted((m for m in marks if _column(m.label) == column), key=lambda m: (m.start - m.end, m.start)):
        words = text[mark.start : mark.end]
        start, end = mark.start + len(words) - len(words.lstrip()), mark.start + len(words.rstrip())
        if start >= end:
            losses[BLANK] += 1
        elif any(start < other.end and other.start < end for other in kept):
            losses[OVERLAPS] += 1
        else:
            if (start, end) != (mark.start, mark.end):
                losses[EDGES] += 1
            kept.append(Mark(mark.key, mark.label, start, end))
    return kept


def _tokens(text: str, marks: Iterable[Mark]) -> Iterator[tuple[int, int]]:
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)} | {0, len(text)})
    for start, end in pairwise(edges):
        for match in TOKEN.finditer(text, start, end):
            yield match.span()


def _tags(marks: Iterable[Mark]) -> list[tuple[int, int, str]]:
    names = {mark: mark.label if mark.label in ROLES else mark.label.partition("_")[2] for mark in marks}
    return sorted((mark.start, mark.end, name) for mark, name in names.items())


def _tag(tags: list[tuple[int, int, str]], start: int, end: int) -> str:
    while tags and tags[0][1] <= start:
        tags.pop(0)
    if not tags or tags[0][0] > start:
        return "O"
    return f"{'B' if tags[0][0] == start else 'I'}-{tags[0][2]}"


def read_bio(path: str | Path, texts: Mapping[str, str], losses: Losses) -> Iterator[tuple[str, Record]]:
    """Read the columns back: each run of tags is a hedge, a cue of verification, a quotation, or a part of its own.

    Parameters
    ----------
    path : path
    texts : mapping
        ``doc_id`` → text; the offsets in the file tell where the tokens stand in it.
    losses : Counter
        Counts what was left out.

    Yields
    ------
    (coder, record)
        The coder is always ``""``.

    Raises
    ------
    FormatError
        Naming the line, if it has another number of columns, a tag is none, or a token is not in the text where it
        should be.
    """
    marks: list[Mark] = []
    doc_id = None
    inside: dict[str, int] = {}
    for number, raw in enumerate(read_text(Path(path)).split("\n"), 1):
        line = raw.removesuffix("\r")  # of an editor on Windows
        where = f"{path} line {number}"
        if line.startswith("# doc_id = "):
            if doc_id is not None:
                yield "", from_marks(Marked(doc_id, texts[doc_id], marks, []), losses)
            doc_id, marks, inside = read_json(line.partition(" = ")[2], where), [], {}
            known_text(doc_id, None, texts, where)
        elif line and not (line.startswith("# ") and "\t" not in line):
            if doc_id is None:
                raise FormatError(f"{where}: a token before the first '# doc_id = '")
            _extend(marks, inside, line, texts[doc_id], where)
    if doc_id is not None:
        yield "", from_marks(Marked(doc_id, texts[doc_id], marks, []), losses)


def _extend(marks: list[Mark], inside: dict[str, int], line: str, text: str, where: str) -> None:
    """Begin a mark for every B in a line, lengthen for every I the one that its column is ``inside`` of."""
    cells = line.split("\t")
    if len(cells) != len(HEADER) or not (cells[1].isdecimal() and cells[2].isdecimal()):
        raise FormatError(f"{where}: expected {len(HEADER)} columns ({', '.join(HEADER)})")
    start, end = check_span(int(cells[1]), int(cells[2]), text, where)
    if text[start:end] != cells[0]:
        raise FormatError(f"{where}: token {cells[0]!r}, but the text has {text[start:end]!r} at {start} to {end}")
    for column, tag in zip(TAG_COLUMNS, cells[3:], strict=True):
        letter, _, kind = tag.partition("-")
        if tag == "O":
            inside.pop(column, None)
            continue
        if letter not in "BI" or not kind:
            raise FormatError(f"{where}: tag {tag!r}, expected O, B-… or I-…")
        label = column if column in ROLES else f"{column}_{kind}"
        last = inside.get(column)
        if letter == "I" and last is not None and marks[last].label == label:
            marks[last] = Mark(marks[last].key, label, marks[last].start, end)
        else:  # an I without its B begins a span, as in the CoNLL evaluation
            inside[column] = len(marks)
            marks.append(Mark(f"{column} {start}", label, start, end))
