"""Training of the accurate tagger, epoch by epoch; a run that was stopped goes on after its last whole epoch."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, distributed

from framing.annotate.model.accurate.windows import cut_windows
from framing.annotate.model.accurate.wordpieces import Wordpieces
from framing.annotate.model.arrays import Floats
from framing.annotate.model.labels import N_LABELS
from training.attribution.accurate.network import AccurateTagger
from training.attribution.accurate.windows import BATCH, Batch, Encoded, batches
from training.attribution.paths import best_path, path_spans

DECAY = 0.01
WARM_UP, COOL_DOWN = 0.25, 2.0  # epochs in which the rate rises, and falls to nothing at the end
OTHERS = 2


@dataclass(frozen=True, slots=True)
class Rates:
    """Of the transformer's last layer and of what begins at random; each layer below learns slower than the next."""

    last: float = 2e-4
    new: float = 1.5e-3
    lower: float = 0.85


@dataclass(frozen=True, slots=True)
class Plan:
    """What to begin with, which of how many epochs to train, from which random numbers, where to keep each's weights.

    Processes that do not train ``together`` know nothing of each other; others share the work on each batch. ``keep``
    is how much of the average of the weights is kept at every step.
    """

    begin: Callable[[], AccurateTagger]
    epochs: range
    of: int
    seed: int
    folder: Path
    together: bool = False
    rates: Rates = Rates()
    keep: float = 0.995


def train(
    articles: Sequence[Encoded],
    dev: Sequence[Encoded],
    wordpieces: Wordpieces,
    plan: Plan,
    others: Sequence[Encoded] = (),
) -> dict[str, Tensor]:
    """Train and return the average of the weights; of the other articles each epoch reads one in ``OTHERS``."""
    plan.folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    model = plan.begin()
    optimiser = torch.optim.AdamW(_groups(model, plan.rates), weight_decay=DECAY, betas=(0.9, 0.98), fused=True)
    average = {name: value.detach().clone() for name, value in model.state_dict().items()}
    done = _resume(plan.folder, model, optimiser, average)
    for epoch in plan.epochs[done:]:
        begun = time.time()
        rank = distributed.get_rank() if plan.together else 0
        torch.manual_seed(plan.seed * 1_000 + epoch * 10 + rank)
        read = [*articles, *others[epoch % OTHERS :: OTHERS]]
        loss = _epoch(model, optimiser, average, read, wordpieces, epoch, plan)
        if rank:
            continue
        state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "average": average}
        torch.save(state, plan.folder / f"epoch-{plan.epochs.index(epoch) + 1}.pt")
        took = time.time() - begun
        score = exact_f1(with_weights(model, average), dev, wordpieces)
        print(f"epoch {epoch + 1}: loss {loss:.4f}, {took:.0f} s, exact spans of dev F1 {score:.4f}", flush=True)
    return average


def _share(chosen: list[list[Encoded]]) -> list[list[Encoded]]:
    """The batches of this process, which are as many as those of the others."""
    others = distributed.get_world_size()
    return chosen[distributed.get_rank() : len(chosen) - len(chosen) % others : others]


def with_weights(model: AccurateTagger, weights: dict[str, Tensor]) -> AccurateTagger:
    """A tagger for use, of the size of another one."""
    own = copy.deepcopy(model)
    own.load_state_dict(weights)
    if own.transformer.size.halved:
        own.transformer.bfloat16()
    return own.eval()


def _resume(folder: Path, model: AccurateTagger, optimiser: torch.optim.Optimizer, average: dict[str, Tensor]) -> int:
    done = max((int(path.stem.split("-")[1]) for path in folder.glob("epoch-*.pt")), default=0)
    if done:
        state = torch.load(folder / f"epoch-{done}.pt", weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        average.update(state["average"])
    return done


def _groups(model: AccurateTagger, rates: Rates) -> list[dict[str, object]]:
    """Parameters by their rate."""
    bert = model.transformer
    depth = len(bert.layers)
    groups = [
        {"params": [*layer.parameters()], "rate": rates.last * rates.lower ** (depth - 1 - i)}
        for i, layer in enumerate(bert.layers)
    ]
    lowest = [bert.positions.weight, *bert.norm.parameters()]
    if bert.distances is not None:
        lowest.append(bert.distances.weight)
    groups.append({"params": lowest, "rate": rates.last * rates.lower**depth})
    new = [p for name, p in model.named_parameters() if not name.startswith("transformer.")]
    groups.append({"params": [bert.quotation.weight, bert.place.weight, bert.shape.weight, *new], "rate": rates.new})
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
            group["lr"] = group["rate"] * _schedule(epoch + step / len(chosen), plan)
        losses.append(_step(model, optimiser, Batch.of(windows, wordpieces), plan.together))
        seen = step + plan.epochs.index(epoch) * len(chosen)
        _average(average, model, min(plan.keep, 1 - 1 / (seen + 2)))
        read += sum(len(w.pieces) for w in windows)
        if step % 40 == 39:
            print(
                f"  {step + 1}/{len(chosen)}: {np.mean(losses[-40:]):.4f}, {read / (time.time() - begun):.0f}/s",
                flush=True,
            )
    return float(np.mean(losses))


def _schedule(done: float, plan: Plan) -> float:
    """The share of the full rate after some epochs: up in a line, level, and down in a line."""
    left = plan.of - done
    return min(1.0, (done - plan.epochs[0] + 0.001) / WARM_UP, max(0.01, left / min(COOL_DOWN, plan.of / 2)))


def _step(model: AccurateTagger, optimiser: torch.optim.Optimizer, batch: Batch, together: bool) -> float:
    loss = model.loss(model(*batch.inputs), batch.joint, batch.targets, batch.exists)
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


def exact_f1(model: AccurateTagger, articles: Sequence[Encoded], wordpieces: Wordpieces) -> float:
    """F1 of spans with role and both ends right."""
    transitions, scores = model.transitions.detach().numpy(), emissions(model, articles, wordpieces)
    hits = total = 0
    for article, own in zip(articles, scores, strict=True):
        paths = best_path(own, article.joint, transitions), article.labels
        mine, gold = ({tuple(row) for row in path_spans(labels).tolist()} for labels in paths)
        hits, total = hits + len(mine & gold), total + len(mine) + len(gold)
    return 2 * hits / total


@torch.no_grad()
def emissions(model: AccurateTagger, articles: Sequence[Encoded], wordpieces: Wordpieces) -> list[Floats]:
    """Scores of labels in articles, (words, labels) each, from windows as the shipped model cuts them."""
    scores = [np.empty((len(article), N_LABELS), dtype=np.float32) for article in articles]
    windows = [(i, window) for i, article in enumerate(articles) for window in cut_windows(article.numbers)]
    for k in range(0, len(windows), BATCH):
        chosen = windows[k : k + BATCH]
        batch = Batch.of([articles[i].part(w.first, w.past) for i, w in chosen], wordpieces)
        for rows, (i, w) in zip(model(*batch.inputs).numpy(), chosen, strict=True):
            scores[i][w.core : w.core_past] = rows[w.core - w.first : w.core_past - w.first]
    return scores
