"""Whether a modal, or a word for likelihood, leaves a claim open."""

from __future__ import annotations

from framing.annotate.context import END, Context, has_any, is_number, passive_before, until_stop, words_of
from framing.annotate.senses.registry import sense


@sense
def may_is_modal(context: Context) -> bool:
    """The modal, not the month or the name; a capital counts only inside a headline."""
    if not context.is_capital():
        return True
    if context.tokens[context.start].text.isupper():
        return not is_number(context.right())
    if context.left() in words_of("before-month", "punctuation"):
        return False
    return context.is_capital(1) or context.right() in {"be", "have", "not"}


@sense
def might_is_modal(context: Context) -> bool:
    """The modal, not military might, nor the polite "might I suggest"."""
    if context.right() in {"of", "and", ".", "i"}:
        return False
    return context.left() not in words_of("possessive", "mighty")


@sense
def could_is_possibility(context: Context) -> bool:
    """Possibility, not ability ("could not find"), permission ("could vote") or a wish ("if only he could")."""
    if context.left() in {"we", END}:
        return context.right() in {"well", "be", "end", "still", "see"}
    if context.right() == ",":
        return "," in context.after(7)[2:] and context.left() not in words_of("able-subject", "pronoun") - {"this"}
    if context.right() in words_of("not", "punctuation", "ability") or context.right() in {"only", "to"}:
        return False
    if context.left() in words_of("able-subject") or could_have_but_did_not(context):
        return False
    purpose = context.left() != "," and has_any(context.before(4)[:-1], "purpose")
    return "not" not in context.before(4) and not purpose


def could_have_but_did_not(context: Context) -> bool:
    """Whether a perfect other than "could have been" follows: what could have happened, and mostly did not."""
    if context.right() != "have" or context.right(2) == "been":
        return False
    return context.right(2).endswith(("ed", "en")) or context.right(2) in words_of("participle")


@sense
def likely_is_no_polling_term(context: Context) -> bool:
    """Not "likely voters", nor with a word or three between ("likely Democratic primary voters")."""
    for word in until_stop(context.after(4)):
        if word in words_of("voters"):
            return False
        if word in words_of("finite", "preposition"):
            return True
    return True


@sense
def unlikely_is_predicate(context: Context) -> bool:
    """A claim is unlikely; an unlikely hero is only a surprising one."""
    return context.left() not in words_of("determiner") and context.left() not in {"most", "and", "of", "up"}


@sense
def apparent_is_attributive(context: Context) -> bool:
    """Seeming ("her apparent bias"), not visible ("became apparent"), nor an heir."""
    if passive_before(context) or context.left() in words_of("visible"):
        return False
    return context.right() not in words_of("preposition", "punctuation") and context.right() not in {
        "that",
        "when",
        "and",
    }


@sense
def chance_is_predicated(context: Context) -> bool:
    """Said of a claim or event; "improbable" and "implausible" before a noun only mean surprising."""
    return context.word.startswith(("prob", "plaus")) or passive_before(context) or context.left().startswith("seem")


@sense
def possible_is_open(context: Context) -> bool:
    """Perhaps true, not feasible: "as soon as possible", "made it possible", "possible to reach", "every possible"."""
    if context.left() in words_of("as-possible") or context.left().endswith("est"):
        return False
    if has_any(context.before(2), "make", "visible"):
        return False
    if context.left(2) == "as" and context.left() not in {"a", "an", "the"}:
        return False
    if context.right() in words_of("after-feasible") or is_number(context.right()):
        return False
    return not is_prospective(context)


def is_prospective(context: Context) -> bool:
    """Whether a person in prospect follows ("potential nominee"): a role, not a claim, is open."""
    for word in until_stop(context.after(4)):
        if word.split("-")[-1] in words_of("person"):
            return True
        if word in words_of("preposition", "finite"):
            return False
    return False


@sense
def potential_is_open(context: Context) -> bool:
    """An event or fact that may come about ("potential conflicts"), not a capacity, nor a person in prospect."""
    if context.right() in words_of("preposition", "finite", "punctuation", "subject"):
        return False
    return not is_prospective(context)


@sense
def chance_is_likelihood(context: Context) -> bool:
    """The likelihood of something, not an opportunity ("a second chance", "the chance to speak")."""
    if context.right() in {"that", "of"} or has_any(context.before(2), "size-of-chance"):
        return True
    if context.word == "chance" and context.left() == "a" and context.right(2) in words_of("winning"):
        return context.right() in {"to", "at"}
    return context.right() not in {"to", "for"} and has_any(context.before(5), "there-is")
