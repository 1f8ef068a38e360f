"""What formats share: texts that must agree, offsets in UTF-16, names of files, JSON read with care."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import Any
from urllib.parse import quote

from framing.exchange.annotations import FormatError

LONGEST_NAME = 150
SAFE = " ()+,;=@!'"
# Names that Windows keeps for devices, whatever the suffix.
RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10))}


class Utf16:
    """Offsets of a text in UTF-16 code units, as programs in Java and JavaScript count, and back."""

    def __init__(self, text: str) -> None:
        self.units = [0, *accumulate(1 + (ord(char) > 0xFFFF) for char in text)]

    def out(self, offset: int) -> int:
        """The code unit at which a code point begins."""
        return self.units[offset]

    def back(self, unit: int) -> int:
        """The code point that begins at a code unit.

        Raises
        ------
        FormatError
            If the unit lies beyond the text or inside a code point.
        """
        offset = bisect_left(self.units, unit)
        if offset == len(self.units) or self.units[offset] != unit:
            raise FormatError(f"offset {unit} lies beyond the text or inside a character, counted in UTF-16")
        return offset


def known_text(doc_id: str, own: str | None, texts: Mapping[str, str], where: str) -> str:
    """The text of a document among those of the user; where the format holds one too, they must be the same.

    Raises
    ------
    FormatError
        If there is no such text, or another.
    """
    if doc_id not in texts:
        raise FormatError(f"{where}: document {doc_id!r} is not among the {len(texts)} texts")
    if own is not None and own != texts[doc_id]:
        raise FormatError(
            f"{where}: the text of {doc_id!r} is not the one among the texts, so its offsets mean nothing there"
        )
    return texts[doc_id]


def check_span(start: Any, end: Any, text: str, where: str) -> tuple[int, int]:
    """A span that lies in its text.

    Raises
    ------
    FormatError
        If it does not, or is empty.
    """
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        raise FormatError(f"{where}: span {start!r} to {end!r}, expected 0 <= start < end <= {len(text)}")
    return start, end


def encodable(text: str, doc_id: str, what: str) -> str:
    """The text itself, if UTF-8 can hold it.

    Raises
    ------
    FormatError
        For a lone surrogate, which broken JSON escapes leave behind.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise FormatError(
            f"{doc_id}: character {error.start} is half of a surrogate pair, which {what} cannot hold"
        ) from error
    return text


def new_folder(path: str | Path) -> Path:
    """An empty folder to write into, made where there is none.

    Raises
    ------
    FormatError
        If there is a file of this name, or the folder holds something: files of two exports must not mix.
    """
    folder = Path(path)
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise FormatError(f"{folder}: expected a new or empty folder")
    if not folder.parent.is_dir():
        raise FormatError(f"{folder.parent}: no such folder")
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def whole_folder(path: str | Path) -> Iterator[Path]:
    """A `new_folder` to write into; if that fails, what was written in it is removed again."""
    was_there = Path(path).exists()
    folder = new_folder(path)
    try:
        yield folder
    except BaseException:
        for file in folder.iterdir():
            file.unlink()
        if not was_there:
            folder.rmdir()
        raise


def files_of(path: str | Path, *suffixes: str) -> list[Path]:
    """The files with one of these endings in a folder and the folders in it, sorted; a file stands for itself.

    Raises
    ------
    FormatError
        If there is none.
    """
    path = Path(path)
    if path.is_file():
        return [path]
    if not path.exists():
        raise FormatError(f"{path}: no such file or folder")
    found = sorted(p for p in path.rglob("*") if p.suffix.lower() in suffixes and p.is_file() and not p.is_symlink())
    if not found:
        raise FormatError(f"{path}: expected files that end in {' or '.join(suffixes)}, found none")
    return found


class FileNames:
    """Names of files for documents: readable, safe on every system, and never the same for two documents."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def name(self, doc_id: str) -> str:
        """The name, without a suffix, for the next document."""
        name = quote(doc_id, safe=SAFE, errors="surrogatepass")
        is_reserved = name.partition(".")[0].strip().upper() in RESERVED
        if len(name) > LONGEST_NAME or name.casefold() in self.taken or is_reserved or not name.strip(" ."):
            name = self._numbered(name, doc_id)
        self.taken.add(name.casefold())
        return name

    @staticmethod
    def _numbered(name: str, doc_id: str) -> str:
        return f"{name[:LONGEST_NAME]}~{hashlib.sha256(doc_id.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"

    @classmethod
    def is_of(cls, name: str, doc_id: str) -> bool:
        """Whether a document can have been given this name."""
        usual = quote(doc_id, safe=SAFE, errors="surrogatepass")
        return name in (usual, cls._numbered(usual, doc_id))


def read_text(path: Path) -> str:
    """A file in UTF-8, with its newlines as they are.

    Raises
    ------
    FormatError
        If it is in another encoding.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: not UTF-8 ({error.reason} at byte {error.start})") from None


def read_json(text: str, where: str) -> Any:
    """Parsed JSON.

    Raises
    ------
    FormatError
        If it is none.
    """
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{where}: not JSON ({error})") from error


def json_lines(path: str | Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Objects of a JSONL file, each with the place where it stands."""
    for number, line in enumerate(read_text(Path(path)).split("\n"), 1):
        if line.strip():
            where = f"{path} line {number}"
            value = read_json(line, where)
            if not isinstance(value, dict):
                raise FormatError(f"{where}: expected an object")
            yield where, value
