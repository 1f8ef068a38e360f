"""Entity resolution and chain depth of framing against the labels: ``python training/sources/score.py --polnear PATH``.

``--split held-out`` scores one half. Nothing is to be tuned with the figures of that half.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from sample import HOME, Item, gold_file, read_article, read_jsonl

from framing.annotate.annotator import annotate_batch
from framing.annotate.sources.resolve import resolve_sources
from framing.exchange.brat import read_brat
from framing.features import depths
from framing.segment import segment
from framing.types import Attribution, Entity, Span

Found = dict[str, tuple[tuple[Attribution, ...], tuple[Entity, ...]]]


def main() -> None:
    """Annotate the labelled articles and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--split", choices=("build", "held-out"))
    parser.add_argument("--model", default="fast")
    parser.add_argument("--errors", action="store_true", help="name the items that are wrong (build half only)")
    options = parser.parse_args()
    if options.errors and options.split != "build":
        parser.error("--errors shows items of the build half only: add --split build")
    entities, chains = (
        [row for row in read_jsonl(HOME / f"{task}.jsonl") if options.split in (None, row["split"])]
        for task in ("entities", "chains")
    )
    documents = [read_article(options.polnear, name) for name in sorted({row["doc_id"] for row in entities + chains})]
    texts = {document.doc_id: document.text for document in documents}
    articles = annotate_batch(documents, options.model)
    found = {a.doc_id: (a.attributions, a.entities) for a in articles}
    given = {
        row["doc_id"]: resolve_sources(
            segment(read_article(options.polnear, row["doc_id"])), read_brat(gold_file(options.polnear, row["doc_id"]))
        )
        for row in entities
    }
    print(f"items of {options.split or 'both halves'}, model {options.model}")
    for line in (*entity_report(entities, found, given, texts), *chain_report(chains, found)):
        print(line)
    if options.errors:
        print(*wrong_items(entities, chains, found, given, texts), sep="\n")


def entity_report(rows: list[Item], found: Found, given: Found, texts: dict[str, str]) -> Iterator[str]:
    """Accuracy with our mentions and with gold source spans, by kind; items without an answer are left out."""
    rows = [row for row in rows if row["full"]]
    kinds = ["all", *sorted({row["kind"] for row in rows})]
    for name, resolved in (("found by us", found), ("gold spans given", given)):
        for kind in kinds:
            chosen = [row for row in rows if kind in ("all", row["kind"])]
            right = sum(is_right(row, *resolved[row["doc_id"]], texts[row["doc_id"]]) for row in chosen)
            yield f"entities, {name}, {kind}: {right} of {len(chosen)} ({right / len(chosen):.3f})"


def is_right(row: Item, attributions: tuple[Attribution, ...], entities: tuple[Entity, ...], text: str) -> bool:
    """Whether the source over the mention is an entity with a gold mention, by place or by its name.

    The marked words count for nothing by themselves: only mentions with other words show that they were resolved.
    """
    mention = Span(*row["source"])
    index = next((a.source_entity for a in nearest(attributions, mention)), None)
    if index is None:
        return False
    gold = [span for span in (row["full"], *row["mentions"]) if words(text, span) != words(text, row["source"])]
    names = {words(text, span) for span in gold}
    entity = entities[index]
    placed = any(m.overlaps(Span(*span)) for m in entity.mentions for span in gold if m != mention)
    named = {words(text, [m.start, m.end]) for m in entity.mentions} | {normal(entity.name)}
    return placed or any(name == full or name.endswith(f" {full}") for name in named for full in names)


def nearest(attributions: tuple[Attribution, ...], mention: Span) -> list[Attribution]:
    """Attributions with a source over the mention, the most similar source first."""

    def misfit(attribution: Attribution) -> int:
        return min(abs(s.start - mention.start) + abs(s.end - mention.end) for s in attribution.source)

    return sorted((a for a in attributions if any(s.overlaps(mention) for s in a.source)), key=misfit)


def words(text: str, span: list[int]) -> str:
    """What stands in a span, normalised."""
    return normal(text[slice(*span)])


def normal(name: str) -> str:
    """Small letters, single spaces, no article."""
    return " ".join(name.split()).casefold().removeprefix("the ")


def chain_report(rows: list[Item], found: Found) -> Iterator[str]:
    """Share of sentences with the right depth, by depth, and how often an outlet is found where one is named.

    A program that does not know who publishes an article takes its own outlet for a relay; the second figure
    forgives that.
    """
    rows = [row for row in rows if not row.get("unclear")]
    for name, own in (("own outlet is none", 0), ("own outlet counts as relay", 1)):
        right = sum(predicted_depth(row, found) == row["depth"] + own * row["own_outlet"] for row in rows)
        yield f"chain depth ({name}): {right} of {len(rows)} ({right / len(rows):.3f})"
    for depth in sorted({row["depth"] for row in rows}):
        chosen = [row for row in rows if row["depth"] == depth]
        right = sum(predicted_depth(row, found) == depth for row in chosen)
        yield f"  depth {depth}: {right} of {len(chosen)} ({right / len(chosen):.3f})"
    relayed = [row for row in rows if row["relay"]]
    hit = sum(has_relay(row, found) for row in relayed)
    yield f"relays found: {hit} of {len(relayed)} ({hit / len(relayed):.3f})"


def predicted_depth(row: Item, found: Found) -> int:
    """The largest depth of the attributions that begin in the sentence, links of chains among them; 0 without any."""
    attributions, _ = found[row["doc_id"]]
    start, end = row["region"]
    return max(
        (n for a, n in zip(attributions, depths(attributions), strict=True) if start <= _begin(a) < end), default=0
    )


def _begin(attribution: Attribution) -> int:
    """Where an attribution's cue begins, or a link's source; nowhere for a source that is in no chain."""
    if attribution.cue or attribution.parent is not None:
        return (attribution.cue or attribution.source or attribution.content)[0].start
    return -1


def has_relay(row: Item, found: Found) -> bool:
    """Whether some attribution has a relay over the labelled one."""
    attributions, _ = found[row["doc_id"]]
    return any(span.overlaps(Span(*row["relay"])) for a in attributions for span in a.relay)


def wrong_items(
    entities: list[Item], chains: list[Item], found: Found, given: Found, texts: dict[str, str]
) -> Iterator[str]:
    """Identifiers of the items that are wrong, with what was found."""
    for row in entities:
        for name, resolved in (("found by us", found), ("gold spans given", given)):
            if row["full"] and not is_right(row, *resolved[row["doc_id"]], texts[row["doc_id"]]):
                attributions, people = resolved[row["doc_id"]]
                index = next((a.source_entity for a in nearest(attributions, Span(*row["source"]))), None)
                yield f"{row['id']} {name}: {'no entity' if index is None else people[index].name!r}"
    for row in chains:
        if not row.get("unclear") and predicted_depth(row, found) != row["depth"]:
            yield f"{row['id']} depth {row['depth']}, found {predicted_depth(row, found)}"


if __name__ == "__main__":
    main()
