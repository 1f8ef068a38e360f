"""One outlet's rate from many predicted articles and a few coded ones: prediction-powered inference for ratios."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True, slots=True)
class Sample:
    """The articles of an outlet; arrays have shape (articles,), and gold values of articles not coded are 0.

    ``weight`` is 1 over the probability with which an article was chosen to be coded, 0 for those that were not;
    ``size`` is what totals are taken per: words, or 1 for a mean of articles.
    """

    predicted: np.ndarray
    gold: np.ndarray
    predicted_exposure: np.ndarray
    gold_exposure: np.ndarray
    size: np.ndarray
    weight: np.ndarray
    cluster: np.ndarray


@dataclass(frozen=True, slots=True)
class Rate:
    """A ratio of totals and what each article does to it, shape (articles,); ``tuning`` weighs predictions."""

    value: float
    influence: np.ndarray
    tuning: float


def naive(sample: Sample) -> Rate:
    """The ratio of predicted totals, as if predictions were what stands in the text."""
    numerator, denominator = sample.predicted, sample.predicted_exposure
    value = numerator.sum() / denominator.sum()
    return Rate(value, (numerator - value * denominator) / denominator.sum(), 1.0)


def corrected(sample: Sample) -> Rate:
    """The ratio of true totals: that of the coded articles, helped by predictions as far as these are worth it.

    With totals per word, ``total = gold_coded + λ (predicted_all - predicted_coded)``; the bracket has expectation 0
    whatever the detector's errors, and λ between 0 and 1 is chosen to make the variance least. Coded articles are
    weighted by 1 over their probability.

    References
    ----------
    Angelopoulos, Duchi & Zrnic 2023, "PPI++" (λ); Egami, Hinck, Stewart & Wei 2023 (known probabilities); Särndal,
    Swensson & Wretman 1992, chapter 5 (ratios by linearisation).
    """
    top, bottom = _parts(sample, exposure=False), _parts(sample, exposure=True)
    start = top.coded / bottom.coded
    gold = (top.gold_influence - start * bottom.gold_influence) / bottom.coded
    helped = (top.help_influence - start * bottom.help_influence) / bottom.coded
    tuning = _tuning(cluster_sums(gold, sample.cluster), cluster_sums(helped, sample.cluster))
    numerator, denominator = (part.coded + tuning * part.help for part in (top, bottom))
    if not denominator > 0:  # an article that predictions make too much of can turn a small total over
        return Rate(float("nan"), np.zeros(len(sample.size)), tuning)
    value = numerator / denominator
    pulls = [part.gold_influence + tuning * part.help_influence for part in (top, bottom)]
    return Rate(value, (pulls[0] - value * pulls[1]) / denominator, tuning)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A total per size among the coded, what the predictions would add, and the influence of each article on either."""

    coded: float
    help: float
    gold_influence: np.ndarray
    help_influence: np.ndarray


def _parts(sample: Sample, exposure: bool) -> _Parts:
    gold = sample.gold_exposure if exposure else sample.gold
    predicted = sample.predicted_exposure if exposure else sample.predicted
    coded, everything = sample.weight * sample.size, sample.size
    gold_rate = (sample.weight * gold).sum() / coded.sum()
    rate_coded = (sample.weight * predicted).sum() / coded.sum()
    rate_all = predicted.sum() / everything.sum()
    on_gold = sample.weight * (gold - gold_rate * sample.size) / coded.sum()
    on_all = (predicted - rate_all * sample.size) / everything.sum()
    on_coded = sample.weight * (predicted - rate_coded * sample.size) / coded.sum()
    return _Parts(gold_rate, rate_all - rate_coded, on_gold, on_all - on_coded)


def _tuning(gold: np.ndarray, helped: np.ndarray) -> float:
    spread = (helped**2).sum()
    return float(np.clip(-(gold * helped).sum() / spread, 0, 1)) if spread > 0 else 0.0


def cluster_sums(values: np.ndarray, cluster: np.ndarray) -> np.ndarray:
    """Sums of the articles' values in each cluster, shape (clusters,)."""
    return pd.Series(values).groupby(cluster).sum().to_numpy()
