import pytest

from framing.corpus.decoding import check_encoding, decode, open_text, read_bytes, undecoded_field
from framing.corpus.errors import DataError, Problem


@pytest.mark.parametrize("text", ["a\r\nb\rc\n", "\ufeffa", "a\u2028b\x85c\x0c", "😀 e\u0301 “q”", ""])
def test_decoding_changes_nothing(text):
    assert decode(text.encode("utf-8"), "utf-8", "a.txt") == text


def test_wrong_bytes_are_named_with_the_encoding_their_offset_and_a_way_out():
    problem = decode("café au lait".encode("cp1252"), "utf-8", "a.txt")
    assert problem == Problem(
        "a.txt",
        "not utf-8: byte 0xe9 at byte offset 3; name the encoding it has, often 'cp1252' or 'latin-1', or let it be "
        "guessed: 'guess'",
    )


def test_utf16_is_recognised_by_its_mark():
    assert "try encoding 'utf-16'" in decode("Text".encode("utf-16"), "utf-8", "a.txt").reason


@pytest.mark.parametrize("encoding", ["utf9", "hex", "rot13"])
def test_an_unknown_encoding_is_refused(encoding):
    with pytest.raises(DataError, match=f"unknown encoding '{encoding}', expected a name such as"):
        check_encoding(encoding)


def test_a_file_that_the_system_refuses_is_a_problem(tmp_path):
    assert "cannot be read (" in read_bytes(tmp_path / "none.txt").reason
    with pytest.raises(DataError, match=r"none\.csv: cannot be read \("), open_text(tmp_path / "none.csv", "utf-8"):
        pass


def test_open_text_cuts_the_mark_only_at_the_start_and_keeps_newlines(put):
    with open_text(put("a.csv", "\ufeffid\r\n\ufeffa\r"), "utf-8") as file:
        assert file.read() == "id\r\n\ufeffa\r"
    with open_text(put("b.csv", ""), "utf-8") as file:
        assert file.read() == ""


def test_fields_with_wrong_bytes_are_found_and_others_are_not(put):
    with open_text(put("a.csv", "ü caf\xe9".encode("cp1252").replace(b"\xfc", "ü".encode())), "utf-8") as file:
        field = file.read()
    assert "byte 0xe9 at byte offset 6" in undecoded_field(field, "utf-8")
    assert undecoded_field("café \ud83d", "utf-8") is None


def test_an_encoding_that_cannot_go_on_is_named(put):
    with (
        pytest.raises(DataError, match=r"a\.csv: not utf-16"),
        open_text(put("a.csv", b"\xff\xfea"), "utf-16") as file,
    ):
        file.read()
