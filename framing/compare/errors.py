"""What is raised when outlets cannot be compared with what was given."""

from framing.types import FramingError


class ComparisonError(FramingError):
    """These tables cannot be compared; the message is one line that says what was expected and what was found."""


def check_level(level: float) -> None:
    """Raise unless the level of an interval lies between 0 and 1."""
    if not 0 < level < 1:
        raise ComparisonError(f"level {level}; expected a number between 0 and 1, such as 0.95")
