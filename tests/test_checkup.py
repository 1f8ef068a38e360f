import pandas as pd
import polars as pl
import pytest

from framing.checkup import CHECKS, _months, check_corpus, summarise_check
from framing.cli import main
from framing.corpus import read_corpus
from framing.corpus.language import is_english, language_of

GERMAN = (
    "Der Bürgermeister sagte am Montag, dass er nicht an Rücktritt denke. Die Opposition forderte am selben Tag eine "
    "Erklärung und will den Haushalt ablehnen, wenn keine kommt; darüber wird am Freitag im Rat beraten werden. "
)
NEWS = (
    "The harbour vote may slip to the autumn, two aides said on Monday, because the council has not heard from the "
    "engineers. “It will not,” the mayor said. She told the council that the money for the quay is there, and that "
    "nobody in the town has asked her for more of it. The opposition denied that. "
)
CRASH = (
    "A lorry ran into the hall of the school in the night to Sunday, and the roof of it fell. The police said that "
    "the driver was asleep; his union said that he had been on the road for a day. Nobody was in the building. "
)
WHEAT = (
    "The price of wheat rose for the third week, as the rain in the south has kept the farmers from the fields. "
    "Traders said it is likely to go on, and that bakers in the city had begun to buy for the winter. "
)


@pytest.fixture
def corpus(tmp_path):
    rows = [
        ("a", NEWS * 2, "gazette", "2031-02-01", None),
        ("b", NEWS * 2, "comet", "2031-02-02", None),
        ("c", "PORT ALBA (AP) - " + CRASH * 2, "comet", "2031-03-01", None),
        ("d", WHEAT * 2, "comet", "2031-03-01", "By The Associated Press"),
        ("e", "Watch the video.", "gazette", "not a date", None),
        ("f", GERMAN * 3, None, None, None),
    ]
    path = tmp_path / "news.csv"
    pd.DataFrame(rows, columns=["id", "text", "outlet", "date", "author"]).to_csv(path, index=False)
    return path


def test_flags(corpus):
    table = check_corpus(read_corpus(str(corpus)))
    flagged = {check: table.index[table[check]].tolist() for check in CHECKS}
    assert flagged == {
        "is_copy": ["b"],
        "is_wire": ["c", "d"],
        "is_suspect": ["e"],
        "is_foreign": ["f"],
        "was_repaired": [],
        "lacks_outlet": ["f"],
        "lacks_date": ["e", "f"],
    }
    assert table.loc["f", "language"] == "de"


def test_the_summary_counts_by_outlet_and_month(corpus):
    table = check_corpus(read_corpus(str(corpus)))
    by_outlet = summarise_check(table).set_index("outlet")
    assert by_outlet["n_articles"].to_dict() == {"comet": 3, "gazette": 2, "(none)": 1, "all": 6}
    assert by_outlet.loc["all", "is_wire"] == 2
    assert summarise_check(pl.from_pandas(table.reset_index())).equals(summarise_check(table))
    assert summarise_check(table, "month")["month"].tolist() == ["2031-02", "2031-03", "(none)", "all"]


def test_the_command_prints_and_writes(corpus, tmp_path, capsys):
    assert main(["corpus", "check", str(corpus), "--out", str(tmp_path / "flags.csv")]) == 0
    assert "not English" in capsys.readouterr().out
    assert len(pd.read_csv(tmp_path / "flags.csv")) == 6


def test_another_language_is_not_annotated_in_silence(corpus, tmp_path, capsys):
    assert main(["annotate", str(corpus), "--out", str(tmp_path / "a.jsonl"), "--model", "rules"]) == 0
    assert "1 articles do not look English, such as f" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "language"), [(NEWS, "en"), (GERMAN, "de"), ("Short.", "en"), ("", "en"), ("1 2 3 " * 50, "en")]
)
def test_language(text, language):
    assert language_of(text) == language
    assert is_english(text) == (language == "en")


def test_a_month_is_that_of_the_articles_own_time_zone():
    dates = pd.Series(["2016-05-31T23:00:00-05:00", "31 May 2016", "2016-99-01", None])
    assert _months(dates).fillna("").tolist() == ["2016-05", "2016-05", "", ""]
