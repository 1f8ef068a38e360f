"""What articles tell of unnamed sources."""

import pytest

from framing.annotate.sources.resolve import resolve_sources
from framing.types import SOURCE_TYPES

# (article, number, what is told)
TOLD = [
    ("It sank, [[two officials]] said.", "several", {"role": "officials"}),
    ("It sank, [[a person familiar with the talks]] said.", "one", {"closeness": "familiar with the talks"}),
    ("It sank, [[people close to Mr. Vale]] said.", "several", {"closeness": "close to Mr. Vale"}),
    (
        "It sank, [[a senior Justice Department official]] said.",
        "one",
        {"role": "senior Justice Department official", "institution": "Justice Department"},
    ),
    (
        "It sank, said [[a spokesman for the Vale Board]].",
        "one",
        {"role": "spokesman", "institution": "Vale Board"},
    ),
    ("It sank, [[Quill's aides]] said.", "several", {"role": "aides", "institution": "Quill"}),
    ("It sank, [[campaign officials]] said.", "several", {"role": "campaign officials", "institution": "campaign"}),
    ("[[Former officials]] said so.", "several", {"role": "Former officials"}),
    (
        "It sank, said [[an official]], who spoke on condition of anonymity because the talks are private.",
        "one",
        {"role": "official", "condition": "on condition of anonymity", "reason": "because the talks are private"},
    ),
    (
        "It sank, said [[an aide]], who asked not to be named to discuss private talks.",
        "one",
        {"role": "aide", "condition": "asked not to be named", "reason": "to discuss private talks"},
    ),
    (
        "It sank, said [[an aide]] who was not authorized to speak publicly.",
        "one",
        {"role": "aide", "reason": "not authorized to speak publicly"},
    ),
    (
        "It sank, [[two officials]] said. The officials spoke on the condition of anonymity.",
        "several",
        {"role": "officials", "condition": "on the condition of anonymity"},
    ),
    # What stands elsewhere is not about this source.
    ("It sank, [[an aide]] said. Vale had asked for anonymity.", "one", {"role": "aide"}),
    ("It sank, [[an aide]] said. “He spoke on condition of anonymity,” Vale said.", "one", {"role": "aide"}),
]


def told(parts, anonymity):
    names = ("role", "institution", "closeness", "reason", "condition")
    spans = {name: getattr(anonymity, name) for name in names}
    return {name: parts.text[s.start : s.end] for name, s in spans.items() if s is not None}


@pytest.mark.parametrize(("article", "number", "expected"), TOLD, ids=[article for article, _, _ in TOLD])
def test_what_is_told(article, number, expected, attributed):
    parts, given = attributed(article)
    (found,), _ = resolve_sources(parts, given)
    assert (found.anonymity.number, told(parts, found.anonymity)) == (number, expected)


@pytest.mark.parametrize(
    "article",
    [
        "[[Mara Quill]] said so on condition of anonymity.",
        "[[Critics]] said so.",
        "[[The board]] said so.",
        "[[He]] said so.",
    ],
)
def test_only_unnamed_people_are_anonymous(article, attributed):
    (found,), _ = resolve_sources(*attributed(article))
    assert found.source_type in set(SOURCE_TYPES) - {"unnamed_person"}
    assert found.anonymity is None
