"""Where sentences end, as Punkt decides it (Kiss & Strunk 2006), with our own abbreviations and nothing learned.

The rules and the pattern of a word are those of nltk's ``PunktSentenceTokenizer`` (Bird, Klein & Loper 2009; Apache
License 2.0), without what only a trained model has: collocations, and the case in which words were met. On real news
the results are the same to the last character; importing nltk would take longer than annotating hundreds of articles,
and hold three times the memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from framing.resources import word_list

# White space and its opposite as Unicode has them: the separators that Python adds (U+001C to U+001F) are in words.
SPACE, SOLID = r"[^\S\x1c-\x1f]", r"[\S\x1c-\x1f]"
NO_WORD = r"[)\";}\]*:@'({\[‘’“”«»!?]"
MANY = rf"(?:-{{2,}}|\.{{2,}}|(?:\.{SPACE}){{2,}}\.)"
WORD_END = rf"(?={SPACE}|$|{NO_WORD}|{MANY}|,(?=$|{SPACE}|{NO_WORD}|{MANY}))"
WORD = re.compile(rf"{MANY}|(?=[^(\"`{{\[:;&#*@)}}\]\-,]){SOLID}+?{WORD_END}|{SOLID}")
MAY_END = re.compile(rf"[.?!](?=(?P<after>{NO_WORD}|{SPACE}+(?P<next>{SOLID}+)))")
# Closing marks behind a full stop belong to the sentence that it ends.
CLOSED = re.compile(r"[\"')\]}”’»]+?(?:\s+|(?=--)|$)", re.MULTILINE)
SPACES = " \t\n\r\x0b\x0c"
ELLIPSIS = re.compile(r"\.\.+$")
NUMBER = re.compile(r"-?[.,]?\d[\d,.-]*\.?$")
INITIAL = re.compile(r"[^\W\d]\.$")
NEVER_FIRST = frozenset(";:,.!?")
# Most words before a full stop need no more than a look at the abbreviations.
PLAIN_END = re.compile(r"([A-Za-z]{2,})[.?!](?:\s+\S|[\"”’)])")


class SentenceEnds:
    """Finds sentences by full stops, abbreviations and words that often begin a sentence.

    Parameters
    ----------
    abbreviations : set of str
        In lower case, without their last full stop.
    starters : set of str
        Words in lower case that begin a sentence if they stand capitalised behind an abbreviation.
    """

    def __init__(self, abbreviations: frozenset[str], starters: frozenset[str]) -> None:
        self.abbreviations, self.starters = abbreviations, starters

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of every sentence."""
        pieces = list(self._pieces(text))
        begin = 0
        for (start, end), after in zip(pieces, [*pieces[1:], None], strict=True):
            start, begin = max(start, begin), 0
            closed = CLOSED.match(text, *after) if after else None
            if closed:
                begin, end = closed.end(), closed.start() + len(closed.group().rstrip())
            if closed or start < end:
                yield start, end

    def _pieces(self, text: str) -> Iterator[tuple[int, int]]:
        start = 0
        for match, context in _candidates(text):
            if self.ends_within(context):
                yield start, match.end()
                start = match.end() if match["next"] is None else match.start("next")
        yield start, len(text.rstrip())

    def ends_within(self, context: str) -> bool:
        """Whether a sentence ends, and another begins, within these words around a full stop."""
        plain = PLAIN_END.match(context)
        if plain and plain[1].lower() not in self.abbreviations:
            return True
        words = [word for line in context.split("\n") for word in WORD.findall(line)]
        return any(self._ends(word, after) for word, after in pairwise(words))

    def _ends(self, word: str, after: str) -> bool:
        """Whether a sentence ends with a word, by what it is and by the word after it."""
        if not word.endswith(".") or word == ".":
            return word in ("?", "!", ".")
        is_ellipsis, is_initial = bool(ELLIPSIS.match(word)), bool(INITIAL.match(word))
        is_short = self._is_short(word)
        if (is_short or is_ellipsis) and not is_initial and self._starts(after):
            return True
        goes_on = after in NEVER_FIRST or after[0].islower() or (is_initial and after[0].isupper())
        if goes_on and (is_initial or NUMBER.match(word)):
            return False
        return not (is_short or word.endswith(".."))

    def _is_short(self, word: str) -> bool:
        """Whether a word with a full stop is an abbreviation, or ends in one behind a hyphen."""
        bare = word[:-1].lower()
        return not word.endswith("..") and (bare in self.abbreviations or bare.split("-")[-1] in self.abbreviations)

    def _starts(self, word: str) -> bool:
        """Whether a capitalised word often begins a sentence."""
        lower = word.lower()
        if lower.endswith(".") and not lower.endswith("..") and not self._is_short(word):
            lower = lower[:-1] or lower
        return word[0].isupper() and lower in self.starters


def _candidates(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Marks that may end a sentence, the last of those that touch, with the words before and behind."""
    last, begin, end = None, 0, 0
    spaces = [char for char in SPACES if char in text]
    for match in MAY_END.finditer(text):
        space = max([text.rfind(char, end, match.start()) for char in spaces], default=-1)
        start = space + 1 if space > end else begin
        if last is not None and end <= start:
            yield last, text[begin : last.end("after")]
        last, begin, end = match, start, match.start()
    if last is not None:
        yield last, text[begin : last.end("after")]


@cache
def sentence_ends() -> SentenceEnds:
    """The shipped abbreviations and the words that begin sentences."""
    return SentenceEnds(frozenset(word_list("abbreviations")), frozenset(word_list("sentence_starters")))
