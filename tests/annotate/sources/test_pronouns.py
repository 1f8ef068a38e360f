"""Pronouns on invented articles: sources between [[ ]], and the name of the entity of each."""

import pytest

# (article, names of the entities of its marked sources in text order). Quotations in its sentence are what one says.
RESOLVED = [
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
    ("[[Bruno Vale]] left. “[[He]] wept,” said Owen Pell.", ["Bruno Vale"] * 2),
    ("[[Bruno Vale]] met Owen Pell. [[Pell]]: “[[He]] lied.”", ["Bruno Vale", "Owen Pell", "Bruno Vale"]),
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


@pytest.mark.parametrize(("article", "expected"), RESOLVED, ids=[article for article, _ in RESOLVED])
def test_pronoun_means_entity(article, expected, names_of_sources):
    assert names_of_sources(article) == expected


def test_far_mentions_are_not_meant(names_of_sources):
    far = "It rained. " * 9
    assert names_of_sources(f"[[Mara Quill]] left. {far} [[She]] said so.") == ["Mara Quill", "She"]
