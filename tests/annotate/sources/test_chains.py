"""Links of chains: sources that are only cited, and those heard inside somebody else's words."""

import pytest

from framing.annotate.rules.finding import find_by_rule
from framing.annotate.sources.resolve import resolve_sources
from framing.segment import segment
from framing.types import Attribution, Document, Span

# (text, [(link, the source that it hangs on)])
LINKS = [
    ("The Journal, citing two officials, said the ship sank.", [("two officials", "The Journal")]),
    ("Quill said the ship sank, citing internal documents.", [("internal documents", "Quill")]),
    ("“The mayor told me it would hold,” Quill said.", [("The mayor", "Quill")]),
    ("“They said it would hold,” Quill said.", [("They", "Quill")]),
    ("“One man came in and said that he would pay,” Quill said.", [("One man", "Quill")]),
    # Reasons, one's own words, what nobody says, and what has not been said are no links.
    ("Quill said the ship sank, citing costs and his record.", []),
    ("Quill cited Vale as the most likely buyer.", []),
    ("“I said it would hold,” Quill said.", []),
    ("“Nobody knew that it would hold,” Quill said.", []),
    ("“He will say that it holds,” Quill said.", []),
    ("“She wants to win,” Quill said.", []),
    ("“He says what we all want to say,” Quill said.", []),
]


def resolved(text):
    parts = segment(Document("a", text))
    return resolve_sources(parts, find_by_rule(parts))[0]


def words(text, attribution):
    return " ".join(text[span.start : span.end] for span in attribution.source)


@pytest.mark.parametrize(("text", "expected"), LINKS, ids=[text for text, _ in LINKS])
def test_links(text, expected):
    found = resolved(text)
    links = [a for a in found if not a.cue and not a.content]
    assert [(words(text, a), words(text, found[a.parent]).rstrip(",")) for a in links] == expected


def test_whoever_is_quoted_as_saying_something_is_a_link():
    text = "Quill quoted one analyst as saying the ship sank."
    given = Attribution((Span(0, 5),), (Span(6, 12),), (Span(13, 48),))
    found, _ = resolve_sources(segment(Document("a", text)), [given])
    assert [words(text, a) for a in found if a.parent == 0] == ["one analyst"]


def test_parents_are_adjusted_where_links_are_put_in():
    text = "The Journal, citing two officials, said Quill said the ship sank."
    found = resolved(text)
    quill = next(a for a in found if words(text, a) == "Quill")
    assert words(text, found[quill.parent]) == "The Journal"
    starts = [min(a.source + a.cue + a.content) for a in found]
    assert starts == sorted(starts)


def test_he_is_not_somebody_who_is_only_heard_in_a_quotation():
    text = "Owen Pell spoke. “Bram Vale said that it fell,” Pell said. It rained, he said."
    parts = segment(Document("a", text))
    found, entities = resolve_sources(parts, find_by_rule(parts))
    assert entities[found[-1].source_entity].name == "Owen Pell"
