"""Notebooks to figures and tables, proofs that they come out the same, and packages without the texts."""

from framing.reproduce.manifest import write_manifest
from framing.reproduce.notebooks import find_notebooks, run_notebook
from framing.reproduce.package import PackageError, rehydrate, write_package
from framing.reproduce.page import write_index
from framing.reproduce.results import Results, file_hash
from framing.reproduce.run import reproduce
from framing.reproduce.verify import verify

__all__ = [
    "PackageError",
    "Results",
    "file_hash",
    "find_notebooks",
    "rehydrate",
    "reproduce",
    "run_notebook",
    "verify",
    "write_index",
    "write_manifest",
    "write_package",
]
