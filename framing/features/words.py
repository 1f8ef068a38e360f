"""Which words stand in cues and sources, and how often in each article: what outlets' word choices are compared by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import pandas as pd

from framing.annotate.rules.reporting import reporting_words
from framing.annotate.sources.phrases import noun_phrases
from framing.features.exposures import attributions
from framing.types import AnnotatedDocument, Attribution, FramingError, Spans

COLUMNS = ["doc_id", "word", "count"]
DESCRIBED = ("person_role", "unnamed_person", "group", "organization", "media", "document", "other")
"""Types of sources that a common noun may stand for; names and pronouns are no descriptions."""


def role_words(articles: Iterable[AnnotatedDocument], kind: str = "cues") -> pd.DataFrame:
    """How often each word is used in an article to report, or to say who is quoted.

    Parameters
    ----------
    articles : iterable of AnnotatedDocument
        With their texts (`read_annotations` with ``texts``); boilerplate is left out.
    kind : {"cues", "sources"}
        ``cues``: the reporting word of each attribution by its lemma ("has claimed": claim; "refused to say": say), in
        lower case where the lexicon has none. ``sources``: the head noun of each source that is described and not named
        ("two senior officials": officials), in lower case, the number kept, because "an official" and "officials" are
        not the same claim.

    Returns
    -------
    DataFrame
        Columns ``doc_id, word, count``, a row for each word that an article has, sorted by article and word; an article
        without any has no row.

    Raises
    ------
    FramingError
        If ``kind`` is unknown, or an article with attributions has no text.
    """
    if kind not in KINDS:
        raise FramingError(f"unknown kind of words {kind!r}; expected one of: {', '.join(KINDS)}")
    rows = [
        (article.doc_id, word, n)
        for article in articles
        for word, n in sorted(Counter(_found(article, KINDS[kind])).items())
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def cue_lemma(text: str) -> str:
    """The reporting word of a cue: the last one that the lexicon knows, by lemma; else the cue itself in lower case.

    Examples
    --------
    >>> cue_lemma("has repeatedly claimed"), cue_lemma("declined to say"), cue_lemma("Tweeted out")
    ('claim', 'say', 'tweet')
    """
    lower = text.lower().split()
    lemma, i = "", 0
    while i < len(lower):
        readings = reporting_words().get(lower[i].strip(",.:;—"), ())
        word = next((w for w, _ in readings if tuple(lower[i + 1 : i + 1 + len(w.particles)]) == w.particles), None)
        lemma = word.lemma if word else lemma
        i += 1 + len(word.particles) if word else 1
    return lemma or " ".join(lower)


def source_head(text: str) -> str:
    """Head noun of the first noun phrase of a source, in lower case; empty if there is none.

    Examples
    --------
    >>> source_head("two senior aides to the mayor")
    'aides'
    """
    cores = [phrase.core for phrase in noun_phrases(text) if phrase.core]
    return cores[0][-1].lower() if cores else ""


def _cues(article: AnnotatedDocument, attribution: Attribution) -> str:
    return cue_lemma(_text(article, attribution.cue)) if attribution.cue else ""


def _sources(article: AnnotatedDocument, attribution: Attribution) -> str:
    described = attribution.source and attribution.source_type in DESCRIBED
    return source_head(_text(article, attribution.source)) if described else ""


KINDS: dict[str, Callable[[AnnotatedDocument, Attribution], str]] = {"cues": _cues, "sources": _sources}


def _found(article: AnnotatedDocument, word_of: Callable[[AnnotatedDocument, Attribution], str]) -> Iterator[str]:
    for attribution in attributions(article):
        if word := word_of(article, attribution):
            yield word


def _text(article: AnnotatedDocument, spans: Spans) -> str:
    pieces = " ".join(article.text[span.start : span.end] for span in spans)
    if not pieces.strip():
        raise FramingError(f"{article.doc_id}: the annotations come without the text; read them with texts=…")
    return pieces
