"""Invented tables of the shapes that comparison and classification give; figures are closed after each test."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

from framing.types import HEDGE_TYPES, SOURCE_TYPES, VOICES

mpl.use("Agg")
OUTLETS = (
    "The Alder Gazette",
    "Meridian",
    "Daily Comet",
    "Official National Broadcaster (ONB)",
    "NewsLoop",
    "Norvey Evening Chronicle and Advertiser",
    "Ustria $ Money",
)
LABELS = (
    "hedges",
    "share of sourced attributions: unnamed person",
    *(f"{t} hedges, author voice" for t in HEDGE_TYPES),
)


def forest(
    n_outlets: int = 5, n_measures: int = 1, effect: str = "incidence rate ratio", seed: int = 0
) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    rows = []
    for m, outlet in product(range(n_measures), OUTLETS[1:n_outlets]):
        middle, half = random.normal(0, 0.5), random.uniform(0.1, 0.6)
        ends = np.array([middle, middle - half, middle + half])
        estimate, low, high = ends / 5 if effect == "difference" else np.exp(ends)
        rows.append((f"m{m}", LABELS[m % len(LABELS)], outlet, effect, estimate, low, high, random.uniform(0, 0.1)))
    table = pd.DataFrame(rows, columns=["measure", "label", "outlet", "effect", "estimate", "low", "high", "q"])
    return table.assign(p=table["q"] / 2, n_articles=range(12, 12 + len(table)), reference=OUTLETS[0])


def shares(outlets: int, panel: str, kinds: tuple[str, ...], seed: int = 0) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    rows = []
    for outlet in OUTLETS[:outlets]:
        for kind, share in zip(kinds, random.dirichlet(np.linspace(3, 0.5, len(kinds))), strict=True):
            half = random.uniform(0.01, 0.08)
            rows.append((outlet, kind, share, max(0, share - half), min(1, share + half)))
    return pd.DataFrame(rows, columns=["outlet", panel, "share", "low", "high"])


def sources(outlets: int = 5) -> pd.DataFrame:
    words = shares(outlets, "source_type", SOURCE_TYPES).assign(by="words", n_articles=12, n=4321)
    attributions = shares(outlets, "source_type", SOURCE_TYPES, seed=1)
    return pd.concat([words, attributions.assign(by="attributions", n_articles=12, n=4321)], ignore_index=True)


def voices(outlets: int = 5) -> pd.DataFrame:
    return shares(outlets, "voice", VOICES).assign(n=1234)


def positions(outlets: int = 5, bins: int = 10) -> pd.DataFrame:
    table = shares(outlets, "bin", tuple(range(bins)))
    return table.assign(left=table["bin"] / bins, right=(table["bin"] + 1) / bins, n=321)


def scores() -> pd.DataFrame:
    models = {"majority": 0.2, "bag_of_words": 0.71, "framing features": 0.64}
    metrics = ("accuracy", "macro_f1", "balanced accuracy")
    rows = [(model, name, s, s - 0.07, s + 0.06, 60) for model, s in models.items() for name in metrics]
    return pd.DataFrame(rows, columns=["model", "metric", "mean", "low", "high", "n_articles"])


def confusion(outlets: int = 5) -> pd.DataFrame:
    random = np.random.default_rng(0)
    counts = random.integers(0, 6, (outlets, outlets)) + 12 * np.eye(outlets, dtype=int)
    pairs = product(range(outlets), repeat=2)
    rows = [(OUTLETS[i], OUTLETS[j], counts[i, j], counts[i, j] / counts[i].sum()) for i, j in pairs]
    return pd.DataFrame(rows, columns=["true", "predicted", "count", "rate"])


@pytest.fixture
def invented() -> SimpleNamespace:
    makers = (forest, sources, voices, positions, scores, confusion)
    return SimpleNamespace(OUTLETS=OUTLETS, **{maker.__name__: maker for maker in makers})


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")
