"""Every source of an article with its type and the entity that it is.

Sources are read in text order, so that an entity is known by all that stands before; sources in the first person wait
until everybody who speaks is known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from framing.annotate.completion import complete_sources
from framing.annotate.sources.anonymity import find_anonymity
from framing.annotate.sources.article_names import ArticleNames, article_names
from framing.annotate.sources.chains import add_links
from framing.annotate.sources.entities import Draft, EntityBook, SourceMention
from framing.annotate.sources.lexicons import pronouns
from framing.annotate.sources.pronouns import Antecedents
from framing.annotate.sources.relays import find_relays
from framing.annotate.sources.types import Reading, read_source, with_context
from framing.segment import Segments
from framing.types import Attribution, Entity, Span, Spans

CONTEXT = 60  # characters after a source that are read with it


def resolve_sources(
    parts: Segments, attributions: Sequence[Attribution]
) -> tuple[tuple[Attribution, ...], tuple[Entity, ...]]:
    """Give every source its type and its entity.

    Parameters
    ----------
    parts : Segments
        The article.
    attributions : sequence of Attribution
        As they were found; those without a source keep none, but a quotation that only goes on gets the entity of the
        speaker before.

    Returns
    -------
    tuple
        The attributions in the order in which they came, and the entities in the order in which the article brings
        them in. ``source_entity`` is an index into the entities.

    Examples
    --------
    >>> from framing.segment import segment
    >>> from framing.types import Document
    >>> parts = segment(Document("a", "Mara Quill, a spokeswoman, resigned. She had no regrets, she said."))
    >>> said = Attribution(source=(Span(57, 60),), content=(Span(37, 55),))
    >>> attributions, entities = resolve_sources(parts, [said])
    >>> attributions[0].source_type, entities[attributions[0].source_entity].name
    ('pronoun', 'Mara Quill')
    """
    attributions = find_relays(parts, complete_sources(attributions, parts))
    names = _names(parts, attributions)
    attributions = add_links(parts, attributions, names)
    mentions = _mentions(parts, attributions, names)
    drafts = _drafts(parts, attributions, mentions, EntityBook(names, parts.text))
    order = sorted({id(draft): draft for draft in drafts.values()}.values(), key=lambda draft: draft.first)
    index = {id(draft): i for i, draft in enumerate(order)}
    resolved = list(attributions)
    for mention in mentions:
        kind, anonymity = mention.reading.type, find_anonymity(parts, mention.spans, mention.reading)
        for i in mention.serves:
            entity = index[id(drafts[i])]
            resolved[i] = replace(resolved[i], source_type=kind, source_entity=entity, anonymity=anonymity)
    return _continued(parts, resolved), tuple(draft.finished() for draft in order)


def _names(parts: Segments, attributions: Sequence[Attribution]) -> ArticleNames:
    """What the article names; whom somebody "told" something is a medium, wherever else the name stands."""
    if not any(attribution.source for attribution in attributions):
        return ArticleNames()
    names = article_names(parts.text)
    for attribution in attributions:
        for span in attribution.relay:
            names.bodies.setdefault(
                parts.text[span.start : span.end].removeprefix("the ").removeprefix("The "), "media"
            )
    return names


def _mentions(parts: Segments, attributions: Sequence[Attribution], names: ArticleNames) -> list[SourceMention]:
    """Every source once, in text order, with the contents of all attributions that it serves."""
    serves: dict[Spans, list[int]] = {}
    for i, attribution in enumerate(attributions):
        if attribution.source:
            serves.setdefault(attribution.source, []).append(i)
    mentions: list[SourceMention] = []
    readings: dict[str, Reading] = {}
    for spans, served in sorted(serves.items(), key=lambda item: item[0][0].start):
        raw = " ".join([parts.text[span.start : span.end] for span in spans])
        text = " ".join(raw.split()) or raw
        if text not in readings:
            readings[text] = read_source(text, names)
        reading = with_context(readings[text], parts.text[spans[-1].end : spans[-1].end + CONTEXT])
        contents = tuple([content for i in served for content in attributions[i].content])
        mentions.append(SourceMention(spans, text, reading, contents, tuple(served)))
    return mentions


def _drafts(
    parts: Segments, attributions: Sequence[Attribution], mentions: Sequence[SourceMention], book: EntityBook
) -> dict[int, Draft]:
    """The entity of the source of every attribution that has one, by its index; the first person comes last.

    Links of chains are noted only then: "he" seldom means one of them.
    """
    drafts: dict[int, Draft] = {}
    antecedents = Antecedents(book, parts)
    later: list[SourceMention] = []
    for mention in mentions:
        if _is_first_person(mention):
            later.append(mention)
            continue
        is_pronoun = mention.reading.type == "pronoun"
        draft = antecedents.find(mention) if is_pronoun else book.find(mention)
        draft = draft or book.of_text("pronoun", mention.text)
        drafts.update(dict.fromkeys(mention.serves, draft))
        if all(_is_link(attributions[i]) for i in mention.serves):
            later.append(mention)
        else:
            book.note(draft, mention)
    for mention in later:
        if mention.serves[0] not in drafts:
            draft = _speaker(mention.spans[0], attributions, drafts) or book.of_text("pronoun", "I")
            drafts.update(dict.fromkeys(mention.serves, draft))
        book.note(drafts[mention.serves[0]], mention)
    return drafts


def _is_link(attribution: Attribution) -> bool:
    """Whether an attribution is only a link of a chain."""
    return not (attribution.cue or attribution.content or attribution.parent is None)


def _is_first_person(mention: SourceMention) -> bool:
    return mention.reading.type == "pronoun" and pronouns()[mention.reading.lemma].person == "1"


def _speaker(source: Span, attributions: Sequence[Attribution], drafts: dict[int, Draft]) -> Draft | None:
    """Whoever says the words in which "I" stands; None for the author."""
    around = [
        (len(content), attribution.source, i)
        for i, attribution in enumerate(attributions)
        for content in attribution.content
        if content.contains(source) and i in drafts
    ]
    return drafts[min(around)[2]] if around else None


def _continued(parts: Segments, attributions: list[Attribution]) -> tuple[Attribution, ...]:
    """Give a quotation without source and cue, in the same or the next paragraph, the speaker of the one before."""
    if all(a.source or a.cue or a.speech == "indirect" for a in attributions):
        return tuple(attributions)
    speaker, paragraph = None, -2
    for i in sorted(range(len(attributions)), key=lambda i: _start(attributions[i])):
        attribution = attributions[i]
        here = bisect_right(parts.paragraphs, _start(attribution), key=lambda span: span.start)
        if attribution.source and attribution.content:
            speaker, paragraph = attribution.source_entity, here
        elif not attribution.cue and attribution.speech != "indirect" and here - paragraph <= 1:
            attributions[i] = replace(attribution, source_entity=speaker)
            paragraph = here
    return tuple(attributions)


def _start(attribution: Attribution) -> int:
    return (attribution.content or attribution.source or attribution.cue)[0].start
