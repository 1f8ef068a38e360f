"""What is shipped with the code: lexicons as tab-separated files, and (later) model files with their cards."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def lexicon(name: str) -> tuple[dict[str, str], ...]:
    """Rows of ``lexicons/<name>.tsv``, one dict a row, keyed by the header; lines that start with # are comments.

    Raises
    ------
    ValueError
        If a row has more or fewer fields than the header; the message names file and line.
    """
    path = files(__name__) / "lexicons" / f"{name}.tsv"
    lines = [(i, line) for i, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if _is_data(line)]
    header, *rows = list(csv.reader((line for _, line in lines), delimiter="\t", quoting=csv.QUOTE_NONE))
    for (number, line), row in zip(lines[1:], rows, strict=True):
        if len(row) != len(header):
            raise ValueError(f"{name}.tsv line {number}: {len(row)} fields, expected {len(header)}: {line!r}")
    return tuple(dict(zip(header, row, strict=True)) for row in rows)


@cache
def word_list(name: str) -> tuple[str, ...]:
    """Lines of ``lexicons/<name>.txt``: one word a line, comments start with #."""
    text = (files(__name__) / "lexicons" / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if _is_data(line))


def _is_data(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")
