"""The plain arrays of a model file, and text among them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray[Any]]
Floats = NDArray[np.float32]


def lines(array: NDArray[Any]) -> list[str]:
    """The lines of a text that is stored as its bytes."""
    return bytes(array).decode("utf-8").split("\n")


def from_lines(texts: list[str]) -> NDArray[np.uint8]:
    """Lines as an array of bytes."""
    return np.frombuffer("\n".join(texts).encode("utf-8"), dtype=np.uint8)
