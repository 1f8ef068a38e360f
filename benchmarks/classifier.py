"""How often the permutation test of framing.classify rejects when outlets have no habits of their own: synthetic data.

    python benchmarks/classifier.py [--runs 500] [--seed 0] [--layout NAME] [--out classifier.csv]

Every number is of data drawn from the stated distributions; nothing about outlets follows from them.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

import numpy as np
import pandas as pd
from sklearn import config_context
from threadpoolctl import threadpool_limits

from framing.classify.chance import chance_table
from framing.classify.folds import make_task
from framing.classify.models import FIXED_PENALTY

N_OUTLETS, N_STORIES, SIZE, N_FEATURES, FOLDS = 3, 24, 6, 6, 2
STORY = 0.5
"""Share of the variance of every feature that lies between stories."""
PERMUTATIONS = 19
"""The fewest that can reject at 5 %, then at exactly 5 % of null data sets but for ties."""
LAYOUTS = {
    "each story by all outlets": "shared",
    "each story by one outlet": "alone",
    "each story by one outlet, stories not known": "unknown",
}


def draw(rng: np.random.Generator, layout: str) -> tuple[np.ndarray, pd.DataFrame]:
    """Features that depend on the story alone, and the outlet and story of each article."""
    story = np.repeat(np.arange(N_STORIES), SIZE)
    between = rng.normal(size=(N_STORIES, N_FEATURES))[story]
    X = np.sqrt(STORY) * between + np.sqrt(1 - STORY) * rng.normal(size=between.shape)
    outlet = np.arange(len(story)) % N_OUTLETS if layout == "shared" else story % N_OUTLETS
    cluster = np.arange(len(story)) if layout == "unknown" else story
    return X, pd.DataFrame({"outlet": [f"outlet {code}" for code in outlet], "cluster": cluster})


def p_values(layout: str, seed: int) -> np.ndarray:
    """p of accuracy, balanced accuracy and macro F1 on one null data set."""
    X, articles = draw(np.random.default_rng(seed), layout)
    task, _ = make_task(articles, None, "story", FOLDS, seed)
    return chance_table(X, task, FIXED_PENALTY, PERMUTATIONS)["p"].to_numpy()


def simulate(layouts: Sequence[str], runs: int, seed: int) -> pd.DataFrame:
    """Share of null data sets that are rejected at 5 %, by layout and metric, with its standard error."""
    rows = []
    for layout in layouts:
        began = time.process_time()
        with threadpool_limits(1), config_context(assume_finite=True, skip_parameter_validation=True):
            p = np.array([p_values(LAYOUTS[layout], seed + run) for run in range(runs)])
        rate = (p <= 0.05 + 1e-9).mean(axis=0)
        error = np.sqrt(rate * (1 - rate) / runs)
        for metric, share, se in zip(("accuracy", "balanced_accuracy", "macro_f1"), rate, error, strict=True):
            rows.append((layout, metric, share, se, runs, time.process_time() - began))
    return pd.DataFrame(rows, columns=["layout", "metric", "rejected", "standard_error", "runs", "cpu_seconds"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--layout", action="append", choices=LAYOUTS, help="repeat for several (default: all)")
    parser.add_argument("--out")
    options = parser.parse_args()
    table = simulate(options.layout or list(LAYOUTS), options.runs, options.seed)
    print(table.to_string(index=False, float_format=lambda value: f"{value:.3f}"))
    if options.out:
        table.to_csv(options.out, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
