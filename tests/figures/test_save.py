"""The same figure gives the same bytes, with text as text and metadata inside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zlib
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest
from PIL import Image

from framing.figures import plot_chain, plot_forest, plot_source_types, save_figure

from .conftest import chain, forest

METADATA = {
    "Title": "Führende Outlets",
    "Description": "Two rows.",
    "corpus": "ab12",
    "notebook": "02_outlets_compared",
    "seed": "7",
}
SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
from figures.conftest import forest, sources
from figures.test_save import METADATA
from framing.figures import plot_chain, plot_forest, plot_source_types, save_figure
save_figure(plot_forest(forest(5, 3)).figure, {folder!r} + "/forest", metadata=METADATA)
save_figure(plot_source_types(sources(7)).figure, {folder!r} + "/sources", metadata=METADATA)
"""


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> list[Path]:
    stem = tmp_path_factory.mktemp("figures") / "a.b"
    return save_figure(plot_forest(forest(5), synthetic=True).figure, stem, metadata=METADATA)


def test_three_files_whose_name_may_have_dots(saved):
    assert [path.name for path in saved] == ["a.b.pdf", "a.b.svg", "a.b.png"]
    assert all(path.stat().st_size > 1000 for path in saved)


def test_missing_folders_are_made(invented, tmp_path):
    paths = save_figure(plot_forest(invented.forest(3)).figure, tmp_path / "new" / "deep" / "name", metadata={})
    assert all(path.exists() for path in paths)


def test_saving_twice_and_drawing_between_changes_no_byte(invented, tmp_path):
    figure = plot_forest(invented.forest(5)).figure
    save_figure(figure, tmp_path / "one" / "x", metadata=METADATA)
    figure.dpi = 96
    figure.canvas.draw()
    figure.savefig(tmp_path / "shown.png")
    save_figure(figure, tmp_path / "two" / "x", metadata=METADATA)
    assert hashes(tmp_path / "one") == hashes(tmp_path / "two")
    assert figure.dpi == 96


def test_another_process_hash_seed_locale_and_time_zone_change_no_byte(invented, tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    save_figure(plot_forest(invented.forest(5, 3)).figure, here / "forest", metadata=METADATA)
    save_figure(plot_source_types(invented.sources(7)).figure, here / "sources", metadata=METADATA)
    script = SCRIPT.format(tests=str(Path(__file__).parents[1]), folder=str(there))
    environment = os.environ | {"PYTHONHASHSEED": "4711", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-c", script], check=True, env=environment)
    assert hashes(here) == hashes(there)


PROCESSES = """
import sys
from concurrent.futures import ProcessPoolExecutor
sys.path.insert(0, {tests!r})
from figures.test_save import save_chain
if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(save_chain, [{folder!r} + "/one", {folder!r} + "/two"]))
"""


def save_chain(folder: str) -> None:
    save_figure(plot_chain(chain()).figure, Path(folder) / "chain", metadata=METADATA)


def test_two_processes_at_once_write_the_bytes_of_one(tmp_path):
    save_chain(str(tmp_path / "here"))
    script = tmp_path / "script.py"
    script.write_text(PROCESSES.format(tests=str(Path(__file__).parents[1]), folder=str(tmp_path)), encoding="utf-8")
    subprocess.run([sys.executable, str(script)], check=True, env=os.environ | {"PYTHONHASHSEED": "99"})
    assert hashes(tmp_path / "here") == hashes(tmp_path / "one") == hashes(tmp_path / "two")


def pdf_streams(path: Path) -> list[bytes]:
    """What a PDF holds in compressed form."""
    found = re.findall(rb"/FlateDecode.*?stream\r?\n(.*?)\r?\nendstream", path.read_bytes(), re.S)
    return [zlib.decompress(stream) for stream in found]


def test_pdf_embeds_type_42_fonts_only(saved):
    everything = saved[0].read_bytes() + b"".join(pdf_streams(saved[0]))
    assert b"/Type3" not in everything
    assert b"/CIDFontType2" in everything or b"/TrueType" in everything
    assert b"/FontFile2" in everything


def test_svg_has_text_as_text(saved):
    content = saved[1].read_text(encoding="utf-8")
    assert "Official National Broadcaster (ONB)</text>" in content
    assert "synthetic</text>" in content


def test_every_file_carries_its_metadata(saved):
    creator = f"framing-toolkit {version('framing-toolkit')}"
    pdf, svg = saved[0].read_bytes(), saved[1].read_text(encoding="utf-8")
    assert all(part.encode() in pdf for part in (creator, "corpus: ab12; notebook: 02_outlets_compared; seed: 7"))
    assert METADATA["Title"].encode("utf-16-be") in pdf.replace(b"\\", b"")
    assert all(part in svg for part in (creator, METADATA["Title"], "corpus: ab12", "seed: 7"))
    assert b"/Subject (Two rows.)" in pdf
    assert "<dc:description>Two rows.</dc:description>" in re.sub(r"\s*\n\s*", "", svg)
    text = Image.open(saved[2]).text
    assert text["Description"] == "Two rows."
    assert text["Title"] == METADATA["Title"]
    assert text["Creator"] == text["Software"] == creator
    assert text["Keywords"] == "corpus: ab12; notebook: 02_outlets_compared; seed: 7"


def test_no_file_carries_a_date(saved):
    assert b"CreationDate" not in saved[0].read_bytes()
    assert "dc:date" not in saved[1].read_text(encoding="utf-8")


def test_png_has_600_dots_an_inch_and_the_exact_width(saved):
    image = Image.open(saved[2])
    assert image.width == round(6.9 * 600)
    assert image.info["dpi"] == pytest.approx((600, 600), abs=0.1)
