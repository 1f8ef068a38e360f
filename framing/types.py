"""The vocabulary of the toolkit: spans over raw text and what stands in them.

Every class is frozen and slotted, so that an annotation can be shared between steps without one step changing it for
another. Offsets count Unicode code points of the raw text, half open: ``text[span.start:span.end]``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple, Self

HEDGE_TYPES = ("epistemic", "reportative", "doxastic", "approximator")
VERIFICATION_TYPES = ("denial", "no_comment", "confirmation", "unverified")
# What finds attributions: a trained model (the first is the default), or the rules alone; with
# "+nested", what a source attributes to others is looked for too.
MODELS = ("fast", "accurate", "rules", "fast+nested", "accurate+nested")
VOICES = ("author", "source", "quoted")
SPEECH_KINDS = ("direct", "mixed", "indirect")
QUOTATION_KINDS = ("speech", "scare", "title")
NUMBERS = ("one", "several", "unknown")
CUE_CLASSES = ("neutral", "doubting", "endorsing", "adversarial", "belief", "other")
SOURCE_TYPES = (
    "named_person",
    "person_role",
    "unnamed_person",
    "group",
    "organization",
    "media",
    "document",
    "pronoun",
    "other",
)


class FramingError(ValueError):
    """What the user can mend: one line that names file, row or field, what was expected and what was found."""


class _Stretch(NamedTuple):
    start: int
    end: int


class Span(_Stretch):
    """A stretch of the raw text, half open and never empty; a tuple, because sorting and hashing many must cost little.

    Its length is that of the text, so ``_replace``, which counts the fields, is not for it.
    """

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Self:
        """A span that is checked."""
        if not 0 <= start < end:
            raise ValueError(f"a span needs 0 <= start < end, got {start}, {end}")
        return tuple.__new__(cls, (start, end))

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


Spans = tuple[Span, ...]


def enclosing(stretches: Spans, offset: int) -> Span | None:
    """The one of these sorted, disjoint spans that holds the character at an offset."""
    i = bisect_right(stretches, offset, key=attrgetter("start")) - 1
    return stretches[i] if i >= 0 and offset < stretches[i].end else None


class Token(NamedTuple):
    """A token of the segmenter; a tuple, because a document has thousands and creating them must cost little."""

    start: int
    end: int
    text: str


def spans(pairs: Iterable[Iterable[int]]) -> Spans:
    """Build spans from ``[start, end]`` pairs, in text order."""
    return tuple(sorted(Span(*pair) for pair in pairs))


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it was read: an identifier, its raw text and, where the metadata has one, its title."""

    doc_id: str
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A pair of quotation marks and what they enclose, marks included.

    ``kind`` says what the marks do: ``speech`` quotes somebody's words, ``scare`` holds a word or two at arm's length,
    ``title`` names a work.
    """

    span: Span
    kind: str = "speech"


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word or fixed phrase that lowers the commitment to a claim, with its type and whose words it is in."""

    span: Span
    type: str
    voice: str = "author"
    scope: Span | None = None
    attribution: int | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """A cue that a claim was denied, confirmed, left unverified, or met with no comment.

    ``actor`` is who denied, confirmed or did not comment, ``actor_entity`` its index into the article's entities;
    ``claim`` is what was denied, confirmed or left open. Each is empty where the article does not say it nearby.
    """

    span: Span
    type: str
    attribution: int | None = None
    actor: Spans = ()
    actor_entity: int | None = None
    claim: Spans = ()


@dataclass(frozen=True, slots=True)
class Anonymity:
    """What an article tells of a source that it does not name; a field is None where it tells nothing.

    ``number`` is ``one``, ``several`` or ``unknown``; ``role`` ("officials"), ``institution`` ("the Justice
    Department"), ``closeness`` ("familiar with the matter"), ``reason`` ("not authorized to speak publicly") and
    ``condition`` ("on condition of anonymity") are stretches of the text.
    """

    number: str = "unknown"
    role: Span | None = None
    institution: Span | None = None
    closeness: Span | None = None
    reason: Span | None = None
    condition: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, and by which word: tuples of spans, because each role can be discontinuous or absent.

    ``parent`` and ``source_entity`` are indices into the article's attributions and entities. ``relay`` is the outlet
    that the source spoke to ("told [the agency]"). ``n_words`` counts the words of the content. ``anonymity`` is set
    for unnamed sources only. ``confidence`` is the calibrated probability that content and source are right.
    """

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()
    speech: str = "indirect"
    source_type: str | None = None
    source_entity: int | None = None
    relay: Spans = ()
    parent: int | None = None
    cue_class: str = "other"
    n_words: int = 0
    anonymity: Anonymity | None = None
    confidence: float | None = None

    def __post_init__(self) -> None:
        if not (self.source or self.cue or self.content):
            raise ValueError("an attribution needs a source, a cue or a content; all three are empty")


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that serves as a source, with every mention as a source that resolves to it.

    ``office`` is what makes a source an official one, as the codebook defines it; None for everybody else.
    """

    name: str
    type: str
    mentions: Spans = ()
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """The headline or the lead with its size, so that rates in it need no text.

    ``span`` is None for a headline that is known only from the metadata.
    """

    span: Span | None
    n_words: int = 0
    n_hedges: int = 0


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """An article with everything that was found in it. All features are computed from this, none from the text."""

    document: Document
    sentences: Spans = ()
    boilerplate: Spans = ()
    quotations: tuple[Quotation, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    verification: tuple[Verification, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    entities: tuple[Entity, ...] = ()
    headline: Section | None = None
    lead: Section | None = None
    n_words: int = 0
    models: dict[str, str] = field(default_factory=dict)

    @property
    def doc_id(self) -> str:
        """The document's identifier, the key of every table."""
        return self.document.doc_id

    @property
    def text(self) -> str:
        """The raw text that every offset indexes."""
        return self.document.text
