"""Documents plus a metadata frame, from whatever the user has: readers, corpus cards, fetching."""

from framing.corpus.article import Article
from framing.corpus.cards import Archive, Card, list_cards, read_card
from framing.corpus.corpus import Corpus, read_corpus
from framing.corpus.counting import count_articles
from framing.corpus.errors import DataError, Problem
from framing.corpus.fetch import Comparison, Difference, FetchReport, corpus_folder, fetch_corpus
from framing.corpus.nltk_readers import nltk_reader, read_nltk
from framing.corpus.reading import iter_articles

__all__ = [
    "Archive",
    "Article",
    "Card",
    "Comparison",
    "Corpus",
    "DataError",
    "Difference",
    "FetchReport",
    "Problem",
    "corpus_folder",
    "count_articles",
    "fetch_corpus",
    "iter_articles",
    "list_cards",
    "nltk_reader",
    "read_card",
    "read_corpus",
    "read_nltk",
]
