"""Where in a row of capitalised words a person's name begins, as titles and given names show it."""

from __future__ import annotations

from functools import lru_cache

from framing.annotate.sources.lexicons import Noun, given_names, noun, organization_names, title_of, word_set

LINKS = word_set("links")
GENERATIONS = frozenset(("Jr", "Sr", "II", "III", "IV"))


def surname(names: tuple[str, ...]) -> str:
    """The last of several names that is no Jr. or III."""
    if len(names) == 1:
        return names[0]
    return names[-2] if names[-1].rstrip(".") in GENERATIONS else names[-1]


@lru_cache(maxsize=8192)
def person_name(words: tuple[str, ...]) -> int | None:
    """Index at which a person's name begins in capitalised words, or None if titles and given names show none.

    Examples
    --------
    >>> person_name(("House", "Speaker", "Mara", "Quill")), person_name(("Mara", "Quill", "Foundation"))
    (2, None)
    """
    if len(words) < 2:
        return None
    given = next((i for i in range(len(words) - 1) if words[i] in given_names() and _may_follow(words[i + 1])), None)
    last = noun(words[-1])
    title = next(
        (i for i in range(len(words) - 2, -1, -1) if title_of(words[i]) and _is_title_at(words, i, given)), None
    )
    is_sure = title is not None and (words[title].endswith(".") or title + 1 == given)
    if last is not None and not is_sure and _bars_name(last, words, given):
        return None
    if title is not None:
        return title + 1
    if given is not None and words[given] in organization_names() and last is not None and last.is_person:
        return None  # "Virginia Senator"
    return given


def _bars_name(last: Noun, words: tuple[str, ...], given: int | None) -> bool:
    """Whether the last word is a common noun that no name ends in; after a given name few are ("Will English")."""
    if given == len(words) - 2:
        return last.type in ("organization", "media") or (last.is_person and _is_regular_plural(last, words[-1]))
    return last.type in ("organization", "media", "group") or (last.plural and not title_of(words[-2]))


def _is_regular_plural(found: Noun, word: str) -> bool:
    return found.plural and word.endswith("s")


def _may_follow(word: str) -> bool:
    """Whether a word may go on a name: it is capitalised, and no plural of people; or a small word as in "de Souza"."""
    if not word[:1].isupper():
        return word in LINKS
    found = noun(word)
    return not (found is not None and found.is_person and _is_regular_plural(found, word))


def _is_title_at(words: tuple[str, ...], i: int, given: int | None) -> bool:
    """Whether the title at an index has a name after it; "King" after a given name and before a verb has none."""
    after, title = words[i + 1], title_of(words[i])
    if title is not None and title.role == "-" and after.rstrip(".") not in GENERATIONS:
        return True
    found = noun(words[-1])
    if not after[:1].isupper() or after.rstrip(".") in GENERATIONS or (found is not None and found.is_person):
        return after in given_names() and i + 2 < len(words)
    return given is None or given > i or words[i].endswith(".") or after in given_names()
