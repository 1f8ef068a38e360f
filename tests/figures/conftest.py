"""Invented tables of the shapes that comparison and classification give; figures are closed after each test."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

from framing.features import MEASURES
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


def importance(features: int = 20) -> pd.DataFrame:
    random = np.random.default_rng(0)
    names = [*list(MEASURES)[: features - 1], "a_feature_of_your_own"]
    mean = random.normal(0.01, 0.01, features)
    return pd.DataFrame({"feature": names, "mean": mean, "low": mean - 0.01, "high": mean + random.uniform(0, 0.02)})


def words(outlets: int = 1, n: int = 60) -> pd.DataFrame:
    random = np.random.default_rng(0)
    rows = []
    for outlet, i in product(OUTLETS[:outlets], range(n)):
        middle, error = random.normal(0, 1), random.uniform(0.05, 0.8)
        rows.append((outlet, f"word{i}", middle, middle - 2 * error, middle + 2 * error, middle / error, i * 7))
    return pd.DataFrame(rows, columns=["outlet", "word", "estimate", "low", "high", "z_clustered", "count"])


def calibration(models: int = 3, bins: int = 5) -> pd.DataFrame:
    random = np.random.default_rng(0)
    names = ("framing features", "bag of words", "words and features together")[:models]
    rows = []
    for model, predicted in product(names, (np.arange(bins) + 0.5) / bins):
        observed = float(np.clip(predicted + random.normal(0, 0.08), 0.1, 0.9))
        rows.append((model, predicted, observed, observed - 0.1, observed + 0.1, int(random.integers(5, 60))))
    return pd.DataFrame(rows, columns=["model", "predicted", "observed", "low", "high", "n"])


def shared_text(outlets: int = 5) -> pd.DataFrame:
    random = np.random.default_rng(0)
    rows = [(*pair, random.uniform(0, 0.3)) for pair in product(OUTLETS[:outlets], repeat=2) if pair[0] != pair[1]]
    table = pd.DataFrame(rows, columns=["outlet", "other", "share"])
    return table.assign(low=table["share"] / 2, high=table["share"] * 1.5, n_articles=120)


def timeline(outlets: int = 5, periods: int = 14) -> pd.DataFrame:
    random = np.random.default_rng(0)
    rows = []
    for outlet, month in product(OUTLETS[:outlets], pd.period_range("2015-11", periods=periods, freq="M")):
        rate = random.uniform(5, 15)
        ends = (rate - random.uniform(1, 4), rate + random.uniform(1, 4))
        rows.append((outlet, str(month), month.start_time, (month + 1).start_time, rate, *ends))
    table = pd.DataFrame(rows, columns=["outlet", "period", "start", "end", "rate", "low", "high"])
    table.insert(0, "measure", "hedges_per_1000_words")
    return table.assign(n_articles=3)


def corrected(outlets: int = 5, measures: int = 1) -> pd.DataFrame:
    table = forest(outlets + 1, measures, "rate ratio")
    before = forest(outlets + 1, measures, "rate ratio", seed=1)[["estimate", "low", "high"]]
    return table.drop(columns="reference").join(before.add_prefix("naive_")).assign(n_coded=20, reference="mean")


def validity(outlets: int = 4) -> pd.DataFrame:
    random = np.random.default_rng(0)
    rows = [
        (outlet, statistic, value, value - 0.1, value + 0.04)
        for outlet, statistic in product((*OUTLETS[:outlets], "all outlets"), ("precision", "recall", "f1"))
        for value in [random.uniform(0.5, 0.95)]
    ]
    return pd.DataFrame(rows, columns=["outlet", "statistic", "value", "low", "high"]).assign(n_coded=25)


LONG = "two people familiar with the long-running negotiations between the ministry and the union"


def chain() -> pd.DataFrame:
    rows = [
        (1, 0, "Mara Quill", "named_person", 1, 3, 120),
        (2, 1, LONG, "unnamed_person", 2, 2, 60),
        (3, 2, "the draft", "document", 3, 1, 20),
        (4, 0, "Meridian", "media", 1, 0, 0),
        (5, 4, "a spokesman", "person_role", 2, 1, 15),
        (6, 4, "Orla Penn", "named_person", 2, 1, 25),
    ]
    names = ["node", "heard_through", "name", "source_type", "depth", "n_attributions", "n_words"]
    return pd.DataFrame(rows, columns=names)


def ledger() -> pd.DataFrame:
    rows = [
        (f"that {LONG} had signed the deal", "the minister; two aides", "", "the union", "", 10),
        ("", "", "", "", "unclear; whether", 900),
        ("the report", "", "two aides", None, "", 200),
    ]
    names = ["claim", "denied_by", "confirmed_by", "no_comment_from", "unverified", "start"]
    return pd.DataFrame(rows, columns=names)


@pytest.fixture
def invented() -> SimpleNamespace:
    makers = (forest, sources, voices, positions, scores, confusion, importance, words, calibration)
    makers += (shared_text, timeline, corrected, validity, chain, ledger)
    return SimpleNamespace(OUTLETS=OUTLETS, **{maker.__name__: maker for maker in makers})


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")
