"""Entity resolution on invented articles: sources between [[ ]], and the name of the entity of each."""

import re

import pytest

from framing.annotate.sources import resolve_sources
from framing.segment import segment
from framing.types import Attribution, Document, Span

MARK = re.compile(r"\[\[(.+?)\]\]")

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
    # Unnamed sources and groups.
    ("[[A port official]] spoke. [[The official]] said more.", ["A port official"] * 2),
    ("[[An official]] spoke. [[Another official]] did not.", ["An official", "Another official"]),
    ("[[Officials]] spoke. [[officials]] spoke again.", ["Officials"] * 2),
    ("[[Many voters]] agree. [[Some voters]] do not.", ["Many voters", "Some voters"]),
    # Pronouns of the third person.
    ("[[Mara Quill]] left. [[She]] said so.", ["Mara Quill"] * 2),
    ("[[Mara Quill]] met Owen Pell. [[She]] wept. [[He]] sang.", ["Mara Quill", "Mara Quill", "Owen Pell"]),
    ("Mara Quill met Owen Pell. “Owen Pell must go,” [[she]] said.", ["Mara Quill"]),
    ("[[Owen Pell]] spoke. “Bruno Vale lied to me,” [[he]] said.", ["Owen Pell"] * 2),
    ("Mr. Dorn left. [[He]] said so.", ["Dorn"]),
    ("[[A port official]] left. [[She]] said so.", ["A port official"] * 2),
    ("[[The agency]] met. [[It]] said so.", ["The agency"] * 2),
    ("[[Critics]] met. [[They]] disagreed.", ["Critics"] * 2),
    ("A study of polls came. [[They]] disagreed.", ["They"]),
    ("In what [[he]] called a rant, Owen Pell attacked Bruno Vale.", ["Owen Pell"]),
    ("[[It]] rained.", ["It"]),
    # Relative pronouns.
    ("Mara Quill, [[who]] left, wept.", ["Mara Quill"]),
    ("Mara Quill, a longtime aide to Owen Pell, [[who]] left, wept.", ["Owen Pell"]),
    ("It was Mara Quill, a longtime donor [[who]] left.", ["Mara Quill"]),
    ("Officials in Vale [[who]] know him left.", ["Officials"]),
    ("It came from the Harbour Board, [[which]] denied it.", ["Harbour Board"]),
    ("It came out on Thursday, [[which]] surprised many.", ["which"]),
    # The first person.
    ("“[[I]] know that it sank,” [[Mara Quill]] said.", ["Mara Quill"] * 2),
    ("[[I]] saw it sink.", ["I"]),
    ("[[You]] may know that.", ["You"]),
]


def attributed(text):
    """A segmented document and one attribution for every marked source, with its sentence's quotations as content."""
    spans = [Span(m.start() - 4 * i, m.end() - 4 * (i + 1)) for i, m in enumerate(MARK.finditer(text))]
    parts = segment(Document("a", MARK.sub(r"\1", text)))

    def content(source):
        sentence = next(s for s in parts.sentences if s.contains(source))
        return tuple(q for q in parts.quotations if sentence.contains(q) and not q.contains(source))

    def said(source):
        inside = any(quotation.contains(source) for quotation in parts.quotations)
        return () if inside else content(source)

    return parts, [Attribution(source=(span,), content=said(span)) for span in spans]


@pytest.mark.parametrize(("article", "expected"), RESOLVED, ids=[article for article, _ in RESOLVED])
def test_source_is_entity(article, expected):
    attributions, entities = resolve_sources(*attributed(article))
    assert [entities[a.source_entity].name for a in attributions] == expected


def test_mentions_are_the_sources_of_an_entity():
    parts, found = attributed("[[Mara Quill]] left. [[She]] said so. [[Quill]] wept.")
    _, entities = resolve_sources(parts, found)
    assert [parts.text[s.start : s.end] for s in entities[0].mentions] == ["Mara Quill", "She", "Quill"]


def test_entities_come_in_the_order_of_their_first_mention():
    _, entities = resolve_sources(*attributed("[[Critics]] met. [[Mara Quill]] left. [[Officials]] wept."))
    assert [(entity.name, entity.type) for entity in entities] == [
        ("Critics", "group"),
        ("Mara Quill", "named_person"),
        ("Officials", "unnamed_person"),
    ]
