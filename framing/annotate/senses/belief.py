"""Whether a verb of thought states what somebody holds for true."""

from __future__ import annotations

from framing.annotate.context import (
    PUNCTUATION,
    QUOTES,
    Context,
    clause_follows,
    has_any,
    passive_before,
    until_stop,
    words_of,
)
from framing.annotate.senses.registry import sense


@sense
def believes_a_claim(context: Context) -> bool:
    """Holds for true; not trust ("believe in", "believe me"), nor amazement ("can't believe", "believe it or not")."""
    if context.right() in {"in", "about"} or context.after(3) == ["it", "or", "not"]:
        return False
    if context.right() in words_of("object"):
        return context.right() in {"it", "her"} and clause_follows(context)
    if passive_before(context) and context.right() not in {"by", "to", "that"}:
        return False
    return not has_any(context.before(3), "amazed") and context.before(2) not in (["could", "not"], ["can", "not"])


@sense
def thinks_a_claim(context: Context) -> bool:
    """Holds an opinion; not "think about", "think of", a think tank, or "what do you think?"."""
    if context.right() in words_of("after-thinking") or context.right() == "?":
        return False
    if context.left() in {"(", "—", "--"}:
        return clause_follows(context)
    return context.left() not in words_of("determiner") or context.left() in {"that", "which", "this", "what"}


@sense
def thinking_is_verb(context: Context) -> bool:
    """The verb with a claim ("thinking that he won"), not the noun, nor thinking about something."""
    if context.left() in words_of("determiner") or context.right() in words_of("after-thinking"):
        return False
    return clause_follows(context)


@sense
def thought_is_verb(context: Context) -> bool:
    """The verb with its holder, not the noun ("the thought of", "gave it thought")."""
    if context.right() in words_of("after-thinking"):
        return False
    if context.right() == "," and context.right(2) in words_of("question-word"):
        return False
    if context.right() in words_of("punctuation") - QUOTES:
        return context.left() in words_of("pronoun", "have", "crowd") or context.left() in {"ever", "never", "also"}
    return context.left() not in words_of("determiner", "before-noun-thought")


@sense
def suspects_a_claim(context: Context) -> bool:
    """The verb with a claim, not the suspect of a crime."""
    if context.left() in words_of("pronoun"):
        return True
    if context.left() in words_of("determiner", "before-suspect"):
        return False
    return context.right() in words_of("determiner") or clause_follows(context) or is_plural_before_name(context)


def is_plural_before_name(context: Context) -> bool:
    """Whether a plural stands before the cue and a name after it ("her aides suspect Bo")."""
    return context.word == "suspect" and context.left().endswith("s") and context.is_capital(1)


@sense
def feels_a_claim(context: Context) -> bool:
    """An opinion ("feels that he won"), not a feeling ("feels betrayed", "feel the heat", "feel that way")."""
    if context.right(2) == "way" or has_any(context.before(2), "make"):
        return False
    if context.right() in words_of("clause-opener") or context.right() == "it":
        return True
    if context.right() == "like":
        return context.left() in words_of("feeler") and context.right(2) in words_of("clause-opener")
    if context.right() in {"the", "this", "these", "their", "his", "her", "our"} and context.left() not in PUNCTUATION:
        return subject_and_verb_follow(context)
    return context.is_capital(1) and has_any(until_stop(context.after(6)), "finite")


def subject_and_verb_follow(context: Context) -> bool:
    """Whether a short noun phrase and its finite verb follow, with nothing between them that could hold the verb."""
    for i, word in enumerate(until_stop(context.after(6))):
        if word in words_of("finite"):
            return i > 1
        if word in {"to", "that", "who", "which", "because", "when", "as", "and"}:
            return False
    return False


@sense
def considers_a_claim(context: Context) -> bool:
    """Holds an opinion ("considers him a friend"), not weighs a step ("considers a run")."""
    if context.left() in words_of("before-weighing"):
        return False
    if context.right().endswith(("self", "selves")):
        return False
    if context.right() in {"this", "that"} or "whom" in context.before(2):
        return not {"a", "an", "the"}.isdisjoint(context.after(2))
    if context.right() in words_of("object"):
        return context.right(2) not in words_of("preposition", "punctuation")
    if context.is_capital(1) and not {"a", "an", "the"}.isdisjoint(context.after(4)[1:]):
        return True
    if context.word == "considered" and "by" in until_stop(context.after(7)):
        return context.left() != "being"
    return "to" in context.after(5) and "be" in context.after(6)


@sense
def is_trusted(context: Context) -> bool:
    """Judgment as what is trusted ("believed in her judgment"), not whose opinion follows."""
    return context.left().startswith(("believ", "trust", "confiden", "faith", "error", "lapse"))
