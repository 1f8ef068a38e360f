"""How often the tests of framing.compare reject what is true, and how often its intervals cover it: synthetic data.

    python benchmarks/simulations.py [--runs 2000] [--seed 0] [--out simulations.csv]

Every number is of data drawn from the stated distributions; nothing about outlets follows from them.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special

from framing.compare.estimates import estimates, omnibus
from framing.compare.models import NEGATIVE_BINOMIAL, POOLED, WITHIN, Model, NoFitError
from framing.compare.within import telling
from framing.features import MEASURES

MEASURE = {"rate": "hedges_per_1000_words", "share": "unnamed_source_share", "value": "source_shannon"}
MODELS = {
    "quasi-Poisson": ("rate", POOLED["rate"]),
    "negative binomial": ("rate", NEGATIVE_BINOMIAL),
    "quasi-binomial": ("share", POOLED["share"]),
    "linear": ("value", POOLED["value"]),
    "conditional Poisson": ("rate", WITHIN["rate"]),
    "Mantel-Haenszel": ("share", WITHIN["share"]),
    "linear, story effects": ("value", WITHIN["value"]),
}
EFFECTS = (0.0, 0.3, 0.6)
"""Of the outlets, on the link scale, where there are any."""
STORY, RATE, SHAPE, SHARE, PRECISION = 0.6, 0.008, 3.0, -0.8, 8.0
"""Spread of the stories' effects; mean rate a word and shape of its gamma; logit of the mean share, its precision."""


@dataclass(frozen=True)
class Layout:
    """Stories of each outlet (shared: the first ones of the same list), and articles an outlet gives to each."""

    stories: tuple[int, ...]
    size: int
    shared: bool


LAYOUTS = {
    "8 stories": (8, 8, 8),
    "20 stories": (20, 20, 20),
    "60 stories": (60, 60, 60),
    "unequal outlets (40, 20, 8 stories)": (40, 20, 8),
}
TRIPLETS = Layout((30, 30, 30), 1, True)


def draw(rng: np.random.Generator, kind: str, layout: Layout, effects: np.ndarray) -> pd.DataFrame:
    """A row an article of a telling story: counts with an effect of the story and of the outlet's treatment of it.

    Rates: negative binomial given the story, with a log-normal story effect. Shares: beta-binomial given the story,
    with a normal story effect on the logit. Values: normal.
    """
    outlet = np.repeat(np.arange(len(layout.stories)), np.array(layout.stories) * layout.size)
    story = np.concatenate([np.repeat(np.arange(n), layout.size) for n in layout.stories])
    cell = np.unique(np.column_stack([outlet, story]), axis=0, return_inverse=True)[1].ravel()
    group = story if layout.shared else cell
    level = rng.normal(0, STORY, group.max() + 1)[group] + effects[outlet]
    frame = pd.DataFrame({"outlet": outlet.astype(str), "story": group, "cluster": group})
    frame = frame.assign(**_counts(rng, kind, level, cell))
    return telling(frame, MEASURES[MEASURE[kind]]) if layout.shared else frame


def _counts(rng: np.random.Generator, kind: str, level: np.ndarray, cell: np.ndarray) -> dict[str, np.ndarray]:
    n, cells = len(level), cell.max() + 1
    if kind == "rate":
        words = np.exp(rng.normal(6, 0.5, n)).round()
        treatment = rng.gamma(2 * SHAPE, 1 / (2 * SHAPE), cells)[cell] * rng.gamma(SHAPE, 1 / SHAPE, n)
        return {"count": rng.poisson(words * RATE * np.exp(level) * treatment), "exposure": words}
    if kind == "share":
        trials = 1 + rng.poisson(7, n)
        mean = special.expit(SHARE + level)
        quantile = rng.uniform(size=cells)[cell]
        share = special.betaincinv(PRECISION * mean, PRECISION * (1 - mean), quantile)
        return {"count": rng.binomial(trials, share), "exposure": trials}
    value = level + rng.normal(0, 0.3, cells)[cell] + rng.normal(0, 0.5, n)
    return {"count": value, "exposure": np.ones(n)}


def truth(kind: str, model: Model, effects: np.ndarray) -> np.ndarray:
    """What each model estimates: within stories the effects, pooled over them those of the means over all stories."""
    if kind == "share" and not model.within:
        nodes, weights = np.polynomial.hermite_e.hermegauss(40)
        means = special.expit(SHARE + effects[:, None] + STORY * nodes) @ (weights / weights.sum())
        effects = special.logit(means)
    return effects - effects.mean()


def null_runs(name: str, layout: Layout, runs: int, seed: int, *, clustered: bool = True) -> dict[str, float]:
    """Rejections at 5 % in data without any difference: share of the outlets' tests, and of the omnibus tests."""
    kind, model = MODELS[name]
    found = []
    for run in range(runs):
        sample = draw(np.random.default_rng([seed, run]), kind, layout, np.zeros(len(layout.stories)))
        sample = sample if clustered else sample.assign(cluster=np.arange(len(sample)))
        none = np.empty((len(sample), 0))
        table = estimates(sample, model, "mean", none, 0.95)
        found.append([(table["p"] <= 0.05).mean(), omnibus(sample, model, none) <= 0.05])
    rejected, rejected_omnibus = np.mean(found, axis=0)
    return {"rejected": rejected, "rejected_omnibus": rejected_omnibus}


def coverage_runs(name: str, layout: Layout, runs: int, seed: int) -> dict[str, float]:
    """Share of nominal 95 % intervals that hold the truth: of all, and of the outlet whose do so least and most."""
    kind, model = MODELS[name]
    effects = np.array(EFFECTS)
    aim, inside, failed = truth(kind, model, effects), [], 0
    for run in range(runs):
        sample = draw(np.random.default_rng([seed, run]), kind, layout, effects)
        try:
            table = estimates(sample, model, "mean", np.empty((len(sample), 0)), 0.95)
        except NoFitError:
            failed += 1
            continue
        low, high = (np.log(table[c]) if model.is_ratio else table[c] for c in ("low", "high"))
        inside.append((low <= aim) & (aim <= high))
    by_outlet = np.mean(inside, axis=0)
    return {"covered": by_outlet.mean(), "least": by_outlet.min(), "most": by_outlet.max(), "no_fit": failed / runs}


def layout(model: Model, scenario: str) -> Layout:
    """Stories of their own and four articles to each for a pooled model; shared ones and two for one within stories."""
    return Layout(LAYOUTS[scenario], 2 if model.within else 4, model.within)


def simulate(name: str, runs: int, seed: int) -> list[dict[str, object]]:
    """All scenarios of one model, a row each; the slower and less telling ones with a part of the runs."""
    model, rows = MODELS[name][1], []
    for scenario, part in (("20 stories", 1), ("8 stories", 2)):
        found = null_runs(name, layout(model, scenario), runs // part, seed)
        rows.append({"model": name, "data": "no difference", "stories": scenario, "runs": runs // part} | found)
    if not model.within:
        found = null_runs(name, layout(model, "20 stories"), runs // 4, seed, clustered=False)
        rows.append(
            {"model": name, "data": "no difference, clusters ignored", "stories": "20 stories", "runs": runs // 4}
            | found
        )
    shapes = {scenario: layout(model, scenario) for scenario in LAYOUTS if scenario != "20 stories"}
    if model.within:
        shapes["30 triplets"] = TRIPLETS
    for scenario, shape in shapes.items():
        found = coverage_runs(name, shape, runs // 2, seed + 1)
        rows.append({"model": name, "data": "differences", "stories": scenario, "runs": runs // 2} | found)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", help="also write the table here, as CSV")
    options = parser.parse_args()
    rows = []
    for name in MODELS:
        rows += simulate(name, options.runs, options.seed)
        print(f"{name}: {time.process_time():.0f} CPU seconds so far", flush=True)
    table = pd.DataFrame(rows)
    print(table.to_string(index=False, na_rep="", float_format=lambda number: f"{100 * number:.1f} %"))
    if options.out:
        table.to_csv(options.out, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
