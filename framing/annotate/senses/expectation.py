"""Whether a verb or noun of expecting, assuming, doubting or fearing has a claim as its content."""

from __future__ import annotations

from framing.annotate.context import QUOTES, Context, clause_follows, has_any, until_stop, words_of
from framing.annotate.senses.registry import sense


@sense
def expects_a_claim(context: Context) -> bool:
    """A forecast of somebody, not a demand ("expects you to work"), a child, or "than expected"."""
    if context.left() in {"as", "than", "what", "-"} or context.before(2) == ["what", "to"]:
        return False
    if context.right() in words_of("demanded"):
        return False
    if context.word == "expecting" and context.right() in words_of("punctuation"):
        return False
    return context.left(2) not in {"able", "hoped", "right"} and {"than", "could"}.isdisjoint(context.before(3))


@sense
def assumes_a_claim(context: Context) -> bool:
    """Takes for true, not takes over ("assumed office"), nor sets a condition ("assuming that")."""
    if context.word == "assuming":
        return context.left() in words_of("be")
    following = context.after(5)
    claimed = next((i for i, word in enumerate(following) if word in words_of("finite")), len(following))
    return not has_any(following[:claimed], "office") and context.left() not in words_of("determiner")


@sense
def guess_is_opinion(context: Context) -> bool:
    """An opinion ("I guess", "my guess is"), not a game or a challenge ("guess what")."""
    return context.left() in words_of("guesser")


@sense
def doubts_a_claim(context: Context) -> bool:
    """A belief that something is not so; not "no doubt", "without doubt", "cast doubt on"."""
    if context.left() in words_of("before-noun-doubt"):
        return False
    if context.right() in words_of("object") - {"it"} or context.right() == "each":
        return False
    if context.right() in {"that", "whether", "if", "it"} or context.left() in words_of("pronoun"):
        return True
    return context.word == "doubted" or context.right() in words_of("clause-opener")


@sense
def fears_a_claim(context: Context) -> bool:
    """A fear or conviction whose content is a clause; not "worried about", nor "don't worry"."""
    if has_any(context.after(3), "matter-of-fear") or (context.word == "worry" and context.left() in {"don't", "not"}):
        return False
    if context.right().endswith("ing") or context.left() in {"a", "an"}:
        return False
    if context.word == "concerned" and "far" in context.before(9):
        return False
    if context.right() in words_of("clause-opener") or context.right() == "it":
        return True
    if context.right() in words_of("preposition", "punctuation", "after-fear") - QUOTES:
        return False
    return clause_follows(context)


@sense
def content_follows(context: Context) -> bool:
    """A noun with a clause as its content ("fears that he will lose"), not a relative clause."""
    return context.right(2) not in words_of("finite") and has_any(until_stop(context.after(10))[1:], "finite")


@sense
def predicts_a_claim(context: Context) -> bool:
    """Foretells; not the skill of it ("good at predicting winners", "accurately predicted")."""
    if context.left() in {"to", "accurately", "correctly", "better", "best"}:
        return False
    return not (context.word == "predicting" and context.left() in words_of("preposition"))


@sense
def holder_is_named(context: Context) -> bool:
    """A verb of guessing with its subject ("I imagine that"), not the noun ("a figure that"), nor an invitation."""
    return context.left() in words_of("pronoun") - {"that", "this", "these", "those", "there"}
