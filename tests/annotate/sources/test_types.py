"""Source types on invented spans: every rule and clarification of the annotation guidelines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.annotate.sources.article_names import ArticleNames, article_names
from framing.annotate.sources.types import read_source, source_type, with_context
from framing.types import SOURCE_TYPES

# (span, type): no article around them.
TYPED = [
    # Rule 1: a name that is the informant's.
    ("Mr. Vale", "named_person"),
    ("Mrs Vale", "named_person"),
    ("Mara Quill", "named_person"),
    ("Harbour campaign spokesman Owen Pell", "named_person"),
    ("Owen Pell, a spokesman for the harbour,", "named_person"),
    ("Mara, a spokeswoman", "named_person"),
    ("a spokeswoman for the ministry, Mara Quill,", "named_person"),
    ("his father, Bruno", "named_person"),
    ("the manager, Dorn Velk", "named_person"),
    ("an islander, Sef Orlu", "named_person"),
    ("two aldermen, Mara Quill and Owen Pell", "named_person"),
    ("a spokesman for Mr. Vale", "unnamed_person"),
    ("a spokesman for Mr. Vale, the mayor", "unnamed_person"),
    ("opponent of Mara Quill", "person_role"),
    ("Secretary of State Mara Quill", "named_person"),
    ("former Secretary of State Mara Quill", "named_person"),
    ("the wife of former President Owen Pell", "person_role"),
    ("House Speaker Paul D. Vorn of Ohio", "named_person"),
    ("Sen. Owen Pell (D-Mass.)", "named_person"),
    ("state Rep. Mara Fox-Hunter", "named_person"),
    ("Mr. Singer", "named_person"),
    ("US Senator Jeff Sessions", "named_person"),
    ("Amy English", "named_person"),
    ("one user, @harbourfox", "named_person"),
    ("@harbourfox", "named_person"),
    ("Twitter user @harbourfox", "named_person"),
    ("activist and actor Mara Quill", "named_person"),
    ("Pell's", "named_person"),
    ("James B. Pell Jr., the director of the yard,", "named_person"),
    ("Maria de Souza", "named_person"),
    ("the New Courier’s Mara Quill", "named_person"),
    ("longtime pollster Dorn Velk", "named_person"),
    ("Velk", "named_person"),
    # Rule 2: the first conjunct decides.
    ("the candidate and her aides", "person_role"),
    ("Mara Quill and her aides", "named_person"),
    ("builders and their supporters", "group"),
    ("the harbour board and Owen Pell", "organization"),
    ("city and state officials", "unnamed_person"),
    ("House and Senate leaders", "group"),
    ("Quill and Pell", "named_person"),
    ("the Science and Technology Agency", "organization"),
    ("Mara and other members", "named_person"),
    # Rule 3: insiders, the public, single informants.
    ("officials", "unnamed_person"),
    ("Quill aides", "unnamed_person"),
    ("federal prosecutors", "unnamed_person"),
    ("two former advisers", "unnamed_person"),
    ("one party source in the room", "unnamed_person"),
    ("staff members", "unnamed_person"),
    ("the official", "unnamed_person"),
    ("voters", "group"),
    ("many Republicans", "group"),
    ("economists", "group"),
    ("the experts", "group"),
    ("his supporters", "group"),
    ("party leaders", "group"),
    ("one expert", "unnamed_person"),
    ("an economist", "unnamed_person"),
    ("another fisherman", "unnamed_person"),
    ("One Republican", "unnamed_person"),
    ("Aides and outside advisers to Quill", "unnamed_person"),
    # Rule 4: polls, respondents, pollsters.
    ("42 percent of those responding", "group"),
    ("42%", "group"),
    ("six in 10 voters", "group"),
    ("two out of three islanders", "group"),
    ("a new poll", "document"),
    ("a Courier/Vale College poll released Friday", "document"),
    ("a University of Vale poll", "document"),
    ("the University of Vale", "organization"),
    ("Public Policy Polling", "organization"),
    ("PolitiFact", "media"),
    # Clarification 6: particular people who told the article something.
    ("everyone I interviewed", "unnamed_person"),
    ("a number of tax experts I spoke to", "unnamed_person"),
    ("two senior lawmakers", "unnamed_person"),
    ("authorities", "unnamed_person"),
    ("regulators", "unnamed_person"),
    ("police officials", "unnamed_person"),
    ("his lawyer", "unnamed_person"),
    ("a judge", "unnamed_person"),
    ("witnesses", "unnamed_person"),
    ("people familiar with the matter", "unnamed_person"),
    ("those briefed on the plan", "unnamed_person"),
    ("people close to the mayor", "unnamed_person"),
    ("lawmakers who are close to the port", "group"),
    ("someone in the audience", "unnamed_person"),
    ("one of his aides", "unnamed_person"),
    ("one of the candidates", "unnamed_person"),
    ("friends", "unnamed_person"),
    ("people around him", "unnamed_person"),
    ("Two of them", "unnamed_person"),
    ("A third guest, the developer Bruno Pell", "named_person"),
    # Clarification 7: people whom the reader knows.
    ("my father", "person_role"),
    ("Vale's family", "person_role"),
    ("the candidates", "person_role"),
    ("both candidates", "person_role"),
    ("neither candidate", "person_role"),
    ("all three candidates", "person_role"),
    ("the two men", "person_role"),
    ("the two", "person_role"),
    ("his national finance chairman", "person_role"),
    ("the mayor", "person_role"),
    ("The woman", "person_role"),
    ("the Ohio Republican", "person_role"),
    ("the 68-year-old", "person_role"),
    ("the secretary of state", "person_role"),
    ("Mayor", "person_role"),
    # Clarification 8: organisations.
    ("companies", "organization"),
    ("consumer groups", "organization"),
    ("police", "organization"),
    ("WikiLeaks", "organization"),
    ("the Vale campaign", "organization"),
    ("Vale's campaign", "organization"),
    ("The White House", "organization"),
    ("Russia", "organization"),
    ("the F.B.I.", "organization"),
    ("FBI", "organization"),
    ("the Harbour Board of Vale", "organization"),
    ("Citizens for Fair Rates", "organization"),
    ("Attorneys for Vale", "unnamed_person"),
    ("Tarn & Vale", "organization"),
    ("the contractor, Vale Group", "organization"),
    ("A group calling itself Tide", "organization"),
    ("the authority", "organization"),
    ("the regulator", "organization"),
    ("a list of the board", "document"),
    ("Bank of England", "organization"),
    ("Doctors Without Borders", "organization"),
    ("Voice of America", "media"),
    ("the Velk Network", "organization"),
    ("the agency", "organization"),
    ("whose campaign", "organization"),
    ("a number of companies", "organization"),
    ("intelligence services", "organization"),
    # Media.
    ("The New York Times", "media"),
    ("the Vale Courier", "media"),
    ("The Post", "media"),
    ("the Daily Comet", "media"),
    ("a radio station", "media"),
    ("the newspaper", "media"),
    ("A reporter for the Courier", "media"),
    ("news outlets", "media"),
    ("Outland.com", "media"),
    ("a paper by two economists", "document"),
    # Clarification 9: things, events, abstractions.
    ("internal emails", "document"),
    ("Video of the incident", "document"),
    ("these trends", "document"),
    ("the debate", "document"),
    ("history", "document"),
    ("a statement posted on its website", "document"),
    ("leaked documents from his return", "document"),
    ("some", "group"),
    ("many", "group"),
    ("others", "group"),
    ("several of them", "group"),
    ("half the voters", "group"),
    ("most of the captains", "group"),
    ("a chorus of prominent sailors", "group"),
    ("a group of black parents", "group"),
    ("any taxpayer", "group"),
    ("anyone who votes", "group"),
    # Clarification 10: the head decides.
    ("critics, including Mara Quill", "group"),
    ("Critics of the plan, like Senators Pell and Quill,", "group"),
    ("people everywhere", "group"),
    ("voters surveyed in May", "group"),
    # Pronouns.
    ("he", "pronoun"),
    ("who", "pronoun"),
    ("His", "pronoun"),
    ("those", "pronoun"),
    ("I", "pronoun"),
    ("she’s", "pronoun"),
    ("he himself", "pronoun"),
    ("she and her husband", "pronoun"),
    ("we voters", "group"),
    ("my siblings and I", "person_role"),
    # Cut or broken spans.
    ("from many voters", "group"),
    ("said", "other"),
    ("", "other"),
    ("?!", "other"),
]

# (article, span, type): what the article tells decides.
IN_ARTICLES = [
    ("Dorn Velk, a fisherman, was there.", "Velk", "named_person"),
    ("It was led by Mr. Apple.", "Apple", "named_person"),
    ("Shares of Apple fell.", "Apple", "organization"),
    ("Mike Pence spoke.", "PENCE", "named_person"),
    ("The Harbour Rescue (AROS) spoke.", "AROS", "organization"),
    ("Working Harbour, a labour group, spoke.", "Working Harbour", "organization"),
    ("Mara Quill, a lawyer, spoke.", "the lawyer", "person_role"),
    ("Nobody is named here.", "the lawyer", "unnamed_person"),
    ("Mara Quill spoke. The Quills left.", "the Quills", "named_person"),
    ("Joss Ketter, 34, was there.", "Ketter", "named_person"),
    ("Edda Vint, who chairs the board, left.", "Edda Vint, who chairs the board", "named_person"),
    ("The insurer Velmed fell.", "Velmed", "organization"),
    ("Velmed, which fell, rose.", "Velmed", "organization"),
    ("The broadcaster Onvo fell.", "Onvo", "media"),
    ("Even China, its ally, agreed.", "China", "organization"),
]


@pytest.mark.parametrize(("span", "expected"), TYPED, ids=[span or "empty" for span, _ in TYPED])
def test_span_has_type(span, expected):
    assert source_type(span) == expected


@pytest.mark.parametrize(("article", "span", "expected"), IN_ARTICLES)
def test_article_decides(article, span, expected):
    assert source_type(span, article_names(article)) == expected


def test_anonymity_after_the_span_makes_an_informant():
    voters = read_source("several voters", ArticleNames())
    assert with_context(voters, ", who asked not to be named,").type == "unnamed_person"
    assert with_context(voters, ", who live on the coast,").type == "group"


def test_reading_tells_name_lemma_and_number():
    assert read_source("House Speaker Mara Quill", ArticleNames()).name == ("Mara", "Quill")
    reading = read_source("two former spokeswomen", ArticleNames())
    assert (reading.lemma, reading.plural) == ("spokeswoman", True)


@given(st.text(max_size=60))
def test_any_text_has_a_type(text):
    assert source_type(text) in SOURCE_TYPES


WORDS = [
    "the",
    "a",
    "one",
    "of",
    "and",
    ",",
    "Mara",
    "Quill",
    "Mr.",
    "'s",
    "officials",
    "42",
    "percent",
    "'",
    "who",
    "@x",
    "(",
]


@given(st.lists(st.sampled_from(WORDS)))
def test_any_order_of_words_has_a_type(words):
    assert source_type(" ".join(words)) in SOURCE_TYPES
