"""What the classifiers read: the feature table as a matrix, and the word counts as a sparse one, outlets' names out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from framing.classify.errors import ClassificationError
from framing.classify.names import name_pattern
from framing.compare.columns import count, need_columns
from framing.compare.counts import numbers


def feature_columns(features: pd.DataFrame) -> list[str]:
    """All but sizes (``n_…``): the length of an article is no framing."""
    columns = [column for column in features.columns if not str(column).startswith("n_")]
    if not columns:
        raise ClassificationError("the feature table has no column but sizes (n_…); expected rates, shares or values")
    return columns


def feature_matrix(features: pd.DataFrame, columns: Sequence[str], index: pd.Index) -> np.ndarray:
    """Columns as finite numbers or NaN, shape (articles, columns)."""
    return np.column_stack([numbers(features, column).loc[index] for column in columns])


def word_matrix(words: pd.DataFrame, index: pd.Index, names: Sequence[str]) -> tuple[csr_array, tuple[str, ...]]:
    """How often each article has each word, shape (articles, words), names left out; and a note on articles without.

    The columns are the words in their order, so that the matrix does not depend on the order of the rows.
    """
    need_columns(words, ["doc_id", "word", "count"], "table of words")
    words = words[words["doc_id"].isin(index)]
    n = pd.to_numeric(words["count"], errors="coerce")
    wrong = ~((n > 0) & np.isfinite(n)) | words["word"].isna()
    if wrong.any():
        row = words[wrong].iloc[0]
        raise ClassificationError(
            f"article {row['doc_id']!r}: word {row['word']!r} with count {row['count']}; "
            "expected a word and a number above 0"
        )
    codes, vocabulary = pd.factorize(words["word"].astype(str), sort=True)
    pattern = name_pattern(names)
    column = np.cumsum(keep := np.array([not pattern.fullmatch(word) for word in vocabulary], dtype=bool)) - 1
    use = keep[codes]
    if not use.any():
        raise ClassificationError("the table of words has no word of these articles beside names of outlets")
    rows, columns = index.get_indexer(pd.Index(words["doc_id"]))[use], column[codes[use]]
    matrix = csr_array((n.to_numpy(float)[use], (rows, columns)), shape=(len(index), int(keep.sum())))
    empty = len(index) - len(np.unique(rows))
    return matrix, (f"{count(empty, 'article')} without a word in the table of words",) if empty else ()
