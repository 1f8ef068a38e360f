"""Planted edits, made by the benchmark's own functions."""

import importlib.util
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def benchmark_duplicates(repository) -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_duplicates", repository / "benchmarks" / "duplicates.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
