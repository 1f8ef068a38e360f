"""What is raised when outlets cannot be told apart with what was given."""

from framing.compare.errors import ComparisonError


class ClassificationError(ComparisonError):
    """These articles cannot be classified; the message is one line that says what was expected and what was found."""
