"""Articles as runs of five words, hashed, in one flat array: what near-duplicates are found and measured by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from framing.types import Spans, enclosing

SIZE = 5
"""Words of a shingle: so long that unrelated articles share few, so short that one changed word in ten leaves most."""
STOCK = 0
"""Stands for a shingle of too many articles; it matches nothing."""
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Shingles:
    """The shingles of many articles, in the order of their words.

    Attributes
    ----------
    doc_ids : tuple of str
    n_words : ndarray of int, shape (articles,)
        Words outside what was left out.
    hashes : ndarray of uint32, shape (shingles of all articles,)
        Four bytes a word: an article of 500 words takes 2 kB.
    starts : ndarray of int, shape (articles + 1,)
        Where the shingles of each article begin in ``hashes``.
    """

    doc_ids: tuple[str, ...]
    n_words: np.ndarray
    hashes: np.ndarray
    starts: np.ndarray

    def of(self, article: int) -> np.ndarray:
        """Shingles of one article, shape (words - 4,); none if it is shorter than a shingle."""
        return self.hashes[self.starts[article] : self.starts[article + 1]]


def read_shingles(texts: Mapping[str, str], leave_out: Mapping[str, Spans], stock: int) -> Shingles:
    """Shingle every text.

    Parameters
    ----------
    texts : mapping
        ``doc_id`` → text.
    leave_out : mapping
        ``doc_id`` → sorted, disjoint spans whose words do not count.
    stock : int
        A shingle that stands in more articles than this is stock text and becomes `STOCK`.
    """
    words = (_words(text, leave_out.get(doc_id, ())) for doc_id, text in texts.items())
    n_words, rows = [], []
    for article in words:
        n_words.append(len(article))
        rows.append(hashed(article))
    lengths = [len(row) for row in rows]
    starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    hashes = np.concatenate([np.empty(0, np.uint32), *rows])
    common = _in_more_than(stock, rows)
    if len(common):
        hashes[np.isin(hashes, common)] = STOCK
    return Shingles(tuple(texts), np.array(n_words, dtype=np.int64), hashes, starts)


def hashed(words: list[str]) -> np.ndarray:
    """Hash of each run of five words, never `STOCK`; CRC-32, the same on every machine and in every run."""
    runs = (" ".join(words[i : i + SIZE]) for i in range(len(words) - SIZE + 1))
    return np.fromiter((crc32(run.encode("utf-8", "surrogatepass")) or 1 for run in runs), dtype=np.uint32)


def _words(text: str, left_out: Spans) -> list[str]:
    if not left_out:
        return WORD.findall(text.casefold())
    return [m.group().casefold() for m in WORD.finditer(text) if enclosing(left_out, m.start()) is None]


def _in_more_than(n: int, rows: list[np.ndarray]) -> np.ndarray:
    """Shingles that stand in more than n articles."""
    if len(rows) <= n:
        return np.empty(0, np.uint32)
    every = np.concatenate([np.unique(row) for row in rows])
    every.sort()
    # In a sorted array a value stands more than n times just where it equals the one n places on.
    return np.unique(every[:-n][every[:-n] == every[n:]])
