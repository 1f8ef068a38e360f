"""Whether a claim is denied, rejected or called false."""

from __future__ import annotations

from framing.annotate.context import QUOTES, Context, clause_follows, has_any, passive_before, until_stop, words_of
from framing.annotate.senses.registry import sense


@sense
def denies_a_claim(context: Context) -> bool:
    """Says that something is not so; not withholds something from somebody ("denied bail")."""
    first = context.right()
    if passive_before(context):
        return first in {"by", "that"}
    if first == "to":
        return "that" in context.after(9)
    if context.left() == "no" or first in words_of("object") - {"it"} or has_any(context.after(6), "good"):
        return False
    if (
        first in {"any", "it", "this", "on", "in", "and", "ever", "knowingly"}
        or first in words_of("punctuation")
        or first.endswith("ing")
    ):
        return True
    return has_any(context.after(6), "claim") or context.left() in words_of("flatly") or clause_follows(context)


@sense
def denial_of_a_claim(context: Context) -> bool:
    """A denial that was issued, not climate denial, nor the denial of a right."""
    if context.left() in words_of("denialism"):
        return False
    return (
        context.right() == "that" or has_any(context.after(4), "claim") or context.left() in words_of("before-denial")
    )


@sense
def disputes_a_claim(context: Context) -> bool:
    """The verb with a claim, not a quarrel, nor disputed land."""
    before, first = context.left(), context.right()
    if passive_before(context):
        return True
    if before in words_of("determiner", "before-noun-dispute") or before.endswith("ing"):
        return False
    if context.word == "disputed":
        return before not in {"much", "hotly", "-", "and"}
    if first in words_of("determiner", "subject", "claim"):
        return context.left(2) not in {"hard", "difficult"}
    return before in words_of("flatly") or (before in {"to", "not"} and context.word == "dispute")


@sense
def rejects_a_claim(context: Context) -> bool:
    """A claim is the object; not a bill, a plan or a person."""
    if passive_before(context):
        return context.right() in {"by", "as", "in"} and has_any(context.words[context.low : context.start], "claim")
    reach = until_stop([word for word in context.after(7) if word not in QUOTES])
    if context.right() in {"that", "this"} and context.right(2) in words_of("punctuation"):
        return context.word.startswith("reject")
    if "as" in reach and has_any(reach[reach.index("as") :], "falsehood"):
        return True
    if "that" in reach[2:4] and has_any(reach[:3], "thought-object"):
        return True
    if not {"attack", "attacks"}.isdisjoint(reach[:2]) and "that" in context.after(12):
        return True
    found = next((i for i, word in enumerate(reach) if word in words_of("claim")), None)
    return found is not None and {"to", "for", "who", "over"}.isdisjoint(reach[:found])


@sense
def rebuts_a_claim(context: Context) -> bool:
    """Says or shows that something is false; not an intention ("a film to debunk warming"), nor "a debunked story"."""
    if context.left() == "to":
        return has_any(context.after(6), "claim")
    return context.left() not in words_of("determiner")


@sense
def false_is_a_verdict(context: Context) -> bool:
    """A claim is said to be false; not a false start."""
    return context.right() in words_of("preposition", "punctuation") or context.right() == "and"
