"""Draw the regions to label: ``python training/attributions/sample.py --nltk-data PATH --polnear PATH --read FOLDER``.

Writes ``corpora/news-attributions/items.jsonl`` (part, id, doc_id and region, no text) and, into ``FOLDER``, one
reading file a part, with each region between ``[[`` and ``]]`` in its context.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from texts import LABELS, PARTS, Texts, add_paths, read_texts

from framing.exchange.brat import read_brat
from framing.segment import segment
from framing.types import Attribution, Document, Span

# Eight in ten sentences must hold one of these, each kind in turn; the other two are drawn from all sentences.
ENRICHED = 8
TEMPTING = [
    re.compile(rule, re.I)
    for rule in (
        r"\b(said|says?|according to|told|adds?|added|reported|announced|argued?s?|warned|warns|claims?|suggests?)\b",
        r"[\"“”]|``|''",
        r"\b(believ|think|thought|expect|know|knew|hope|fear|want|plan|find|found|show|learn|agree|doubt|consider)"
        r"\w*\b[^.]*\b(that|to)\b",
        r"\b(reports?|statement|view|opinion|concerns?|warnings?|announcement|decision|proposal|calls? for|forecasts?"
        r"|criticism|belief|promise|suggestion|allegations?|study|survey|research)\b",
    )
]
# A sentence that ends so was cut inside a name.
INITIAL = re.compile(r"\b[A-Z]\.$")
# Words that tempt one to see an attribution inside the content of another.
INNER = re.compile(
    r"\b(said|says|say|told|tell|telling|thinks?|thought|believ\w+|wants?|hop(e|es|ed)|accus\w+|call(s|ed|ing)|warn\w*"
    r"|claim\w*|argu\w+|promis\w+|vow\w*|insist\w*|den(y|ied|ies)|admit\w*|according|plan(s|ned)? to|know\w*|agree\w*"
    r"|announc\w+|suggest\w*|report(s|ed)|ask(ed|s|ing)?|expects?|decid\w+|refus\w+|support\w*|lik(e|es|ed)|hate\w*)\b"
)


def main() -> None:
    """Draw and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_paths(parser)
    parser.add_argument("--read", type=Path, required=True, help="folder for the reading files, outside the repository")
    parser.add_argument("--n", type=int, default=100, help="sentences from treebank, and from abc")
    parser.add_argument("--articles", type=int, default=25, help="PolNeAR articles")
    parser.add_argument("--seed", type=int, default=2031)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    texts = read_texts(options.nltk_data, options.polnear)
    drawn = {
        "treebank": draw_treebank(texts["treebank"], options.n, rng),
        "abc": draw_abc(texts["abc"], options.n, rng),
        "nested": draw_nested(texts["nested"], options.polnear / "train" / "attributions", options.articles, rng),
    }
    items = [
        {"part": part, "id": f"{part[0]}{i:03}", "doc_id": doc_id, "region": [region.start, region.end]}
        for part in PARTS
        for i, (doc_id, region) in enumerate(sorted(drawn[part]), 1)
    ]
    (LABELS / "items.jsonl").write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    write_reading_files(items, texts, options.read)


def sentences(text: str) -> list[Span]:
    """Sentences of 30 to 450 characters; as both of nltk's corpora are laid out, a line's end is a sentence's."""
    found = []
    for sentence in segment(Document("", text)).sentences:
        for line in re.finditer(r"\S[^\r\n]*[^\s]", text[sentence.start : sentence.end]):
            span = Span(sentence.start + line.start(), sentence.start + line.end())
            if 30 <= len(span) <= 450 and not INITIAL.search(text[: span.end][-4:]):
                found.append(span)
    return found


def draw_treebank(texts: dict[str, str], n: int, rng: random.Random) -> list[tuple[str, Span]]:
    """One sentence from each of ``n`` articles."""
    doc_ids = [doc_id for doc_id in sorted(texts) if len(sentences(texts[doc_id])) > 2]
    rng.shuffle(doc_ids)
    return [(doc_id, draw_one(texts[doc_id], sentences(texts[doc_id]), i, rng)) for i, doc_id in enumerate(doc_ids[:n])]


def draw_abc(texts: dict[str, str], n: int, rng: random.Random) -> list[tuple[str, Span]]:
    """``n / 2`` sentences from each of the two files, one from each of as many equal stretches of it."""
    drawn = []
    for doc_id, text in sorted(texts.items()):
        every = sentences(text)
        for i in range(n // 2):
            stretch = every[len(every) * i * 2 // n : len(every) * (i + 1) * 2 // n]
            drawn.append((doc_id, draw_one(text, stretch, i, rng)))
    return drawn


def draw_one(text: str, every: list[Span], i: int, rng: random.Random) -> Span:
    """The ``i``-th sentence to draw: with a tempting word if its turn says so and there is one."""
    rule = TEMPTING[i % len(TEMPTING)] if i % 10 < ENRICHED else None
    fitting = [s for s in every if rule and rule.search(text[s.start : s.end])]
    return rng.choice(fitting or every)


def draw_nested(texts: dict[str, str], gold: Path, n: int, rng: random.Random) -> list[tuple[str, Span]]:
    """From each of ``n`` articles two paragraphs whose content holds a tempting word, and one without such a word."""
    drawn: list[tuple[str, Span]] = []
    doc_ids = sorted(texts)
    rng.shuffle(doc_ids)
    for doc_id in doc_ids:
        attributions = read_brat(sorted(gold.glob(f"{doc_id}_*.ann"))[0])
        parts = segment(Document(doc_id, texts[doc_id]))
        paragraphs = [p for p in parts.paragraphs if 80 <= len(p) <= 500]
        tempting = [p for p in paragraphs if any(tempts(texts[doc_id], p, attributions))]
        plain = [p for p in paragraphs if (found := list(tempts(texts[doc_id], p, attributions))) and not any(found)]
        if len(tempting) >= 2 and plain:
            drawn += [(doc_id, paragraph) for paragraph in [*rng.sample(tempting, 2), rng.choice(plain)]]
        if len(drawn) == 3 * n:
            break
    return drawn


def tempts(text: str, paragraph: Span, attributions: tuple[Attribution, ...]) -> Iterator[bool]:
    """For every gold content in a paragraph, whether it holds a tempting word."""
    for attribution in attributions:
        for content in attribution.content:
            if paragraph.contains(content) and len(content) > 40:
                yield bool(INNER.search(text[content.start : content.end]))


def write_reading_files(items: list[dict[str, Any]], texts: Texts, folder: Path) -> None:
    """One file a part: a heading, what stands before, the region, what comes after."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        blocks = []
        for item in (item for item in items if item["part"] == part):
            text, (start, end) = texts[part][item["doc_id"]], item["region"]
            before, after = text[max(start - 350, 0) : start], text[end : end + 450]
            blocks.append(f"=== {item['id']} {item['doc_id']}\n{before}[[{text[start:end]}]]{after}\n")
        (folder / f"{part}.txt").write_text("\n".join(blocks), encoding="utf-8")


if __name__ == "__main__":
    main()
