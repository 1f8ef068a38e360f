"""Through which outlet a source is heard: "told Reuters", "said in an interview with CNN", "said on NBC's Today"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from framing.annotate.rules.reporting import reporting_words
from framing.annotate.rules.words import Range, Words, read_words, word_class
from framing.annotate.sources.lexicons import media_names
from framing.segment import Segments
from framing.types import Attribution, Span

WORD = r"[A-Z0-9][\w.&’'-]*"
# An outlet's name, with what may follow it: NBC's Chuck Todd, The Journal of Moor, ABC's "Good Morning".
OUTLET = rf"(?P<outlet>(?:(?:[Tt]he|an?)\s+)?{WORD}(?:\s+(?:of\s+|&\s+|the\s+)?{WORD}){{0,5}})"
TIME = r"(?:(?:on\s+)?[A-Z][a-z]+day\s+|(?:(?!according)\w+\s+){0,2}?)"
MARK = r"[\"“”'‘]{0,2}"
TOLD = re.compile(rf"\b(?:told|tells?|telling|assured|informed)\s+(?:host\s+)?{MARK}{OUTLET}")
APPEARED = re.compile(
    r"\b(?:interview|interviewed|appearance|[Aa]ppearing|appeared|spoke|[Ss]peaking|conversation|segment|remarks|comments?"
    rf"|statement|e-?mail|call|[Aa]sked|[Qq]uestioned|[Pp]ressed)\s+{TIME}(?:with|on|by|to|for)\s+{MARK}{OUTLET}"
)
NAMED_FIRST = re.compile(
    rf"\b(?:[Ii]n|[Dd]uring|to)\s(?:an?|the|his|her)\s(?=[A-Z]){OUTLET}\s+(?:interview|appearance|segment)\b"
)
ON_AIR = re.compile(rf"\s+{TIME}(?:on|to)\s+{MARK}{OUTLET}")
TELLING = ("told", "tell", "tells", "telling", "assured", "informed")
TALKS = ("interview", "appearance", "conversation", "segment", "remarks", "comment", "comments", "statement", "call")
TALKING = ("interviewed", "appearing", "appeared", "spoke", "speaking", "asked", "questioned", "pressed")
# The words that these expressions begin with: a search is worth its time only where one of them stands.
TRIGGERS = {
    **dict.fromkeys(TELLING, TOLD),
    **dict.fromkeys((*TALKS, "e-mail", "email", *TALKING), APPEARED),
    **dict.fromkeys(("in", "during", "to"), NAMED_FIRST),
}
ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
TRAILING = re.compile(r"(?:['’]s?|\.)$")
# What follows an outlet's name and belongs to it: "a Politico reporter".
STAFF = re.compile(r"\s+(?:reporter|correspondent|anchor|host|columnist|editor|magazine|radio|television)s?\b")
# Words for media that also begin an outlet's name.
MEDIA_FIRST = frozenset(("daily", "radio"))
PROGRAMMES = frozenset(("show", "file", "hour", "tonight", "podcast", "nation", "today"))
# A longer word with a full stop ends a sentence: "U.S." and "Corp." do not.
LONGEST_ABBREVIATION = 5
# Who is told something and has a name of so many capitals alone, without an article, is mostly a station or agency.
ACRONYM = re.compile(r"[A-Z]{2,5}\Z")
# A dateline names its agency in brackets: "PORT ALBA, March 3 (Meridian) -"; it stands within so many characters.
DATELINE = re.compile(r"\(([A-Z][\w.]+(?: [A-Z][\w.]+){0,2})\)\s+[-–—]")
DATELINE_WINDOW = 1_500
SPEAKING = frozenset(("quote", "that", "clause"))


def find_relays(parts: Segments, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with the outlet to which their source spoke.

    Parameters
    ----------
    parts : Segments
        The article.
    attributions : sequence of Attribution
        With source and cue.

    Returns
    -------
    tuple of Attribution
        In the same order. An outlet is a name that the list of media has, or one that ends in a word for media; who is
        told something also one of a few capitals alone, or the agency of the dateline.
    """
    words = parts.derived(read_words)
    relays = dict(_found(words, attributions))
    return tuple(replace(a, relay=(relays[i],)) if i in relays else a for i, a in enumerate(attributions))


def _found(words: Words, attributions: Sequence[Attribution]) -> Iterator[tuple[int, Span]]:
    """Indices of attributions with their relay."""
    parts = words.parts
    for (low, high), indices in _by_sentence(words, attributions).items():
        for k in words.places(TRIGGERS, low, high):
            at, pattern = words.tokens[k].start, TRIGGERS[words.lower[k]]
            match = pattern.match(parts.text, at)
            outlet = _outlet(parts, match) if match and not parts.in_quotation(at) else None
            if outlet is not None:
                yield from ((i, outlet) for i in indices if _fits(attributions[i], at, outlet, pattern is TOLD))
        for i in indices:
            outlet = _on_air(parts, attributions[i])
            if outlet is not None:
                yield i, outlet


def _by_sentence(words: Words, attributions: Sequence[Attribution]) -> dict[Range, list[int]]:
    """The tokens of a sentence → attributions whose cue stands in it, outside quotation marks."""
    parts = words.parts
    starts = [span.start for span in parts.sentences]
    bounds = [*(first for first, _ in words.sentences), len(words.tokens)]
    found: dict[Range, list[int]] = defaultdict(list)
    for i, attribution in enumerate(attributions):
        if attribution.source and attribution.content and _speaks(parts, attribution):
            start = attribution.cue[0].start
            if not parts.in_quotation(start):
                k = bisect_right(starts, start)
                found[bounds[k - 1], bounds[k]].append(i)
    return found


def _fits(attribution: Attribution, trigger: int, outlet: Span, is_told: bool) -> bool:
    """Whether an outlet is an attribution's relay: the cue is "told", or the interview stands beside the content."""
    if any(span.overlaps(outlet) for span in attribution.source):
        return False
    if is_told:
        return any(span.start <= trigger < span.end for span in attribution.cue)
    return not any(span.start <= trigger < span.end for span in attribution.content)


def _on_air(parts: Segments, attribution: Attribution) -> Span | None:
    """The outlet after "said on"."""
    cue, source = attribution.cue[-1], attribution.source[-1]
    match = ON_AIR.match(parts.text, source.end if source.start >= cue.end else cue.end)
    return _outlet(parts, match) if match else None


def _speaks(parts: Segments, attribution: Attribution) -> bool:
    """Whether the cue is a word of saying: what is laughed off in an interview is not said there."""
    return any(
        not _speaking_words().isdisjoint(parts.text[span.start : span.end].lower().split()) for span in attribution.cue
    )


@cache
def _speaking_words() -> frozenset[str]:
    """The forms of words of saying."""
    known = reporting_words().items()
    return frozenset(form for form, readings in known if any(word.frames & SPEAKING for word, _ in readings))


def _outlet(parts: Segments, match: re.Match[str]) -> Span | None:
    """The name in a match if it is an outlet's; of "NBC's Chuck Todd" the whole."""
    name = POSSESSIVE.split(match["outlet"], maxsplit=1)[0]
    article = ARTICLE.match(name)
    words = name[article.end() if article else 0 :].split()
    for end in range(_sentence_end(words), 0, -1):
        if is_outlet_name(words[:end]) or (match.re is TOLD and _may_be_outlet(words[:end], article, parts)):
            start = match.start("outlet")
            if end < len(words):
                return Span(start, start + name.index(words[end - 1]) + len(words[end - 1].rstrip(".")))
            staff = STAFF.match(parts.text, match.end())
            size = len(TRAILING.sub("", match["outlet"])) if staff is None else staff.end() - start
            return Span(start, start + size)
    return None


def _sentence_end(words: Sequence[str]) -> int:
    """How many words stand before the end of a sentence: "told the Daily Moor. The paper …"."""
    return next(
        (i for i, word in enumerate(words, 1) if word.endswith(".") and len(word) > LONGEST_ABBREVIATION), len(words)
    )


def _may_be_outlet(words: Sequence[str], article: re.Match[str] | None, parts: Segments) -> bool:
    """Whether who is told something may be an outlet that no list has: "told KXYZ", or the agency of the dateline."""
    if len(words) == 1 and article is None and ACRONYM.match(words[0].rstrip(".")):
        return True
    dateline = DATELINE.search(parts.text, 0, DATELINE_WINDOW)
    return dateline is not None and dateline.group(1) == " ".join(words).rstrip(".")


def is_outlet_name(words: Sequence[str]) -> bool:
    """Whether capitalised words name an outlet: by the list, or by their last word ("The Moor Gazette") or first.

    Examples
    --------
    >>> is_outlet_name(["Reuters"]), is_outlet_name(["Moor", "Gazette"]), is_outlet_name(["Moor"])
    (True, True, False)
    """
    name = " ".join(words).rstrip(".")
    return (
        name in media_names()
        or name.title() in media_names()
        or words[-1].rstrip(".").lower() in word_class("media") | PROGRAMMES
        or (len(words) > 1 and words[0].lower() in MEDIA_FIRST)
    )
