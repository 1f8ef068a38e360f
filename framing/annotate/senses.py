"""Decide from the words around it whether a word is a cue: small named tests that the lexicons refer to.

Every test takes the context of a possible cue and answers whether the word has the sense that its row of the lexicon
stands for. The rules were written from the project's guide and from reading news; ``docs/lexicons.md`` says how to add one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from framing.resources import lexicon
from framing.types import Token

END = ""  # what stands before the first and after the last word of a sentence
PUNCTUATION = frozenset(
    {END, ",", ".", ";", ":", "!", "?", "-", "--", "—", "–", ")", "(", '"', "”", "“", "''", "``", "..."}
)
QUOTES = frozenset({'"', "”", "“", "''", "``", "'", "’", "‘"})
ADVERBS = frozenset(
    "also now still just only ever never not really truly actually already always even firmly widely often sometimes "
    "probably likely certainly simply very so quite both all long once generally commonly broadly".split()
)


class Context(NamedTuple):
    """A possible cue in its sentence: ``start`` and ``end`` index words, ``low`` and ``high`` bound the sentence."""

    words: Sequence[str]
    tokens: Sequence[Token]
    low: int
    high: int
    start: int
    end: int

    def left(self, n: int = 1) -> str:
        """The nth word before the cue."""
        at = self.start - n
        return self.words[at] if at >= self.low else END

    def right(self, n: int = 1) -> str:
        """The nth word after the cue."""
        at = self.end + n - 1
        return self.words[at] if at < self.high else END

    def before(self, n: int) -> Sequence[str]:
        """Up to n words before the cue, in text order."""
        return self.words[max(self.low, self.start - n) : self.start]

    def after(self, n: int) -> Sequence[str]:
        """Up to n words after the cue."""
        return self.words[self.end : min(self.high, self.end + n)]

    @property
    def word(self) -> str:
        """The cue's first word, in lower case."""
        return self.words[self.start]

    def is_capital(self, n: int = 0) -> bool:
        """Whether the nth word counted from the cue's first is written with a capital."""
        at = self.start + n
        return self.low <= at < self.high and self.tokens[at].text[0].isupper()


Sense = Callable[[Context], bool]
SENSES: dict[str, Sense] = {}


def sense(test: Sense) -> Sense:
    """Enter a test in the table from which the lexicons take it by its name."""
    SENSES[test.__name__] = test
    return test


@cache
def word_classes() -> Mapping[str, tuple[str, ...]]:
    """The named classes of words and phrases that patterns and tests refer to."""
    return {row["class"]: tuple(row["words"].split("|")) for row in lexicon("cue_classes")}


@cache
def words_of(name: str) -> frozenset[str]:
    """The single words of a class."""
    return frozenset(word for word in word_classes()[name] if " " not in word)


# --- helpers ---------------------------------------------------------------------------------------------------------


def until_stop(words: Sequence[str]) -> Sequence[str]:
    """The words before the first punctuation mark; quotation marks and the full stops of abbreviations do not count."""
    for i, word in enumerate(words):
        if word in PUNCTUATION and word not in QUOTES and word != ".":
            return words[:i]
    return words


def has_any(words: Sequence[str], name: str) -> bool:
    """Whether one of the words is in a class."""
    return not words_of(name).isdisjoint(words)


def is_number(word: str) -> bool:
    """Whether a word is a number in digits or letters, or the sign of a currency."""
    return word in words_of("number") or word[:1].isdigit() or word.split("-")[0] in words_of("number")


def clause_follows(context: Context, reach: int = 7) -> bool:
    """Whether a clause begins after the cue: "that", a subject pronoun, or a finite verb within reach."""
    first = context.right()
    if first == "that" or first in words_of("subject") and first not in ("it", "you"):
        return True
    return has_any(until_stop([w for w in context.after(reach) if w not in QUOTES])[1:], "finite")


def passive_before(context: Context) -> bool:
    """Whether a form of "be" stands before the cue, with at most two adverbs between."""
    for word in reversed(context.before(3)):
        if word in words_of("be"):
            return True
        if word not in ADVERBS and not word.endswith("ly"):
            return False
    return False


def first_content_left(context: Context) -> str:
    """The nearest word before the cue that is no adverb."""
    for word in reversed(context.before(4)):
        if word not in ADVERBS and not word.endswith("ly"):
            return word
    return END


# --- epistemic -------------------------------------------------------------------------------------------------------


@sense
def may_is_modal(context: Context) -> bool:
    """The modal, not the month or the name; a capital counts only inside a headline."""
    if not context.is_capital():
        return True
    if context.tokens[context.start].text.isupper():
        return not is_number(context.right())
    return context.left() not in words_of("month") | PUNCTUATION | {"theresa", "and", "mrs"} and context.is_capital(1)


@sense
def might_is_modal(context: Context) -> bool:
    """The modal, not military might."""
    if context.right() in {"of", "and", ".", "i"} or context.left() in words_of("possessive"):
        return False
    return context.left() not in {"military", "economic", "industrial", "political", "financial", "with"}


ABILITY = frozenset(
    "see hear feel tell find afford remember recall understand imagine vote participate barely hardly choose "
    "always n't not never relate read say talk laugh sleep do".split()
)
PURPOSE = frozenset("so wish wished if before until whenever once as".split())


@sense
def could_is_possibility(context: Context) -> bool:
    """Possibility, not ability ("could not find"), permission ("could vote") or a wish ("if only he could")."""
    if context.right() in {"not", "n't", "never", "no", *PUNCTUATION, "only", "to"}:
        return False
    if context.left() in {"little", "nothing", "nobody", "else", "you", "how", "i"}:
        return False
    if context.left() in {"we", END}:
        return context.right() in {"well", "be", "end", "still", "see"}
    if context.right() in ABILITY or context.right() == "have" and context.right(2) not in {"been", "to", "a", "an"}:
        return False
    return "not" not in context.before(4) and PURPOSE.isdisjoint(context.before(4)[:-1])


@sense
def likely_is_no_polling_term(context: Context) -> bool:
    """Not "likely voters", nor with a word or three between ("likely Democratic primary voters")."""
    following = until_stop(context.after(4))
    for word in following:
        if word in words_of("voters"):
            return False
        if word in words_of("finite") or word in words_of("preposition"):
            return True
    return True


@sense
def unlikely_is_predicate(context: Context) -> bool:
    """A claim is unlikely; an unlikely hero is only a surprising one."""
    return context.left() not in words_of("determiner") | {"most", "and", "of", "up"}


@sense
def apparent_is_attributive(context: Context) -> bool:
    """Seeming ("her apparent bias"), not visible ("became apparent"), nor an heir."""
    if passive_before(context) or context.left() in {"heir", "became", "become", "readily", "more", "most", "too"}:
        return False
    return context.right() not in PUNCTUATION | words_of("preposition") | {"that", "when", "and"}


@sense
def adjective_of_chance(context: Context) -> bool:
    """Said of a claim or event; "improbable" and "implausible" before a noun only mean surprising."""
    return context.word.startswith(("prob", "plaus")) or passive_before(context) or context.left().startswith("seem")


PROSPECT = frozenset({"every", "only", "worst"})


@sense
def possible_is_open(context: Context) -> bool:
    """Perhaps true, not feasible: "as soon as possible", "made it possible", "possible to reach", "every possible"."""
    if not {"as", "if", "wherever", "whenever", "where", "when", "whatever"}.isdisjoint(context.before(4)):
        return False
    if not {"make", "makes", "made", "making"}.isdisjoint(context.before(2)):
        return False
    if context.left().endswith("est") or context.left() in {"not", "never"} or is_number(context.right()):
        return False
    if context.left() in PROSPECT or context.right() in {"for", "only", "because", "through", "by"}:
        return False
    return context.right() not in {"to"} and not is_prospective(context)


def is_prospective(context: Context) -> bool:
    """Whether a person in prospect follows ("potential nominee"): a role, not a claim, is open."""
    for word in until_stop(context.after(4)):
        if word in words_of("person"):
            return True
        if word in words_of("preposition") or word in words_of("finite"):
            return False
    return False


@sense
def potential_is_open(context: Context) -> bool:
    """An event or fact that may come about ("potential conflicts"), not a capacity, nor a person in prospect."""
    following = context.right()
    if following in PUNCTUATION or following in words_of("preposition") or following in words_of("finite"):
        return False
    return not is_prospective(context)


LIKELIHOOD = frozenset("good excellent better best slim realistic strong fair decent outside remote little".split())


@sense
def chance_is_likelihood(context: Context) -> bool:
    """The likelihood of something, not an opportunity ("a second chance", "the chance to speak")."""
    if context.right() in {"that", "of"}:
        return True
    if not LIKELIHOOD.isdisjoint(context.before(2)):
        return True
    return not {"there's", "there", "stands", "stand", "stood"}.isdisjoint(
        context.before(5)
    ) and context.right() not in {"to", "for"}


SEEMING = frozenset(
    "likely unlikely poised set headed ready certain clear confident willing unwilling happy sure more less almost "
    "increasingly rattled bound content intent eager keen reluctant calm close closer part inevitable in no at".split()
)
ADJECTIVE_ENDINGS = ("ed", "able", "ible", "ful", "less", "ive", "ous", "ant", "ent", "ic", "al", "en")


@sense
def appears_is_seeming(context: Context) -> bool:
    """Seeming, not turning up ("appeared on television", "appeared at a rally")."""
    skipped = 1
    while context.right(skipped) in ADVERBS or context.right(skipped).endswith("ly") and skipped < 3:
        skipped += 1
    first, second = context.right(skipped), context.right(skipped + 1)
    if first == "to":
        return second not in words_of("determiner") | {"applause", "cheers", "rousing", "thunderous"}
    if first in {"that", "as"}:
        return first == "that" or second in {"if", "though"}
    if first in {"in", "no", "at", "on", "with", "before", "alongside", "beside", "for"}:
        return False
    if context.left() == "it":
        return clause_follows(context) or first in words_of("pronoun")
    return first in SEEMING or first.endswith(ADJECTIVE_ENDINGS)


def asserts_a_fact(context: Context) -> bool:
    """Whether what is suggested or indicated is a claim: a clause follows, or evidence speaks."""
    if clause_follows(context):
        return True
    return has_any(context.before(5), "reading") and context.right() not in PUNCTUATION


@sense
def suggests_a_fact(context: Context) -> bool:
    """Points to a fact, not proposes a step ("suggested a meeting", "suggested that he should go")."""
    if context.right().endswith("ing") or context.right() == "to":
        return False
    if {"should", "ought"} & set(until_stop(context.after(9))):
        return False
    return asserts_a_fact(context)


@sense
def indicates_a_fact(context: Context) -> bool:
    """Points to a fact; "did not indicate whether" says nothing."""
    return asserts_a_fact(context) and not has_any(context.before(2), "not")


@sense
def expected_is_passive(context: Context) -> bool:
    """The writer's prediction ("is expected to pass"), not "as expected", nor active after a contracted "have"."""
    return context.left() not in {"as", "than"} and context.right() not in {"of", "from", "by"}


@sense
def expected_is_participle(context: Context) -> bool:
    """A prediction in a participle ("a ruling expected on Monday"), not somebody's expectation ("he expected to")."""
    before = context.left()
    if before in words_of("pronoun") | words_of("have") | {"as", "than"}:
        return False
    return before == "," or context.right() != "to" or context.right(2) == "be"


# --- reportative -----------------------------------------------------------------------------------------------------


@sense
def alleged_is_no_verb(context: Context) -> bool:
    """Participle or adjective ("the alleged attack"), not a verb with a named accuser ("prosecutors alleged that")."""
    if passive_before(context) or context.right() == "to":
        return True
    if context.right() == "that" or context.left() in words_of("pronoun") | words_of("have") | {"who", "also"}:
        return (
            context.left() in words_of("determiner") - {"this", "that", "these", "those"} and context.right() != "that"
        )
    if context.right() in words_of("determiner") | words_of("subject") | words_of("preposition"):
        return False
    return not (context.is_capital(-1) and context.is_capital(1))


@sense
def holder_is_absent(context: Context) -> bool:
    """A passive without anybody who holds the belief ("is believed to", not "is believed by many to")."""
    return context.right() != "by" and not {"having"} & set(context.before(3))


@sense
def considered_is_opinion(context: Context) -> bool:
    """A passive opinion ("is considered a favourite"), not a matter under discussion ("is being considered for")."""
    if "by" in context.after(6) or context.right() in PUNCTUATION | {"for", "in", "at", "by", "when", "and", "on"}:
        return False
    return not (context.left() == "being" or "being" in context.before(2))


@sense
def considered_after_noun(context: Context) -> bool:
    """A participle after its noun ("rhetoric considered harsher"), without a holder."""
    if context.right() in words_of("determiner") - {"a", "an", "the"} or "by" in until_stop(context.after(7)):
        return False
    return context.left() in {",", "-", "--", "—", "widely", "long", "generally", "often"} and considered_is_opinion(
        context
    )


@sense
def seen_is_passive(context: Context) -> bool:
    """The passive ("is seen as"), or a participle after its noun; not "had seen as"."""
    return context.left() not in words_of("have") and context.left() not in words_of("pronoun")


@sense
def participle_is_attributive(context: Context) -> bool:
    """Before its noun: "a perceived slight"."""
    return context.left() not in words_of("pronoun") and context.right() not in words_of("determiner") | PUNCTUATION | {
        "as",
        "that",
        "by",
    }


@sense
def suspected_is_participle(context: Context) -> bool:
    """Participle or adjective ("suspected of", "a suspected spy"), not a verb with its holder."""
    if context.right() in {"of", "to"} or passive_before(context):
        return context.left() not in words_of("subject") - {"it"}
    if context.right() in words_of("determiner") | words_of("subject") | PUNCTUATION:
        return False
    return not (context.left() in words_of("subject") | {"who", "long"} | words_of("have"))


# --- doxastic --------------------------------------------------------------------------------------------------------


@sense
def believes_a_claim(context: Context) -> bool:
    """Holds for true; not trust ("believe in", "believe me"), nor amazement ("can't believe", "believe it or not")."""
    if context.right() in {"in", "me", "him", "us", "them"} or context.after(3) == ["it", "or", "not"]:
        return False
    amazed = {"can't", "couldn't", "cannot", "wouldn't", "hard", "unbelievable", "beggars"} & set(context.before(3))
    return not amazed and not (context.left() == "not" and context.left(2) in {"could", "can", "would"})


NOT_A_BELIEF = frozenset("about of through over tank tanks again twice big ahead outside like how".split())


@sense
def thinks_a_claim(context: Context) -> bool:
    """Holds an opinion; not "think about", "think of", a think tank, or the command "think"."""
    if context.right() in NOT_A_BELIEF or context.left() in words_of("determiner") - {"that", "which", "this", "what"}:
        return False
    return context.right() != "?"


@sense
def thinking_is_verb(context: Context) -> bool:
    """The verb with a claim ("thinking that he won"), not the noun, nor thinking about something."""
    if context.left() in words_of("determiner") or context.right() in NOT_A_BELIEF:
        return False
    return context.right() == "that" or context.right() in words_of("subject") or clause_follows(context, 5)


@sense
def thought_is_verb(context: Context) -> bool:
    """The verb with its holder, not the noun ("the thought of", "gave it thought")."""
    if context.right() in PUNCTUATION - QUOTES:
        return context.left() in words_of("pronoun") | words_of("have") | {"people", "many", "ever", "never", "also"}
    if context.right() in NOT_A_BELIEF | {"leader", "leaders", "out", "provoking"}:
        return False
    return context.left() not in words_of("determiner") | {"of", "much", "second", "serious", "careful", "for", "into"}


@sense
def suspects_a_claim(context: Context) -> bool:
    """The verb with a claim, not the suspect of a crime."""
    if context.left() in words_of("determiner") | {"possible", "prime", "of", "main", "murder", "terror"}:
        return False
    return context.left() in words_of("pronoun") or clause_follows(context)


@sense
def feels_a_claim(context: Context) -> bool:
    """An opinion ("feels that he won"), not a feeling ("feels betrayed", "feel the heat")."""
    first = context.right()
    if first in {"like", "as", "about", "for"} or context.right(2) == "way":
        return False
    if first == "that" or first in words_of("subject") - {"you"}:
        return True
    return context.is_capital(1) and has_any(until_stop(context.after(6)), "finite")


@sense
def expects_a_claim(context: Context) -> bool:
    """A forecast of somebody, not a demand ("expects you to work"), a child, or "than expected"."""
    if context.left() in {"as", "than", "what", "-"} or context.right() in {"of", "from", "more", "better"}:
        return False
    if (
        context.right() in {"you", "me", "us", "people", "employees"}
        or context.word == "expecting"
        and context.right() in PUNCTUATION
    ):
        return False
    return context.left(2) not in {"able", "hoped", "right", "what"} and not (
        {"than", "could"} & set(context.before(3))
    )


OFFICE = frozenset(
    "office control power command responsibility role leadership mantle position duties presidency post risk identity".split()
)


@sense
def assumes_a_claim(context: Context) -> bool:
    """Takes for true, not takes over ("assumed office"), nor sets a condition ("assuming that")."""
    if context.word == "assuming":
        return context.left() in words_of("be")
    return OFFICE.isdisjoint(context.after(5)) and context.left() not in words_of("determiner")


@sense
def guess_is_opinion(context: Context) -> bool:
    """An opinion ("I guess", "my guess is"), not a game or a challenge ("guess what")."""
    return context.left() in {"i", "my", "best", "would", "only", "i'd", "they", "we", "he", "she", "and"}


@sense
def doubts_a_claim(context: Context) -> bool:
    """A belief that something is not so; not "no doubt", "without doubt", "cast doubt on"."""
    if context.left() in {"no", "without", "a", "any", "little", "in", "the", "left", "beyond", "of", "into"}:
        return False
    if context.right() in {"that", "whether", "if"}:
        return True
    return context.word in {"doubt", "doubted", "doubts"} and context.left() in words_of("pronoun") | {
        "highly",
        "seriously",
    }


@sense
def fears_a_claim(context: Context) -> bool:
    """A fear or conviction whose content is a clause."""
    if context.left() in {"don't", "not"} and context.word == "worry":
        return False
    if not {"about", "over", "for", "with"}.isdisjoint(context.after(3)):
        return False
    return (
        context.right() == "that"
        or context.right() in words_of("subject")
        or clause_follows(context, 6)
        and not (context.right() in words_of("preposition") | PUNCTUATION | {"and", "or", "is", "to"})
    )


@sense
def content_follows(context: Context) -> bool:
    """A noun with a clause as its content ("fears that he will lose"), not a relative clause."""
    return has_any(until_stop(context.after(10))[2:], "finite")


@sense
def considers_a_claim(context: Context) -> bool:
    """Holds an opinion ("considers him a friend"), not weighs a step ("considers a run")."""
    if context.left() in {"would", "to", "might", "could", "will"}:
        return False
    if context.right() in {"himself", "herself", "themselves", "myself", "him", "her", "them", "it"}:
        return context.right(2) not in PUNCTUATION | words_of("preposition")
    if context.is_capital(1) and not {"a", "an", "the"}.isdisjoint(context.after(4)[1:]):
        return True
    if context.word == "considered" and "by" in until_stop(context.after(7)) and context.left() != "being":
        return True
    return "to" in context.after(5) and "be" in context.after(6)


# --- approximator ----------------------------------------------------------------------------------------------------


def quantity_follows(context: Context) -> bool:
    """Whether a number stands right after the cue, or after "a" or "the same"."""
    first, second = context.right(), context.right(2)
    if first in {"a", "an"}:
        return second in {
            "third",
            "quarter",
            "dozen",
            "hundred",
            "thousand",
            "million",
            "billion",
            "half",
            "week",
            "month",
            "year",
            "century",
            "decade",
            "mile",
            "hour",
            "minute",
            "day",
            "fifth",
            "tenth",
        }
    if first == "one":
        return second in {"in", "third", "quarter", "fifth", "million", "hour", "year", "month", "week"}
    return is_number(first) or first == "the" and second == "same"


INTEREST = frozenset(
    "care cares cared caring concerned worried talk talks talked talking skeptical think thinks thought ask asked asking "
    "question questions something anything know says said say story stories book feel feels learn excited happy "
    "optimistic information concerns naive lie lied lying complain complained candid debate wrong right all".split()
)


@sense
def about_a_number(context: Context) -> bool:
    """Roughly so much; not what a concern or a talk is about ("worried about one thing")."""
    return quantity_follows(context) and context.left() not in INTEREST


@sense
def around_a_number(context: Context) -> bool:
    """Roughly so much, not a place or a person gathered around."""
    return quantity_follows(context) and context.right() != "one" and context.right() != "the"


@sense
def some_a_number(context: Context) -> bool:
    """Roughly so much ("some 40 people"), not an unnamed few."""
    first = context.right()
    return (first[:1].isdigit() or is_number(first)) and first not in {"one", "half"}


@sense
def estimated_a_number(context: Context) -> bool:
    """A number that was estimated ("an estimated 40 people", "is estimated at")."""
    return any(is_number(w) for w in context.after(2)) and context.right() not in words_of("subject")


@sense
def or_so(context: Context) -> bool:
    """After a quantity: "a year or so"."""
    return any(is_number(w) or w in {"a", "an", "last", "past"} for w in context.before(4))


@sense
def degree_adverb(context: Context) -> bool:
    """An adverb of degree, not of manner at the end ("treated fairly")."""
    return context.word != "fairly" or context.right() not in PUNCTUATION | words_of("preposition") | {"and"}


@sense
def effectively_is_virtually(context: Context) -> bool:
    """As good as ("effectively ended the race"), not with success ("governs effectively")."""
    return context.right().endswith(("ed", "ing")) or context.right() in {"a", "the", "meant", "means", "shut"}


@sense
def all_but_is_nearly(context: Context) -> bool:
    """Nearly ("all but certain"), not everything except."""
    return context.right().endswith(("ed", "ing", "ible", "able")) or context.right() in {
        "certain",
        "over",
        "dead",
        "gone",
    }


@sense
def kind_of_is_adverb(context: Context) -> bool:
    """The adverb ("it's kind of new"), not a kind of something."""
    before = context.left(2) if context.left() in QUOTES else context.left()
    if before in words_of("determiner") - {"this", "that"} | {
        "same",
        "of",
        "and",
        "right",
        "wrong",
        "new",
        "different",
    }:
        return False
    return before in words_of("subject") | words_of("be") | ADVERBS | {
        ",",
        "to",
        "just",
        "and",
        "who",
        '"',
        "“",
        "''",
        "‘",
    } or (before in words_of("finite") or context.right() in words_of("preposition") and context.right() != "like")


# --- verification ----------------------------------------------------------------------------------------------------


@sense
def responds_to_inquiry(context: Context) -> bool:
    """A reporter was left without an answer; not an opponent who held back."""
    following = context.after(8)
    return (
        has_any(following, "inquiry")
        or following[:1] in ([], ["."], [","], ["to"])
        or "immediately" in context.words[context.start : context.end]
    )


@sense
def refuses_an_answer(context: Context) -> bool:
    """Refused an answer; "refused to say the words" refuses a wording, and "refused to answer for" is something else."""
    return "words" not in context.after(3) and "name" not in context.after(2)


@sense
def inquiry_before(context: Context) -> bool:
    """Calls or messages were not returned."""
    return has_any(context.before(12), "inquiry")


@sense
def inquiry_near(context: Context) -> bool:
    """An inquiry stands near: "no response to a request for comment"."""
    return has_any(context.before(8), "inquiry") or has_any(context.after(8), "inquiry")


@sense
def not_clear_is_open(context: Context) -> bool:
    """Something is not known; not "make clear", "steer clear" or "clear of"."""
    between = context.words[context.start : context.end]
    if "," in between or has_any(between, "determiner"):
        return False
    return context.right() not in {"of", "cut", "than"} and not has_any(context.before(2), "possessive")


@sense
def unknown_is_predicate(context: Context) -> bool:
    """It is not known; an unknown or unknown figure is only not famous."""
    if context.right() in {"how", "what", "who", "why", "where", "when", "whether", "if"}:
        return True
    if context.right() in {"to", "in", "figure", "figures", "before", "until"}:
        return False
    return passive_before(context) or context.left() in {"remains", "remain", "remained", "still"}


@sense
def whether_is_open(context: Context) -> bool:
    """An open question of fact; not a choice ("whether to run"), a condition, or "whether or not"."""
    if context.right() == "to" or context.after(3) == ["or", "not", "to"]:
        return False
    if has_any(context.before(5), "choice"):
        return False
    if context.left() in {END, ",", "-", "--", "—", '"', "“", "''", "``"}:
        return whether_is_subject(context)
    return context.left() in {"about", "over", "on", "of", "to", "is", "was", "be"} or has_any(
        context.before(8), "open"
    )


def whether_is_subject(context: Context) -> bool:
    """A clause that is itself the open question: no "or" in it, and doubt after it."""
    rest = context.words[context.end : context.high]
    return "or" not in rest[:15] and has_any(rest, "open")


@sense
def denies_a_claim(context: Context) -> bool:
    """Says that something is not so; not withholds something from somebody ("denied bail")."""
    first = context.right()
    if context.left() == "no":
        return False
    if passive_before(context):
        return first in {"by", "that"}
    if first in {"that", "any", "it", "this", "doing"} or first.endswith("ing"):
        return True
    if first == "to":
        return "that" in context.after(9)
    if first in {"him", "them", "us", "me", "you"} or has_any(context.after(6), "good"):
        return False
    if has_any(context.after(6), "claim") or context.left() in words_of("flatly"):
        return True
    return first in PUNCTUATION or first in {"on", "in", "and"} or clause_follows(context)


@sense
def denial_of_a_claim(context: Context) -> bool:
    """A denial that was issued, not climate denial, nor the denial of a right."""
    if context.left() in {"climate", "in", "vaccine", "science", "election", "change"}:
        return False
    return (
        context.right() in {"that"}
        or has_any(context.after(4), "claim")
        or context.left() in words_of("possessive") | {"flat", "categorical", "blanket", "strong"}
    )


@sense
def disputes_a_claim(context: Context) -> bool:
    """The verb with a claim, not a quarrel, nor disputed land."""
    before, first = context.left(), context.right()
    if passive_before(context):
        return True
    if (
        before in words_of("determiner") | words_of("preposition") - {"to"}
        or context.left(2) in {"hard", "difficult"}
        or before.endswith("ing")
    ):
        return False
    if context.word == "disputed":
        return before not in {"much", "hotly", "-", "and"}
    if first in words_of("determiner") | words_of("subject") | {"claims", "reports", "characterization"}:
        return first != "that" or before not in {"many", "several"}
    return before in words_of("flatly") or before in {"to", "not"} and context.word == "dispute"


@sense
def rejects_a_claim(context: Context) -> bool:
    """A claim is the object; not a bill, a plan or a person."""
    reach = until_stop([w for w in context.after(7) if w not in QUOTES])
    claims = words_of("claim") - {"role", "responsibility", "account", "accounts"}
    if "that" in reach[2:4] and not {"idea", "implication", "premise", "argument", "view"}.isdisjoint(reach[:3]):
        return True
    found = next((i for i, w in enumerate(reach) if w in claims), None)
    if found is None:
        return False
    return not {"to", "for", "who", "over"} & set(reach[:found])


@sense
def confirms_a_claim(context: Context) -> bool:
    """Establishes a fact; not appoints somebody, and not what is still to be confirmed."""
    if context.right() == "that" or context.right() in words_of("subject"):
        return True
    if "faith" in context.after(3) or context.left() in words_of("determiner") | {"of", "newly"}:
        return False
    if has_any(context.words[context.low : context.high], "senate"):
        return False
    if passive_before(context):
        return context.right() in {"as", "by", "to", "in", "that"} or context.left() in words_of("flatly")
    return True


@sense
def acknowledges_a_claim(context: Context) -> bool:
    """Grants a fact; not greets or thanks."""
    return {"crowd", "applause", "cheers", "audience", "supporters", "efforts"}.isdisjoint(
        context.after(4)
    ) and context.left() != "the"


@sense
def admits_a_claim(context: Context) -> bool:
    """Grants a fact; not lets in."""
    following = context.after(5)
    if {"refugees", "muslims", "students", "individuals", "immigrants", "privileges", "blacks", "patients"} & set(
        following
    ):
        return False
    if context.right() == "to":
        return (
            any(w.endswith("ing") for w in context.after(3))
            or context.right(2) in {"the", "a"}
            and "hospital" not in following
        )
    return not (passive_before(context) or context.right() in {"as"})


@sense
def concedes_a_claim(context: Context) -> bool:
    """Grants a fact; not an election."""
    if context.right() in PUNCTUATION:
        return context.left() in {"he", "she", "they"} or context.right() in QUOTES
    return "that" in until_stop(context.after(8)) or clause_follows(context)


@sense
def verifies_a_claim(context: Context) -> bool:
    """Found to be true; not the routine check of papers, nor a verified account."""
    return context.right() not in {"account", "accounts"} and context.left() not in {"be", "a", "the"}
