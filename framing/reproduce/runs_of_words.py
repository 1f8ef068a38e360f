"""Is there a stretch of an article in these files? Six words in a row are one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

# The longest run of words of an article that may stand in a package.
LONGEST = 5
READABLE = {".md", ".csv", ".json", ".jsonl", ".ipynb", ".svg", ".html", ".txt", ".cff", ".lock"}
# What hangs together without white space is one word: an identifier made of a headline is a name, not a sentence.
WORD = re.compile(r"[^\W_]+(?:['’._/-]+[^\W_]+)*")


class Run(NamedTuple):
    """Words of an article in a row, the file that holds them, and which article."""

    file: str
    doc_id: str
    words: tuple[str, ...]


def find_runs(folder: Path, texts: Mapping[str, str]) -> Iterator[Run]:
    """Runs of more than `LONGEST` words of the articles in the readable files and tables below a folder.

    Words are compared in small letters; a run is found across punctuation, quotation marks and line ends too.
    """
    known: dict[int, str] = {}
    for doc_id, text in texts.items():
        for run in _runs(text):
            known.setdefault(hash(run), doc_id)
    for path in sorted(folder.rglob("*")):
        for run in _runs(_content(path)):
            if hash(run) in known:
                yield Run(path.relative_to(folder).as_posix(), known[hash(run)], run)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = [word.lower() for word in WORD.findall(text)]
    # Six numbers in a row are offsets or a table, whatever an article says.
    return (
        run
        for run in zip(*(words[i:] for i in range(LONGEST + 1)), strict=False)
        if not all(word.isdecimal() for word in run)
    )


def _content(path: Path) -> str:
    if path.suffix == ".parquet":
        import pandas as pd

        table = pd.read_parquet(path)
        # A column of single words must not read as a sentence: cells are kept apart.
        return " \u241e0\u241e ".join(
            str(v) for column in table.select_dtypes(["object", "string"]) for v in table[column]
        )
    return path.read_text(encoding="utf-8", errors="replace") if path.suffix in READABLE else ""
