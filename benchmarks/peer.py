"""A stand-in for spaCy's small English pipeline, trained here on the Treebank sample, for machines without its weights.

The same parts in the same sizes as ``en_core_web_sm`` without named entities: tok2vec, tagger, parser, attribute ruler,
rule lemmatizer. Three passes over 3,914 sentences make a poor parser, but one that does all the work of a good one, so
that textacy finds verbs, lemmas and quotations. Only its speed is measured.

Needs ``spacy``, ``spacy-lookups-data``, and the NLTK corpus ``treebank`` (``NLTK_DATA``).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

CONFIGURATION = """
[nlp]
lang = "en"
pipeline = ["tok2vec", "tagger", "parser"]
[components]
[components.tok2vec]
factory = "tok2vec"
[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"
[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 96
attrs = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
rows = [5000, 1000, 2500, 2500, 50, 50]
include_static_vectors = false
[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3
[components.tagger]
factory = "tagger"
[components.tagger.model]
@architectures = "spacy.Tagger.v2"
[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
[components.parser]
factory = "parser"
[components.parser.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true
[components.parser.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
"""
PASSES, BATCH = 3, 64
# Universal part of speech by the beginning of the Treebank's tag.
PARTS_OF_SPEECH = {
    "VB": "VERB", "MD": "AUX", "NNP": "PROPN", "NN": "NOUN", "PRP": "PRON", "WP": "PRON", "JJ": "ADJ", "RB": "ADV",
    "RP": "ADP", "WRB": "ADV", "DT": "DET", "WDT": "DET", "IN": "ADP", "TO": "PART", "CC": "CCONJ", "CD": "NUM",
    "POS": "PART", "$": "SYM", "-": "PUNCT", ",": "PUNCT", ".": "PUNCT", ":": "PUNCT", "`": "PUNCT", "'": "PUNCT",
}  # fmt: skip
MARKS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
# Which child is the head of a phrase: the first of these that is there, else the last child.
HEADS = {
    "S": ("VP", "S", "SINV", "SBAR", "NP"),
    "VP": ("MD", "VBD", "VBZ", "VBP", "VB", "VBN", "VBG", "VP", "TO"),
    "PP": ("IN", "TO"),
    "SBAR": ("S", "IN"),
}

Word = tuple[str, str, int, str]  # word, tag, head, relation


def trained_pipeline() -> Any:
    """Train the pipeline, about two minutes on one core."""
    from nltk.corpus import treebank
    from spacy.util import Config, load_model_from_config

    pipeline = load_model_from_config(Config().from_str(CONFIGURATION), auto_fill=True)
    examples = [_example(pipeline, read_sentence(tree)) for tree in treebank.parsed_sents()]
    optimiser = pipeline.initialize(lambda: examples)
    generator = random.Random(0)
    for _ in range(PASSES):
        generator.shuffle(examples)
        for i in range(0, len(examples), BATCH):
            pipeline.update(examples[i : i + BATCH], sgd=optimiser)
    tags = pipeline.get_pipe("tagger").labels
    ruler = pipeline.add_pipe("attribute_ruler")
    for tag in tags:
        part = next((part for begin, part in PARTS_OF_SPEECH.items() if tag.startswith(begin)), "X")
        ruler.add(patterns=[[{"TAG": tag}]], attrs={"POS": part})
    pipeline.add_pipe("lemmatizer", config={"mode": "rule"}).initialize()
    return pipeline


def _example(pipeline: Any, sentence: list[Word]) -> Any:
    from spacy.tokens import Doc
    from spacy.training import Example

    words, tags, heads, relations = map(list, zip(*sentence, strict=True))
    starts = [i == 0 for i in range(len(words))]
    gold = Doc(pipeline.vocab, words=words, tags=tags, heads=heads, deps=relations, sent_starts=starts)
    return Example(Doc(pipeline.vocab, words=words), gold)


def read_sentence(tree: Any) -> list[Word]:
    """A tree of phrases as words with their heads; what was left out of the sentence is left out."""
    leaves = [[MARKS.get(word, word), tag, 0, "ROOT"] for word, tag in tree.pos() if tag != "-NONE-"]
    counter = iter(range(len(leaves)))
    root = _link(tree, counter, leaves)
    if root is not None:
        leaves[root][2] = root
    return [(str(word), str(tag), int(head), str(relation)) for word, tag, head, relation in leaves]


def _link(node: Any, counter: Iterator[int], leaves: list[list[Any]]) -> int | None:
    """Hang the children of a phrase on its head word, and return that."""
    if node.height() == 2:
        return None if node.label() == "-NONE-" else next(counter)
    linked = [(child.label(), _link(child, counter, leaves)) for child in node]
    children = [(label, word) for label, word in linked if word is not None]
    if not children:
        return None
    head = _head(_plain(node.label()), children)
    for label, word in children:
        if word != head:
            leaves[word][2:] = head, "nsubj" if label.startswith("NP-SBJ") else _plain(label)
    return head


def _head(phrase: str, children: list[tuple[str, int]]) -> int:
    for wanted in HEADS.get(phrase, ()):
        for label, word in children:
            if _plain(label) == wanted:
                return word
    return children[-1][1]


def _plain(label: str) -> str:
    """A label without its functions: NP of NP-SBJ-1."""
    return label.split("-")[0].split("=")[0] or label
