"""An nltk corpus reader over texts in memory.

Files would do only inside of nltk's own data folders: it refuses to read anywhere else. Import this module only where
it is used, because importing nltk's readers takes seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from nltk.corpus.reader import CategorizedPlaintextCorpusReader
from nltk.data import PathPointer, SeekableUnicodeStreamReader

from framing.resources.punkt import sentence_tokenizer

# Under this spelling of UTF-8 nltk does not cut a byte-order mark off, so that `raw` is the text as we read it.
ENCODING = "utf_8"


class TextPointer(PathPointer):
    """What nltk opens instead of a file."""

    def __init__(self, text: str):
        self.content = text.encode(ENCODING, "replace")

    def open(self, encoding: str | None = None) -> Any:
        """A stream of the text's bytes or, with an encoding, of its characters."""
        stream = BytesIO(self.content)
        return SeekableUnicodeStreamReader(stream, encoding) if encoding else stream

    def file_size(self) -> int:
        """Length of the text in bytes."""
        return len(self.content)

    def join(self, fileid: str) -> PathPointer:
        """Refused: a text has nothing in it."""
        raise OSError(f"a text has no file {fileid!r} in it")


class MemoryCorpusReader(CategorizedPlaintextCorpusReader):
    """A categorised corpus of plain texts, with sentences cut by Punkt and our abbreviations.

    Parameters
    ----------
    texts : mapping
        Text by fileid.
    categories : mapping
        Categories by fileid.
    """

    def __init__(self, texts: Mapping[str, str], categories: Mapping[str, list[str]]):
        self._texts = texts
        options = {"cat_map": categories, "encoding": ENCODING, "sent_tokenizer": sentence_tokenizer()}
        super().__init__(TextPointer(""), list(texts), **options)

    def open(self, file: str) -> Any:
        """A stream of the characters of one text."""
        return TextPointer(self._texts[file]).open(ENCODING)

    def abspaths(
        self,
        fileids: str | Iterable[str] | None = None,
        include_encoding: bool = False,
        include_fileid: bool = False,
    ) -> list[Any]:
        """What nltk reads words, sentences and paragraphs from: a pointer a text, with its encoding and fileid."""
        chosen = self.fileids() if fileids is None else [fileids] if isinstance(fileids, str) else list(fileids)
        columns: list[list[Any]] = [[TextPointer(self._texts[fileid]) for fileid in chosen]]
        columns += [[ENCODING] * len(chosen)] * include_encoding + [chosen] * include_fileid
        return list(zip(*columns, strict=True)) if len(columns) > 1 else columns[0]
