"""Every sense with a cue and with a use that is no cue. All sentences are invented."""

import pytest

from framing.annotate.cues import compiled
from framing.annotate.hedges import find_hedges
from framing.annotate.senses import SENSES
from framing.annotate.verification import find_verification
from framing.resources import lexicon
from framing.segment import segment
from framing.types import Document

# sense: sentences with the cue in brackets, and sentences with the same word as no cue
CASES = {
    "may_is_modal": (
        ["The ferry [may] sink.", "Harbour Tolls [May] Rise Next Year", "Mayor [May] be Voting Again"],
        ["The ferry sank in May 2031.", "Theresa May left the room.", "Last May was wet."],
    ),
    "might_is_modal": (
        ["The ferry [might] sink."],
        ["Norvey showed its military might.", "They praised the might of the fleet.", "Might I sit here?"],
    ),
    "could_is_possibility": (
        [
            "The strike [could] last for weeks.",
            "We [could] see a second vote.",
            "The gang [could] have been abroad.",
            "The tax [could] have large effects.",
            "The ban, if it is upheld, [could] close the port.",
            "This [could], in turn, empty the hall.",
        ],
        [
            "A warmer coat could have helped.",
            "They gave all they could, and slept.",
            "The divers could not find the wreck.",
            "He could hear the sirens.",
            "The board opened early so that nurses could attend.",
            "She wished she could stay.",
            "You could buy a house for that.",
            "They did all they could to save it.",
        ],
    ),
    "likely_is_no_polling_term": (
        ["Rain is [likely] on Sunday.", "The council will [likely] agree."],
        ["Among likely voters she leads.", "A survey of likely Green primary voters was held."],
    ),
    "unlikely_is_predicate": (
        ["A deal is [unlikely] this week."],
        ["He was an unlikely hero.", "She is the most unlikely mayor in years."],
    ),
    "apparent_is_attributive": (
        ["It was an [apparent] attempt to hide the bill."],
        ["The crack became apparent in June.", "He is heir apparent to the throne."],
    ),
    "chance_is_predicated": (
        ["A rescue is [improbable] now.", "The [probable] reason was ice."],
        ["It was an improbable victory.", "The judge found probable cause."],
    ),
    "possible_is_open": (
        ["Police found [possible] links to a gang.", "It is [possible] that he fled."],
        [
            "Call as soon as possible.",
            "The grant made it possible.",
            "It is possible to reach the island by bus.",
            "She wants the best possible school.",
            "He is a possible running mate.",
        ],
    ),
    "potential_is_open": (
        ["Auditors warned of [potential] conflicts of interest."],
        [
            "The valley has great potential.",
            "He met potential donors.",
            "She is a potential party nominee.",
            "He saw its potential he said.",
        ],
    ),
    "chance_is_likelihood": (
        ["There is a [chance] of snow.", "They have a good [chance] to win.", "He has a [chance] to win the seat."],
        ["He asked for a second chance.", "It was her chance to speak."],
    ),
    "appears_is_seeming": (
        [
            "The mayor [appears] to have left.",
            "The bridge [appeared] safe.",
            "It [appears] that nobody called.",
            "He [appears] [somewhat] lost.",
        ],
        ["The mayor appeared on television.", "She appeared at the rally.", "He appeared before the court."],
    ),
    "suggests_a_fact": (
        [
            "Early figures [suggest] a fall in rents.",
            "The lock was cut, a report [suggests].",
            "He [suggested] that the vote was rigged.",
            "Rents fell, [suggesting] weaker demand.",
        ],
        [
            "She suggested a meeting.",
            "He suggested cutting the tax.",
            "He suggested that the chief should resign.",
            "I would suggest that they leave.",
        ],
    ),
    "indicates_a_fact": (
        ["The ledger [indicates] that the sum was paid.", "He [indicated] on Monday that the sum was paid."],
        ["The ledger does not indicate whether he paid.", "He indicated interest."],
    ),
    "expected_is_prediction": (
        ["The dam is [expected] to open in June."],
        ["The dam opened, as expected.", "It was larger than expected."],
    ),
    "expected_is_participle": (
        ["A ruling [expected] in June was put off.", "The bill, [expected] to pass, failed."],
        ["They made as much as was expected of them."],
    ),
    "alleged_is_no_verb": (
        ["The [alleged] thief fled.", "He was [alleged] to have lied.", "Nine [alleged] smugglers were held."],
        ["Prosecutors alleged that he lied.", "She alleged the firm had cheated."],
    ),
    "so_called_is_doubt": (
        ["Our [so-called] friends left.", "The [so-called] expert was wrong.", "The [so-called] “experts” left."],
        ["The so-called harbour clause was struck out.", "They met in the so-called “blue room”."],
    ),
    "agreed_in_full": (["[In principle], the pump works."], ["They announced a deal in principle."]),
    "follows_its_noun": (
        ["Police hold a man [believed] to be the driver.", "They found bones [thought] to have come from a whale."],
        ["They stood before what was to be a bridge."],
    ),
    "holder_follows": (
        ["The port is [seen] by many traders as a risk.", "She is [viewed] as fair by most of her staff."],
        ["The port is seen by many."],
    ),
    "holder_is_absent": (
        ["He is [believed] to be in Ustria.", "It was [thought] that the road was safe."],
        [],
    ),
    "considered_is_opinion": (
        ["The lake is [considered] a treasure."],
        [
            "The plan is being considered for next year.",
            "The bill was considered in committee.",
            "It could be considered art.",
        ],
    ),
    "considered_after_noun": (
        ["The fish, [considered] harmless, bit two people."],
        ["The committee considered the matter.", "They have long considered leaving."],
    ),
    "seen_is_passive": (
        ["The visit was [seen] as a snub."],
        ["We had seen as many as ten boats.", "She wants to be seen as a reformer."],
    ),
    "perceived_is_attributive": (
        ["He resented a [perceived] slight."],
        ["What they perceived as a threat was a kite."],
    ),
    "suspected_is_participle": (
        ["Two men [suspected] of arson were held.", "A [suspected] spy left."],
        ["Police arrested the suspect."],
    ),
    "believes_a_claim": (
        ["She [believes] the firm lied.", "They [believe] it was an accident."],
        [
            "She believes in ghosts.",
            "Believe me, it rained.",
            "He couldn't believe the price.",
            "We know what she believes about rent.",
            "She should be believed at first.",
        ],
    ),
    "thinks_a_claim": (
        ["I [think] we won.", "Do you really [think] that he lied?"],
        [
            "We must think about rent.",
            "A think tank wrote it.",
            "What do you think?",
            "A small town (think Norvey) can win.",
        ],
    ),
    "thinking_is_verb": (
        ["He left [thinking] that he had won."],
        ["Her thinking has changed.", "They are thinking about a ferry."],
    ),
    "thought_is_verb": (
        ["She [thought] the bridge was safe.", "It cost more than we [thought]."],
        [
            "The thought of a storm scared him.",
            "He gave it much thought.",
            "She thought about it.",
            "I thought, what a day!",
        ],
    ),
    "suspects_a_claim": (
        ["I [suspect] the lock was cut.", "Officials [suspect] that he fled.", "The owner [suspects] a leak."],
        ["The suspect fled.", "A murder suspect was found."],
    ),
    "feels_a_claim": (
        [
            "He [feels] that the vote was fair.",
            "She [felt] she had won.",
            "Many still [feel] the harbour is safe.",
            "I [feel] like we lost.",
        ],
        ["He feels betrayed.", "They felt the heat.", "I feel that way.", "It made them feel that all was well."],
    ),
    "expects_a_claim": (
        ["She [expects] the rain to stop.", "Analysts [expected] a loss."],
        ["They expect you to pay.", "She is expecting.", "It was more than he expected."],
    ),
    "assumes_a_claim": (
        ["They [assumed] the door was locked.", "The plan [assumes] that banks will keep control."],
        ["She assumed office in May.", "He assumed control of the firm."],
    ),
    "guess_is_opinion": (["I [guess] it rained."], ["Guess what happened."]),
    "doubts_a_claim": (
        ["I [doubt] he will come.", "Some [doubted] that it would float.", "Friends [doubt] it."],
        ["There is no doubt.", "She left no doubt about it.", "It cast doubt on the plan.", "Many doubted her."],
    ),
    "fears_a_claim": (
        ["Farmers [fear] that wells will dry up.", "She is [worried] he will fall.", "Many are [afraid] it will rain."],
        [
            "He is worried about rent.",
            "Don't worry.",
            "They fear God.",
            "He fears returning home.",
            "We met a worried clerk who was late.",
            "As far as the port is concerned, it is open.",
        ],
    ),
    "content_follows": (
        ["The spill raised [fears] that fish would die."],
        ["It deepened concerns that give the board a headache.", "It is a feeling that cuts across towns."],
    ),
    "predicts_a_claim": (
        ["She [predicted] a flood.", "He is [predicting] that the dam will hold."],
        ["The town is good at predicting winners.", "The scale accurately predicted the harvest."],
    ),
    "holder_is_named": (
        ["I [imagine] that the mayor knew.", "We [figured] it was cheaper."],
        ["It is a figure that has doubled.", "Now imagine that the lights fail."],
    ),
    "is_trusted": (["[In her judgment], the wall will fall."], ["The voters believed in her judgment."]),
    "considers_a_claim": (
        [
            "He [considers] her a friend.",
            "They [consider] this a win.",
            "She met Bo Lind, whom she [considers] a friend.",
            "The hall, [considered] unsafe by engineers, was shut.",
        ],
        ["She is considering a run.", "They would consider it a favour."],
    ),
    "about_a_number": (
        ["[About] 40 people came.", "It took [about] a year.", "It cost [about] half."],
        ["They worry about 40 jobs.", "He wrote about the fire.", "They talked about two things."],
    ),
    "around_a_number": (
        ["[Around] 40 people came."],
        ["They walked around the lake.", "They rallied around one man."],
    ),
    "some_a_number": (["[Some] 40 people came."], ["Some people came."]),
    "estimated_a_number": (
        ["An [estimated] 40 people came.", "Engineers [estimate] that the wall weighs 40 tons."],
        ["They estimated the damage.", "The estimates by the board came to 40 tons."],
    ),
    "general_is_degree": (["The roads are [generally] dry."], ["She spoke more generally of roads."]),
    "in_force": (
        ["The rule is, [in effect], a ban."],
        ["The rule is in effect until June.", "The ban remained in effect."],
    ),
    "or_so": (["It took a month [or so]."], ["He agreed, or so it was said."]),
    "fairly_is_degree": (["The hall is [fairly] new."], ["They were treated fairly."]),
    "effectively_is_virtually": (["The ruling [effectively] ended the case."], ["She governs effectively."]),
    "all_but_is_nearly": (["A strike is [all but] certain."], ["All but two voted."]),
    "kind_of_is_adverb": (["It's [kind of] cold."], ["What kind of boat is it?", "It was some sort of boat."]),
    "responds_to_inquiry": (
        ["The firm [did not respond] to a request for comment.", "Her aide [did not immediately respond]."],
        ["The heart did not respond well under the drug.", "She did not respond to the taunts."],
    ),
    "another_is_silent": (["She [would not say] who paid."], ["I wouldn't say that.", "We won't confirm anything."]),
    "reached_is_a_person": (["He [could not be reached] on Friday."], ["A deal could not be reached."]),
    "refuses_an_answer": (
        ["He [refused to comment]."],
        ["He refused to say the words aloud.", "It will end badly if he refuses to answer."],
    ),
    "inquiry_before": (["Calls to the firm were [not returned]."], ["The books were not returned."]),
    "inquiry_near": (["There was [no response] to emailed questions."], ["There was no response to the drug."]),
    "not_clear_is_open": (
        ["It is [not clear] who paid.", "It [wasn't clear] when it began."],
        ["He did not make the rules clear."],
    ),
    "is_not_negated": (["He repeated the [unfounded] story."], ["Her worry was not unfounded."]),
    "unknown_is_predicate": (
        ["The cause is [unknown].", "It is [unknown] how many fled.", "An [unknown] number fled."],
        ["An unknown singer won.", "The plant was unknown to science."],
    ),
    "whether_is_open": (
        [
            "Nobody knows [whether] he paid.",
            "They are questions of how the letter was lost, and [whether] a clerk ever saw it.",
            "They asked [whether] the lock was cut.",
            "[Whether] he will run is the question.",
        ],
        [
            "She must decide whether to run.",
            "They asked whether the port should close.",
            "Whether you agree or not, it is law.",
            "It depends on whether it rains.",
        ],
    ),
    "denies_a_claim": (
        [
            "He [denied] the charge.",
            "She [denies] taking it.",
            "The firm strongly [denied] it.",
            "He [denied] that he lied.",
        ],
        ["The judge denied bail.", "They denied him a seat.", "The visa was denied."],
    ),
    "denial_of_a_claim": (["The firm issued a flat [denial]."], ["He spoke of climate denial."]),
    "disputes_a_claim": (
        ["The firm [disputed] the report.", "He [disputes] that."],
        ["The dispute goes on.", "Both claim the disputed islands."],
    ),
    "rejects_a_claim": (
        [
            "She [rejected] the claim.",
            "He [dismissed] the accusation.",
            "The claim was [rejected] by the firm.",
            "He [dismissed] the story as nonsense.",
        ],
        ["The council rejected the bill.", "He dismissed his aide."],
    ),
    "question_follows": (
        ["It is [hard to know] who paid.", "It is [hard to say] she won."],
        ["It is hard to say no."],
    ),
    "rebuts_a_claim": (
        ["The bank [rebutted] the figures.", "She tried to [debunk] the report."],
        ["A film to debunk warming ran.", "The debunked tale came back."],
    ),
    "false_is_a_verdict": (["That story is [false]."], ["It was a false start."]),
    "confirms_a_claim": (
        ["The hospital [confirmed] the death.", "He [confirmed] that he left."],
        [
            "The Senate confirmed the judge.",
            "She was confirmed in office in May.",
            "They confirmed Bo Lind as acting mayor.",
            "She was asked to confirm the sum.",
        ],
    ),
    "acknowledges_a_claim": (
        ["She [acknowledged] the error."],
        ["She acknowledged the cheers.", "We acknowledged his concerns.", "He must acknowledge the debt."],
    ),
    "admits_a_claim": (
        ["He [admitted] the theft.", "He [admitted] to stealing it.", "They are quietly [admitting] that it failed."],
        ["The school admitted more students.", "He was admitted to a ward.", "The firm did not admit guilt."],
    ),
    "concedes_a_claim": (
        ["She [conceded] that it had failed."],
        ["She conceded the election.", "She refused to concede that it had failed."],
    ),
    "verifies_a_claim": (["Two experts [verified] the letter."], ["He posted it from a verified account."]),
}


def marked(text: str) -> str:
    """The text with every cue that is found in brackets."""
    parts = segment(Document("t", text))
    cues = sorted([c.span for c in find_hedges(parts)] + [c.span for c in find_verification(parts)], reverse=True)
    for span in cues:
        text = f"{text[: span.start]}[{text[span.start : span.end]}]{text[span.end :]}"
    return text


def words_decided_by(sense: str) -> frozenset[str]:
    """The first words of all cues that a sense test decides."""
    return frozenset(
        word
        for name in ("hedges", "verification")
        for word, entry in compiled(name).items()
        for patterns in (entry.others, *entry.by_second.values())
        if any(pattern.sense is SENSES[sense] for pattern in patterns)
    )


def test_every_sense_is_used_and_tested():
    used = {row["sense"] for name in ("hedges", "verification") for row in lexicon(name) if row["sense"]}
    assert used == set(SENSES) == set(CASES)


@pytest.mark.parametrize("text", [t for cues, _ in CASES.values() for t in cues])
def test_cue(text):
    assert marked(text.replace("[", "").replace("]", "")) == text


@pytest.mark.parametrize(("sense", "text"), [(s, t) for s, (_, others) in CASES.items() for t in others])
def test_no_cue(sense, text):
    found = {w.lower() for piece in marked(text).split("[")[1:] for w in piece.split("]")[0].split()}
    assert not found & words_decided_by(sense)
