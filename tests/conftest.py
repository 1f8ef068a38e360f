"""Fixtures that many tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

REPOSITORY = Path(__file__).parents[1]
SHARED = REPOSITORY.parent / "shared"

# One profile for every machine: no deadline, because the first example may compile lexicons.
settings.register_profile("framing", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("framing")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the source tree."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real corpora and scorers for development; tests that use them are skipped where they are absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip("needs the development corpora in ../shared/data")
    return SHARED


@pytest.fixture
def run(capsys):
    """Call the command line; give back its exit code, standard output and standard error."""

    from framing.cli import main

    def call(*arguments):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:  # argparse
            code = end.code
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call
