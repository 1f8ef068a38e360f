"""Near-duplicates: recall and precision on planted edits, and time and memory at 100,000 articles.

    python benchmarks/duplicates.py edits [--corpus NAME_OR_FOLDER] [--articles N] [--seed 0] [--out FILE.csv]
    python benchmarks/duplicates.py scale [--articles 100000] [--seed 0]

``edits`` takes the articles of a corpus (by default the synthetic starter corpus), adds one edited copy of each, and
looks for the pairs. ``scale`` looks for planted copies among synthetic articles, whose words are drawn at random.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from framing.corpus import read_corpus
from framing.duplicates import find_duplicates
from framing.duplicates.shingles import WORD, hashed

PARAGRAPHS = "\n\n"
Words = np.ndarray
Edit = Callable[[str, Words, np.random.Generator], str]


def change_headline(text: str, vocabulary: Words, rng: np.random.Generator) -> str:
    """Another first line, of ten words."""
    return " ".join(rng.choice(vocabulary, 10)) + PARAGRAPHS + text.partition("\n")[2]


def drop_paragraphs(text: str, vocabulary: Words, rng: np.random.Generator) -> str:
    """Four in ten lines are gone, at random."""
    lines = [line for line in text.split("\n") if line.strip()]
    kept = rng.permutation(len(lines))[: max(1, round(0.6 * len(lines)))]
    return PARAGRAPHS.join(lines[i] for i in sorted(kept))


def change_words(text: str, vocabulary: Words, rng: np.random.Generator) -> str:
    """One word in ten is another one, at random places."""
    lines = [line.split(" ") for line in text.split("\n")]
    return "\n".join(
        " ".join(word if rng.random() >= 0.1 else str(rng.choice(vocabulary)) for word in line) for line in lines
    )


def all_three(text: str, vocabulary: Words, rng: np.random.Generator) -> str:
    """Headline, paragraphs and words."""
    for edit in (drop_paragraphs, change_headline, change_words):
        text = edit(text, vocabulary, rng)
    return text


EDITS: dict[str, Edit] = {
    "headline changed": change_headline,
    "paragraphs dropped (40 %)": drop_paragraphs,
    "words changed (10 %)": change_words,
    "all three": all_three,
}


def planted(texts: Mapping[str, str], edit: Edit, seed: int) -> tuple[dict[str, str], set[frozenset[str]]]:
    """The articles with an edited copy of each, shuffled; and the pairs to find."""
    rng = np.random.default_rng(seed)
    vocabulary = np.array(sorted({word for text in texts.values() for word in text.split()}))
    copies = {f"{doc_id}+": edit(text, vocabulary, rng) for doc_id, text in texts.items()}
    return _shuffled({**texts, **copies}, rng), {frozenset((doc_id, f"{doc_id}+")) for doc_id in texts}


def planted_parts(texts: Mapping[str, str], n_words: int, seed: int) -> tuple[dict[str, str], set[frozenset[str]]]:
    """The articles, in every second of which a stretch of the article before it was inserted; and the pairs to find."""
    rng = np.random.default_rng(seed)
    ids, mixed, wanted = list(texts), dict(texts), set()
    for donor, host in zip(ids[::2], ids[1::2], strict=False):
        words = texts[donor].split()
        if len(words) >= n_words:
            begin = int(rng.integers(len(words) - n_words + 1))
            lines = texts[host].split("\n")
            lines.insert(int(rng.integers(1, len(lines) + 1)), " ".join(words[begin : begin + n_words]))
            mixed[host] = "\n".join(lines)
            wanted.add(frozenset((donor, host)))
    return _shuffled(mixed, rng), wanted


def score(texts: Mapping[str, str], wanted: set[frozenset[str]]) -> dict[str, float]:
    """Recall and precision of the pairs found."""
    pairs = find_duplicates(texts)
    found = {frozenset(pair) for pair in zip(pairs["a"], pairs["b"], strict=True)}
    hits = len(wanted & found)
    recall = hits / len(wanted) if wanted else float("nan")
    precision = hits / len(found) if found else float("nan")
    return {"planted": len(wanted), "found": len(found), "recall": recall, "precision": precision}


def unrelated(texts: Mapping[str, str]) -> dict[str, str]:
    """Articles of 100 words or more that share fewer than 20 with those before them, so that only plants are found.

    Articles on one story quote the same statements, and real corpora hold copies already.
    """
    seen: set[int] = set()
    kept = {}
    for doc_id, text in texts.items():
        words = WORD.findall(text.casefold())
        own = set(hashed(words).tolist())
        if len(words) >= 100 and len(own & seen) < 20:
            kept[doc_id] = text
            seen |= own
    return kept


def edits_table(texts: Mapping[str, str], seed: int) -> pd.DataFrame:
    """Recall and precision for each kind of edit and each length of a copied part."""
    cases = {name: planted(texts, edit, seed) for name, edit in EDITS.items()}
    cases |= {f"{n} words copied into another article": planted_parts(texts, n, seed) for n in (75, 100, 150, 200)}
    return pd.DataFrame([{"edit": name, **score(*case)} for name, case in cases.items()])


def random_articles(n: int, seed: int) -> tuple[dict[str, str], set[frozenset[str]]]:
    """Synthetic articles of 200 to 800 words drawn from a Zipf distribution, with stock phrases; 1 in 100 is a copy.

    A copy has one word in ten changed and three tenths of the article cut off.
    """
    rng = np.random.default_rng(seed)
    vocabulary = np.array([f"w{i}" for i in range(30_000)])
    phrases = [" ".join(rng.choice(vocabulary[:2000], int(rng.integers(6, 15)))) for _ in range(5_000)]
    texts: dict[str, str] = {}
    wanted = set()
    for i in range(n):
        if i % 100 == 99:
            original = f"a{i - int(rng.integers(1, 99)):06}"  # never itself a copy, and copied once
            words = np.array(texts[original].split())[: int(0.7 * len(texts[original].split()))]
            changed = rng.random(len(words)) < 0.1
            words = np.where(changed, rng.choice(vocabulary, len(words)), words)
            wanted.add(frozenset((original, f"a{i:06}")))
        else:
            words = vocabulary[_zipf(rng, int(rng.integers(200, 800)), len(vocabulary))]
            for at in rng.integers(0, len(words), 4):
                words[at] = phrases[_zipf(rng, 1, len(phrases))[0]]
        texts[f"a{i:06}"] = " ".join(words)
    return texts, wanted


def _zipf(rng: np.random.Generator, size: int, n: int) -> np.ndarray:
    """Ranks 0 to n - 1 with probability about 1 / (rank + 1)."""
    return np.minimum(np.exp(rng.random(size) * np.log(n + 1)).astype(int) - 1, n - 1)


def _shuffled(texts: Mapping[str, str], rng: np.random.Generator) -> dict[str, str]:
    ids = list(texts)
    return {ids[i]: texts[ids[i]] for i in rng.permutation(len(ids))}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def edits(options: argparse.Namespace) -> None:
    """Print recall and precision on planted edits."""
    corpus = read_corpus(options.corpus)
    texts = dict(list(unrelated(corpus.texts).items())[: options.articles])
    table = edits_table(texts, options.seed)
    note = ", synthetic" if corpus.synthetic else ""
    print(f"{corpus.name}{note}: {len(texts)} of {len(corpus)} articles, unrelated to one another; seed {options.seed}")
    print(table.to_string(index=False, float_format="{:.3f}".format))
    if options.out:
        table.to_csv(options.out, index=False)


def scale(options: argparse.Namespace) -> None:
    """Print time, memory, recall and precision for many synthetic articles."""
    texts, wanted = random_articles(options.articles or 100_000, options.seed)
    with_texts, start = _peak(), time.process_time()
    result = score(texts, wanted)
    seconds = time.process_time() - start
    print(f"{len(texts):,} synthetic articles, {sum(len(t) for t in texts.values()) / 1e6:.0f} million characters")
    print(
        f"{seconds:.0f} s of CPU time; peak memory {_peak():.2f} GiB, of which {with_texts:.2f} GiB hold the articles"
    )
    print(f"recall {result['recall']:.4f} of {result['planted']} copies, precision {result['precision']:.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for run in (edits, scale):
        command = commands.add_parser(run.__name__, description=run.__doc__)
        command.add_argument("--articles", type=int)
        command.add_argument("--seed", type=int, default=0)
        command.set_defaults(run=run)
        if run is edits:
            command.add_argument("--corpus", default="starter")
            command.add_argument("--out")
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
