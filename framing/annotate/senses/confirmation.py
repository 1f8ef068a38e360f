"""Whether a claim is confirmed or granted."""

from __future__ import annotations

from collections.abc import Sequence

from framing.annotate.context import (
    QUOTES,
    Context,
    clause_follows,
    has_any,
    is_adverb,
    passive_before,
    until_stop,
    words_of,
)
from framing.annotate.senses.registry import sense


def is_wanting(context: Context) -> bool:
    """Whether a confirmation is only demanded, refused or denied ("must admit", "refused to", "won't even admit")."""
    back = 1
    while is_adverb(context.left(back)) and context.left(back) not in words_of("not"):
        back += 1
    word = context.left(back)
    if word in words_of("not") | {"must", "should"}:
        return context.left(back + 1) not in words_of("first-person")
    return word == "to" and has_any(since_stop(context.before(9)), "demand")


def since_stop(words: Sequence[str]) -> Sequence[str]:
    """The words after the last punctuation mark."""
    return until_stop(words[::-1])


@sense
def confirms_a_claim(context: Context) -> bool:
    """Establishes a fact; not appoints somebody, nor a confirmed believer."""
    if is_wanting(context):
        return False
    if context.right() in words_of("clause-opener"):
        return True
    if "faith" in context.after(3) or context.left() in words_of("determiner") or context.left() in {"of", "newly"}:
        return False
    if has_any(context.words[context.low : context.high], "senate"):
        return False
    if has_any(context.after(5), "appointment") and (passive_before(context) or not clause_follows(context)):
        return False
    if passive_before(context):
        return (
            context.left() in words_of("flatly")
            or context.right() in {"as", "to", "in"}
            or (context.right() == "by" and context.right(2) != "now")
        )
    return True


@sense
def acknowledges_a_claim(context: Context) -> bool:
    """Grants a fact; not greets or thanks."""
    if is_wanting(context):
        return False
    return context.left() != "the" and not has_any(context.after(4), "greeted", "felt")


@sense
def admits_a_claim(context: Context) -> bool:
    """Grants a fact; not lets in."""
    if has_any(context.after(5), "admitted") or context.right() == "as" or is_wanting(context):
        return False
    if context.right() in words_of("finite") or (passive_before(context) and context.word != "admitting"):
        return False
    if context.right() == "to":
        return context.right(2) in {"the", "a"} or any(word.endswith("ing") for word in context.after(3))
    return True


@sense
def concedes_a_claim(context: Context) -> bool:
    """Grants a fact; not an election."""
    if is_wanting(context):
        return False
    if context.right() in words_of("punctuation"):
        return context.left() in {"he", "she", "they"} or context.right() in QUOTES
    return "that" in until_stop(context.after(8)) or clause_follows(context)


@sense
def verifies_a_claim(context: Context) -> bool:
    """Found to be true; not a verified account."""
    return context.right() not in {"account", "accounts"} and context.left() not in {"be", "a", "the"}
