"""Notebooks: thin, without outputs in git, and executed with parameters."""

import ast
import json
import re
from html import unescape

import nbformat
import pandas as pd
import pytest

import framing
from framing.reproduce import find_notebooks, run_notebook

NOTEBOOKS = find_notebooks()
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
LOOPS = (ast.For, ast.While, ast.ListComp, ast.SetComp, ast.DictComp)


def code(path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def figure_of(cell):
    """Name of the figure that a cell makes; empty if none."""
    found = re.search(r'out\.figure\("(\w+)"', cell.source) if cell.cell_type == "code" else None
    return found[1] if found else ""


FIGURES = [figure_of(cell) for path in NOTEBOOKS for cell in code(path) if figure_of(cell)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
class TestEveryNotebook:
    def test_it_has_no_output(self, path):
        assert all(not cell.outputs and cell.execution_count is None for cell in code(path))

    def test_it_has_one_parameter_cell(self, path):
        tagged = [cell for cell in code(path) if "parameters" in cell.metadata.get("tags", [])]
        assert len(tagged) == 1
        assert {"corpus", "results", "seed"} <= {line.split(" =")[0] for line in tagged[0].source.splitlines()}

    def test_it_is_thin(self, path):
        cells = [cell for cell in code(path) if "parameters" not in cell.metadata.get("tags", [])]
        assert sum(lines_of_code(cell.source) for cell in cells) <= 30
        nodes = [node for cell in cells for node in ast.walk(ast.parse(cell.source))]
        assert not [node.lineno for node in nodes if isinstance(node, DEFINITIONS + LOOPS)]

    def test_its_cells_are_named_after_it_and_numbered(self, path):
        cells = nbformat.read(path, as_version=4).cells
        assert [cell.id for cell in cells] == [f"{path.stem[:2]}-{i:02d}" for i in range(len(cells))]

    def test_words_stand_before_each_figure_and_after_it(self, path):
        kinds = [figure_of(cell) or cell.cell_type for cell in nbformat.read(path, as_version=4).cells]
        around = [kinds[i - 1 : i + 2 : 2] for i, kind in enumerate(kinds) if kind.startswith("fig")]
        assert all(pair == ["markdown", "markdown"] for pair in around)


def lines_of_code(source):
    """Lines that are neither blank, nor comments, nor part of an import."""
    imports = [node for node in ast.parse(source).body if isinstance(node, ast.Import | ast.ImportFrom)]
    imported = {n for node in imports for n in range(node.lineno, node.end_lineno + 1)}
    lines = enumerate(source.splitlines(), 1)
    return sum(bool(line.strip()) and not line.strip().startswith("#") and n not in imported for n, line in lines)


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """All notebooks run once on the starter corpus."""
    out = tmp_path_factory.mktemp("results")
    failed = [run_notebook(path, out, corpus="starter", seed=0) for path in NOTEBOOKS]
    assert not any(failed), failed
    return out


@pytest.mark.slow
@pytest.mark.parametrize("name", FIGURES)
def test_figures_are_written_with_their_numbers(results, name):
    for suffix in ("pdf", "svg", "png"):
        assert (results / "figures" / f"{name}.{suffix}").stat().st_size > 1000
    record = json.loads((results / ".records" / f"{name}.json").read_text(encoding="utf-8"))
    table = pd.read_csv(results / "tables" / f"{name}.csv")
    assert len(record["numbers"]) == len(table) > 0
    assert record["corpus"]["synthetic"] is True


@pytest.mark.slow
def test_every_figure_is_seen_once_in_its_notebook(results):
    """What a notebook saves it also shows, in the cell that makes it."""
    cells = [cell for path in sorted((results / "notebooks").glob("*.ipynb")) for cell in code(path) if figure_of(cell)]
    shown = {figure_of(cell): sum("image/png" in o.get("data", {}) for o in cell.outputs) for cell in cells}
    assert shown == dict.fromkeys(FIGURES, 1)


@pytest.mark.slow
def test_every_picture_of_a_page_has_a_text_alternative(results):
    """The pages that nbconvert makes, as nbviewer and the site show them."""
    from nbconvert import HTMLExporter

    told = []
    for path in sorted((results / "notebooks").glob("*.ipynb")):
        page = HTMLExporter().from_filename(str(path))[0]
        told += [unescape("".join(re.findall(r'alt="(.*?)"', tag))) for tag in re.findall(r"<img\b[^>]*>", page)]
    records = [json.loads((results / ".records" / f"{name}.json").read_text(encoding="utf-8")) for name in FIGURES]
    assert told == [f"{record['alt']} The numbers are in tables/{record['name']}.csv." for record in records]
    assert all("synthetic" in words for words in told)


@pytest.mark.slow
def test_the_synthetic_outlets_differ_as_they_were_written(results):
    """The wire service hardly uses unnamed sources, the rewriting site passes on others' reports: by the guide."""
    table = pd.read_csv(results / "tables" / "fig1_outlet_differences.csv").set_index(["measure", "outlet"])
    relayed = table.loc["relayed_attribution_share", "rate"]
    assert relayed.idxmax() == "newsloop"
    reportative = table.loc["reportative_hedges_per_1000_words", "rate"]
    assert reportative.idxmax() == "newsloop"
    unnamed = table.loc["unnamed_source_share", "rate"]
    assert unnamed.idxmax() in {"alder-gazette", "daily-comet"}
    assert unnamed.idxmin() in {"onb", "meridian-wire"}


@pytest.mark.slow
def test_without_coded_articles_or_stories_the_notebooks_say_so(tmp_path):
    """A corpus of ours that knows outlets only, as most corpora do at first."""
    starter = framing.read_corpus("starter")
    table = starter.metadata[["outlet"]].assign(text=pd.Series(starter.texts)).groupby("outlet").head(5)
    table.to_csv(tmp_path / "articles.csv", index_label="id")
    for path in find_notebooks(["04_", "05_"]):
        assert run_notebook(path, tmp_path, corpus=str(tmp_path / "articles.csv"), seed=0) == []
    said = (tmp_path / "notebooks" / "05_validity.ipynb").read_text(encoding="utf-8")
    assert "No coded articles" in said
    table = pd.read_csv(tmp_path / "tables" / "fig15_within_stories.csv")
    assert not table["comparison"].str.contains("within").any()
    assert not (tmp_path / "figures" / "fig16_detection.png").exists()


@pytest.mark.slow
def test_your_own_corpus_shows_each_mistake(results):
    said = (results / "notebooks" / "06_your_own_corpus.ipynb").read_text(encoding="utf-8")
    for message in ("no column 'text'", "not utf-8", "one outlet only ('the only one')"):
        assert message in said
    table = pd.read_csv(results / "tables" / "fig18_own_corpus.csv")
    assert table["n_articles"].max() <= 12  # the planted copies are left out


@pytest.mark.slow
def test_the_annotated_article_is_a_page_without_script(results):
    page = (results / "pages" / "article.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "attribution" in page


def test_the_readme_says_which_cell_makes_which_figure(repository):
    readme = (repository / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(fig\d\w+)` \| .* \| `(\w+)` \| `([\w-]+)` \|$", readme, re.M)
    drawn = {(figure_of(cell), path.stem, cell.id) for path in NOTEBOOKS for cell in code(path) if figure_of(cell)}
    assert set(rows) == drawn
