"""Which articles may share text: passages with colliding MinHash sketches, found band by band."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from datasketch import MinHash, MinHashLSH

from framing.duplicates.shingles import STOCK, Shingles

PASSAGE = 48
"""Shingles of a passage. Passages, not articles, are sketched: a copied paragraph weighs little in a long article."""
ROUNDS, BANDS, ROWS = 8, 2, 2
"""Hash tables: ROUNDS × BANDS of ROWS values each; two passages of Jaccard index J collide with probability
1 - (1 - J²)¹⁶, 0.99 for one half and 0.48 for 0.2. Chosen with PASSAGE by the planted edits of
``benchmarks/duplicates.py``, as a balance of recall and time."""


def candidate_pairs(shingles: Shingles) -> list[tuple[int, int]]:
    """Pairs of articles that share a bucket, each once, the earlier article first, sorted.

    Only the tables of one round are held at a time, so that memory grows with the passages and not with the rounds.
    No bucket grows beyond the number of articles in which a shingle may stand before it is stock.

    References
    ----------
    Broder 1997 (MinHash); Leskovec, Rajaraman & Ullman 2020, Mining of Massive Datasets, section 3.4 (banding).
    """
    found: set[tuple[int, int]] = set()
    for seed in range(1, ROUNDS + 1):
        found.update(_collisions(shingles, seed))
    return sorted(found)


def _collisions(shingles: Shingles, seed: int) -> Iterator[tuple[int, int]]:
    tables = MinHashLSH(num_perm=BANDS * ROWS, params=(BANDS, ROWS))
    sketch = MinHash(num_perm=BANDS * ROWS, seed=seed, hashfunc=int)
    for article in range(len(shingles.doc_ids)):
        for passage in passages(shingles.of(article)):
            sketch.clear()
            sketch.update_batch(passage)
            yield from ((other, article) for other in tables.query(sketch) if other != article)
            tables.insert(article, sketch, check_duplication=False)


def passages(row: np.ndarray) -> list[np.ndarray]:
    """An article's shingles cut into passages of about equal length, stock text taken out; none is empty."""
    parts = np.array_split(row, max(1, round(len(row) / PASSAGE)))
    kept = [part[part != STOCK] for part in parts]
    return [part for part in kept if len(part)]
