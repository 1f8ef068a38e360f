"""Wire copy, reprints and partly copied articles: which articles share text, and how much of it."""

from framing.duplicates.clusters import copied_share, copies_to_leave_out, duplicate_clusters
from framing.duplicates.pairs import find_copies, find_duplicates, not_own_prose

__all__ = [
    "copied_share",
    "copies_to_leave_out",
    "duplicate_clusters",
    "find_copies",
    "find_duplicates",
    "not_own_prose",
]
