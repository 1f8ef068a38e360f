"""Names, roles and descriptions on invented articles: sources between [[ ]], and the name of the entity of each."""

import pytest

from framing.annotate.sources.resolve import resolve_sources

# (article, names of the entities of its marked sources in text order). Quotations in its sentence are what one says.
RESOLVED = [
    # Full and short names.
    ("[[Mara Quill]] left. [[Quill]] said so.", ["Mara Quill"] * 2),
    ("[[Quill]] left, and [[Mara Quill]] said so.", ["Mara Quill"] * 2),
    ("[[Mr. Pell]] left. [[Owen Pell]] said so. [[Owen]] wept.", ["Owen Pell"] * 3),
    (
        "[[Owen Pell]] and his wife left. [[Anna Pell]] wept. [[Mrs. Pell]] sang.",
        ["Owen Pell", "Anna Pell", "Anna Pell"],
    ),
    ("Owen Pell spoke. Owen Pell left. Anna Pell wept. [[Pell]] said so.", ["Owen Pell"]),
    ("MARA QUILL RESIGNS. [[Mara Quill]] left. [[QUILL]]: Yes.", ["Mara Quill"] * 2),
    ("Mara Quill Resigns Again. Mara Quill left on Monday. [[Quill]] said so.", ["Mara Quill"]),
    ("[[James Pell Jr.]] left. [[Pell]] said so.", ["James Pell Jr."] * 2),
    ("[[Quill and Pell]] agreed. [[Quill]] left.", ["Quill and Pell", "Quill"]),
    # Roles that the article links to a person.
    ("Mara Quill, a senator from Vale, left. [[The senator]] said so.", ["Mara Quill"]),
    ("Sen. Mara Quill left. [[The senator]] said so.", ["Mara Quill"]),
    ("Spokesman Owen Pell left. [[The spokesman]] said so.", ["Owen Pell"]),
    ("Rep. Owen Pell left. [[The congressman]] said so.", ["Owen Pell"]),
    ("Vale Sen. Mara Quill met Ohio Sen. Owen Pell. [[The Vale senator]] smiled.", ["Mara Quill"]),
    ("Owen Pell left. [[The senator]] said so.", ["The senator"]),
    ("[[The senator]] left. Sen. Mara Quill said so.", ["The senator"]),
    ("Sen. Mara Quill left. [[A senator]] said so.", ["A senator"]),
    # Bodies.
    ("[[The Harbour Board of Vale]] met. [[The Harbour Board]] said so.", ["Harbour Board of Vale"] * 2),
    (
        "[[The United Nations Security Council]] met. [[The Security Council]] agreed.",
        ["United Nations Security Council"] * 2,
    ),
    ("[[The Department of Fish]] met. [[The Department of Ports]] met.", ["Department of Fish", "Department of Ports"]),
    ("The Fund for Open Ports (FOP) met. [[The FOP]] said so.", ["Fund for Open Ports"]),
    ("[[The Tax Policy Center]] met. [[The center]] said so. [[The group]] agreed.", ["Tax Policy Center"] * 3),
    ("[[The Vale Courier]] wrote. [[The newspaper]] added more.", ["Vale Courier"] * 2),
    ("[[Vale's campaign]] spoke. [[The Pell campaign]] spoke.", ["Vale's campaign", "The Pell campaign"]),
    ("[[A new poll]] came. [[The poll]] showed little.", ["A new poll"] * 2),
    ("[[A new poll]] came. [[The same poll]] showed little.", ["A new poll"] * 2),
    # Unnamed sources and groups.
    ("[[A port official]] spoke. [[The official]] said more.", ["A port official"] * 2),
    ("[[An official]] spoke. [[Another official]] did not.", ["An official", "Another official"]),
    ("[[Officials]] spoke. [[officials]] spoke again.", ["Officials"] * 2),
    ("[[Many voters]] agree. [[Some voters]] do not.", ["Many voters", "Some voters"]),
]


@pytest.mark.parametrize(("article", "expected"), RESOLVED, ids=[article for article, _ in RESOLVED])
def test_source_is_entity(article, expected, names_of_sources):
    assert names_of_sources(article) == expected


def test_mentions_are_the_sources_of_an_entity(attributed):
    parts, found = attributed("[[Mara Quill]] left. [[She]] said so. [[Quill]] wept.")
    _, entities = resolve_sources(parts, found)
    assert [parts.text[s.start : s.end] for s in entities[0].mentions] == ["Mara Quill", "She", "Quill"]


def test_entities_come_in_the_order_of_their_first_mention(attributed):
    _, entities = resolve_sources(*attributed("[[Critics]] met. [[Mara Quill]] left. [[Officials]] wept."))
    assert [(entity.name, entity.type) for entity in entities] == [
        ("Critics", "group"),
        ("Mara Quill", "named_person"),
        ("Officials", "unnamed_person"),
    ]
