"""Train the accurate attribution model, in two processes of one thread each.

``torchrun --nproc-per-node 2 training/attribution/accurate/train.py --polnear PATH --basil PATH --news
NewsArticles.zip --teacher FOLDER --work FOLDER``

The first PATH is the folder of the Political News Attribution Relations Corpus that holds ``train`` and ``dev``; the
teacher's FOLDER is the one in which ``teach.py --work FOLDER`` kept what the teacher thinks of the articles, with and
without annotations (see ``unlabelled.py``). In the last FOLDER the weights of each epoch are kept, from which a run
that was stopped goes on. Linker and confidence learn from annotated articles as the teacher reads those that it has not
seen. The same seed, version of PyTorch and kind of processor give the same file.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import numpy as np
import torch
from torch import distributed

REPOSITORY = Path(__file__).parents[3]
sys.path.insert(0, str(REPOSITORY))

from framing.annotate.model.accurate.wordpieces import Wordpieces  # noqa: E402
from framing.annotate.model.arrays import Arrays, lines  # noqa: E402
from framing.annotate.model.decoder import Least  # noqa: E402
from framing.annotate.model.features import read_form  # noqa: E402
from framing.annotate.model.pairs import Classes  # noqa: E402
from framing.annotate.model.reading import Scores, run_field  # noqa: E402
from training.attribution.accurate.export import tagger_arrays  # noqa: E402
from training.attribution.accurate.network import AccurateTagger  # noqa: E402
from training.attribution.accurate.pretrained import load_minilm, read_wordpieces  # noqa: E402
from training.attribution.accurate.train_tagger import Plan, train, with_weights  # noqa: E402
from training.attribution.accurate.windows import encode  # noqa: E402
from training.attribution.arguments import corpora_parser  # noqa: E402
from training.attribution.card import write_card  # noqa: E402
from training.attribution.data import Article, read_articles  # noqa: E402
from training.attribution.distilling import ANNOTATED, UNLABELLED, Opinions  # noqa: E402
from training.attribution.linking import Read, gold_table, train_links  # noqa: E402
from training.attribution.recalibrating import recalibrate  # noqa: E402
from training.attribution.saving import save  # noqa: E402
from training.attribution.unlabelled import as_articles, read_unlabelled  # noqa: E402

SEED, EPOCHS = 1, 3
LEAST = Least(span=(0.2, 0.25, 0.05), words=(0.0, 0.4, 0.5))  # chosen on dev
MODEL = REPOSITORY / "framing" / "resources" / "models" / "attribution-accurate.npz"


def main() -> None:
    """Train, write the model file, score it on dev and write its card."""
    parser = corpora_parser(__doc__)
    parser.add_argument("--teacher", type=Path, required=True, help="folder with what the teacher thinks")
    parser.add_argument("--out", type=Path, default=MODEL)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    distributed.init_process_group("gloo", timeout=timedelta(hours=3))
    articles, dev = (read_articles(arguments.polnear / part) for part in ("train", "dev"))
    others = list(as_articles(read_unlabelled(arguments.basil, arguments.news)))
    wordpieces = read_wordpieces()
    annotated, unlabelled = (Opinions.read(arguments.teacher / name) for name in (ANNOTATED, UNLABELLED))
    weights = train(
        encode(articles, wordpieces, annotated.mixed_targets(articles)),
        encode(dev, wordpieces)[::4],
        wordpieces,
        Plan(lambda: new_tagger(wordpieces), range(EPOCHS), EPOCHS, SEED, arguments.work, together=True),
        encode(others, wordpieces, unlabelled.targets(others)),
    )
    if distributed.get_rank() == 0:
        arrays = tagger_arrays(with_weights(new_tagger(wordpieces), weights), wordpieces)
        links = link(articles, annotated, arrays)
        save(arguments.out, recalibrate(arrays | links, dev[::2]))
        write_card(arguments.out, dev, Path(__file__).with_name("card.md"))


def new_tagger(wordpieces: Wordpieces) -> AccurateTagger:
    """A tagger with the pretrained transformer and a random head."""
    model = AccurateTagger(len(wordpieces.rows))
    load_minilm(model.transformer)
    return model


def link(articles: Sequence[Article], opinions: Opinions, arrays: Arrays) -> Arrays:
    """The linker and the confidence."""
    words = {word: row for row, word in enumerate(lines(arrays["words"])) if row}
    classes = Classes.of(words, arrays["flags"])
    readings = [read_honestly(i, article, opinions, words) for i, article in enumerate(articles)]
    gold = [(gold_table(article, reading.rows, classes), article) for article, reading in readings]
    return train_links(readings, gold, classes, LEAST, SEED)


def read_honestly(i: int, article: Article, opinions: Opinions, words: dict[str, int]) -> Read:
    """An article as the teacher of the other half of the articles reads it."""
    rows = np.array([read_form(text, words).word for text in article.pieces.texts], dtype=np.int64)
    transitions = opinions.transitions[opinions.table[i]]
    return article, run_field(Scores(opinions.emissions[i], rows), [article.pieces], transitions)


if __name__ == "__main__":
    main()
