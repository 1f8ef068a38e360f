"""Whether it is left open, or was not found out, if something is so."""

from __future__ import annotations

from framing.annotate.context import Context, clause_follows, has_any, passive_before, until_stop, words_of
from framing.annotate.senses.registry import sense


@sense
def not_clear_is_open(context: Context) -> bool:
    """Something is not known; not "make clear", "steer clear" or "clear of"."""
    if "," in context.cue or has_any(context.cue, "determiner"):
        return False
    return context.right() not in {"of", "cut", "than"}


@sense
def is_not_negated(context: Context) -> bool:
    """Said of a claim, not denied of it ("her question was not unfounded")."""
    return not has_any(context.before(2), "not")


@sense
def unknown_is_predicate(context: Context) -> bool:
    """It is not known; an unknown or unknown figure is only not famous."""
    if context.right() in words_of("question-word", "amount"):
        return True
    if context.right() in {"to", "in", "before", "until"}:
        return False
    return passive_before(context) or context.left() in {"remains", "remain", "remained", "still"}


@sense
def question_follows(context: Context) -> bool:
    """Something is hard to know or say; not "hard to say no"."""
    return context.right() in words_of("question-word") or clause_follows(context)


@sense
def whether_is_open(context: Context) -> bool:
    """An open question of fact; not a choice ("whether to run") nor a condition ("whether you agree or not")."""
    if context.right() == "to" or context.after(3) == ["or", "not", "to"] or has_any(context.before(5), "choice"):
        return False
    if "should" in until_stop(context.after(7)):
        return False
    if context.left() in words_of("punctuation"):
        return whether_is_subject(context)
    reach = 18 if context.left() in {"and", "or"} else 8
    return context.left() in words_of("before-question") or has_any(context.before(reach), "open")


def whether_is_subject(context: Context) -> bool:
    """A clause that is itself the open question: no "or" in it, and doubt after it."""
    rest = context.words[context.end : context.high]
    return "or" not in rest[:15] and has_any(rest, "open-verdict")
