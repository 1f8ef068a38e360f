"""Train the attribution model: ``python training/attribution/train.py --polnear PATH`` makes the shipped file and card.

PATH is the folder of the Political News Attribution Relations Corpus that holds ``train`` and ``dev``. On one core of a
laptop the run takes about a quarter of an hour. The same seed, version of PyTorch and kind of processor give
the same file.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

REPOSITORY = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY))

from framing.annotate.model.decoder import probable_spans  # noqa: E402
from framing.annotate.model.features import Ints  # noqa: E402
from framing.annotate.model.pairs import Classes, Table  # noqa: E402
from framing.annotate.model.tagger import Tagger as Kernel  # noqa: E402
from training.attribution.card import write_card  # noqa: E402
from training.attribution.data import Article, read_articles  # noqa: E402
from training.attribution.export import Arrays, tagger_arrays  # noqa: E402
from training.attribution.network import Tagger  # noqa: E402
from training.attribution.paths import best_path, path_spans  # noqa: E402
from training.attribution.train_linker import content_choices, source_choices, train_chooser  # noqa: E402
from training.attribution.train_tagger import Encoded, encode, folded, train  # noqa: E402
from training.attribution.vocabulary import Vocabulary, build_vocabulary  # noqa: E402

Linked = tuple[Table, Article]
SEED, UNITS, EPOCHS = 1, 128, 14
EPOCHS_OF_HALF = 4  # of the tagger that is trained on half of the articles for the linker's sake
MODEL = REPOSITORY / "framing" / "resources" / "models" / "attribution-fast.npz"


def main() -> None:
    """Train, write the model file, score it on dev and write its card."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--polnear", type=Path, required=True, help="folder with train and dev")
    parser.add_argument("--out", type=Path, default=MODEL)
    arguments = parser.parse_args()
    torch.set_num_threads(1)  # more threads add in another order, and so give other last digits
    articles, dev = (read_articles(arguments.polnear / part) for part in ("train", "dev"))
    vocabulary = build_vocabulary(folded(articles))
    encoded, encoded_dev = encode(articles, vocabulary), encode(dev, vocabulary)
    tagger = train_tagger(encoded, encoded_dev, vocabulary, EPOCHS)
    spans = spans_for_linker(articles, encoded, encoded_dev, vocabulary)
    save(arguments.out, tagger_arrays(tagger.state_dict(), vocabulary) | train_linker(spans))
    write_card(arguments.out, dev)


def train_tagger(articles: Sequence[Encoded], dev: Sequence[Encoded], vocabulary: Vocabulary, epochs: int) -> Tagger:
    """Train a tagger, telling after each epoch how many spans of dev it finds exactly."""

    def report(line: str, weights: dict[str, Tensor]) -> None:
        score = exact_f1(_with_weights(vocabulary, weights), dev)
        print(f"{line}, exact spans of dev F1 {score:.4f}", flush=True)

    torch.manual_seed(SEED)
    return _with_weights(vocabulary, train(new_tagger(vocabulary), articles, epochs, SEED, report))


def new_tagger(vocabulary: Vocabulary) -> Tagger:
    """A tagger with random weights and the vocabulary's fixed vectors."""
    vectors = torch.from_numpy(vocabulary.vectors * vocabulary.scale).float()
    return Tagger(vectors, torch.from_numpy(vocabulary.flags).float(), vocabulary.n_learned, UNITS)


def _with_weights(vocabulary: Vocabulary, weights: dict[str, Tensor]) -> Tagger:
    model = new_tagger(vocabulary)
    model.load_state_dict(weights)
    return model.eval()


@torch.no_grad()
def exact_f1(model: Tagger, articles: Sequence[Encoded]) -> float:
    """F1 of spans with role and both ends right."""
    hits = total = 0
    for article in articles:
        word, suffix, shape, state, joint, labels = article.columns
        inputs = (torch.from_numpy(column)[None] for column in (word, suffix, shape, state))
        emissions = model.emit(model.hidden(*inputs)).numpy()[0]
        found = best_path(emissions, joint, model.transitions.numpy())
        mine, gold = ({tuple(row) for row in path_spans(path).tolist()} for path in (found, labels))
        hits, total = hits + len(mine & gold), total + len(mine) + len(gold)
    return 2 * hits / total


def spans_for_linker(
    articles: list[Article], encoded: list[Encoded], dev: list[Encoded], vocabulary: Vocabulary
) -> list[Linked]:
    """Articles with gold spans and, twice, half of them with the spans that a tagger of the other half finds there."""
    half = train_tagger(encoded[::2], dev, vocabulary, EPOCHS_OF_HALF)
    kernel = Kernel.from_arrays(tagger_arrays(half.state_dict(), vocabulary))
    classes = Classes.of(vocabulary.rows, vocabulary.flags)

    def table(article: Article, words: Encoded, spans: Ints) -> Linked:
        return Table.of(article.pieces, spans, words.columns[0], classes), article

    pairs = list(zip(articles, encoded, strict=True))
    gold = [table(article, words, path_spans(article.labels)) for article, words in pairs]
    found = [table(*pair, probable_spans(kernel.read([pair[0].pieces])[0].chances)) for pair in pairs[1::2]]
    return gold + 2 * found


def train_linker(spans: list[Linked]) -> Arrays:
    """Both choosers of the linker, as arrays of the model file."""
    arrays: Arrays = {}
    for name, choices in (("source", source_choices), ("content", content_choices)):
        weights = train_chooser([choices(*pair) for pair in spans], SEED)
        arrays |= {f"{name}_{field}": array.astype(np.float16) for field, array in weights.items()}
    return arrays


def save(path: Path, arrays: Arrays) -> None:
    """Write a model file of plain arrays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **arrays)


if __name__ == "__main__":
    main()
