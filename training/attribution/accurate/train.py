"""Train the accurate attribution model, in two processes of one thread each.

``torchrun --nproc-per-node 2 training/attribution/accurate/train.py --polnear PATH --work FOLDER``

PATH is the folder of the Political News Attribution Relations Corpus that holds ``train`` and ``dev``; in FOLDER the
weights of each epoch are kept, from which a run that was stopped goes on. First each process trains a tagger of half of
the articles, which reads the other half for the linker and the confidence; then both go on together from the mean of
the two, with all articles. The same seed, version of PyTorch and kind of processor give the same file.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import torch
from torch import Tensor, distributed

REPOSITORY = Path(__file__).parents[3]
sys.path.insert(0, str(REPOSITORY))

from framing.annotate.model.accurate import AccurateTagger  # noqa: E402
from framing.annotate.model.accurate.wordpieces import Wordpieces  # noqa: E402
from framing.annotate.model.arrays import Arrays, lines  # noqa: E402
from framing.annotate.model.pairs import Classes  # noqa: E402
from framing.annotate.model.reading import run_field  # noqa: E402
from training.attribution.accurate.export import tagger_arrays  # noqa: E402
from training.attribution.accurate.train_tagger import (  # noqa: E402
    Plan,
    mean_of,
    read_wordpieces,
    train,
    with_weights,
)
from training.attribution.accurate.windows import Encoded, encode  # noqa: E402
from training.attribution.card import write_card  # noqa: E402
from training.attribution.data import Article, read_articles  # noqa: E402
from training.attribution.distilling import save_scores  # noqa: E402
from training.attribution.linking import Read, gold_table, train_links  # noqa: E402
from training.attribution.recalibrating import recalibrate  # noqa: E402
from training.attribution.saving import save  # noqa: E402

Weights = dict[str, Tensor]
SEED, EPOCHS_OF_HALF, EPOCHS = 1, 2, 4
HALVES = 2
# The least probability of a span of each role that is kept, chosen on what the halves read of train.
LEAST = (0.25, 0.3, 0.2)
MODEL = REPOSITORY / "framing" / "resources" / "models" / "attribution-accurate.npz"


def main() -> None:
    """Train, write the model file, score it on dev and write its card."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--polnear", type=Path, required=True, help="folder with train and dev")
    parser.add_argument("--work", type=Path, required=True, help="folder for what is kept while training")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--out", type=Path, default=MODEL)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    distributed.init_process_group("gloo", timeout=timedelta(hours=3))
    articles, dev = (read_articles(arguments.polnear / part) for part in ("train", "dev"))
    wordpieces = read_wordpieces()
    encoded, encoded_dev = encode(articles, wordpieces), encode(dev, wordpieces)[::4]
    halves = train_halves(encoded, encoded_dev, wordpieces, arguments.work)
    plan = Plan(arguments.epochs, SEED, arguments.work / "whole", True, mean_of(halves))
    weights = train(encoded, encoded_dev, wordpieces, plan)
    if distributed.get_rank() == 0:
        arrays = tagger_arrays(with_weights(wordpieces, weights), wordpieces)
        taggers = [tagger_arrays(with_weights(wordpieces, half), wordpieces) for half in halves]
        links = link(read_honestly(articles, taggers, arguments.work), arrays)
        save(arguments.out, recalibrate(arrays | links, dev[::2]))
        write_card(arguments.out, dev, Path(__file__).with_name("card.md"))


def train_halves(
    articles: Sequence[Encoded], dev: Sequence[Encoded], wordpieces: Wordpieces, folder: Path
) -> list[Weights]:
    """Each process trains a tagger of every other article; all get the weights of all."""
    rank = distributed.get_rank()
    half = train(articles[rank::HALVES], dev, wordpieces, Plan(EPOCHS_OF_HALF, SEED, folder / f"half-{rank}"))
    halves: list[Weights] = [{} for _ in range(HALVES)]
    distributed.all_gather_object(halves, half)
    return halves


def read_honestly(articles: Sequence[Article], halves: Sequence[Arrays], folder: Path) -> list[Read]:
    """Every article as the tagger of the other half reads it; the scores are kept for the fast model to learn from."""
    taggers = [AccurateTagger.from_arrays(arrays) for arrays in halves]
    read: list[Read] = []
    kept = []
    for i, article in enumerate(articles):
        tagger = taggers[1 - i % HALVES]
        scores = tagger.score([article.pieces])
        kept.append(scores.labels)
        read.append((article, run_field(scores, [article.pieces], tagger.transitions)))
    save_scores(folder / "scores.npz", kept, [tagger.transitions for tagger in taggers])
    return read


def link(readings: Sequence[Read], arrays: Arrays) -> Arrays:
    """The linker and the confidence."""
    words = {word: row for row, word in enumerate(lines(arrays["words"])) if row}
    classes = Classes.of(words, arrays["flags"])
    gold = [(gold_table(article, reading.rows, classes), article) for article, reading in readings]
    return train_links(readings, gold, classes, LEAST, SEED)


if __name__ == "__main__":
    main()
