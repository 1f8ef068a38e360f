"""Shipped models, read once a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.annotate.model.linker import Chooser, Linker
from framing.annotate.model.pairs import Classes
from framing.annotate.model.tagger import Tagger


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that is learned."""

    tagger: Tagger
    linker: Linker
    classes: Classes

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[Any]]) -> Model:
        """Unpack the arrays of a model file."""
        tagger = Tagger.from_arrays(arrays)
        linker = Linker(Chooser.from_arrays(arrays, "source"), Chooser.from_arrays(arrays, "content"))
        return cls(tagger, linker, Classes.of(tagger.words, tagger.flags))


@cache
def load_model(name: str) -> Model:
    """Load ``framing/resources/models/<name>.npz``."""
    return read_model(model_path(name))


def read_model(path: Path) -> Model:
    """Read a model file; it holds plain arrays, and nothing in it is executed."""
    with np.load(path, allow_pickle=False) as arrays:
        return Model.from_arrays(dict(arrays))


def model_path(name: str) -> Path:
    """Where a shipped model lies."""
    return Path(str(files("framing.resources") / "models" / f"{name}.npz"))
