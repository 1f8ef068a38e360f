"""What a description with "the" takes up from the text before."""

import pytest

from framing.annotate.sources.article_names import ArticleNames
from framing.annotate.sources.introductions import introduction
from framing.annotate.sources.types import read_source

INTRODUCED = [
    ("A middle-aged cashier wept. ", "the woman", "A middle-aged cashier"),
    ("He ran full-page ads. ", "the ads", "full-page ads"),
    ("A new poll came. It was a poll. ", "the poll", "a poll"),
    ("Republican presidential candidates met. ", "the candidates", "Republican presidential candidates"),
    ("A waitress left. ", "the man", ""),
    ("The poll came. ", "the poll", ""),
    ("Polls came. ", "the poll", ""),
    ("", "the poll", ""),
]


@pytest.mark.parametrize(("before", "description", "expected"), INTRODUCED)
def test_introduction(before, description, expected):
    reading = read_source(description, ArticleNames())
    assert introduction(f"{before}{description} stayed.", len(before), reading) == expected


def test_the_description_and_its_introduction_are_one_entity(names_of_sources):
    article = "A tired cashier came. [[The woman]] said so. [[The woman]] left."
    assert names_of_sources(article) == ["A tired cashier", "A tired cashier"]
