"""Whether somebody was asked and gave no answer."""

from __future__ import annotations

from framing.annotate.context import END, Context, has_any, words_of
from framing.annotate.senses.registry import sense


@sense
def responds_to_inquiry(context: Context) -> bool:
    """A reporter was left without an answer; not an opponent who held back."""
    if "immediately" in context.cue or has_any(context.after(8), "inquiry"):
        return True
    return context.right() in {END, ".", ","}


@sense
def another_is_silent(context: Context) -> bool:
    """Somebody gives no answer; not the speaker's own "I wouldn't say that"."""
    return context.left() not in words_of("first-person")


@sense
def reached_is_a_person(context: Context) -> bool:
    """Nobody could be reached for comment; not a deal that could not be reached."""
    return not has_any(context.before(6), "accord")


@sense
def refuses_an_answer(context: Context) -> bool:
    """Refused an answer; "refused to say the words" refuses a wording, "if he refuses" is not yet so."""
    if context.left() in words_of("first-person") or "if" in context.before(2):
        return False
    return "words" not in context.after(3) and "name" not in context.after(2)


@sense
def inquiry_before(context: Context) -> bool:
    """Calls or messages were not returned."""
    return has_any(context.before(12), "inquiry")


@sense
def inquiry_near(context: Context) -> bool:
    """An inquiry stands near: "no response to a request for comment"."""
    return has_any(context.before(8), "inquiry") or has_any(context.after(8), "inquiry")
