"""Coverage of corrected and naive outlet estimates when the detector's recall differs by outlet.

    python benchmarks/correction.py [--runs 1000] [--articles 400] [--coded 60] [--seed 0] [--out FILE.csv]

Synthetic data: two outlets report the same stories; an article has 250 to 800 words and a negative binomial number of
hedges, at a rate that varies between stories and is 20 % higher in the second outlet. The detector finds 60 % of them
in the first outlet and 90 % in the second, and takes on top one word in 1,000 for a hedge that is none. Articles to be
coded are drawn at random, the same number from each outlet.
"""

from __future__ import annotations

import argparse

import numpy as np
import pandas as pd

from framing.compare.correction import corrected_outlets

RATE = "hedges_per_1000_words"
SHARE = "unnamed_source_share"
RECALL = {"first": 0.6, "second": 0.9}
LEVEL = {"first": 0.010, "second": 0.012}
FALSE_ALARMS = 0.001
UNNAMED = {"first": 0.30, "second": 0.36}


def simulate(rng: np.random.Generator, articles: int, coded: int) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """One draw: features as predicted, features as coded (of the coded articles only), metadata."""
    outlet = np.repeat(list(RECALL), articles)
    story = np.tile(np.repeat(np.arange(articles // 4), 4)[:articles], 2)
    words = rng.integers(250, 800, 2 * articles).astype(float)
    spread = np.exp(rng.normal(-0.08, 0.4, story.max() + 1))[story] * rng.gamma(4, 1 / 4, 2 * articles)
    level, recall = np.array([LEVEL[o] for o in outlet]), np.array([RECALL[o] for o in outlet])
    true = rng.poisson(words * level * spread)
    found = rng.binomial(true, recall) + rng.poisson(words * FALSE_ALARMS)
    sources, tilt = rng.poisson(words / 60), rng.normal(0, 0.5, story.max() + 1)[story]
    share = 1 / (1 + np.exp(-(np.log([UNNAMED[o] / (1 - UNNAMED[o]) for o in outlet]) + tilt)))
    unnamed = rng.binomial(sources, share)
    seen, named = rng.binomial(unnamed, recall), rng.binomial(sources - unnamed, 0.95)
    index = pd.Index([f"a{i}" for i in range(2 * articles)], name="doc_id")
    gold = _features(words, true, unnamed, sources, index)
    features = _features(words, found, seen, seen + named, index)
    chosen = np.concatenate([rng.permutation(articles)[:coded] + k * articles for k in (0, 1)])
    return features, gold.iloc[np.sort(chosen)], pd.DataFrame({"outlet": outlet, "story": story}, index=index)


def _features(
    words: np.ndarray, hedges: np.ndarray, unnamed: np.ndarray, sources: np.ndarray, index: pd.Index
) -> pd.DataFrame:
    share = np.divide(unnamed, sources, out=np.full(len(words), np.nan), where=sources > 0)
    columns = {"n_words": words, "n_sourced_attributions": sources.astype(float)}
    return pd.DataFrame(columns | {RATE: 1000 * hedges / words, SHARE: share}, index=index)


def truth() -> dict[tuple[str, str], float]:
    """The second outlet against the first, in the population: rate ratio by construction, odds ratio by a long run."""
    rng = np.random.default_rng(12345)
    tilt = rng.normal(0, 0.5, 4_000_000)
    odds = []
    for outlet in RECALL:
        share = (1 / (1 + np.exp(-(np.log(UNNAMED[outlet] / (1 - UNNAMED[outlet])) + tilt)))).mean()
        odds.append(share / (1 - share))
    return {(RATE, "rate ratio"): LEVEL["second"] / LEVEL["first"], (SHARE, "odds ratio"): odds[1] / odds[0]}


def coverage(runs: int, articles: int, coded: int, seed: int) -> pd.DataFrame:
    """Share of intervals that hold the truth, and their length against those of coded articles alone."""
    rng, true = np.random.default_rng(seed), {measure: value for (measure, _), value in truth().items()}
    rows = []
    for _ in range(runs):
        features, gold, metadata = simulate(rng, articles, coded)
        table = corrected_outlets(features, gold, metadata, [RATE, SHARE], reference="first")
        rows.append(table[table["outlet"] == "second"])
    every = pd.concat(rows)
    aim = every["measure"].map(true)
    for name, prefix in (("corrected", ""), ("naive", "naive_")):
        every[name] = (every[f"{prefix}low"] <= aim) & (aim <= every[f"{prefix}high"])
        every[f"{name} / truth"] = every[f"{prefix}estimate"] / aim
    columns = ["corrected", "naive", "corrected / truth", "naive / truth", "tuning"]
    return every.groupby("measure")[columns].mean().assign(runs=runs).reset_index()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--articles", type=int, default=400, help="of each outlet")
    parser.add_argument("--coded", type=int, default=60, help="of each outlet")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out")
    options = parser.parse_args()
    table = coverage(options.runs, options.articles, options.coded, options.seed)
    print(f"synthetic: {options.articles} articles an outlet, {options.coded} coded; nominal coverage 0.95")
    print(table.to_string(index=False, float_format="{:.3f}".format))
    if options.out:
        table.to_csv(options.out, index=False)


if __name__ == "__main__":
    main()
