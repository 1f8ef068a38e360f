"""Score a model: ``python training/attributions/score.py --nltk-data PATH --polnear PATH [--model fast]``.

Relation, token, fragment and edge F1 in the labelled sentences of treebank and abc and the labelled paragraphs of
PolNeAR's train part, and how often a nested attribution is linked to the right one. Intervals: 1,000 bootstrap samples
of regions.
"""

from __future__ import annotations

import argparse

import pandas as pd
from measures import count_by_region, count_parents, nested, outermost, table_of_f1
from regions import Window, window
from texts import LABELS, PARTS, Texts, add_paths, read_items, read_texts

from framing.batch import annotate_documents
from framing.exchange.annotations import from_record
from framing.types import MODELS, Attribution, Document

RESAMPLES = 1_000
# Region → the document it is in, the text around it, and the gold in it.
Gold = dict[str, tuple[str, Window, list[Attribution]]]


def main() -> None:
    """Annotate the whole documents, print the scores in the regions."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_paths(parser)
    parser.add_argument("--model", default="fast", choices=MODELS)
    parser.add_argument(
        "--lines",
        default="all",
        choices=["all", "even", "odd"],
        help="of nested.jsonl; the even ones were built on",
    )
    options = parser.parse_args()
    texts = read_texts(options.nltk_data, options.polnear)
    for part in PARTS:
        gold = read_gold_windows(part, texts, options.lines if part == "nested" else "all")
        predicted = annotate(gold, texts[part], options.model)
        print(f"\n{part}, {len(gold)} regions, model {options.model}")
        print(scores(gold, predicted).to_string(index=False, float_format="%.3f"))
        print(parent_line(gold, predicted))


def read_gold_windows(part: str, texts: Texts, lines: str) -> Gold:
    """The gold of one part by region, of all lines or of every second one.

    Raises
    ------
    FormatError
        If a text is not the one that was labelled.
    """
    gold: Gold = {}
    chosen = {"all": slice(None), "even": slice(0, None, 2), "odd": slice(1, None, 2)}[lines]
    for record in read_items(LABELS / f"{part}.jsonl")[chosen]:
        article = from_record(record, texts[part][record["doc_id"]])
        for region in record["regions"]:
            view = window({"part": part, "doc_id": article.doc_id, "region": region}, texts)
            gold[f"{article.doc_id} {region[0]}"] = (article.doc_id, view, view.found(article.attributions))
    return gold


def annotate(gold: Gold, texts: dict[str, str], model: str) -> dict[str, list[Attribution]]:
    """What the model finds in each region, having read the whole document."""
    documents = [Document(doc_id, texts[doc_id]) for doc_id in dict.fromkeys(doc_id for doc_id, _, _ in gold.values())]
    found = {article.doc_id: article.attributions for article in annotate_documents(documents, model=model)}
    return {name: view.found(found[doc_id]) for name, (doc_id, view, _) in gold.items()}


def scores(gold: Gold, predicted: dict[str, list[Attribution]]) -> pd.DataFrame:
    """F1 with intervals: all measures, then relations of the outermost attributions alone, and of the nested alone."""
    labelled = {name: attributions for name, (_, _, attributions) in gold.items()}
    texts = {name: view.text for name, (_, view, _) in gold.items()}
    every = table_of_f1(count_by_region(labelled, predicted, texts), RESAMPLES)
    outer = table_of_f1(count_by_region(outermost(labelled), outermost(predicted), texts), RESAMPLES)
    inner = table_of_f1(count_by_region(nested(labelled), nested(predicted), texts), RESAMPLES)
    levels = [(outer, "relation, outermost"), (inner, "relation, nested")]
    return pd.concat([every, *(t[t["measure"] == "relation"].assign(measure=name) for t, name in levels)])


def parent_line(gold: Gold, predicted: dict[str, list[Attribution]]) -> str:
    """Nested attributions and their parents in one line."""
    n = pd.DataFrame([count_parents(labelled, predicted[name]) for name, (_, _, labelled) in gold.items()]).sum()
    return (
        f"parents: {n['links_right']} of {n['links_gold']} gold links right, {n['links_predicted']} predicted; "
        f"of {n['pairs']} attributions found, {n['pairs_right']} have the right parent or rightly none"
    )


if __name__ == "__main__":
    main()
