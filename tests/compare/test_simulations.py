"""Quick versions of benchmarks/simulations.py: levels and coverage on synthetic data with a seed."""

import importlib.util
import sys

import pytest


@pytest.fixture(scope="module")
def simulations(repository):
    spec = importlib.util.spec_from_file_location("simulations", repository / "benchmarks" / "simulations.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["simulations"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules["simulations"]


NAMES = [
    *("quasi-Poisson", "negative binomial", "quasi-binomial", "linear"),
    *("conditional Poisson", "Mantel-Haenszel", "linear, story effects"),
]


def test_every_model_offered_is_simulated(simulations):
    from framing.compare.models import NEGATIVE_BINOMIAL, POOLED, WITHIN

    offered = [*POOLED.values(), NEGATIVE_BINOMIAL, *WITHIN.values()]
    assert list(simulations.MODELS) == NAMES
    assert {id(model) for _, model in simulations.MODELS.values()} == {id(model) for model in offered}


# Bounds about three standard errors of 150 runs around the 3.5 to 6.5 % that the full version is held to; neighbouring
# tests of one run depend on one another.
@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_tests_by_story_keep_their_level(simulations, name):
    layout = simulations.layout(simulations.MODELS[name][1], "20 stories")
    found = simulations.null_runs(name, layout, runs=150, seed=1)
    assert 0.01 <= found["rejected"] <= 0.10
    assert 0.01 <= found["rejected_omnibus"] <= 0.11


@pytest.mark.slow
@pytest.mark.parametrize("name", ["quasi-Poisson", "negative binomial", "quasi-binomial", "linear"])
def test_tests_that_ignore_stories_do_not(simulations, name):
    layout = simulations.layout(simulations.MODELS[name][1], "20 stories")
    found = simulations.null_runs(name, layout, runs=100, seed=1, clustered=False)
    assert found["rejected"] > 0.15
    assert found["rejected_omnibus"] > 0.15


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_intervals_cover(simulations, name):
    layout = simulations.layout(simulations.MODELS[name][1], "8 stories")
    assert 0.90 <= simulations.coverage_runs(name, layout, runs=150, seed=1)["covered"] <= 0.985
