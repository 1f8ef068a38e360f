"""A few figures compared as pictures: what no number tells, such as order of drawing, cutting, and line styles.

After a change of looks that is meant, draw the pictures anew, look at them, and commit them::

    FRAMING_REDRAW=1 python -m pytest tests/figures/test_images.py

Drawn at 600 dpi without hinting, then made small and blurred, two builds of FreeType give nearly the same picture: with
and without hinting, no place of these figures differs by more than 23 of 255. What is meant to be seen differs by more
than LIMIT, as the last test shows.
"""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from PIL import Image, ImageFilter
from PIL.PngImagePlugin import PngInfo

from framing.figures import plot_chain, plot_confusion, plot_forest, plot_ledger, plot_source_types
from framing.figures.style import style

from .conftest import chain, confusion, forest, ledger, sources

BASELINE = Path(__file__).parent / "baseline"
DPI, SMALLER, BLUR = 600, 8, 2.0
LIMIT = 30
# Another version lays text out in another way; the lock file names the one that the pictures are of.
MATPLOTLIB = ".".join(mpl.__version__.split(".")[:2])
FIGURES = {
    "chain": lambda: plot_chain(chain(), synthetic=True),
    "confusion": lambda: plot_confusion(confusion(), synthetic=True),
    "forest": lambda: plot_forest(forest(5, 2), synthetic=True),
    "ledger": lambda: plot_ledger(ledger(), synthetic=True),
    "source_types": lambda: plot_source_types(sources(), synthetic=True),
}


def picture(ax: Axes) -> Image.Image:
    """What was drawn, at 75 dots an inch."""
    file = BytesIO()
    with style(), mpl.rc_context({"text.hinting": "no_hinting"}):
        ax.figure.savefig(file, dpi=DPI)
    return Image.open(file).convert("RGB").reduce(SMALLER)


def apart(one: Image.Image, other: Image.Image) -> float:
    """By how much the place that differs most does, 0 to 255."""
    blurred = [np.asarray(image.filter(ImageFilter.GaussianBlur(BLUR)), dtype=float) for image in (one, other)]
    return float(np.abs(blurred[0] - blurred[1]).max()) if one.size == other.size else 255.0


@pytest.mark.parametrize("name", FIGURES)
def test_the_figure_looks_as_it_did(name, tmp_path):
    path, now = BASELINE / f"{name}.png", picture(FIGURES[name]())
    if os.environ.get("FRAMING_REDRAW"):
        made = PngInfo()
        made.add_text("Software", f"matplotlib {MATPLOTLIB}")
        now.save(path, pnginfo=made)
        pytest.skip("drawn anew: look at it")
    before = Image.open(path)
    if before.text["Software"] != f"matplotlib {MATPLOTLIB}":
        pytest.skip(f"the picture is of {before.text['Software']}, this is {MATPLOTLIB}")
    now.save(tmp_path / f"{name}.png")
    assert apart(before, now) <= LIMIT, f"compare {path} with {tmp_path / path.name}"


def in_another_colour() -> Axes:
    return plot_chain(chain().replace({"source_type": {"document": "unnamed_person"}}), synthetic=True)


def one_point_hollow() -> Axes:
    table = forest(5, 2)
    table.loc[2, "q"] = 0.2 if table.loc[2, "q"] < 0.05 else 0.01
    return plot_forest(table, synthetic=True)


def one_bar_longer() -> Axes:
    table = sources()
    table.loc[3, "share"] += 0.03
    return plot_source_types(table, synthetic=True)


def without_synthetic() -> Axes:
    return plot_ledger(ledger())


CHANGES = {
    "chain": in_another_colour,
    "forest": one_point_hollow,
    "source_types": one_bar_longer,
    "ledger": without_synthetic,
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_that_is_meant_to_be_seen_is_seen(name):
    assert apart(picture(FIGURES[name]()), picture(CHANGES[name]())) > LIMIT
