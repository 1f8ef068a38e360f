import pytest

from framing.exchange.annotations import FormatError
from framing.types import Attribution, Span

ANN = """T1\tSource 0 3\tAnn
T2\tCue 4 8\tsaid
T3\tContent 9 12;14 18\twe won
T4\tAttribution 4 8\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tContent 20 25\tagain
T7\tAttribution-no-source 4 8\tsaid
E2\tAttribution-no-source:T7 Content1:T3 Content2:T5 Cue:T2
#1\tAnnotatorNotes T1\tnote
T9\tDiscuss 0 3\tAnn
T10\tCon
"""
TEXT = "Ann said we xx won   again."


def test_files_of_other_people_are_read(trip):
    there = trip("brat")
    there.path.mkdir()
    (there.path / "one_c1.ann").write_text(ANN, encoding="utf-8")
    (coded,) = there.back(one=TEXT)
    assert coded.coder == "c1"
    content = (Span(9, 12), Span(14, 18))
    assert coded.article.attributions == (
        Attribution((Span(0, 3),), (Span(4, 8),), content),
        Attribution((), (Span(4, 8),), (*content, Span(20, 25))),
    )
    assert {what.split(":")[0] for what in there.losses if "brat" in what} == {
        "notes of coders",
        "marks that are cut short",
    }
    assert any("'Discuss'" in what for what in there.losses)


def test_files_are_as_brat_wants_them(trip, article):
    there = trip("brat")
    there.out(article)
    assert (there.path / "one.txt").read_bytes().decode() == article.text
    lines = (there.path / "one.ann").read_text(encoding="utf-8").splitlines()
    assert "T1\thedge_epistemic 6 9\tmay" in lines
    assert "A1\tvoice T1 source" in lines
    assert "T5\tContent 2 16;31 37\tAnn may resign Monday" in lines
    assert "E1\tAttribution:T7 Cue:T4 Content:T5 Source:T6" in lines
    assert "hedge_epistemic" in (there.path / "annotation.conf").read_text(encoding="utf-8")


def test_what_a_coder_chose_in_brat_comes_back(trip, article):
    there = trip("brat")
    there.out(article)
    path = there.path / "one.ann"
    lines = path.read_text(encoding="utf-8").replace("voice T1 source", "voice T1 quoted")
    lines = "\n".join(line for line in lines.split("\n") if "source_type E1" not in line)
    path.write_text(lines, encoding="utf-8")
    (coded,) = there.back()
    assert coded.article.hedges[0].voice == "quoted"
    assert coded.article.attributions[0].source_type is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("T1\tCue 4 99\tx", "line 1: span 4 to 99, expected"),
        ("E1\tAttribution:T4 Cue:T2", "event E1 names T2"),
    ],
)
def test_a_broken_file_is_named(trip, line, message):
    there = trip("brat")
    there.path.mkdir()
    (there.path / "one.ann").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(FormatError, match=message):
        there.back(one=TEXT)
