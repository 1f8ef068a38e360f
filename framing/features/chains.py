"""Through how many mouths a statement came: relays, parents, and sources that are only cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.features.base import FeatureTransformer
from framing.features.exposures import ATTRIBUTED_WORDS, WORDS, attributions, is_link, links, top_level
from framing.features.measures import Measure
from framing.types import AnnotatedDocument, Attribution

# Cues that hold a claim against somebody are reactions: what stands in them is not heard through them.
REACTIONS = frozenset({"adversarial"})


def depths(attributions: Sequence[Attribution]) -> list[int]:
    """Depth of each attribution: how many sources stand between the reader and what is said, the innermost included.

    Parameters
    ----------
    attributions : sequence of Attribution
        All of one article; ``parent``, ``relay`` and ``source_entity`` are read.

    Returns
    -------
    list of int
        1; plus 1 for a relay; plus the depth of the parent, less 1 if both have the same entity as source; plus 1 if
        the parent cites somebody else for all that it says. A parent that attacks what it tells of ("blasted the claim
        that ...") adds nothing.

    Examples
    --------
    >>> from framing.types import Span
    >>> paper = Attribution(source=(Span(0, 9),), cue=(Span(10, 14),), content=(Span(15, 40),))
    >>> mayor = Attribution(source=(Span(15, 24),), cue=(Span(25, 29),), content=(Span(30, 40),), parent=0)
    >>> depths([paper, mayor])
    [1, 2]
    """
    cited = {a.parent for a in attributions if is_cited(a, attributions)}
    return [
        sum(_links(attributions, chain, cited)) for chain in (_chain(attributions, i) for i in range(len(attributions)))
    ]


def is_cited(attribution: Attribution, attributions: Sequence[Attribution]) -> bool:
    """Whether an attribution is a source that is cited but says nothing: "citing two officials"."""
    if not is_link(attribution) or attribution.parent is None:
        return False
    return not any(span.contains(attribution.source[0]) for span in attributions[attribution.parent].content)


def _links(attributions: Sequence[Attribution], chain: Sequence[int], cited: set[int | None]) -> Iterator[int]:
    """What each step of a chain adds, from the inside out."""
    for i, above in zip(chain, [*chain[1:], None], strict=True):
        step = 1 + bool(attributions[i].relay)
        if above is not None:
            step -= _is_same(attributions[i], attributions[above])
            step += above in cited and not is_cited(attributions[i], attributions)
        yield step


def _is_same(one: Attribution, other: Attribution) -> bool:
    return one.source_entity is not None and one.source_entity == other.source_entity


def _chain(attributions: Sequence[Attribution], i: int) -> list[int]:
    """An attribution and what it is heard through, from the inside out."""
    chain = [i]
    parent = attributions[i].parent
    while parent is not None and parent not in chain and attributions[parent].cue_class not in REACTIONS:
        chain.append(parent)
        parent = attributions[parent].parent
    return chain


def _own_depths(article: AnnotatedDocument) -> list[int]:
    """Depths of the attributions outside boilerplate."""
    depth = dict(zip(map(id, article.attributions), depths(article.attributions), strict=True))
    return [depth[id(a)] for a in attributions(article)]


def _mean_depth(article: AnnotatedDocument) -> float:
    found = _own_depths(article)
    return sum(found) / len(found) if found else float("nan")


def _max_depth(article: AnnotatedDocument) -> float:
    return max(_own_depths(article), default=float("nan"))


def _second_hand_words(article: AnnotatedDocument) -> int:
    """Words that came through two mouths or more: of whole contents, or of what stands inside them."""
    depth = dict(zip(map(id, article.attributions), depths(article.attributions), strict=True))
    index = {id(a): i for i, a in enumerate(article.attributions)}
    cited = {a.parent for a in links(article) if is_cited(a, article.attributions)}
    words = 0
    for a in top_level(article):
        if depth[id(a)] > 1 or index[id(a)] in cited:
            words += a.n_words
        else:
            inside = (b.n_words for b in attributions(article) if b.parent == index[id(a)] and depth[id(b)] > 1)
            words += min(a.n_words, sum(inside))
    return words


def _cited(article: AnnotatedDocument) -> int:
    return sum(is_cited(a, article.attributions) for a in links(article))


class SourceChains(FeatureTransformer):
    """Depth of the chains through which an article has its statements, and how much of it is second-hand."""

    measures = (
        Measure(
            "mean_chain_depth",
            "mean depth of attributions",
            "mean over attributions of: 1, plus 1 for a relay, plus the depth of the parent (less 1 if both have the "
            "same source), plus 1 if the parent cites a source that says nothing itself",
            _mean_depth,
        ),
        Measure("max_chain_depth", "deepest attribution", "largest depth of an attribution", _max_depth),
        Measure(
            "second_hand_word_share",
            "share of attributed words heard through somebody else",
            "words in contents whose attribution has a depth of 2 or more, no word counted twice",
            _second_hand_words,
            ATTRIBUTED_WORDS,
        ),
        Measure(
            "cited_sources_per_1000_words",
            "sources that are cited but say nothing",
            "sources without words of their own that somebody cites (citing two officials)",
            _cited,
            WORDS,
            1000,
        ),
    )
