"""A plain text file is one article: its text is the file as decoded, its identifier the file's name."""

from __future__ import annotations

import sys
from pathlib import Path

from framing.corpus.article import Items, make_article
from framing.corpus.decoding import decode, read_text
from framing.corpus.errors import Problem


def read_plain(path: Path, encoding: str = "utf-8") -> Items:
    """Read one text file.

    Parameters
    ----------
    path : Path
        The file; its name without the extension is the ``doc_id``.
    encoding : str
        The text is exactly what this encoding yields: a byte-order mark and all newlines stay.

    Yields
    ------
    Article or Problem
        The article, without metadata; a problem where the file cannot be read or is of another encoding.
    """
    text = read_text(path, encoding)
    yield text if isinstance(text, Problem) else make_article(path.stem, text, {}, str(path))


def read_stdin(encoding: str = "utf-8") -> Items:
    """Read standard input to its end as one article, ``doc_id`` 'stdin'."""
    text = decode(sys.stdin.buffer.read(), encoding, "standard input")
    yield text if isinstance(text, Problem) else make_article("stdin", text, {}, "standard input")
