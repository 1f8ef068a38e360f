"""Hostile texts: listed shapes, random ones, mutated articles, and patterns to repeat."""

from __future__ import annotations

import random
from collections.abc import Sequence

QUOTES = "\"'“”‘’„‚«»‹›‟`″′"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202e\u2066\u2069\u061c\x00\x1b"
SPACES = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x85\xa0\u2028\u2029\u3000"
SCRIPTS = "aéß\u0130ﬁЖ文نصאक\u0301\u0323\U0001f469\U0001d400\U0010ffff\ud800\udfff"
MARKS = ".,;:!?…-–—()[]{}<>&@#*_/\\|%$"
# What the layers look for, so that random texts get past their first test.
NEWS = (
    "said says told that according to officials the of and by who not if whether may might allegedly reportedly about "
    "denied confirmed claim he she they it his Ada Moor Bo Lind Mr. Dr. Sen. President minister spokesman for Reuters "
    "U.S. AP could declined comment anonymity condition familiar with matter asked added it's don't unclear no "
    "sources people critics think believe seems would be reached immediately rumor statement tweeted ADA MOOR: Q: A: "
    "By Share this “The road is open,” \"We won.\" ‘Yes,’ ''No,'' ``So,'' in title The novel as than 40 1,200 4.1% "
    'http://a.example/b href=" &amp; <p> [sic] ... --'
)
WORDS = NEWS.split(" ")
# What follows is read as a turn.
TRANSCRIPT = "LEE: It rained.\nADA MOOR: Why?\nLEE: "
UNITS = (*WORDS, *QUOTES, *INVISIBLE, *SPACES, *SCRIPTS, *MARKS)

# Shapes that once cost much or could: what stands once before, what is repeated, what stands once after.
SHAPES: dict[str, tuple[str, str, str]] = {
    "opening quotes": ("", "“", ""),
    "straight quotes": ("", '"', ""),
    "single quotes": ("", "'", ""),
    "nested quotes": ("", "“‘", ""),
    "quotes that never close": ("", "“She said ‘he said ", ""),
    "closing quotes": ("", "”", ""),
    "attributes": ("", '="', ""),
    "commas in quotes": ("“", ",", "a”"),
    "marks in quotes": ("“", ",a.b!", " x”"),
    "one word": ("", "x", ""),
    "one long word with hyphens": ("", "a-", ""),
    "apostrophes": ("", "a'", ""),
    "one number": ("", "1,", ""),
    "initials": ("", "A.", ""),
    "full stops": ("", ". ", ""),
    "dots": ("", ".", ""),
    "no space": ("", "Hesaidthat,", ""),
    "spaces": ("a", " ", "b"),
    "line feeds": ("a", "\n", "b"),
    "carriage returns": ("a", "\r", "b"),
    "mixed line ends": ("a", "\r\n\r\n\n\r", "b"),
    "spaces and line feeds": ("a", " \n", "b"),
    "short lines": ("", "x\n", ""),
    "short paragraphs": ("", "x\n\n", ""),
    "line separators": ("a", "\u2028\x85", "b"),
    "byte-order marks": ("a", "\ufeff", "b"),
    "NUL": ("", "\x00", ""),
    "zero width": ("", "a\u200b", ""),
    "combining": ("", "e\u0301\u0323", ""),
    "right to left": ("", "\u202e قال ", ""),
    "surrogates": ("", "\ud800", ""),
    "emoji": ("", "👩‍👩‍👧 ", ""),
    "brackets": ("", "(", ""),
    "dashes": ("", "—", ""),
    "cues": ("", "said ", ""),
    "cues of many kinds": ("", "said denied confirmed may ", ""),
    "he said that": ("", "he said that ", ""),
    "according to": ("", "according to officials, ", ""),
    "of the": ("", "minister of the ", ""),
    "names": ("", "Ada Moor ", ""),
    "names with commas": ("", "Ada Moor, ", ""),
    "and and": ("", "Ada and ", ""),
    "pronouns": ("", "he she they it ", ""),
    "he said it": ("", "He said it.\n", ""),
    "relays": ("", "Ada Moor told Reuters that Bo Lind said ", ""),
    "anonymous": ("", "officials familiar with the matter who spoke on condition of anonymity ", ""),
    "denials": ("", "denied that ", ""),
    "short denials": ("", "He denied it. ", ""),
    "no comment": ("", "Ada Moor could not be reached for comment. ", ""),
    "unclear": ("", "it is unclear whether ", ""),
    "modals": ("", "may ", ""),
    "not": ("", "not ", ""),
    "labels": ("", "ADA MOOR: yes\n", ""),
    "questions": ("", "Q: why\nA: no\n", ""),
    "bylines": ("", "By Ada Moor\n", ""),
    "datelines": ("", "PORT ALBA, March 3 (Meridian) - ", ""),
    "possessives": ("", "the Moors' ", ""),
    "quoted sentences": ("", "“The road is open,” said Ada Moor. ", ""),
    "quoted paragraphs": ("", "“The road is open, said Ada Moor.\n", ""),
    "sentences": ("", "Ada Moor said the road may be closed.\n\n", ""),
    "one long sentence": ("Ada Moor said ", "the road, ", "is open."),
    "said within": ("“", "Ada said ", "”"),
}  # fmt: skip


def shaped(name: str, n: int) -> str:
    """A text of one of the `SHAPES`, of ``n`` characters."""
    before, unit, after = SHAPES[name]
    return before + (unit * (n // len(unit) + 1))[: max(0, n - len(before) - len(after))] + after


def random_text(rng: random.Random, articles: Sequence[str]) -> str:
    """A text of one of the ways to make them."""
    make = rng.choice((any_characters, jumble, jumble, mutated, mutated, mutated, tokens_joined))
    return make(rng, articles)


def any_characters(rng: random.Random, articles: Sequence[str]) -> str:
    """Characters of all planes, halves of pairs among them."""
    ranges = [(0, 0x7F), (0, 0x24F), (0x2000, 0x206F), (0, 0xFFFF), (0xD7F0, 0xE010), (0, 0x10FFFF)]
    return "".join(chr(rng.randint(*rng.choice(ranges))) for _ in range(rng.randrange(400)))


def jumble(rng: random.Random, articles: Sequence[str]) -> str:
    """What the layers look for, in any order, with spaces and without."""
    return "".join(rng.choice(UNITS) + rng.choice(("", " ", " ", " ")) for _ in range(rng.randrange(200)))


def tokens_joined(rng: random.Random, articles: Sequence[str]) -> str:
    """An article without its spaces, its full stops or its line ends."""
    text = rng.choice(articles)
    for char in rng.sample([" ", ".", "\n", ",", "”", "“"], rng.randint(1, 3)):
        text = text.replace(char, rng.choice(("", char * 2, rng.choice(UNITS))))
    return text


def mutated(rng: random.Random, articles: Sequence[str]) -> str:
    """An article with stretches moved, doubled, dropped, or spiced with hostile characters."""
    text = rng.choice(articles)
    for _ in range(rng.randint(1, 12)):
        a, b = sorted(rng.randrange(len(text) + 1) for _ in range(2))
        b = min(b, a + rng.choice((1, 5, 50, 2000)))
        other = rng.choice(articles)
        c = rng.randrange(len(other))
        piece = text[a:b]
        text = text[:a] + rng.choice(
            (
                "",
                piece * rng.randint(2, 4),
                other[c : c + rng.randint(1, 300)],
                "".join(rng.choice(UNITS) for _ in range(rng.randint(1, 6))),
                piece.translate({ord(q): rng.choice(QUOTES) for q in QUOTES}),
                piece.upper(),
                piece[::-1],
                piece.encode("utf-8", "surrogatepass").decode("latin-1"),
            )
        ) + text[b:]  # fmt: skip
    return text


def random_pattern(rng: random.Random) -> tuple[str, str, str]:
    """Something to begin with, something to repeat, something to end with."""

    def piece(most: int) -> str:
        return "".join(rng.choice(UNITS) + rng.choice(("", " ")) for _ in range(rng.randint(0, most)))

    return rng.choice(("", "", TRANSCRIPT)) + piece(2), piece(rng.choice((1, 2, 4, 8))) or "x", piece(2)
