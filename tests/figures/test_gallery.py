"""The gallery shows every plot, with its code and its picture, and says that the corpus is synthetic."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import textwrap
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest
from PIL import Image

import framing.figures

from .test_save import pdf_streams

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


DRAW = """
import sys
sys.path.insert(0, {docs!r})
from make_gallery import drawings
from framing.figures import save_figure
for plot, ax in drawings():
    save_figure(ax.figure, f"{folder}/{{plot}}", metadata={metadata!r})
"""
METADATA = {"Title": "From the gallery", "corpus": "c0ffee", "notebook": "02_outlets_compared", "seed": "7"}
# The first cannot write a letter beyond ASCII; neither agrees with the other on the order of a set.
PLACES = {
    "one": {"PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "TZ": "UTC"},
    "two": {"PYTHONHASHSEED": "4711", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"},
}


@pytest.fixture(scope="module")
def drawings(tmp_path_factory):
    """Every figure of the gallery as PDF, SVG and PNG, drawn from the texts in two processes that differ."""
    folders = {name: tmp_path_factory.mktemp(name) for name in PLACES}
    runs = []
    for name, settings in PLACES.items():
        script = DRAW.format(docs=str(DOCS), folder=folders[name], metadata=METADATA)
        runs.append(subprocess.Popen([sys.executable, "-c", script], env=os.environ | settings, cwd=DOCS.parent))
    assert [run.wait() for run in runs] == [0, 0]
    return list(folders.values())


@pytest.mark.slow
def test_every_figure_has_the_same_bytes_whatever_hash_seed_locale_and_time_zone(drawings, gallery):
    one, two = ({p.name: sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()} for folder in drawings)
    assert set(one) == {f"{entry.plot}.{kind}" for entry in gallery.ENTRIES for kind in ("pdf", "svg", "png")}
    assert one == two


@pytest.mark.slow
def test_no_figure_has_a_type_3_font(drawings):
    for path in drawings[0].glob("*.pdf"):
        everything = path.read_bytes() + b"".join(pdf_streams(path))
        assert b"/Type3" not in everything, path.name
        assert b"/FontFile2" in everything, path.name


@pytest.mark.slow
def test_text_is_text_of_seven_to_nine_points(drawings):
    for path in drawings[0].glob("*.svg"):
        content = path.read_text(encoding="utf-8")
        assert ">synthetic</text>" in content, path.name
        assert set(re.findall(r"font: [^;]*?([\d.]+)px", content)) <= {"7", "8", "9"}, path.name
        # Glyphs drawn as shapes would be definitions named after their font.
        assert "DejaVuSans-" not in content, path.name


@pytest.mark.slow
def test_every_file_says_what_made_it(drawings):
    creator = f"framing-toolkit {version('framing-toolkit')}"
    wanted = [creator, "corpus: c0ffee", "notebook: 02_outlets_compared", "seed: 7"]
    for path in drawings[0].iterdir():
        said = path.read_bytes().decode("latin-1")
        if path.suffix == ".png":
            said = " ".join(Image.open(path).text.values())
        assert all(part in said for part in wanted), path.name
