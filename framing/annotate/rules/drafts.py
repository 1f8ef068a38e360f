"""An attribution under construction, in token ranges."""

from __future__ import annotations

from dataclasses import dataclass, field

from framing.annotate.rules.reporting import Cue
from framing.annotate.rules.words import Range, Words, word_class
from framing.types import Span


@dataclass(slots=True)
class Draft:
    """A cue with its source, before and after its content is found.

    ``sentence`` is the index of the sentence that the cue stands in. ``borrowed`` says that the source was taken from
    the cue before ("…, and added"), ``inverted`` that it follows the cue ("said Ms. Lee"), ``fronted`` that words
    without quotation marks stand before both ("It is safe, she said"). ``cue_end`` grows by a particle ("warned of").
    """

    cue: Cue
    sentence: int
    source: Range | None = None
    borrowed: bool = False
    inverted: bool = False
    fronted: bool = False
    content: list[Range] = field(default_factory=list)
    cue_end: int = 0

    def __post_init__(self) -> None:
        self.cue_end = self.cue.words[1]

    @property
    def start(self) -> int:
        """The first token of cue and source."""
        if self.source is None or self.borrowed:
            return self.cue.words[0]
        return min(self.source[0], self.cue.words[0])

    @property
    def end(self) -> int:
        """The token after cue and source."""
        return max(self.source[1], self.cue_end) if self.source and self.inverted else self.cue_end

    def source_span(self, words: Words) -> Span | None:
        """The characters of the source; of "he's" only the pronoun."""
        if self.source is None:
            return None
        span = words.span(self.source)
        if self.source[1] - self.source[0] == 1 and words.lower[self.source[0]] in word_class("contraction"):
            return Span(span.start, span.start + words.lower[self.source[0]].index("'"))
        return span

    def holds(self, token: int) -> bool:
        """Whether the content holds a token."""
        return any(start <= token < end for start, end in self.content)
