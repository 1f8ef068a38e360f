"""Covariance, degrees of freedom and omnibus test against closed forms and statsmodels."""

import numpy as np
import pytest
import statsmodels.api as sm

from framing.compare.inference import DRAWS, effective_clusters, jackknife, of_tails, score_test, welch
from framing.compare.models import POOLED, Data, Fit, NoFitError


def fit(kind, counts, exposure, design, cluster=None):
    cluster = np.zeros(len(counts), dtype=int) if cluster is None else cluster
    return POOLED[kind].fit(Data(counts, exposure, cluster, cluster), design, design.shape[1])


@pytest.fixture
def articles():
    rng = np.random.default_rng(3)
    outlet, story = np.tile(np.arange(3), 12), np.repeat(np.arange(12), 3)
    words = rng.integers(250, 800, 36).astype(float)
    return (
        np.eye(3)[outlet],
        story,
        words,
        rng.poisson(words * 0.01 * np.exp(rng.normal(0, 0.5, 12))[story]).astype(float),
    )


@pytest.mark.parametrize("stories", [1, 3, 4])
def test_jackknife_is_that_of_refitting_the_working_regression(articles, stories):
    """Whether a cluster has as many articles as there are columns, or more."""
    design, story, words, counts = articles
    cluster = story // stories
    result, n = fit("rate", counts, words, design, cluster), 12 // stories
    working = design @ result.params + result.residual / result.weight
    kept = [cluster != left_out for left_out in range(n)]
    refits = [sm.WLS(working[keep], design[keep], weights=result.weight[keep]).fit().params for keep in kept]
    steps = np.array(refits) - result.params
    moved = jackknife(result)
    assert moved.T @ moved == pytest.approx((n - 1) / n * steps.T @ steps, rel=1e-9)


def test_clusters_of_very_many_articles_have_a_jackknife():
    """A matrix of a cluster's articles by its articles would need 80 GB here."""
    size = 100_000
    outlet, cluster = np.tile([0, 1], 2 * size), np.repeat([0, 1, 2, 3], size)
    counts = np.random.default_rng(0).poisson(3.0, 4 * size).astype(float)
    assert jackknife(fit("rate", counts, np.ones(4 * size), np.eye(2)[outlet], cluster)).shape == (4, 2)


def test_an_offset_solves_the_same_equations_as_weights(articles):
    design, story, words, counts = articles
    glm = sm.GLM(counts, design, family=sm.families.Poisson(), offset=np.log(words)).fit(tol=1e-12)
    result = fit("rate", counts, words, design, story)
    assert result.params == pytest.approx(glm.params, abs=1e-8)
    assert result.residual == pytest.approx(counts - glm.mu, abs=1e-6)


def test_trials_solve_the_same_equations_as_weights():
    counts, trials = np.array([1.0, 3, 2, 7, 8, 6]), np.array([5.0, 8, 9, 9, 10, 12])
    design = np.eye(2)[[0, 0, 0, 1, 1, 1]]
    glm = sm.GLM(np.column_stack([counts, trials - counts]), design, family=sm.families.Binomial()).fit()
    assert fit("share", counts, trials, design).params == pytest.approx(glm.params, abs=1e-8)


def test_degrees_of_freedom_are_welch_s_for_separate_clusters_and_clusters_less_1_at_most():
    contrast, variance, clusters = np.array([[1.0, -1.0]]), np.array([2.0, 1.0]), np.array([4, 9])
    assert welch(contrast, variance, clusters, 13) == pytest.approx([9 / (4 / 3 + 1 / 8)])
    assert welch(contrast, variance, np.array([12, 12]), 12) == pytest.approx([11])
    assert np.isnan(welch(0 * contrast, variance, clusters, 13)).all()


def test_score_test_of_two_outlets_is_the_sign_flip_test_of_all_signs():
    """Ten pairs: the P value of all 1,024 sign patterns, from the textbook permutation test of a mean."""
    differences = np.array([2.0, -1, 3, 4, 1, -2, 5, 2, 1, 3])
    signs = 1 - 2 * ((np.arange(1024)[:, None] >> np.arange(10)) & 1)
    exact = (np.abs(signs @ differences) >= differences.sum() - 1e-9).mean()
    story, outlet = np.repeat(np.arange(10), 2), np.tile([1.0, 0.0], 10)
    values = np.repeat(differences, 2) / 2 * (2 * outlet - 1)
    design = np.column_stack([np.ones(20), outlet])
    p = score_test(Fit(np.zeros(1), design, values - values.mean(), np.ones(20), story), 1)
    assert p == pytest.approx(exact, abs=3 * np.sqrt(exact / DRAWS))


def test_score_test_needs_more_clusters_than_outlets_tested(articles):
    design, story, _, counts = articles
    residual, columns = counts - counts.mean(), np.column_stack([np.ones(36), design[:, 1:]])
    assert np.isnan(score_test(Fit(np.zeros(1), columns, residual, np.ones(36), story % 2), 1))
    assert np.isnan(score_test(Fit(np.zeros(1), columns, 0 * residual, np.ones(36), story), 1))


def test_effective_clusters_are_all_if_they_tell_as_much_and_few_if_few_carry_it():
    outlet, story = np.tile([0.5, -0.5], 6), np.repeat(np.arange(6), 2)
    even = Fit(np.zeros(1), outlet[:, None], np.ones(12), np.ones(12), story)
    assert effective_clusters(even, np.ones((1, 1))) == pytest.approx([6])
    uneven = Fit(np.zeros(1), outlet[:, None], np.ones(12), np.repeat([100.0, 100, 1e-9, 1e-9, 1e-9, 1e-9], 2), story)
    assert effective_clusters(uneven, np.ones((1, 1))) == pytest.approx([2])


def test_heavy_tails_have_few_degrees_of_freedom():
    """Kurtosis 3 gives as many as there are clusters less what they were measured by; one cluster alone gives 2."""
    normal = np.sqrt(3) * np.array([[1.0], [-1], [0], [0], [0], [0]])  # fourth moment 3, second moment 1
    assert of_tails(normal) == pytest.approx([6])
    alone = np.eye(1, 100).T
    assert of_tails(alone) == pytest.approx([2], rel=0.02)
    assert np.isinf(of_tails(np.ones((5, 1)))).all()


def test_separation_has_no_fit():
    with pytest.raises(NoFitError):
        fit("share", np.array([0.0, 0, 3, 3]), np.full(4, 3.0), np.eye(2)[[0, 0, 1, 1]])


def test_a_story_effect_of_its_own_leaves_the_jackknife_finite(articles):
    design, story, words, counts = articles
    held = np.column_stack([design, np.eye(12)[story][:, 1:]])
    result = fit("rate", counts, words, held, story)
    error = np.sqrt(((jackknife(result)[:, :3] @ (np.eye(3) - 1 / 3)) ** 2).sum(axis=0))
    within = counts.sum() ** -0.5
    assert (error > 0.3 * within).all()
    assert (error < 5 * within).all()
