"""Shipped models, read once a process, after a check that the file is the one that was shipped."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.annotate.model.confidence import Calibrator
from framing.annotate.model.decoder import Least
from framing.annotate.model.linker import Chooser, Linker
from framing.annotate.model.pairs import Classes
from framing.annotate.model.reading import Reader
from framing.annotate.model.tagger import Tagger
from framing.types import FramingError

CHECKSUMS = "checksums.txt"


class ModelError(FramingError):
    """A model file that is missing, damaged or of another version than the toolkit."""


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that is learned; ``least`` is what a span must reach to be kept."""

    tagger: Reader
    linker: Linker
    calibrator: Calibrator
    classes: Classes
    least: Least

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[Any]]) -> Model:
        """Unpack the arrays of a model file."""
        tagger = _read_tagger(arrays)
        linker = Linker(Chooser.from_arrays(arrays, "source"), Chooser.from_arrays(arrays, "content"))
        classes = Classes.of(tagger.words, tagger.flags)
        return cls(tagger, linker, Calibrator.from_arrays(arrays), classes, Least(*arrays["least"].tolist()))


def _read_tagger(arrays: dict[str, NDArray[Any]]) -> Reader:
    if "network" not in arrays:
        return Tagger.from_arrays(arrays)
    # Imported here, because loading onnxruntime takes time that the other model need not spend.
    from framing.annotate.model.accurate import AccurateTagger

    return AccurateTagger.from_arrays(arrays)


@cache
def load_model(name: str) -> Model:
    """Load ``framing/resources/models/<name>.npz``.

    Raises
    ------
    ModelError
        If the file is missing, or not the one whose SHA-256 stands beside it.
    """
    return read_model(model_path(name))


def read_model(path: Path) -> Model:
    """Read a model file; it holds plain arrays, and nothing in it is executed."""
    with np.load(BytesIO(checked_bytes(path)), allow_pickle=False) as arrays:
        return Model.from_arrays(dict(arrays))


def checked_bytes(path: Path) -> bytes:
    """The content of a model file, if it is the one listed beside it."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _missing(error) from error
    expected = listed_checksum(path)
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise ModelError(
            f"{path}: SHA-256 {found}, expected {expected}; the file is damaged or of another version: "
            "install framing-toolkit again"
        )
    return content


def listed_checksum(path: Path) -> str:
    """The SHA-256 that is listed beside a model file, or "none"."""
    try:
        checksums = (path.parent / CHECKSUMS).read_text(encoding="utf-8")
    except OSError as error:
        raise _missing(error) from error
    return {name: digest for digest, name in map(str.split, checksums.splitlines())}.get(path.name, "none")


def _missing(error: OSError) -> ModelError:
    return ModelError(f"{error.filename}: a model file is missing; install framing-toolkit again")


@cache
def model_version(name: str) -> str:
    """What tells a shipped model from those before and after it: the beginning of its file's SHA-256."""
    return listed_checksum(model_path(name))[:8]


def model_path(name: str) -> Path:
    """Where a shipped model lies."""
    return Path(str(files("framing.resources") / "models" / f"{name}.npz"))
