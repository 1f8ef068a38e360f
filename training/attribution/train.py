"""Train the fast attribution model, from raw corpus to shipped file and card.

``python training/attribution/train.py --polnear PATH --basil PATH --news NewsArticles.zip --teacher FOLDER --work
FOLDER``

The first PATH is the folder of the Political News Attribution Relations Corpus that holds ``train`` and ``dev``, FOLDER
the one in which ``accurate/teach.py --work FOLDER`` kept what the teacher thinks of the articles, with and without
annotations (see ``unlabelled.py``). In the last FOLDER the trained taggers are kept, so that a run that was stopped
goes on. On one core of a laptop the run takes about an hour. The same seed, version of PyTorch and kind of processor
give the same file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import torch
from torch import Tensor

REPOSITORY = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY))

from framing.annotate.model.arrays import Arrays  # noqa: E402
from framing.annotate.model.decoder import Least  # noqa: E402
from framing.annotate.model.pairs import Classes  # noqa: E402
from framing.annotate.model.reading import read  # noqa: E402
from framing.annotate.model.tagger import Tagger as Kernel  # noqa: E402
from training.attribution.arguments import corpora_parser  # noqa: E402
from training.attribution.card import write_card  # noqa: E402
from training.attribution.data import Article, read_articles  # noqa: E402
from training.attribution.distilling import ANNOTATED, UNLABELLED, Opinions  # noqa: E402
from training.attribution.export import tagger_arrays  # noqa: E402
from training.attribution.linking import Read, gold_table, train_links  # noqa: E402
from training.attribution.network import Tagger  # noqa: E402
from training.attribution.paths import best_path, path_spans  # noqa: E402
from training.attribution.recalibrating import recalibrate  # noqa: E402
from training.attribution.saving import save  # noqa: E402
from training.attribution.train_tagger import Encoded, encode, folded, train  # noqa: E402
from training.attribution.unlabelled import as_articles, read_unlabelled  # noqa: E402
from training.attribution.vocabulary import Vocabulary, build_vocabulary  # noqa: E402

SEED, UNITS, EPOCHS = 1, 64, 12
EPOCHS_OF_HALF = 4  # of the tagger that is trained on half of the articles for the linker's sake
# Chosen on dev.
LEAST = Least(span=(0.15, 0.2, 0.1), words=(0.0, 0.35, 0.4))
MODEL = REPOSITORY / "framing" / "resources" / "models" / "attribution-fast.npz"


def main() -> None:
    """Train, write the model file, score it on dev and write its card."""
    parser = corpora_parser(__doc__)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--teacher", type=Path, required=True, help="folder with what the teacher thinks")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)  # more threads add in another order, and so give other last digits
    articles, dev = (read_articles(arguments.polnear / part) for part in ("train", "dev"))
    vocabulary = build_vocabulary(folded(articles))
    encoded_dev = encode(dev, vocabulary)
    annotated, unlabelled = (Opinions.read(arguments.teacher / name) for name in (ANNOTATED, UNLABELLED))
    encoded = encode(articles, vocabulary, annotated.mixed_targets(articles))
    others = list(as_articles(read_unlabelled(arguments.basil, arguments.news)))
    more = encode(others, vocabulary, unlabelled.targets(others))
    print(f"{len(articles)} annotated articles, {len(more)} others", flush=True)
    plans = (("whole", encoded + more, EPOCHS), ("half", encoded[::2] + more, EPOCHS_OF_HALF))
    tagger, half = (
        kept(arguments.work / f"{name}.pt", vocabulary, partial(train_tagger, read, encoded_dev, vocabulary, epochs))
        for name, read, epochs in plans
    )
    links = link(articles, encoded, read_honestly(half, articles, vocabulary), vocabulary)
    save(arguments.out, recalibrate(links | tagger_arrays(tagger.state_dict(), vocabulary), dev[::2]))
    write_card(arguments.out, dev, Path(__file__).with_name("card.md"))


def kept(path: Path, vocabulary: Vocabulary, make: Callable[[], Tagger]) -> Tagger:
    """The tagger of an earlier run, or a new one."""
    if not path.exists():
        torch.save(make().state_dict(), path)
    return _with_weights(vocabulary, torch.load(path, weights_only=True))


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


def read_honestly(half: Tagger, articles: list[Article], vocabulary: Vocabulary) -> list[Read]:
    """Half of the articles as a tagger of the other half reads them."""
    kernel = Kernel.from_arrays(tagger_arrays(half.state_dict(), vocabulary))
    return [(article, read(kernel, [article.pieces])) for article in articles[1::2]]


def link(articles: list[Article], encoded: list[Encoded], readings: list[Read], vocabulary: Vocabulary) -> Arrays:
    """The linker and the confidence."""
    classes = Classes.of(vocabulary.rows, vocabulary.flags)
    pairs = zip(articles, encoded, strict=True)
    gold = [(gold_table(article, words.columns[0], classes), article) for article, words in pairs]
    return train_links(readings, gold, classes, LEAST, SEED)


if __name__ == "__main__":
    main()
