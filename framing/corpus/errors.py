"""What is wrong with the user's data, said in one line."""

from __future__ import annotations

from dataclasses import dataclass

from framing.types import FramingError


class DataError(FramingError):
    """The user's data are wrong; one line names file, row or field, what was expected and what was found."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One article that cannot be used, while the others of its source can: where it stands, and why."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"
