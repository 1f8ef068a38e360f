"""Bytes to text without a change: no newline is translated; a wrong encoding is named with the byte that shows it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from framing.corpus.errors import DataError, Problem

ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
COMMON_ENCODINGS = ("utf-8", "cp1252", "latin-1")
# The option that lets each file have an encoding of its own.
GUESS = "guess"
GUESSED_BY = 1 << 20
# Differ in a few letters that English news hardly has; among them the Windows one of the West is meant.
WESTERN = ("cp125", "latin", "iso8859", "hp_roman")
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def check_encoding(encoding: str) -> str:
    """The encoding, if Python knows it as one of text.

    Raises
    ------
    DataError
        If it does not.
    """
    if encoding == GUESS:
        return encoding
    try:
        b"a".decode(encoding, "ignore")
    except LookupError:
        raise DataError(f"unknown encoding {encoding!r}, expected a name such as 'utf-8' or 'cp1252'") from None
    return encoding


def guess_encoding(path: Path) -> str:
    """UTF-8 where the bytes are UTF-8, else the likeliest encoding of the file's first megabyte.

    The guess is charset-normalizer's, which looks for the encoding that leaves least disorder. It is a guess: the
    corpus report counts the articles that depend on it.
    """
    from charset_normalizer import from_bytes

    try:
        with path.open("rb") as file:
            raw = file.read(GUESSED_BY)
    except OSError:  # the reader says so
        return "utf-8"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(raw, final=len(raw) < GUESSED_BY)
    except UnicodeDecodeError:
        if raw.startswith(UTF16_MARKS):
            return "utf-16"
        best = from_bytes(raw, cp_exclusion=["utf_7"]).best()
        return best.encoding if best and not best.encoding.startswith(WESTERN) else "cp1252"
    return "utf-8"


def read_text(path: Path, encoding: str) -> str | Problem:
    """The text of a file exactly as its encoding yields it, or why there is none."""
    raw = read_bytes(path)
    return raw if isinstance(raw, Problem) else decode(raw, encoding, str(path))


def read_bytes(path: Path) -> bytes | Problem:
    """All bytes of a file, or why the system refuses them."""
    try:
        return path.read_bytes()
    except OSError as error:
        return Problem(str(path), f"cannot be read ({error.strerror})")


def decode(raw: bytes, encoding: str, where: str) -> str | Problem:
    """Decode bytes exactly, a byte-order mark and all newlines included, or name the first byte that is wrong."""
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        return Problem(where, _undecodable(raw, encoding, error.start))


def undecoded_field(field: str, encoding: str) -> str | None:
    """What is wrong with a table's field that holds bytes which `open_text` could not decode; None if it holds none."""
    escaped = ESCAPED_BYTE.search(field)
    if escaped is None:
        return None
    raw = field.encode(encoding, "surrogateescape")
    return _undecodable(raw, encoding, len(field[: escaped.start()].encode(encoding)))


@contextmanager
def open_text(path: Path, encoding: str, newline: str = "") -> Iterator[TextIO]:
    """Open a table for reading, behind its byte-order mark.

    Bytes of another encoding come back as lone surrogates, so that one wrong row does not cost the rows around it:
    give every field to `undecoded_field`.

    Raises
    ------
    DataError
        If the system refuses, or if the encoding has no way to go on behind a wrong byte.
    """
    try:
        with path.open(encoding=encoding, errors="surrogateescape", newline=newline) as file:
            if file.read(1) != "\ufeff":
                file.seek(0)
            yield file
    except UnicodeError as error:
        raise DataError(f"{path}: not {encoding}: {getattr(error, 'reason', error)}") from None
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from error


def _undecodable(raw: bytes, encoding: str, offset: int) -> str:
    return f"not {encoding}: byte 0x{raw[offset]:02x} at byte offset {offset}; {_hint(raw, encoding)}"


def _hint(raw: bytes, tried: str) -> str:
    if raw.startswith(UTF16_MARKS):
        return "it begins like UTF-16, try encoding 'utf-16'"
    others = [encoding for encoding in COMMON_ENCODINGS if encoding != tried]
    return f"name the encoding it has, often {' or '.join(map(repr, others))}, or let it be guessed: 'guess'"
