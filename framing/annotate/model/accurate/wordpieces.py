"""Words as wordpieces of BERT's uncased vocabulary: lower case, no accents, punctuation apart, longest match first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"
# Of a longer word (an address of the web, say) only the beginning is read.
MOST_PIECES, LONGEST_WORD, LONGEST_RUN = 6, 100, 40
# Which way a mark points is told by the state of quotations, so all styles of marks are read alike.
PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "‚": "'", "`": "'"})
DOUBLED = {"''": '"'}
RUN = re.compile(r"[^\W_]+|[\W_]")


@dataclass(frozen=True, slots=True)
class Wordpieces:
    """A vocabulary of wordpieces by row."""

    rows: dict[str, int]

    @classmethod
    def of(cls, pieces: Sequence[str]) -> Wordpieces:
        """The vocabulary with the given pieces in the order of their rows."""
        return cls({piece: row for row, piece in enumerate(pieces)})

    def cut(self, word: str) -> tuple[int, ...]:
        """Rows of the pieces of a word: at least one, at most ``MOST_PIECES``."""
        runs = RUN.findall(_plain(word[:LONGEST_WORD]))
        rows = tuple(row for run in runs for row in self._cut_run(run))[:MOST_PIECES]
        return rows or (self.rows[UNKNOWN],)

    def _cut_run(self, run: str) -> Sequence[int]:
        if len(run) > LONGEST_RUN:
            return [self.rows[UNKNOWN]]
        rows = list(self._matches(run))
        return [self.rows[UNKNOWN]] if -1 in rows else rows

    def _matches(self, run: str) -> Iterator[int]:
        """Greedy longest matches from the left; -1 where there is none."""
        start = 0
        while start < len(run):
            head = "##" if start else ""
            end = next((e for e in range(len(run), start, -1) if head + run[start:e] in self.rows), None)
            if end is None:
                yield -1
                return
            yield self.rows[head + run[start:end]]
            start = end


def _plain(word: str) -> str:
    """Lower case without accents, with straight quotation marks."""
    word = word.translate(PLAIN).lower()
    word = DOUBLED.get(word, word)
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")
