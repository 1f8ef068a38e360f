"""Depth of chains, links, and the features that rest on them."""

import pytest

from framing.features import SourceChains, depths
from framing.types import AnnotatedDocument, Attribution, Document, Span


def said(start, end, **fields):
    """An attribution with source, cue and a content from ``start`` to ``end``."""
    return Attribution((Span(start - 4, start - 3),), (Span(start - 2, start - 1),), (Span(start, end),), **fields)


def link(start, parent, **fields):
    return Attribution(source=(Span(start, start + 1),), parent=parent, **fields)


RELAY = (Span(1, 2),)

# (attributions, depths): every line is a case of the labelling guide
CHAINS = [
    ([], []),
    ([said(10, 50)], [1]),
    ([said(10, 50, relay=RELAY)], [2]),
    ([said(10, 50), said(20, 40, parent=0)], [1, 2]),
    ([said(10, 50, source_entity=0), said(20, 40, parent=0, source_entity=0)], [1, 1]),
    ([said(10, 50, source_entity=0), said(20, 40, parent=0, source_entity=1)], [1, 2]),
    ([said(10, 50, relay=RELAY), said(20, 40, parent=0), said(30, 40, parent=1)], [2, 3, 4]),
    ([said(10, 50), link(60, 0)], [1, 2]),  # citing two officials
    ([said(10, 50), said(20, 40, parent=0), link(60, 0)], [1, 3, 2]),  # ..., that the minister thought
    ([said(10, 50), said(20, 40, parent=0), link(45, 0)], [1, 2, 2]),  # heard inside: no link between the others
    ([said(10, 50, cue_class="adversarial"), said(20, 40, parent=0)], [1, 1]),  # a reaction
]


@pytest.mark.parametrize(("attributions", "expected"), CHAINS)
def test_depths(attributions, expected):
    assert depths(attributions) == expected


def test_a_circle_of_parents_comes_to_an_end():
    assert len(depths([said(10, 50, parent=1), said(10, 50, parent=0)])) == 2


# (attributions, mean depth, largest depth, share of second-hand words, cited sources per 1,000 words)
ARTICLES = [
    ([said(10, 50, n_words=40), said(60, 80, n_words=60, relay=RELAY)], 1.5, 2, 0.6, 0),
    ([said(10, 50, n_words=40), said(20, 40, n_words=10, parent=0)], 1.5, 2, 0.25, 0),
    ([said(10, 50, n_words=40), link(60, 0)], 1, 1, 1, 5),
    ([said(10, 50, n_words=40), link(20, 0)], 1, 1, 0, 0),
    ([], None, None, None, 0),
]


@pytest.mark.parametrize(("attributions", "mean", "largest", "second_hand", "cited"), ARTICLES)
def test_features(attributions, mean, largest, second_hand, cited):
    article = AnnotatedDocument(Document("a", " " * 100), attributions=tuple(attributions), n_words=200)
    row = SourceChains().fit_transform([article]).loc["a"]
    names = ["mean_chain_depth", "max_chain_depth", "second_hand_word_share", "cited_sources_per_1000_words"]
    expected = [float("nan") if value is None else value for value in (mean, largest, second_hand, cited)]
    assert row[names].tolist() == pytest.approx(expected, nan_ok=True)
