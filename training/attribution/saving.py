"""Model files of plain arrays, with their checksums beside them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from framing.annotate.model.arrays import Arrays
from framing.annotate.model.weights import CHECKSUMS


def save(path: Path, arrays: Arrays) -> None:
    """Write a model file and note its SHA-256 in the list beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]
    listed = path.parent / CHECKSUMS
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    digests = {name: digest for digest, name in map(str.split, lines)}
    digests[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    text = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    listed.write_text(text, encoding="utf-8")
