from datetime import date, datetime

import pytest

from framing.corpus.article import as_label, check_articles, is_missing, make_article
from framing.corpus.errors import Problem


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("Courier", "Courier"),
        ("", None),
        (" \n", None),
        (None, None),
        (float("nan"), None),
        (7, "7"),
        (7.0, "7"),
        (7.5, "7.5"),
        (False, "False"),
        (date(2031, 3, 4), "2031-03-04"),
        (datetime(2031, 3, 4), "2031-03-04"),
        (datetime(2031, 3, 4, 12, 30), "2031-03-04T12:30:00"),
    ],
)
def test_labels(value, label):
    assert as_label(value) == label
    assert is_missing(value) == (label is None)


def test_missing_metadata_are_absent_and_the_title_is_the_documents():
    article = make_article("a", "Text.", {"title": "Bridge", "date": "", "outlet": None, "pages": 3}, "a.txt")
    assert article.metadata == {"title": "Bridge", "pages": 3}
    assert article.document.title == "Bridge"
    assert make_article("a", "Text.", {}, "a.txt").document.title == ""


@pytest.mark.parametrize("text", ["", " \r\n\t", "\ufeff", "\ufeff\n", "\u00a0\u2003"])
def test_an_empty_text_is_a_problem(text):
    [found] = check_articles([make_article("a", text, {}, "a.txt")])
    assert found == Problem("a.txt", "the text of 'a' is empty")


def test_a_repeated_id_is_a_problem_that_names_both_places():
    articles = [make_article("a", "One.", {}, "x/a.txt"), make_article("a", "Two.", {}, "y/a.txt")]
    first, second = check_articles(articles)
    assert first is articles[0]
    assert second.where == "y/a.txt"
    assert "'a' is taken, by x/a.txt" in second.reason


def test_an_empty_text_does_not_take_its_id():
    articles = [make_article("a", "", {}, "x/a.txt"), make_article("a", "Two.", {}, "y/a.txt")]
    assert [isinstance(item, Problem) for item in check_articles(articles)] == [True, False]


def test_problems_pass_through():
    problem = Problem("a.csv, row 1", "broken")
    assert list(check_articles([problem])) == [problem]
    assert str(problem) == "a.csv, row 1: broken"
