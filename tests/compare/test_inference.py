"""Covariance, degrees of freedom and omnibus test against closed forms and statsmodels."""

import numpy as np
import pytest
import statsmodels.api as sm

from framing.compare.inference import DRAWS, jackknife_covariance, satterthwaite, score_test
from framing.compare.models import MODELS, NoFitError, fit


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


def test_jackknife_is_that_of_refitting_the_working_regression(articles):
    design, story, words, counts = articles
    result = fit(MODELS["rate"], counts, words, design)
    working = design @ result.params + result.residual / result.weight
    kept = [story != left_out for left_out in range(12)]
    refits = [sm.WLS(working[keep], design[keep], weights=result.weight[keep]).fit().params for keep in kept]
    steps = np.array(refits) - result.params
    covariance = jackknife_covariance(design, result.residual, result.weight, story)
    assert covariance == pytest.approx(11 / 12 * steps.T @ steps, rel=1e-9)


def test_an_offset_solves_the_same_equations_as_weights(articles):
    design, _, words, counts = articles
    glm = sm.GLM(counts, design, family=sm.families.Poisson(), offset=np.log(words)).fit(tol=1e-12)
    result = fit(MODELS["rate"], counts, words, design)
    assert result.params == pytest.approx(glm.params, abs=1e-8)
    assert result.residual == pytest.approx(counts - glm.mu, abs=1e-6)


def test_trials_solve_the_same_equations_as_weights():
    counts, trials = np.array([1.0, 3, 2, 7, 8, 6]), np.array([5.0, 8, 9, 9, 10, 12])
    design = np.eye(2)[[0, 0, 0, 1, 1, 1]]
    glm = sm.GLM(np.column_stack([counts, trials - counts]), design, family=sm.families.Binomial()).fit()
    assert fit(MODELS["share"], counts, trials, design).params == pytest.approx(glm.params, abs=1e-8)


def test_satterthwaite_is_welch_for_separate_clusters_and_clusters_less_1_at_most():
    contrast, variance, clusters = np.array([[1.0, -1.0]]), np.array([2.0, 1.0]), np.array([4, 9])
    assert satterthwaite(contrast, variance, clusters, 13) == pytest.approx([9 / (4 / 3 + 1 / 8)])
    assert satterthwaite(contrast, variance, np.array([12, 12]), 12) == pytest.approx([11])
    assert np.isnan(satterthwaite(0 * contrast, variance, clusters, 13)).all()


def test_score_test_of_two_outlets_is_the_sign_flip_test_of_all_signs():
    """Ten pairs: the P value of all 1,024 sign patterns, from the textbook permutation test of a mean."""
    differences = np.array([2.0, -1, 3, 4, 1, -2, 5, 2, 1, 3])
    signs = 1 - 2 * ((np.arange(1024)[:, None] >> np.arange(10)) & 1)
    exact = (np.abs(signs @ differences) >= differences.sum() - 1e-9).mean()
    story, outlet = np.repeat(np.arange(10), 2), np.tile([1.0, 0.0], 10)
    values = np.repeat(differences, 2) / 2 * (2 * outlet - 1)
    p = score_test(outlet[:, None], np.ones((20, 1)), values - values.mean(), np.ones(20), story)
    assert p == pytest.approx(exact, abs=3 * np.sqrt(exact / DRAWS))


def test_score_test_needs_more_clusters_than_outlets_tested(articles):
    design, story, _, counts = articles
    residual = counts - counts.mean()
    assert np.isnan(score_test(design[:, 1:], np.ones((36, 1)), residual, np.ones(36), story % 2))
    assert np.isnan(score_test(design[:, 1:], np.ones((36, 1)), 0 * residual, np.ones(36), story))


def test_separation_has_no_fit():
    with pytest.raises(NoFitError):
        fit(MODELS["share"], np.array([0.0, 0, 3, 3]), np.full(4, 3.0), np.eye(2)[[0, 0, 1, 1]])


def test_a_story_effect_of_its_own_leaves_the_jackknife_finite(articles):
    design, story, words, counts = articles
    held = np.column_stack([design, np.eye(12)[story][:, 1:]])
    result = fit(MODELS["rate"], counts, words, held)
    covariance = jackknife_covariance(held, result.residual, result.weight, story)[:3, :3]
    contrast = np.eye(3) - 1 / 3
    error = np.sqrt(np.diag(contrast @ covariance @ contrast.T))
    within = counts.sum() ** -0.5
    assert (error > 0.3 * within).all()
    assert (error < 5 * within).all()
