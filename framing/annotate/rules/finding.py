"""Find attributions by rule: reporting words, their sources, what is said, and what stands inside what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from framing.annotate.finishing import finish
from framing.annotate.rules.contents import find_content
from framing.annotate.rules.drafts import Draft
from framing.annotate.rules.floating import join_floating
from framing.annotate.rules.labels import join_labels, label_drafts
from framing.annotate.rules.reporting import find_cue, reporting_words
from framing.annotate.rules.speakers import find_speaker
from framing.annotate.rules.words import DASHES, OUTSIDE, Words, read_words, word_class
from framing.segment import Segments
from framing.types import Attribution

# A sentence has far fewer cues; the bound keeps hostile text linear.
MOST_CUES = 25
# A later cue after one of these, with the same source, ends the content before: "…, and added".
BESIDE = frozenset({",", "and", "but", "then", *DASHES})
# The frames of verbs of saying, which are kept also inside the content of another attribution.
SAYING = frozenset({"quote", "that", "clause"})


def find_by_rule(parts: Segments) -> tuple[Attribution, ...]:
    """Find who says what, and by which word.

    Parameters
    ----------
    parts : Segments
        A segmented document; its text may hold anything.

    Returns
    -------
    tuple of Attribution
        Sorted by position. ``parent`` is the index of the innermost attribution in whose content a cue stands.
        ``source_type`` and ``source_entity`` are left to the layer of sources.

    Examples
    --------
    >>> from framing.segment import segment
    >>> from framing.types import Document
    >>> found = find_by_rule(segment(Document("a", "The dam will hold, said Ada Moor, an engineer.")))
    >>> found[0].source, found[0].cue, found[0].content
    ((Span(start=24, end=45),), (Span(start=19, end=23),), (Span(start=0, end=17),))
    """
    words = parts.derived(read_words)
    drafts = [draft for number, heads in _heads(words) for draft in _in_sentence(words, number, heads)]
    drafts = join_labels(drafts, label_drafts(words))
    join_floating(words, drafts)
    return finish([_attribution(words, draft) for draft in drafts], parts)


def _heads(words: Words) -> Iterator[tuple[int, list[int]]]:
    """The sentences with reporting words outside quotation marks, and where in them these stand."""
    heads = [i for i in words.places(reporting_words(), 0, len(words.lower)) if words.quotation[i] == OUTSIDE]
    for number, (start, end) in enumerate(words.sentences):
        inside = heads[bisect_left(heads, start) : bisect_left(heads, end)]
        if inside:
            yield number, inside


def _in_sentence(words: Words, number: int, heads: Sequence[int]) -> list[Draft]:
    """The attributions whose cue stands in one sentence, at one of its reporting words."""
    drafts = _cues(words, number, heads)
    for k, draft in enumerate(drafts):
        if _is_complete(draft):
            find_content(words, draft, _limit(words, drafts[k + 1 :], words.sentences[number][1]))
    complete = [draft for draft in drafts if draft.content]
    return [draft for draft in complete if _is_strong(draft) or not _is_inside(draft, complete)]


def _cues(words: Words, number: int, heads: Sequence[int]) -> list[Draft]:
    """The cues of a sentence, with their sources."""
    sentence = words.sentences[number]
    drafts: list[Draft] = []
    for i in heads:
        cue = find_cue(words, i, sentence)
        if cue is None:
            continue
        if drafts and cue.words[0] <= drafts[-1].cue.head:  # "declined to say" takes in "declined"
            drafts.pop()
        drafts.append(find_speaker(words, cue, number, sentence, drafts))
        if len(drafts) == MOST_CUES:
            break
    return drafts


def _limit(words: Words, later: Sequence[Draft], high: int) -> int:
    """Where the content of a cue must end because a later cue of the sentence opens a clause beside it."""
    for draft in later:
        before = draft.start - 1
        word, comma = words.lower[before], before > 0 and words.lower[before - 1] == ","
        if draft.borrowed and word in BESIDE:
            return before
        if not draft.borrowed and (word in word_class("contrast") or (comma and word in ("and", "as"))):
            return before
    return high


def _is_complete(draft: Draft) -> bool:
    """Whether a draft has what its kind of cue needs: only passives and "seems" do without a source."""
    if draft.source is not None or "seeming" in draft.cue.verb.frames:
        return True
    return draft.cue.voice == "passive" and bool(draft.cue.verb.frames & {"inf", "that"})


def _is_strong(draft: Draft) -> bool:
    """Whether a draft is a statement with a subject of its own: kept also inside another's content."""
    if draft.cue.voice != "active" or draft.borrowed or draft.fronted or draft.source is None:
        return False
    return draft.cue.verb.frames >= SAYING and draft.source[0] < draft.cue.head


def _is_inside(inner: Draft, drafts: Sequence[Draft]) -> bool:
    head = inner.cue.head
    return any(outer.holds(head) and not inner.holds(outer.cue.head) for outer in drafts if outer is not inner)


def _attribution(words: Words, draft: Draft) -> Attribution:
    return Attribution(
        source=() if (source := draft.source_span(words)) is None else (source,),
        cue=(words.span((draft.cue.words[0], draft.cue_end)),),
        content=tuple([words.span(piece) for piece in sorted(draft.content)]),
    )
