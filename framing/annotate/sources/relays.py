"""Through which outlet a source is heard: "told Reuters", "said in an interview with CNN", "said on NBC's Today"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from framing.annotate.rules.reporting import reporting_words
from framing.annotate.rules.words import word_class
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
    rf"\b(?:[Ii]n|[Dd]uring|to)\s+(?:an?|the|his|her)\s+{OUTLET}\s+(?:interview|appearance|segment)\b"
)
ON_AIR = re.compile(rf"\s+{TIME}(?:on|to)\s+{MARK}{OUTLET}")
TRIGGER = re.compile(
    r"\b(?=[acdeipqrstADIPQS])"  # saves trying all words in turn at most places
    r"(?:told|tells?|telling|assured|informed|interview|interviewed|[Aa]ppear\w+|spoke|[Ss]peaking|[Aa]sked|[Qq]uestioned|[Pp]ressed"
    r"|conversation|segment|remarks|comments?|statement|e-?mail|call|(?:[Ii]n|[Dd]uring|to)(?=\s(?:an?|the|his|her)\s[A-Z]))\s"
)
REACH = 20  # A trigger that begins in a sentence may look beyond it for so many characters.
ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
TRAILING = re.compile(r"(?:['’]s?|\.)$")
# What follows an outlet's name and belongs to it: "a Politico reporter".
STAFF = re.compile(r"\s+(?:reporter|correspondent|anchor|host|columnist|editor|magazine|radio|television)s?\b")
PROGRAMMES = frozenset(("show", "file", "hour", "tonight", "podcast", "nation", "today"))
SPEAKING = frozenset(("quote", "that", "clause"))


def find_relays(parts: Segments, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with the outlet to which their source spoke.

    Parameters
    ----------
    parts : Segments
        The article.
    attributions : sequence of Attribution
        With source and cue; those that have a relay keep it.

    Returns
    -------
    tuple of Attribution
        In the same order. An outlet is a name that the list of media has, or one that ends in a word for media.
    """
    relays = {i: span for i, span in _found(parts, attributions) if not attributions[i].relay}
    return tuple(replace(a, relay=(relays[i],)) if i in relays else a for i, a in enumerate(attributions))


def _found(parts: Segments, attributions: Sequence[Attribution]) -> Iterator[tuple[int, Span]]:
    """Indices of attributions with their relay."""
    for (low, high), indices in _by_sentence(parts, attributions).items():
        for at in _triggers(parts, low, high):
            told = TOLD.match(parts.text, at)
            match = told or APPEARED.match(parts.text, at) or NAMED_FIRST.match(parts.text, at)
            outlet = _outlet(parts, match) if match else None
            if outlet is not None:
                yield from ((i, outlet) for i in indices if _fits(attributions[i], at, outlet, told is not None))
        for i in indices:
            outlet = _on_air(parts, attributions[i])
            if outlet is not None:
                yield i, outlet


def _by_sentence(parts: Segments, attributions: Sequence[Attribution]) -> dict[tuple[int, int], list[int]]:
    """Where a sentence begins and the next one → attributions whose cue stands in it, outside quotation marks."""
    bounds = [0, *(span.start for span in parts.sentences), len(parts.text)]
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, attribution in enumerate(attributions):
        if attribution.source and attribution.content and _speaks(parts, attribution):
            start = attribution.cue[0].start
            if not parts.in_quotation(start):
                k = bisect_right(bounds, start, 1, len(bounds) - 1)
                found[bounds[k - 1], bounds[k]].append(i)
    return found


def _triggers(parts: Segments, low: int, high: int) -> Iterator[int]:
    """Where an outlet may be told something, outside quotation marks: the search is slow, so a sentence at a time."""
    for match in TRIGGER.finditer(parts.text, low, high + REACH):
        if match.start() < high and not parts.in_quotation(match.start()):
            yield match.start()


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
    for end in range(len(words), 0, -1):
        if is_outlet_name(words[:end]):
            start = match.start("outlet")
            if end < len(words):
                return Span(start, start + name.index(words[end - 1]) + len(words[end - 1]))
            staff = STAFF.match(parts.text, match.end())
            size = len(TRAILING.sub("", match["outlet"])) if staff is None else staff.end() - start
            return Span(start, start + size)
    return None


def is_outlet_name(words: Sequence[str]) -> bool:
    """Whether capitalised words name an outlet: by the list, or by their last word ("The Moor Gazette").

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
    )
