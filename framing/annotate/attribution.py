"""Find attributions by rule: reporting words, their sources, and what is said."""

from __future__ import annotations

from framing.annotate.contents import find_content
from framing.annotate.drafts import Draft
from framing.annotate.floating import join_floating
from framing.annotate.labels import join_labels, label_drafts
from framing.annotate.reporting import find_cue
from framing.annotate.speakers import find_speaker
from framing.annotate.speech import speech_kind
from framing.annotate.words import DASHES, OUTSIDE, Words, read_words
from framing.segment import Segments
from framing.types import Attribution


def find_attributions(parts: Segments) -> tuple[Attribution, ...]:
    """Find who says what."""
    words = read_words(parts)
    drafts: list[Draft] = []
    for number in range(len(words.sentences)):
        drafts.extend(_in_sentence(words, number))
    drafts = join_labels(drafts, label_drafts(words))
    join_floating(words, drafts)
    found = [_attribution(words, draft) for draft in drafts if draft.content]
    return tuple(sorted(found, key=lambda a: min(a.source + a.cue + a.content)))


def _in_sentence(words: Words, number: int) -> list[Draft]:
    """The attributions whose cue stands in one sentence."""
    drafts = _cues(words, number)
    high = words.sentences[number][1]
    for k, draft in enumerate(drafts):
        find_content(words, draft, _limit(words, drafts[k + 1 :], high))
    return _outermost(drafts)


def _cues(words: Words, number: int) -> list[Draft]:
    sentence = words.sentences[number]
    drafts: list[Draft] = []
    for i in range(*sentence):
        if words.quotation[i] != OUTSIDE:
            continue
        cue = find_cue(words, i, sentence)
        if cue is None:
            continue
        if drafts and cue.words[0] <= drafts[-1].cue.head:  # "declined to say" takes in "declined"
            drafts.pop()
        drafts.append(find_speaker(words, cue, number, sentence, drafts))
    return drafts


def _limit(words: Words, later: list[Draft], high: int) -> int:
    """Where the content of a cue must end because a later cue of the sentence opens a clause beside it."""
    for draft in later:
        before = draft.start - 1
        word, comma = words.lower[before], words.lower[before - 1] == ","
        if draft.borrowed and (word in (",", "and", "but", "then") or word in DASHES):
            return before
        if not draft.borrowed and (word in ("but", "while", "although", "though") or (comma and word in ("and", "as"))):
            return before
    return high


def _outermost(drafts: list[Draft]) -> list[Draft]:
    """Leave out what stands inside the content of another attribution of the sentence."""
    kept = [draft for draft in drafts if draft.content and _is_complete(draft)]
    return [d for d in kept if not any(_holds(other, d) for other in kept if other is not d)]


def _is_complete(draft: Draft) -> bool:
    """Whether a draft has what its kind of cue needs: only passives do without a source."""
    if "seeming" in draft.cue.verb.frames:
        return True
    if draft.cue.voice == "passive":
        return draft.source is not None or bool(draft.cue.verb.frames & {"inf", "that"})
    return draft.source is not None


def _holds(outer: Draft, inner: Draft) -> bool:
    if not any(start <= inner.cue.head < end for start, end in outer.content):
        return False
    return not any(start <= outer.cue.head < end for start, end in inner.content)


def _attribution(words: Words, draft: Draft) -> Attribution:
    content = tuple(sorted(words.span(piece) for piece in draft.content))
    cue = words.span((draft.cue.words[0], draft.cue_end))
    return Attribution(
        source=(words.span(draft.source),) if draft.source else (),
        cue=(cue,),
        content=content,
        speech=speech_kind(content, words.parts),
        n_words=words.parts.count_words(*content),
    )
