"""Whether a word leaves a quantity or degree vague."""

from __future__ import annotations

from framing.annotate.context import QUOTES, Context, has_any, is_number, passive_before, until_stop, words_of
from framing.annotate.senses.registry import sense


def quantity_follows(context: Context) -> bool:
    """Whether a number stands right after the cue, or a measure after "a" or "one"."""
    first, second = context.right(), context.right(2)
    if first in {"a", "an", "one"}:
        return second in words_of("measure") or (first == "one" and second == "in")
    return is_number(first)


@sense
def about_a_number(context: Context) -> bool:
    """Roughly so much; not what a concern or a talk is about ("worried about two things")."""
    if context.after(2) == ["the", "same"]:
        return not has_any(context.before(3), "interest")
    if has_any(context.after(3), "topic") or context.left() in words_of("interest"):
        return False
    return quantity_follows(context)


@sense
def around_a_number(context: Context) -> bool:
    """Roughly so much, not a place or a person gathered around."""
    return quantity_follows(context) and context.right() != "one"


@sense
def some_a_number(context: Context) -> bool:
    """Roughly so much ("some 40 people"), not an unnamed few."""
    return is_number(context.right()) and context.right() not in {"one", "half"}


@sense
def estimated_a_number(context: Context) -> bool:
    """A number that is estimated ("an estimated 40 people", "they estimate that 40 came"), not the noun."""
    verb = context.word == "estimated" or context.left() not in words_of("determiner", "before-estimate")
    if not verb or context.right() in words_of("preposition", "be", "have") - {"at", "to"}:
        return False
    return any(is_number(word) for word in until_stop(context.after(9)))


@sense
def general_is_degree(context: Context) -> bool:
    """As a rule ("generally fair"), not in general terms ("more generally")."""
    return context.left() not in {"more", "most", "very", "so"}


@sense
def in_force(context: Context) -> bool:
    """Valid ("the law is in effect"), not as good as ("it is in effect a ban")."""
    before = context.left() in words_of("in-force") or passive_before(context)
    return before and context.right() not in {"a", "an", "the", ","}


@sense
def or_so(context: Context) -> bool:
    """After a quantity: "a year or so"."""
    return any(is_number(word) or word in {"a", "an", "last", "past"} for word in context.before(4))


@sense
def fairly_is_degree(context: Context) -> bool:
    """Somewhat ("fairly new"), not justly ("treated fairly")."""
    return context.right() not in words_of("preposition", "punctuation") and context.right() != "and"


@sense
def effectively_is_virtually(context: Context) -> bool:
    """As good as ("effectively ended the race"), not with success ("governs effectively")."""
    return context.right().endswith(("ed", "ing")) or context.right() in {"a", "the", "meant", "means", "shut"}


@sense
def all_but_is_nearly(context: Context) -> bool:
    """Nearly ("all but certain"), not everything except."""
    following = context.right()
    return following.endswith(("ed", "ing", "ible", "able")) or following in {"certain", "over", "dead", "gone"}


@sense
def kind_of_is_adverb(context: Context) -> bool:
    """The adverb ("it's kind of new"), not a kind of something."""
    before = context.left(2) if context.left() in QUOTES else context.left()
    if before in words_of("before-noun-kind"):
        return False
    if before in words_of("pronoun", "subject", "be", "finite", "before-adverb-kind", "adverb", "punctuation"):
        return True
    return context.right() in words_of("preposition") and context.right() != "like"
