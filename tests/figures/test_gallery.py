"""The gallery shows every plot, with its code and its picture, and says that the corpus is synthetic."""

from __future__ import annotations

import importlib.util
import textwrap
from pathlib import Path

import pytest

import framing.figures

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def gallery():
    spec = importlib.util.spec_from_file_location("make_gallery", DOCS / "make_gallery.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_public_plot_has_an_entry(gallery):
    public = {name for name in framing.figures.__all__ if name.startswith("plot_")}
    assert {entry.plot for entry in gallery.ENTRIES} == public


def test_the_page_is_what_the_script_makes(gallery):
    assert (DOCS / "gallery.md").read_text(encoding="utf-8") == gallery.page()
    assert "synthetic" in gallery.page()


def test_every_entry_has_its_picture_and_three_lines_of_code_at_most(gallery):
    for entry in gallery.ENTRIES:
        assert (gallery.IMAGES / f"{entry.plot}.png").stat().st_size < 100_000, entry.plot
        lines = textwrap.dedent(entry.code).strip().splitlines()
        assert len(lines) <= 3, entry.plot
        assert f"figures.{entry.plot}(" in lines[-1]
