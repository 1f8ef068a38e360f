"""Draw source mentions and sentences of PolNeAR train to label: ``python training/sources/sample.py POLNEAR READING``.

Entities: gold sources that are a pronoun, a surname alone, a role alone or an acronym, spread over the outlets. Chains:
sentences with words that tell second-hand from first-hand, half likely chains and half near misses. One item of each
task an article. The items (identifiers and offsets, no text) go to ``corpora/polnear-sources/items``; what annotators
read, which holds the text, goes to the folder READING and never into the project.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from framing.exchange.brat import read_brat
from framing.segment import segment
from framing.types import Document, Span

HOME = Path(__file__).parents[2] / "corpora" / "polnear-sources"
SEED = 50_21
N_ENTITIES, N_CHAINS = 170, 160
HEAD, BEFORE, AFTER = 1_500, 3_500, 500  # characters of an article that the entity task shows
SENTENCES_BEFORE, SENTENCES_AFTER = 3, 1  # what the chain task shows around a sentence

Item = dict[str, Any]

# Kinds of mention by their form; TURNS is the order in which they are due.
KINDS = {
    "personal": re.compile(r"(?:he|she)", re.I),
    "other_pronoun": re.compile(r"(?:they|it|who|I|we|his|her|their|which)", re.I),
    "surname": re.compile(r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. )?[A-Z][a-z’'\-]*[A-Z]?[a-z]+"),
    "role": re.compile(r"(?:the|his|her|their) [a-z]+(?: [a-z]+)?(?: [a-z]+)?", re.I),
    "acronym": re.compile(r"(?:the )?(?:[A-Z]{2,6}|(?:[A-Z]\.){2,})", re.I),
}
TURNS = ("personal", "surname", "personal", "role", "personal", "other_pronoun") * 3 + ("acronym",)

OUTLET = (
    r"(?:(?:the |The )?(?:New York Times|Washington Post|Wall Street Journal|Associated Press|Boston Globe|Post|Times|"
    r"Journal|Guardian|Hill|Daily \w+|Huffington Post|Atlantic|Daily Beast|Weekly Standard|National Review)"
    r"|CNN|NBC|ABC|CBS|Fox(?: News| Business)?|MSNBC|NPR|Politico|POLITICO|Reuters|AP|AFP|BuzzFeed|Bloomberg|USA T\w+"
    r"|Breitbart(?: News)?|HuffPost|Yahoo|Axios|Univision|CNBC|PBS|BBC|Vox|Time|Newsweek|Hannity|[Rr]adio)"
)
LIKELY = {
    "told_outlet": rf"\b(?:told|tells|telling) (?:\w+ )?{OUTLET}\b",
    "citing": r"\b(?:citing|cited|cites)\b",
    "interview": rf"\b(?:interview|spoke|speaking|said|appearance) (?:\w+ )?(?:with|to|on) (?:\w+ )?{OUTLET}\b",
    "outlet_reported": rf"\b{OUTLET}(?:’s|'s)?(?: \w+)? (?:reported|reports|first reported|wrote|quoted)\b",
    "according_report": rf"\baccording to (?:an? |the )?(?:\w+ ){{0,4}}(?:report|article|story|account|{OUTLET})\b",
    "said_told": r"\b(?:said|says|recalled|testified) .{0,60}\b(?:told|said|asked|warned|assured) ",
    "quoted": r"\b(?:quoted|quoting|quotes)\b",
}
NEAR = {
    "told_reporters": r"\btold (?:reporters|supporters|the crowd|voters|lawmakers|an? \w+|the audience)\b",
    "told_person": r"\b(?:told|tell) (?:him|her|them|me|us|Mr\.|Mrs\.|Ms\.|[A-Z][a-z]+ [A-Z][a-z]+)\b",
    "tweeted": r"\b(?:tweeted|tweet|Twitter|Facebook post)\b",
    "statement": r"\b(?:in a statement|in an e-?mail|news conference|a spokes\w+ for)\b",
    "side_by_side": r"\b(?:said|says)\b.{20,120}\b(?:while|and|but)\b.{0,80}\b(?:said|says|called|argued|added)\b",
    "report_noun": r"\b(?:report|reports|poll|study)\b.{0,40}\b(?:found|said|says|showed|shows|released|concluded)\b",
    "according_person": r"\baccording to (?:an? |the |two |several |[A-Z])",
}


def main() -> None:
    """Write the items and the reading files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("reading", type=Path)
    options = parser.parse_args()
    splits = article_splits(options.polnear)
    rng = random.Random(SEED)
    entities = number("E", draw_entities(options.polnear, list(splits), rng))
    chains = number("C", draw_chains(options.polnear, list(splits), rng))
    bylines = read_bylines(options.polnear)
    for name, rows, show in (("entities", entities, show_mention), ("chains", chains, show_sentence)):
        items = [{**row, "split": splits[row["doc_id"]]} for row in rows]
        write_jsonl(HOME / "items" / f"{name}.jsonl", items)
        pages = [show(row, read_article(options.polnear, row["doc_id"]), bylines[row["doc_id"]]) for row in rows]
        options.reading.mkdir(parents=True, exist_ok=True)
        (options.reading / f"{name}.txt").write_text("\n".join(pages), encoding="utf-8")


def article_splits(polnear: Path) -> dict[str, str]:
    """Article → half, by its place among the sorted articles of train counted from 0: even "build", odd "held-out"."""
    names = sorted(path.stem for path in (polnear / "train" / "text").glob("*.txt"))
    return {name: ("build", "held-out")[i % 2] for i, name in enumerate(names)}


def read_article(polnear: Path, doc_id: str) -> Document:
    """One article of train, its text as it stands in the file."""
    return Document(doc_id, (polnear / "train" / "text" / f"{doc_id}.txt").read_bytes().decode("utf-8"))


def gold_file(polnear: Path, doc_id: str) -> Path:
    """The gold attributions of an article: of several annotators the alphabetically first."""
    return min((polnear / "train" / "attributions").glob(f"{doc_id}_????.ann"))


def read_bylines(polnear: Path) -> dict[str, str]:
    """Article → publisher, author and wire service, which tell an annotator whose own words an article has."""
    with (polnear / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["filename"]: f"{row['publisher']}; by {row['author']}; wire {row['wire']}" for row in rows}


def draw(
    names: list[str], n: int, kinds: Sequence[str], find: Callable[[str, str], list[Item]], rng: random.Random
) -> list[Item]:
    """``n`` items from as many articles; kinds take turns, and so do outlets.

    The item is one of those that ``find(article, kind)`` gives for the first article of the outlet (in random order)
    that has any; an outlet without any is passed over.
    """
    outlets: dict[str, list[str]] = {}
    for name in rng.sample(names, len(names)):
        outlets.setdefault(name.partition("_")[0], []).append(name)
    queue = sorted(outlets)
    rows: list[Item] = []
    while len(rows) < n:
        kind = kinds[len(rows) % len(kinds)]
        outlet, name = next((o, a) for o in queue for a in outlets[o] if find(a, kind))
        rows.append({"doc_id": name, **rng.choice(find(name, kind))})
        outlets[outlet].remove(name)
        queue.append(queue.pop(queue.index(outlet)))
    return rows


def draw_entities(polnear: Path, names: list[str], rng: random.Random) -> list[Item]:
    """One mention from each of ``N_ENTITIES`` articles."""

    @cache
    def candidates(name: str) -> list[tuple[str, Span]]:
        return mentions(polnear, name)

    def find(name: str, kind: str) -> list[Item]:
        return [{"source": [span.start, span.end], "kind": kind} for k, span in candidates(name) if k == kind]

    return draw(names, N_ENTITIES, TURNS, find, rng)


def mentions(polnear: Path, doc_id: str) -> list[tuple[str, Span]]:
    """Gold sources of one article that are pronouns or short names, with their kind."""
    text = read_article(polnear, doc_id).text
    found = set()
    for attribution in read_brat(gold_file(polnear, doc_id)):
        if len(attribution.source) == 1:
            span = attribution.source[0]
            kind = next((k for k, shape in KINDS.items() if shape.fullmatch(text[span.start : span.end])), None)
            found |= {(kind, span)} if kind else set()
    return sorted(found)


def draw_chains(polnear: Path, names: list[str], rng: random.Random) -> list[Item]:
    """One sentence from each of ``N_CHAINS`` articles, likely chains and near misses by turns."""
    patterns = {**LIKELY, **NEAR}

    @cache
    def sentences(name: str) -> list[tuple[Span, str]]:
        document = read_article(polnear, name)
        return [(span, document.text[span.start : span.end]) for span in segment(document).sentences]

    def find(name: str, kind: str) -> list[Item]:
        fitting = [span for span, text in sentences(name) if fits(patterns[kind], text)]
        return [{"region": [span.start, span.end], "pattern": kind} for span in fitting]

    return draw(names, N_CHAINS, [kind for pair in zip(LIKELY, NEAR, strict=True) for kind in pair], find, rng)


def fits(expression: str, sentence: str) -> bool:
    """Whether a sentence of readable length has the pattern."""
    return 40 < len(sentence) < 450 and re.search(expression, sentence) is not None


def number(letter: str, rows: list[Item]) -> list[Item]:
    """The items in article order, so that their order tells nothing, with identifiers."""
    return [{"id": f"{letter}{i:03d}", **row} for i, row in enumerate(sorted(rows, key=lambda r: r["doc_id"]))]


def show_mention(row: Item, document: Document, byline: str) -> str:
    """An article up to shortly after the mention, which is marked; the middle of a long one is left out."""
    (start, end), text = row["source"], document.text
    before = text[:start]
    if len(before) > HEAD + BEFORE:
        before = f"{before[:HEAD]}\n[… {len(before) - HEAD - BEFORE} characters …]\n{before[-BEFORE:]}"
    shown = f"{before}[[{text[start:end]}]]{text[end : end + AFTER]}"
    return f"=== {row['id']} {row['doc_id']} ({byline})\n{squeeze(shown)}\n"


def show_sentence(row: Item, document: Document, byline: str) -> str:
    """The sentence, marked, with the sentences around it."""
    start, end = row["region"]
    sentences = segment(document).sentences
    at = next(i for i, sentence in enumerate(sentences) if sentence.start == start)
    first = sentences[max(0, at - SENTENCES_BEFORE)].start
    last = sentences[min(len(sentences) - 1, at + SENTENCES_AFTER)].end
    shown = f"{document.text[first:start]}[[{document.text[start:end]}]]{document.text[end:last]}"
    return f"=== {row['id']} {row['doc_id']} ({byline})\n{squeeze(shown)}\n"


def squeeze(text: str) -> str:
    """For reading only: no empty lines."""
    return re.sub(r"\s*\n\s*", "\n", text)


def read_jsonl(path: Path) -> list[Item]:
    """The objects of a file, one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write_jsonl(path: Path, rows: Iterable[Item]) -> None:
    """One object a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
