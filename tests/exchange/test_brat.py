import pytest

from framing.exchange.annotations import FormatError
from framing.exchange.brat import Attribute, Bound, Event, parse_line, read_brat
from framing.types import Attribution, Span

ANN = """T1\tSource 0 3\tAnn
T2\tCue 4 8\tsaid
T3\tContent 9 12;14 18\twe won
T4\tAttribution 4 8\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tContent 20 25\tagain
E2\tAttribution:T4 Content1:T3 Content2:T5 Cue:T2
E3\tAttribution:T4 Source:T1
#1\tAnnotatorNotes T1\tnote
T9\tDiscuss 0 3\tAnn
"""


@pytest.mark.parametrize(
    ("line", "parsed"),
    [
        ("T1\tSource 0 3\tAnn", Bound("T1", "Source", ((0, 3),))),
        ("T2\tContent 0 3;7 9", Bound("T2", "Content", ((0, 3), (7, 9)))),
        ("T2\tContent 0 3;7", None),
        ("E1\tAttribution:T4 Cue:T2  Source:T1 ", Event("E1", "T4", (("Cue", "T2"), ("Source", "T1")))),
        ("A3\tvoice T1 author", Attribute("voice", "T1", "author")),
        ("#1\tAnnotatorNotes T1\tnote", None),
        ("R1\tOrg Arg1:T1 Arg2:T2", None),
        ("E1\t", None),
        ("", None),
    ],
)
def test_lines_of_a_file(line, parsed):
    assert parse_line(line) == parsed


def test_events_become_attributions(tmp_path):
    path = tmp_path / "a.ann"
    path.write_text(ANN, encoding="utf-8")
    first, second = read_brat(path)
    assert first == Attribution((Span(0, 3),), (Span(4, 8),), (Span(9, 12), Span(14, 18)))
    assert second == Attribution((), (Span(4, 8),), (Span(9, 12), Span(14, 18), Span(20, 25)))


def test_a_missing_mark_is_named(tmp_path):
    path = tmp_path / "a.ann"
    path.write_text("E1\tCue:T2\n", encoding="utf-8")
    with pytest.raises(FormatError, match="names T2"):
        read_brat(path)


def test_the_whole_of_polnear_is_read(shared):
    files = sorted((shared / "data" / "polnear").glob("*/attributions/*.ann"))
    assert len(files) > 900
    assert sum(len(read_brat(path)) for path in files) > 20_000
