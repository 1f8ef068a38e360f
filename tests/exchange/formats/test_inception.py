import pytest

from framing.exchange.annotations import FormatError
from framing.types import AnnotatedDocument, Document

DTD = '<!DOCTYPE x [<!ENTITY e "boo">]>'
BOMB = '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'
BARE = "<!DOCTYPE x>"
ELSEWHERE = '<!DOCTYPE x SYSTEM "file:///etc/hostname">'
FILE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("dtd", [DTD, BOMB, FILE, BARE, ELSEWHERE])
@pytest.mark.parametrize("name", ["one.xmi", "TypeSystem.xml"])
def test_entities_are_refused(trip, article, dtd, name):
    there = trip("inception-xmi")
    there.out(article)
    path = there.path / name
    head, tail = (
        path.read_text(encoding="utf-8").split("?>", 1) if "?>" in path.read_text(encoding="utf-8") else ("", "")
    )
    path.write_text(f"{head}?>{dtd}{tail}" if head else dtd + path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(FormatError, match=f"{name}: holds a DTD or entities"):
        there.back()


def test_xml_cannot_hold_control_characters_and_json_can(trip):
    article = AnnotatedDocument(Document("a", "x\x0b."))
    with pytest.raises(FormatError, match=r"a: character 1 is U\+000B, which XML cannot hold; use the JSON"):
        trip("inception-xmi").out(article)


def test_offsets_are_utf16(trip, article):
    there = trip("inception-xmi")
    there.out(article)
    xmi = (there.path / "one.xmi").read_text(encoding="utf-8")
    assert 'begin="7" end="10" label="hedge_epistemic"' in xmi


@pytest.mark.parametrize("suffix", [".json", ".xmi"])
@pytest.mark.parametrize("content", ["", "{}", "[1]", "<x/>", '{"%VIEWS": {}}', '{"%VIEWS": {}, "%TYPES": 3}'])
def test_what_is_no_cas_is_named(trip, suffix, content):
    there = trip("inception")
    there.path.mkdir()
    (there.path / f"one{suffix}").write_text(content, encoding="utf-8")
    with pytest.raises(FormatError, match=f"one{suffix}"):
        there.back()


def test_the_file_of_a_coder_in_the_folder_of_a_document(trip, article):
    there = trip("inception")
    there.out(article)
    folder = there.path / "annotation" / "one"
    folder.mkdir(parents=True)
    (there.path / "one.json").rename(folder / "maria.json")
    (coded,) = there.back()
    assert (coded.coder, coded.article) == ("maria", article)
