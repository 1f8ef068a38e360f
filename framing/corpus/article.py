"""What every reader yields: a document with its metadata, or the problem that stands in its place."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from framing.corpus.errors import Problem
from framing.types import Document

# Half of a character outside the basic plane: JSON can hold one, no file in UTF-8 can.
SURROGATE = re.compile("[\ud800-\udfff]")
METADATA_FIELDS = ("outlet", "date", "title", "story")


@dataclass(frozen=True, slots=True)
class Article:
    """A document, what is known about it (missing values are absent, not empty), and where it was read."""

    document: Document
    metadata: dict[str, Any]
    where: str

    @property
    def text(self) -> str:
        """The raw text of the document."""
        return self.document.text


Item: TypeAlias = Article | Problem
Items: TypeAlias = Iterator[Item]


def make_article(doc_id: str, text: str, metadata: dict[str, Any], where: str) -> Article:
    """Put an article together: missing values are dropped, and the title is the document's too."""
    known = {name: value for name, value in metadata.items() if not is_missing(value)}
    return Article(Document(doc_id, text, known.get("title", "")), known, where)


def is_missing(value: Any) -> bool:
    """Whether a metadata value says nothing: None, not a number, or blank."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, float) and math.isnan(value))


def as_label(value: Any) -> str | None:
    """A metadata value as the text it is grouped and joined by; None where it is missing.

    Examples
    --------
    >>> as_label(3.0), as_label(" "), as_label(datetime(2016, 9, 1))
    ('3', None, '2016-09-01')
    """
    if is_missing(value):
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # whole numbers turn into floats wherever a column has a gap
    if isinstance(value, datetime) and value == datetime.combine(value.date(), datetime.min.time(), value.tzinfo):
        return value.date().isoformat()  # a date that passed through a timestamp column
    return value.isoformat() if isinstance(value, date) else str(value)


def check_articles(items: Iterable[Item]) -> Items:
    """Turn empty texts, broken characters and identifiers that were seen before into problems."""
    places: dict[str, str] = {}
    for item in items:
        yield item if isinstance(item, Problem) else _checked(item, places)


def _checked(article: Article, places: dict[str, str]) -> Item:
    doc_id = article.document.doc_id
    if broken := SURROGATE.search(doc_id + article.document.text + article.document.title):
        return Problem(article.where, f"holds half a character ({broken.group()!r}, from a broken escape)")
    if not article.document.text.strip("\ufeff").strip():
        return Problem(article.where, f"the text of {doc_id!r} is empty")
    if doc_id in places:
        return Problem(article.where, f"the id {doc_id!r} is taken, by {places[doc_id]}; ids must be unique")
    places[doc_id] = article.where
    return article
