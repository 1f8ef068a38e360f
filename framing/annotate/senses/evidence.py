"""Whether a word for seeming, pointing to or expecting says how things look to the writer."""

from __future__ import annotations

from framing.annotate.context import Context, clause_follows, has_any, is_adverb, passive_before, until_stop, words_of
from framing.annotate.senses.registry import sense


@sense
def appears_is_seeming(context: Context) -> bool:
    """Seeming, not turning up ("appeared on television", "appeared at a rally")."""
    skip = 1
    while skip < 3 and is_adverb(context.right(skip)) and context.right(skip) != "likely":
        skip += 1
    first, second = context.right(skip), context.right(skip + 1)
    if first == "to":
        return second not in words_of("determiner", "applause")
    if first in {"that", "as"}:
        return first == "that" or second in {"if", "though"}
    if first in words_of("preposition"):
        return False
    if context.left() == "it" and (clause_follows(context) or first in words_of("pronoun")):
        return True
    return first in words_of("seeming") or first.endswith(tuple(words_of("adjective-ending")))


def asserts_a_fact(context: Context) -> bool:
    """Whether what is suggested or indicated is a claim: a clause follows, or evidence speaks."""
    if clause_follows(context):
        return True
    if context.right() in words_of("punctuation"):
        return has_any(context.before(2), "reading")
    return has_any(context.before(5), "reading")


@sense
def suggests_a_fact(context: Context) -> bool:
    """Points to a fact, not proposes a step ("suggested a meeting", "suggested that he should go")."""
    if context.right().endswith("ing") or context.right() == "to":
        return False
    if "should" in until_stop(context.after(9)):
        return False
    if "would" in context.before(2) and has_any(context.before(4), "first-person"):
        return False
    if context.word == "suggesting" and context.left() == "," and context.right() not in {"a", "an"}:
        return True
    return asserts_a_fact(context) or (context.word == "suggests" and context.right() in words_of("determiner"))


@sense
def indicates_a_fact(context: Context) -> bool:
    """Points to a fact; "did not indicate whether" says nothing."""
    if has_any(context.before(2), "not"):
        return False
    return asserts_a_fact(context) or "that" in until_stop(context.after(4))


@sense
def expected_is_prediction(context: Context) -> bool:
    """The writer's prediction ("is expected to pass"), not "than he expected", nor what is due from somebody."""
    if context.left().endswith("'s"):
        return True
    return passive_before(context) and context.right() not in {"of", "from", "by"}


@sense
def expected_is_participle(context: Context) -> bool:
    """A prediction in a participle ("a ruling expected on Monday"), not somebody's expectation ("he expected to")."""
    if context.left() in words_of("pronoun", "have") or context.left() in {"as", "than"}:
        return False
    return context.left() == "," or context.right() != "to" or context.right(2) == "be"
