"""Where an article brings in what a later source takes up with "the": "a middle-aged cashier", and then "the woman"."""

from __future__ import annotations

import re

from framing.annotate.sources.lexicons import Noun, gender_of_noun, guessed_noun, noun, pronouns
from framing.annotate.sources.phrases import DEFINITE, INDEFINITE, NUMBERS
from framing.annotate.sources.types import Reading

FAR = 1_500  # characters back
MOST_MODIFIERS = 5
WORD = re.compile(r"[\w’'-]+")
GAP = re.compile(r"[ \u00a0]+")
ADJECTIVE = re.compile(r".+(?:al|ic|ive|ous|ian|ary|ent|ant|ful|less|ible|able|ior)")
ANY_PERSON = frozenset(("man", "woman", "girl", "boy"))


def introduction(text: str, start: int, reading: Reading) -> str:
    """The fuller words for what a definite description takes up, as they stand last before it; empty if there are none.

    Parameters
    ----------
    text : str
        The article.
    start : int
        Where the description begins.
    reading : Reading
        The description.

    Examples
    --------
    >>> from framing.annotate.sources.types import read_source
    >>> from framing.annotate.sources.article_names import ArticleNames
    >>> introduction("A tired clerk came. The clerk left.", 20, read_source("the clerk", ArticleNames()))
    'A tired clerk'
    """
    stem = "" if reading.lemma in ANY_PERSON else reading.lemma[:3]
    if stem not in text[max(0, start - FAR) : start].lower():
        return ""
    words = list(WORD.finditer(text, max(0, start - FAR), start))
    for i in range(len(words) - 1, -1, -1):
        word = words[i][0]
        found = _same(word, reading) if word.lower().startswith(stem) else None
        if found is None:
            continue
        begin = _begin(text, words, i)
        if begin < i and (found.lemma == reading.lemma or words[begin][0].lower() in INDEFINITE):
            return text[words[begin].start() : words[i].end()]
    return ""


def _same(word: str, reading: Reading) -> Noun | None:
    """A noun that the description may take up: the same one, or a person whom "the woman" can mean."""
    is_any = reading.lemma in ANY_PERSON
    found = noun(word) or (guessed_noun(word) if is_any else None)
    if found is None or found.plural != reading.plural:
        return None
    if found.lemma == reading.lemma:
        return found
    is_fitting = is_any and found.is_person and gender_of_noun(found.lemma) in ("u", gender_of_noun(reading.lemma))
    return found if is_fitting else None


def _begin(text: str, words: list[re.Match[str]], i: int) -> int:
    """Index of the first word of the phrase that a noun ends; the noun itself if nothing tells more of it."""
    begin = i
    for k in range(i - 1, max(i - 1 - MOST_MODIFIERS, -1), -1):
        word = words[k][0]
        if GAP.fullmatch(text, words[k].end(), words[k + 1].start()) is None:
            return begin
        if word.lower() in INDEFINITE or word.lower() in NUMBERS:
            return k
        if word.lower() in DEFINITE or word.lower() in pronouns():
            return begin
        if word[0].isupper() or "-" in word or ADJECTIVE.fullmatch(word):
            begin = k
    return begin
