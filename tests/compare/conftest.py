"""Synthetic feature frames, written out or drawn from stated distributions: nothing about outlets follows from them."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from framing.features import MEASURES

RATE, SHARE, VALUE = "hedges_per_1000_words", "unnamed_source_share", "source_shannon"


def table(columns: dict, n: int) -> pd.DataFrame:
    index = pd.Index([f"a{i:04}" for i in range(n)], name="doc_id")
    return pd.DataFrame(columns, index=index)


def features(name: str, count, exposure=None, n_words=None) -> pd.DataFrame:
    """A feature table with one measure of these counts; a value measure has the counts as its values."""
    measure, count = MEASURES[name], np.asarray(count, dtype=float)
    words = np.full(len(count), 400.0) if n_words is None else np.asarray(n_words, dtype=float)
    columns = {"n_words": words, name: count}
    if measure.exposure is not None:
        exposure = words if exposure is None else np.asarray(exposure, dtype=float)
        values = np.divide(measure.unit * count, exposure, out=np.full(len(count), np.nan), where=exposure > 0)
        columns |= {measure.exposure.name: exposure, name: values}
    return table(columns, len(count))


def metadata(outlets, stories=None, **more) -> pd.DataFrame:
    columns = {"outlet": list(outlets)} | ({} if stories is None else {"story": list(stories)}) | more
    return table(columns, len(columns["outlet"]))


def null(seed: int, n_outlets: int = 3, n_stories: int = 8, size: int = 4) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One population: counts are negative binomial with a rate of their own in each story; a story is one outlet's."""
    rng = np.random.default_rng(seed)
    story = np.repeat(np.arange(n_outlets * n_stories), size)
    words = rng.integers(250, 800, len(story)).astype(float)
    rate = 0.008 * np.exp(rng.normal(0, 0.6, story.max() + 1))[story] * rng.gamma(3, 1 / 3, len(story))
    frame = features(RATE, rng.poisson(words * rate), n_words=words)
    return frame, metadata([f"outlet {s // n_stories}" for s in story], [f"story {s}" for s in story])


def crossed(seed: int = 0, n_outlets: int = 3, n_stories: int = 10) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every outlet reports every story; a rate, a share and a value that differ between outlets."""
    rng = np.random.default_rng(seed)
    outlet, story = np.tile(np.arange(n_outlets), n_stories), np.repeat(np.arange(n_stories), n_outlets)
    words = rng.integers(250, 450, len(outlet)).astype(float)
    level = np.exp(rng.normal(0, 0.4, n_stories)[story] + 0.3 * outlet)
    sourced = rng.integers(0, 12, len(outlet))
    frame = features(RATE, rng.poisson(0.01 * words * level), n_words=words)
    frame = frame.join(features(SHARE, rng.binomial(sourced, 0.2 + 0.1 * outlet), sourced).drop(columns="n_words"))
    frame = frame.join(features(VALUE, rng.normal(1 + 0.2 * outlet, 0.3)).drop(columns="n_words"))
    return frame, metadata([f"outlet-{o}" for o in outlet], [f"story {s}" for s in story])


@pytest.fixture
def synthetic() -> SimpleNamespace:
    makers = (table, features, metadata, null, crossed)
    return SimpleNamespace(RATE=RATE, SHARE=SHARE, VALUE=VALUE, **{maker.__name__: maker for maker in makers})
