"""What the model gets wrong on PolNeAR dev: ``python training/attributions/errors.py --polnear PATH [--model fast]``.

Prints relation F1 (content and source) by speech, outlet and length of the article, recall by how common the cue and
how long the content is, and how often it goes wrong in which way. ``--show N`` also prints N drawn errors, to be read;
PolNeAR's texts must not be passed on.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from measures import COLUMNS, characters, f1, jaccard, pair_up, table_of_hits

from framing.batch import annotate_documents
from framing.exchange.brat import read_brat
from framing.types import Attribution, Document, Spans

RESAMPLES, SEED = 1_000, 0
LENGTHS = {"under 400 words": 400, "400 to 799": 800, "800 to 1,199": 1_200, "1,200 and more": 10**9}
CONTENT_LENGTHS = {"up to 5 words": 5, "6 to 15": 15, "16 to 30": 30, "more": 10**9}
TIMES = {"100 and more": 100, "10 to 99": 10, "1 to 9": 1, "never": 0}


@dataclass(frozen=True, slots=True)
class Scored:
    """An article of dev with its gold and what was found."""

    document: Document
    n_words: int
    gold: tuple[Attribution, ...]
    found: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Error:
    """A gold attribution that was not found right, or a predicted one that answers to none."""

    kind: str
    article: Scored
    gold: Attribution | None
    found: Attribution | None


def main() -> None:
    """Print the tables and, if wanted, errors to read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True, help="folder with PolNeAR's dev and train")
    parser.add_argument("--model", default="fast", choices=["fast", "accurate", "rules"])
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    articles = list(read_scored(options.polnear / "dev", options.model))
    for name, table in tables(articles).items():
        print(f"\n{name}\n{table.to_string(float_format='%.3f')}")
    errors = [error for article in articles for error in errors_of(article)]
    recall = recall_of(articles, times_seen(options.polnear / "train"))
    for name, table in recall.items():
        print(f"\n{name}\n{table.to_string(float_format='%.3f')}")
    print(f"\nkinds of errors\n{pd.Series([error.kind for error in errors]).value_counts().to_string()}")
    for error in random.Random(SEED).sample(errors, min(options.show, len(errors))):
        print(described(error))


def read_scored(folder: Path, model: str) -> Iterator[Scored]:
    """The articles of a compartment, annotated."""
    files = sorted((folder / "text").glob("*.txt"))
    documents = [Document(path.stem, path.read_bytes().decode("utf-8")) for path in files]
    for article in annotate_documents(documents, model=model):
        gold = read_brat(min((folder / "attributions").glob(f"{article.doc_id}_*.ann")))
        yield Scored(article.document, article.n_words, gold, article.attributions)


def tables(articles: list[Scored]) -> dict[str, pd.DataFrame]:
    """Relation F1 by speech, outlet and length, with intervals over articles."""
    scores = [score(article) for article in articles]
    speech = {kind: interval([s[kind] for s in scores]) for kind in ("all", "direct", "mixed", "indirect")}
    whole = [s["all"] for s in scores]
    outlets = grouped(articles, whole, outlet)
    indirect = grouped(articles, [s["indirect"] for s in scores], outlet)
    outlets = outlets.assign(share_indirect=indirect["gold"] / outlets["gold"], f1_indirect=indirect["f1"])
    return {
        "by speech": pd.DataFrame(speech).T,
        "by outlet": outlets,
        "by length": grouped(articles, whole, length),
    }


def outlet(article: Scored) -> str:
    """The outlet, which begins the name of the file."""
    return article.document.doc_id.split("_")[0]


def score(article: Scored) -> dict[str, pd.Series]:
    """Hits and totals of relations in one article, by speech."""
    table = table_of_hits(article.gold, article.found, article.document.text)
    wanted = table[(table["measure"] == "relation") & (table["role"] == "content+source")]
    return {row["speech"]: row[COLUMNS] for _, row in wanted.iterrows()}


def length(article: Scored) -> str:
    """The class of length that an article falls into."""
    return next(name for name, limit in LENGTHS.items() if article.n_words < limit)


def grouped(articles: list[Scored], counts: list[pd.Series], key: Callable[[Scored], str]) -> pd.DataFrame:
    """One row of F1 a group of articles."""
    groups: dict[str, list[pd.Series]] = {}
    for article, row in zip(articles, counts, strict=True):
        groups.setdefault(key(article), []).append(row)
    return pd.DataFrame({name: interval(rows) for name, rows in groups.items()}).T.sort_index()


def interval(rows: list[pd.Series]) -> dict[str, float]:
    """F1 with precision, recall and a percentile interval of 95 % from articles drawn with replacement."""
    counts = np.array([row[COLUMNS] for row in rows], dtype=float)
    hits_gold, gold, hits_predicted, predicted = counts.sum(axis=0)
    drawn = np.random.default_rng(SEED).integers(len(counts), size=(RESAMPLES, len(counts)))
    low, high = np.quantile([f1(counts[i].sum(axis=0)) for i in drawn], [0.025, 0.975])
    ratios = {"precision": hits_predicted / max(predicted, 1), "recall": hits_gold / max(gold, 1)}
    return {"f1": f1(counts.sum(axis=0)), "low": low, "high": high, **ratios, "gold": gold, "articles": len(rows)}


def times_seen(train: Path) -> Counter[str]:
    """How often PolNeAR's train part has each cue."""
    seen: Counter[str] = Counter()
    for path in sorted((train / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        marked = read_brat(min((train / "attributions").glob(f"{path.stem}_*.ann")))
        seen.update(quoted(a.cue, text).lower() for a in marked)
    return seen


def recall_of(articles: list[Scored], seen: Counter[str]) -> dict[str, pd.DataFrame]:
    """Recall of gold attributions by how often their cue was seen, and by how many words their content has."""
    rows = []
    for article in articles:
        wrong = {id(error.gold) for error in errors_of(article) if error.gold}
        for gold in article.gold:
            cue, content = (quoted(role, article.document.text) for role in (gold.cue, gold.content))
            times = next(name for name, least in TIMES.items() if seen[cue.lower()] >= least)
            words = next(name for name, most in CONTENT_LENGTHS.items() if len(content.split()) <= most)
            rows.append((times, words, id(gold) not in wrong))
    table = pd.DataFrame(rows, columns=["by cue, times in train", "by length of the content", "recall"])
    return {
        by: table.groupby(by)["recall"].agg(recall="mean", gold="size").loc[list(order)]
        for by, order in zip(table, (TIMES, CONTENT_LENGTHS), strict=False)
    }


def errors_of(article: Scored) -> Iterator[Error]:
    """Gold attributions that nothing answers to, those found with a wrong source, and predicted ones without gold."""
    pair_of = dict(pair_up(article.gold, article.found))
    for i, gold in enumerate(article.gold):
        found = article.found[pair_of[i]] if i in pair_of else None
        if found is None:
            yield Error(kind_of_miss(gold, article.found), article, gold, None)
        elif not jaccard(gold.source, found.source) and (gold.source or found.source):
            yield Error("found, source wrong", article, gold, found)
    for j in sorted(set(range(len(article.found))) - set(pair_of.values())):
        yield Error(kind_of_invention(article.found[j], article.gold), article, None, article.found[j])


def kind_of_miss(gold: Attribution, found: tuple[Attribution, ...]) -> str:
    """Why nothing answers: the cue was not found, or found with a content that is too long, too short or another."""
    same_cue = [other for other in found if overlaps_any(gold, (other,))]
    if not same_cue:
        return "missed, cue not found"
    wanted, given = characters(gold.content), characters(same_cue[0].content)
    how = "too long" if wanted < given else "too short" if given < wanted else "different"
    return f"missed, cue found, content {how}"


def kind_of_invention(found: Attribution, gold: tuple[Attribution, ...]) -> str:
    """What has no gold: the other side of a miss whose cue was found, a source alone, or an attribution of its own."""
    if not (found.cue or found.content):
        return "invented, source alone"
    return "invented, cue in gold" if overlaps_any(found, gold) else "invented"


def overlaps_any(attribution: Attribution, others: tuple[Attribution, ...]) -> bool:
    """Whether the cue shares a character with the cue of another."""
    return any(a.overlaps(b) for other in others for a in attribution.cue for b in other.cue)


def described(error: Error) -> str:
    """An error in the words of the article."""
    lines = [f"\n[{error.kind}] {error.article.document.doc_id}"]
    for name, a in (("gold", error.gold), ("found", error.found)):
        if a is not None:
            roles = (quoted(r, error.article.document.text) for r in (a.source, a.cue, a.content))
            lines.append(f"  {name}: " + " | ".join(roles))
    return "\n".join(lines)


def quoted(stretches: Spans, text: str) -> str:
    """The words of a role on one line."""
    return " ++ ".join(" ".join(text[s.start : s.end].split()) for s in stretches) or "-"


if __name__ == "__main__":
    main()
