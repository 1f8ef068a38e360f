"""Who is heard in one article, in the order in which it brings its sources in, and with how many words."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from framing.features.exposures import attributions, top_level
from framing.features.officials import office
from framing.types import SPEECH_KINDS, AnnotatedDocument, Attribution

COLUMNS = (
    "entity",
    "name",
    "type",
    "office",
    "n_attributions",
    "n_words",
    *(f"{speech}_words" for speech in SPEECH_KINDS),
)


def source_profile(article: AnnotatedDocument) -> pd.DataFrame:
    """The sources of one article.

    Parameters
    ----------
    article : AnnotatedDocument

    Returns
    -------
    DataFrame
        A row an entity that says something, in order of appearance: ``entity`` (its index in the article), ``name``,
        ``type``, ``office`` (sphere of its public office, missing if it has none), ``n_attributions`` (nested ones and
        continued quotations included), ``n_words`` and ``direct_words``, ``mixed_words``, ``indirect_words`` (words in
        contents of top-level attributions, so that no word is counted twice; all in whole words).

    Examples
    --------
    >>> from framing.types import Document, Entity, Span
    >>> said = Attribution((Span(0, 5),), (Span(6, 10),), (Span(11, 20),), "direct", source_entity=0, n_words=2)
    >>> quill = Entity("Quill", "named_person")
    >>> article = AnnotatedDocument(Document("a", ""), attributions=(said,), entities=(quill,))
    >>> source_profile(article)[["name", "n_attributions", "n_words", "direct_words"]].values.tolist()
    [['Quill', 1, 2, 2]]
    """
    return pd.DataFrame(_rows(article), columns=list(COLUMNS))


def source_profiles(articles: Iterable[AnnotatedDocument]) -> pd.DataFrame:
    """The sources of many articles: `source_profile` of each, with the column ``doc_id`` in front."""
    rows = [(article.doc_id, *row) for article in articles for row in _rows(article)]
    return pd.DataFrame(rows, columns=["doc_id", *COLUMNS])


def _rows(article: AnnotatedDocument) -> list[tuple[object, ...]]:
    spoken: dict[int, list[Attribution]] = {}
    for attribution in sorted(attributions(article), key=_start):
        if attribution.source_entity is not None:
            spoken.setdefault(attribution.source_entity, []).append(attribution)
    counted = {id(a) for a in top_level(article)}
    return [_row(article, k, own, counted) for k, own in spoken.items()]


def _row(article: AnnotatedDocument, k: int, own: list[Attribution], counted: set[int]) -> tuple[object, ...]:
    words = {speech: sum(a.n_words for a in own if a.speech == speech and id(a) in counted) for speech in SPEECH_KINDS}
    entity = article.entities[k]
    return k, entity.name, entity.type, office(article, own[0]), len(own), sum(words.values()), *words.values()


def _start(attribution: Attribution) -> int:
    return min(span.start for span in attribution.source + attribution.cue + attribution.content)
