import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.segment import SENTENCE_WINDOW, is_word, segment
from framing.types import Document, Span


def parts_of(text):
    return segment(Document("a", text))


def pieces(text, stretches):
    return [text[span.start : span.end] for span in stretches]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Mr. Oh met Sen. Bale on Sept. 3. He left.", ["Mr. Oh met Sen. Bale on Sept. 3.", "He left."]),
        ("“We won.” She smiled.", ["“We won.”", "She smiled."]),
        ('"Why?" she asked. Nobody knew.', ['"Why?" she asked.', "Nobody knew."]),
        ("It costs 4.1 million. Too much.", ["It costs 4.1 million.", "Too much."]),
        ("He moved to the U.S. The court agreed.", ["He moved to the U.S.", "The court agreed."]),
        ("A headline\n\nA first line.", ["A headline", "A first line."]),
        ("\ufeffOne. Two.", ["One.", "Two."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_sentences(text, sentences):
    assert pieces(text, parts_of(text).sentences) == sentences


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("a\n\nb", ["a", "b"]),
        ("a\r\n\r\nb\r\nc", ["a", "b\r\nc"]),
        ("a\nb", ["a", "b"]),
        ("a\rb", ["a", "b"]),
        ("\n\n a \n \n b\n", ["a", "b"]),
    ],
)
def test_paragraphs(text, paragraphs):
    assert pieces(text, parts_of(text).paragraphs) == paragraphs


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("He didn't go.", ["He", "didn't", "go", "."]),
        ("It’s so-called 4.1%", ["It’s", "so-called", "4.1%"]),
        ("U.S. voters--40,000", ["U.S.", "voters", "--", "40,000"]),
        ("''No,'' she said", ["''", "No", ",", "''", "she", "said"]),
        ("“Wow”👍", ["“", "Wow", "”", "👍"]),
    ],
)
def test_tokens(text, tokens):
    assert [token.text for token in parts_of(text).tokens] == tokens


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("He said “yes,” then “no.”", ["“yes,”", "“no.”"]),
        ("''Yes,'' he said, ''no.''", ["''Yes,''", "''no.''"]),
        ("``Yes,'' he said.", ["``Yes,''"]),
        ("‘It’s over,’ she said.", ["‘It’s over,’"]),
        ("'It's over,' she said. 'Really.'", ["'It's over,'", "'Really.'"]),
        ("'The workers' pay is low,' she said.", ["'The workers' pay is low,'"]),
        ("The workers' pay and the miners' fears", []),
        ("It’s the ’90s.", []),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ("“One long speech.\n\n“It goes on.”", ["“One long speech.", "“It goes on.”"]),
        ("‘One long speech.\n\n‘It goes on.’", ["‘One long speech.", "‘It goes on.’"]),
        ("'One \"long\" speech.\n\n'It goes on.'", ['\'One "long" speech.', "'It goes on.'"]),
        ("‘Yes,’ said Moor. ‘It fell.\n\n‘It broke.’", ["‘Yes,’", "‘It fell.", "‘It broke.’"]),
        ("'Tis the season.", []),
        ("It fell in 'August.", []),
        ('"WALLACE: A transcript that never closes.', ['"WALLACE: A transcript that never closes.']),
        ("He is 6' 2\" tall.", []),
        ('<a href="x">', []),
        ('"', []),
        ("", []),
    ],
)
def test_quotation_marks(text, quotations):
    assert pieces(text, parts_of(text).quotations) == quotations


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\"'“”‘’.,\n \ufeffa")), max_size=300))
def test_every_span_lies_in_the_text_in_order(text):
    parts = parts_of(text)
    for stretches in (parts.paragraphs, parts.sentences, parts.quotations):
        assert list(stretches) == sorted(stretches)
        assert all(span.end <= len(text) and text[span.start : span.end].strip() for span in stretches)
        assert all(a.end <= b.start for a, b in pairwise(stretches))
    assert all(text[token.start : token.end] == token.text for token in parts.tokens)


@given(st.text(alphabet="ab .\n", max_size=200))
def test_sentences_hold_every_word(text):
    parts = parts_of(text)
    inside = {i for span in parts.sentences for i in parts.token_range(span)}
    assert {i for i, token in enumerate(parts.tokens) if is_word(token.text)} <= inside


def test_a_text_longer_than_the_window_is_cut_like_a_short_one():
    sentence = "Dr. Oh said it on Sept. 3. "
    text = sentence * (3 * SENTENCE_WINDOW // len(sentence))
    assert set(pieces(text, parts_of(text).sentences)) == {sentence.strip()}


@pytest.mark.parametrize("unit", ['"', "“", "'", "a", "a.", "Mr. ", ". ", "\n"])
def test_time_grows_in_proportion_to_the_text(unit):
    def seconds(n):
        start = time.process_time()
        parts_of(unit * n)
        return time.process_time() - start

    small = min(seconds(10_000) for _ in range(3))
    large = min(seconds(160_000) for _ in range(2))
    assert large < 80 * small + 0.1  # linear is sixteen times and some noise, quadratic 256 times


def test_what_is_left_out_holds_no_token_sentence_or_quotation():
    text = 'By Ann Oh\n\nALBA (Meridian) - The "old" bridge fell. Nobody "was" hurt.\n\nRead more'
    left_out = (Span(0, 9), Span(11, 28), Span(len(text) - 9, len(text)))
    body = parts_of(text).without(left_out)
    assert pieces(text, body.paragraphs) == ['The "old" bridge fell. Nobody "was" hurt.']
    assert pieces(text, body.sentences) == ['The "old" bridge fell.', 'Nobody "was" hurt.']
    assert pieces(text, body.quotations) == ['"old"', '"was"']
    assert body.tokens[0].text == "The"
    assert body.count_words(Span(0, len(text))) == 7


def test_words_are_tokens_with_a_letter_or_digit():
    parts = parts_of("Two words – and 3 more: “so-called”!")
    assert parts.count_words(Span(0, len(parts.text))) == 6
