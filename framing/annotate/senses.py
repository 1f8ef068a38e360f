"""Decide from the words around it whether a word is a cue: small named tests that the lexicons refer to.

Every test takes the context of a possible cue and answers whether the word has the sense that its row of the lexicon
stands for. The rules were written from the project's guide and from reading news; the classes of words that they name
are data (``cue_words.tsv``), and ``docs/lexicons.md`` says how to add one.
"""

from __future__ import annotations

from collections.abc import Callable

from framing.annotate.context import (
    END,
    PUNCTUATION,
    QUOTES,
    Context,
    clause_follows,
    has_any,
    is_adverb,
    is_number,
    passive_before,
    until_stop,
    words_of,
)

Sense = Callable[[Context], bool]
SENSES: dict[str, Sense] = {}


def sense(test: Sense) -> Sense:
    """Enter a test in the table from which the lexicons take it by its name."""
    SENSES[test.__name__] = test
    return test


# --- epistemic -------------------------------------------------------------------------------------------------------


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


# --- reportative -----------------------------------------------------------------------------------------------------


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


# --- doxastic --------------------------------------------------------------------------------------------------------


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


@sense
def is_trusted(context: Context) -> bool:
    """Judgment as what is trusted ("believed in her judgment"), not whose opinion follows."""
    return context.left().startswith(("believ", "trust", "confiden", "faith", "error", "lapse"))


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


# --- approximator ----------------------------------------------------------------------------------------------------


def quantity_follows(context: Context) -> bool:
    """Whether a number stands right after the cue, or a measure after "a" or "one"."""
    first, second = context.right(), context.right(2)
    if first in {"a", "an", "one"}:
        return second in words_of("measure") or (first == "one" and second == "in")
    return is_number(first)


@sense
def about_a_number(context: Context) -> bool:
    """Roughly so much; not what a concern or a talk is about ("worried about two things")."""
    if context.after(2) == ["the", "same"]:
        return not has_any(context.before(3), "interest")
    if has_any(context.after(3), "topic") or context.left() in words_of("interest"):
        return False
    return quantity_follows(context)


@sense
def around_a_number(context: Context) -> bool:
    """Roughly so much, not a place or a person gathered around."""
    return quantity_follows(context) and context.right() != "one"


@sense
def some_a_number(context: Context) -> bool:
    """Roughly so much ("some 40 people"), not an unnamed few."""
    return is_number(context.right()) and context.right() not in {"one", "half"}


@sense
def estimated_a_number(context: Context) -> bool:
    """A number that is estimated ("an estimated 40 people", "they estimate that 40 came"), not the noun."""
    verb = context.word == "estimated" or context.left() not in words_of("determiner", "before-estimate")
    if not verb or context.right() in words_of("preposition", "be", "have") - {"at", "to"}:
        return False
    return any(is_number(word) for word in until_stop(context.after(9)))


@sense
def general_is_degree(context: Context) -> bool:
    """As a rule ("generally fair"), not in general terms ("more generally")."""
    return context.left() not in {"more", "most", "very", "so"}


@sense
def in_force(context: Context) -> bool:
    """Valid ("the law is in effect"), not as good as ("it is in effect a ban")."""
    before = context.left() in words_of("in-force") or passive_before(context)
    return before and context.right() not in {"a", "an", "the", ","}


@sense
def or_so(context: Context) -> bool:
    """After a quantity: "a year or so"."""
    return any(is_number(word) or word in {"a", "an", "last", "past"} for word in context.before(4))


@sense
def fairly_is_degree(context: Context) -> bool:
    """Somewhat ("fairly new"), not justly ("treated fairly")."""
    return context.right() not in words_of("preposition", "punctuation") and context.right() != "and"


@sense
def effectively_is_virtually(context: Context) -> bool:
    """As good as ("effectively ended the race"), not with success ("governs effectively")."""
    return context.right().endswith(("ed", "ing")) or context.right() in {"a", "the", "meant", "means", "shut"}


@sense
def all_but_is_nearly(context: Context) -> bool:
    """Nearly ("all but certain"), not everything except."""
    following = context.right()
    return following.endswith(("ed", "ing", "ible", "able")) or following in {"certain", "over", "dead", "gone"}


@sense
def kind_of_is_adverb(context: Context) -> bool:
    """The adverb ("it's kind of new"), not a kind of something."""
    before = context.left(2) if context.left() in QUOTES else context.left()
    if before in words_of("before-noun-kind"):
        return False
    if before in words_of("pronoun", "subject", "be", "finite", "before-adverb-kind", "adverb", "punctuation"):
        return True
    return context.right() in words_of("preposition") and context.right() != "like"


# --- no comment ------------------------------------------------------------------------------------------------------


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


# --- unverified ------------------------------------------------------------------------------------------------------


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
    return "or" not in rest[:15] and has_any(rest, "open")


# --- denial ----------------------------------------------------------------------------------------------------------


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
    found = next((i for i, word in enumerate(reach) if word in words_of("claim")), None)
    return found is not None and {"to", "for", "who", "over"}.isdisjoint(reach[:found])


@sense
def false_is_a_verdict(context: Context) -> bool:
    """A claim is said to be false; not a false start."""
    return context.right() in words_of("preposition", "punctuation") or context.right() == "and"


# --- confirmation ----------------------------------------------------------------------------------------------------


def is_wanting(context: Context) -> bool:
    """Whether a confirmation is only demanded, refused or denied ("must admit", "refused to", "did not admit")."""
    if context.left() in words_of("not") | {"must", "should"}:
        return context.left(2) not in words_of("first-person")
    return context.left() == "to" and context.left(2) in words_of("refusal")


@sense
def confirms_a_claim(context: Context) -> bool:
    """Establishes a fact; not appoints somebody, nor a confirmed believer."""
    if is_wanting(context):
        return False
    if context.right() in words_of("clause-opener"):
        return True
    if "faith" in context.after(3) or context.left() in words_of("determiner") or context.left() in {"of", "newly"}:
        return False
    if has_any(context.words[context.low : context.high], "senate"):
        return False
    if has_any(context.after(5), "appointment") and (passive_before(context) or not clause_follows(context)):
        return False
    if passive_before(context):
        return (
            context.left() in words_of("flatly")
            or context.right() in {"as", "to", "in"}
            or (context.right() == "by" and context.right(2) != "now")
        )
    return True


@sense
def acknowledges_a_claim(context: Context) -> bool:
    """Grants a fact; not greets or thanks."""
    if is_wanting(context):
        return False
    return context.left() != "the" and not has_any(context.after(4), "greeted", "felt")


@sense
def admits_a_claim(context: Context) -> bool:
    """Grants a fact; not lets in."""
    if has_any(context.after(5), "admitted") or context.right() == "as" or is_wanting(context):
        return False
    if context.right() in words_of("finite") or (passive_before(context) and context.word != "admitting"):
        return False
    if context.right() == "to":
        return context.right(2) in {"the", "a"} or any(word.endswith("ing") for word in context.after(3))
    return True


@sense
def concedes_a_claim(context: Context) -> bool:
    """Grants a fact; not an election."""
    if is_wanting(context):
        return False
    if context.right() in words_of("punctuation"):
        return context.left() in {"he", "she", "they"} or context.right() in QUOTES
    return "that" in until_stop(context.after(8)) or clause_follows(context)


@sense
def verifies_a_claim(context: Context) -> bool:
    """Found to be true; not a verified account."""
    return context.right() not in {"account", "accounts"} and context.left() not in {"be", "a", "the"}
