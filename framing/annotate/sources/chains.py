"""Links of chains that are no attributions of their own: sources only cited, and those heard inside others' words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from framing.annotate.rules.words import read_words
from framing.annotate.sources.article_names import ArticleNames
from framing.annotate.sources.nested import find_nested
from framing.annotate.sources.silent import find_cited
from framing.segment import Segments
from framing.types import Attribution


def add_links(parts: Segments, attributions: Sequence[Attribution], names: ArticleNames) -> tuple[Attribution, ...]:
    """The attributions with one more for each source that is only a link of a chain.

    Parameters
    ----------
    parts : Segments
        The article.
    attributions : sequence of Attribution
        As they were found.
    names : ArticleNames
        What the article names.

    Returns
    -------
    tuple of Attribution
        The same if there are no links, else sorted by position, with ``parent`` adjusted. A link has neither cue nor
        content; its ``parent`` is the attribution of whoever cites it, or in whose content it is heard.
    """
    if not attributions:
        return ()
    links = [*find_cited(parts, attributions, names), *find_nested(parts.derived(read_words), attributions)]
    if not links:
        return tuple(attributions)
    every = [*attributions, *links]
    order = sorted(range(len(every)), key=lambda i: _start(every[i]))
    place = {old: new for new, old in enumerate(order)}
    return tuple(_moved(every[i], place) for i in order)


def _moved(attribution: Attribution, place: dict[int, int]) -> Attribution:
    parent = attribution.parent
    if parent is None or place[parent] == parent:
        return attribution
    return replace(attribution, parent=place[parent])


def _start(attribution: Attribution) -> tuple[int, int]:
    return min([(span.start, span.end) for span in attribution.source + attribution.cue + attribution.content])
