"""Attributions where news is printed in other ways: ``python benchmarks/typography.py --polnear PATH --model fast``.

PolNeAR dev with its quotation marks written in the ways that outlets have, its headlines in title case, or without any
quotation marks, scored against the same gold labels at the places to which they move. Columns: relation F1 (content and
source), then fragment F1 of source, cue and content, of attributions as ``framing annotate`` gives them.

Which mark opens and which one closes is told by the space around it; what stands between single marks inside a
quotation changes to the other kind too, where it is short and both of its marks are plain.
"""

from __future__ import annotations

import argparse
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from framing.annotate.annotator import annotate_batch
from framing.annotate.attribution import MODELS
from framing.batch import chunks
from framing.evaluate.attributions import score_attributions
from framing.evaluate.gold import Gold, read_gold
from framing.types import Attribution, Document, Span, Spans

# Start, end, and what comes in place of it.
Edit = tuple[int, int, str]

MARK = re.compile(r"''|``|[\"“”]")
INNER = re.compile(r"(?<![\w'])(['‘])(?=\w)[^'‘’\"“”\n]{2,80}(?<=[\w.,?!])(['’])(?![\w'])")
BEFORE_OPENING = re.compile(r"(?:^|[\s(\[—–-])['‘]?\Z")
COLUMNS = (("relation", "content+source"), ("fragment", "source"), ("fragment", "cue"), ("fragment", "content"))


def main() -> None:
    """Print a row for each way to print the same news."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True, help="folder with dev")
    parser.add_argument("--model", choices=MODELS, default="fast")
    options = parser.parse_args()
    gold = read_gold(options.polnear / "dev")
    print("| printed | relation | source | cue | content |\n| --- | --- | --- | --- | --- |")
    for name, edits_of in STYLES.items():
        print(
            f"| {name} | " + " | ".join(f"{f1:.3f}" for f1 in scores(gold, edits_of, options.model)) + " |", flush=True
        )


def scores(gold: Gold, edits_of: Callable[[str], list[Edit]], model: str) -> list[float]:
    """F1 of each column where the texts are edited and the gold labels moved with them."""
    edits = {doc_id: edits_of(text) for doc_id, text in gold.texts.items()}
    texts = {doc_id: edited(text, edits[doc_id]) for doc_id, text in gold.texts.items()}
    labels = {doc_id: [moved(a, edits[doc_id]) for a in own] for doc_id, own in gold.attributions.items()}
    documents = [Document(doc_id, text) for doc_id, text in texts.items()]
    found = {a.doc_id: a.attributions for chunk in chunks(documents) for a in annotate_batch(chunk, model)}
    table = score_attributions(labels, found, texts).set_index(["speech", "measure", "role"])["f1"]
    return [table["all", measure, role] for measure, role in COLUMNS]


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with every edit made."""
    ends = [0, *(end for _, end, _ in edits)]
    kept = [text[end:start] + new for end, (start, _, new) in zip(ends, edits, strict=False)]
    return "".join(kept) + text[ends[-1] :]


def moved(attribution: Attribution, edits: Sequence[Edit]) -> Attribution:
    """The attribution at its place in the edited text, without what is no longer there."""
    starts = [start for start, _, _ in edits]
    shifts = [0]
    for start, end, new in edits:
        shifts.append(shifts[-1] + len(new) - (end - start))

    def place(offset: int) -> int:
        k = bisect_right(starts, offset - 1)  # so many edits begin before the offset
        inside = k > 0 and offset < edits[k - 1][1]
        return edits[k - 1][0] + shifts[k - 1] if inside else offset + shifts[k]

    def spans(own: Spans) -> Spans:
        return tuple(Span(place(s.start), place(s.end)) for s in own if place(s.start) < place(s.end))

    source, cue, content = map(spans, (attribution.source, attribution.cue, attribution.content))
    return replace(attribution, source=source, cue=cue, content=content)


def with_marks(opening: str, closing: str, inner: tuple[str, str] | None = None) -> Callable[[str], list[Edit]]:
    """Edits that write every quotation in the same marks."""

    def edits_of(text: str) -> list[Edit]:
        edits = [
            (
                mark.start(),
                mark.end(),
                opening if BEFORE_OPENING.search(text[max(0, mark.start() - 2) : mark.start()]) else closing,
            )
            for mark in MARK.finditer(text)
        ]
        for pair in INNER.finditer(text) if inner else ():
            edits += [(*pair.span(1), inner[0]), (*pair.span(2), inner[1])]
        return sorted(edits)

    return edits_of


def title_case(text: str) -> list[Edit]:
    """Edits that write the first line in title case."""
    headline = text[: text.find("\n")]
    return [(m.start(), m.end(), m[0].upper()) for m in re.finditer(r"(?<![\w'’])[a-z]", headline)]


STYLES: dict[str, Callable[[str], list[Edit]]] = {
    "as in the corpus": lambda text: [],
    "“curly”": with_marks("“", "”", ("‘", "’")),
    '"straight"': with_marks('"', '"', ("'", "'")),
    "''doubled apostrophes''": with_marks("''", "''"),
    "‘single, curly’": with_marks("‘", "’", ("“", "”")),
    "'single, straight'": with_marks("'", "'", ('"', '"')),
    "«guillemets»": with_marks("«", "»"),
    "no quotation marks": with_marks("", "", ("", "")),
    "headline in title case": title_case,
}

if __name__ == "__main__":
    main()
