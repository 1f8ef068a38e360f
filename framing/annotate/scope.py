"""Find what a hedge hedges: the clause, noun phrase or quantity that its commitment belongs to.

There is no parse: the boundaries of clauses are punctuation marks and conjunctions, which is good enough to show a
scope and to count hedged claims instead of cues. The idea of a scope for every cue is that of the BioScope corpus
(Vincze et al. 2008); the rules are ours.
"""

from __future__ import annotations

from functools import cache

from framing.annotate.context import (
    END,
    PUNCTUATION,
    QUOTES,
    Context,
    clause_follows,
    is_number,
    passive_before,
    words_of,
)
from framing.annotate.cues import Cue
from framing.segment import Segments
from framing.types import Span, enclosing

# Modals and verbs such as "seem" hedge their clause, also before a noun.
CLAUSAL = frozenset(
    {"may", "might", "could", "perhaps", "maybe", "seem", "seems", "seemed", "appear", "appears", "appeared"}
)
MARKS = PUNCTUATION - QUOTES
TURNS = frozenset({"but", "although", "though", "while", "whereas"})
LINKING = frozenset({"that", "because", "whether", "if", "unless", "since", "so", "said", "says", "think", "believe"})
RELATIVES = frozenset({"which", "who", "whose", "where", "when"})
CONJUNCTIONS = TURNS | LINKING | RELATIVES
CLAUSE_STOPS = frozenset({";", ":", "—", "–", "--", "(", ")", "?", "!"})
# Words that may be boundaries of a clause before a cue, and after it.
CLAUSE_STARTS = CLAUSE_STOPS | CONJUNCTIONS | {",", "and"}
CLAUSE_ENDS = CLAUSE_STOPS | TURNS | {","}
NOUN_PHRASE_STOPS = CONJUNCTIONS | CLAUSE_STOPS | {",", ".", "and", "or", "to"}
# Verbs of evidence hedge the clause after them; nouns what follows "of" or "that", and nothing where neither does.
EVIDENCE = frozenset(
    {"suggest", "suggests", "suggested", "suggesting", "indicate", "indicates", "indicated", "indicating"}
)
NOUNS = frozenset(
    {"allegation", "allegations", "rumor", "rumors", "rumour", "rumours", "possibility", "chance", "chances"}
)
SUBORDINATORS = frozenset({"as", "if", "while", "when", "because", "although", "though", "since", "after", "before"})
OPENERS = CONJUNCTIONS | {"and", "as", "or", END}
NEVER_NOUNS = PUNCTUATION | CONJUNCTIONS | {"and", "or", "not", "once", "long", "also", "been"}
LINKED = frozenset({"of", "between"})  # prepositions inside a noun phrase
LINKS = frozenset({"a", "in", "to", "of", "and", "or"})
QUANTITY_WORDS = 2  # words after a number that still belong to it: "about 40 percent", "nearly three million people"


def scope_of(cue: Cue, parts: Segments) -> Span | None:
    """The stretch of the sentence that a cue hedges, or None if nothing fits.

    Parameters
    ----------
    cue : Cue
        A hedge that was found, with its sentence.
    parts : Segments
        The document, with its quotation marks: a scope inside a quotation does not leave it.

    Returns
    -------
    Span or None
        For an approximator the quantity or phrase after it; before "that" and for beliefs the clause after the cue; for
        an adjective the noun phrase after it; else the whole clause around the cue, which holds the cue itself.
    """
    context = _within_quotation(cue, parts)
    first, stop = _words_in_scope(cue.type, context)
    tokens, words = context.tokens, context.words
    while first < stop and words[first] in PUNCTUATION:
        first += 1
    while first < stop and words[stop - 1] in PUNCTUATION:
        stop -= 1
    return Span(tokens[first].start, tokens[stop - 1].end) if first < stop else None


def _within_quotation(cue: Cue, parts: Segments) -> Context:
    """The context of a cue, which ends where the quotation does if the cue stands in one."""
    quotation = enclosing(parts.quotations, cue.span.start)
    if quotation is None:
        return cue.context
    inside = parts.token_range(quotation)
    return cue.context._replace(low=max(cue.context.low, inside.start), high=min(cue.context.high, inside.stop))


def _words_in_scope(kind: str, context: Context) -> tuple[int, int]:
    """Token indices of the scope, by the type of the cue and the word after it."""
    following = context.right()
    if kind == "approximator":
        return context.end, _quantity_end(context)
    if following in {"that", "whether", "if"}:
        return context.end + 1, _clause_end(context, context.end + 1)
    if context.word in NOUNS:
        skipped = context.end + (following in {"of", "to"})
        return skipped, _clause_end(context, skipped) if skipped > context.end else skipped
    if following in MARKS and (following != "," or context.left() != ","):
        aside = context._replace(start=context.start - 2) if context.left(2) == "," else context  # "…, I think."
        return _clause_start(aside), aside.start
    if following != "," and (kind == "doxastic" or (context.word in EVIDENCE and clause_follows(context))):
        return context.end, _clause_end(context, context.end)
    if kind == "reportative" and _is_reduced(context):
        return context.start - 1, _find(context, context.end, CLAUSE_STOPS | words_of("finite"))
    if _is_attributive(context):
        return context.end, _find(context, context.end, _phrase_stops(LINKED))
    return _clause_start(context), _clause_end(context, context.end)


def _is_reduced(context: Context) -> bool:
    """Whether the cue is a participle after its noun: "comments seen as insults"."""
    following = context.right() in {"as", "to"} or context.word == "considered"
    return context.word.endswith(("ed", "en", "thought")) and following and _follows_noun(context)


def _follows_noun(context: Context) -> bool:
    before = context.left()
    is_verbal = before in words_of("be", "have", "pronoun") or before.endswith("ly") or passive_before(context)
    return not is_verbal and before not in NEVER_NOUNS


def _is_attributive(context: Context) -> bool:
    """Whether the cue stands as an adjective before its noun."""
    word = context.word
    if word in CLAUSAL or word.endswith("ly") or context.right() in words_of("preposition", "determiner"):
        return False
    return context.left() not in words_of("be")


def _quantity_end(context: Context) -> int:
    """The end of a number with the words that belong to it, or of the phrase after an adverb of degree."""
    words, at = context.words, context.end
    while at < context.high and (
        is_number(words[at]) or (words[at] in LINKS and is_number(words[min(at + 1, context.high - 1)]))
    ):
        at += 1
    if at == context.end and words[min(at, context.high - 1)] not in {"a", "the"}:
        return _clause_end(context, at)
    stop = _find(context, at, _phrase_stops())
    return min(stop, at + QUANTITY_WORDS)


@cache
def _phrase_stops(inside: frozenset[str] = frozenset()) -> frozenset[str]:
    """The words that end a noun phrase: finite verbs too, and prepositions but for those that stand inside it."""
    return NOUN_PHRASE_STOPS | words_of("finite") | words_of("preposition") - inside


def _clause_start(context: Context) -> int:
    """The index of the first word of the clause that holds the cue."""
    at = context.start
    if context.left() == "," and context.right() in words_of("subject"):  # "…, maybe there is"
        return at
    words = context.words
    while at > context.low and not (words[at - 1] in CLAUSE_STARTS and _is_boundary(context, at - 1)):
        at -= 1
    # At the beginning of a sentence "that" is the subject: "That may help."
    return context.low if at == context.low + 1 and context.words[context.low] == "that" else at


def _clause_end(context: Context, at: int) -> int:
    """The index after the last word of the clause that goes on at ``at``."""
    words, high = context.words, context.high
    opening = words[context.low] in SUBORDINATORS and "," not in words[context.low : context.start]
    while at < high and not (words[at] in CLAUSE_ENDS and (opening or _is_boundary(context, at))):
        at += 1
    return at


def _is_boundary(context: Context, at: int) -> bool:
    """Whether a clause ends or begins at a word that may do so: a comma where more than a list goes on after it."""
    word = context.words[at]
    if word == "and":  # "who lost and has been rumoured to …"
        return context.words[at + 1] in words_of("finite")
    if word != ",":
        return True
    following = [w for w in context.words[at + 1 : min(at + 5, context.high)] if w not in QUOTES] or [END]
    if not {"said", "says"}.isdisjoint(following):
        return True
    if following[0].endswith("ly") and following[1:2] == ["because"]:
        return True
    return following[0] in OPENERS or following[0] in words_of("pronoun") or following[0].endswith("ing")


def _find(context: Context, at: int, stops: frozenset[str]) -> int:
    words, high = context.words, context.high
    while at < high and words[at] not in stops:
        at += 1
    return at
