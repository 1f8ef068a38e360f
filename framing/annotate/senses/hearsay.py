"""Whether a participle or adjective passes a claim on without saying whose it is."""

from __future__ import annotations

from framing.annotate.context import QUOTES, Context, has_any, passive_before, until_stop, words_of
from framing.annotate.senses.registry import sense


@sense
def alleged_is_no_verb(context: Context) -> bool:
    """Participle or adjective ("the alleged attack"), not a verb with a named accuser ("prosecutors alleged that")."""
    if passive_before(context) or context.right() == "to":
        return True
    if context.right() == "that" or context.left() in words_of("subject", "have", "who"):
        return False
    if context.right() in words_of("determiner", "clause-opener", "preposition"):
        return False
    return not (context.is_capital(-1) and context.is_capital(1))


@sense
def so_called_is_doubt(context: Context) -> bool:
    """Doubt that the word fits ("our so-called allies"), not the name of a thing ("the so-called duties test")."""
    return context.left() in words_of("doubter") or has_any(context.after(2), "doubted")


@sense
def holder_is_absent(context: Context) -> bool:
    """A passive without anybody who holds the belief ("is believed to", not "is believed by many to")."""
    return context.right() != "by" and "having" not in context.before(3)


@sense
def follows_its_noun(context: Context) -> bool:
    """A participle after its noun ("a man believed to be"), not a verb with its holder ("what he believed to be")."""
    if context.left() in words_of("pronoun", "have", "punctuation"):
        return False
    return {"what", "that", "which", "whom"}.isdisjoint(context.before(5))


@sense
def agreed_in_full(context: Context) -> bool:
    """Not in theory only, but already agreed ("a deal in principle")."""
    return has_any(context.before(4), "accord")


@sense
def considered_is_opinion(context: Context) -> bool:
    """A passive opinion ("is considered a favourite"), not a matter under discussion ("is being considered for")."""
    if "by" in context.after(6) or has_any(context.before(2), "bare-be"):
        return False
    return context.right() not in words_of("preposition", "punctuation", "after-weighed") - QUOTES


@sense
def considered_after_noun(context: Context) -> bool:
    """A participle after its noun ("rhetoric considered harsher"), without a holder."""
    if has_any(context.before(3), "have") or context.right().endswith("ing"):
        return False
    return context.left() in words_of("before-participle") and considered_is_opinion(context)


@sense
def seen_is_passive(context: Context) -> bool:
    """The passive ("is seen as"), or a participle after its noun; not "had seen as", nor with its holder."""
    return not holder_follows(context) and context.left() not in words_of("have", "pronoun", "bare-be")


@sense
def holder_follows(context: Context) -> bool:
    """A passive with its holder ("is seen by many as", "is seen as fair by voters")."""
    return "by" in until_stop(context.after(9))


@sense
def perceived_is_attributive(context: Context) -> bool:
    """Before its noun: "a perceived slight"."""
    return context.left() not in words_of("pronoun") and context.right() not in words_of(
        "determiner", "preposition", "punctuation"
    )


@sense
def suspected_is_participle(context: Context) -> bool:
    """Participle or adjective ("suspected of", "a suspected spy"), not a verb with its holder."""
    if context.right() in {"of", "to"} or passive_before(context):
        return context.left() not in words_of("pronoun")
    if context.right() in words_of("determiner", "clause-opener", "punctuation"):
        return False
    return context.left() not in words_of("pronoun", "have")
