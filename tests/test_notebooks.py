"""Notebooks: thin, without outputs in git, and executed with parameters."""

import json
import re

import nbformat
import pandas as pd
import pytest

from framing.reproduce import find_notebooks, run_notebook

NOTEBOOKS = find_notebooks()


def code(path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
class TestEveryNotebook:
    def test_it_has_no_output(self, path):
        assert all(not cell.outputs and cell.execution_count is None for cell in code(path))

    def test_it_has_one_parameter_cell(self, path):
        tagged = [cell for cell in code(path) if "parameters" in cell.metadata.get("tags", [])]
        assert len(tagged) == 1
        assert {"corpus", "results", "seed"} <= {line.split(" =")[0] for line in tagged[0].source.splitlines()}

    def test_it_is_thin(self, path):
        lines = [line for cell in code(path) for line in cell.source.splitlines() if line.strip()]
        counted = [line for line in lines if not line.startswith(("import ", "from "))]
        assert len(counted) <= 34  # thirty and the parameters
        assert not any(line.lstrip().startswith(("def ", "class ", "for ", "while ")) for line in lines)


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """All notebooks run once on the starter corpus."""
    out = tmp_path_factory.mktemp("results")
    for path in NOTEBOOKS:
        run_notebook(path, out, corpus="starter", seed=0)
    return out


@pytest.mark.parametrize(
    "name",
    [
        "fig1_outlet_differences",
        "fig2_source_types",
        "fig3_hedge_positions",
        "fig4_classifier_scores",
        "fig5_confusion",
    ],
)
def test_figures_are_written_with_their_numbers(results, name):
    for suffix in ("pdf", "svg", "png"):
        assert (results / "figures" / f"{name}.{suffix}").stat().st_size > 1000
    record = json.loads((results / ".records" / f"{name}.json").read_text(encoding="utf-8"))
    table = pd.read_csv(results / "tables" / f"{name}.csv")
    assert len(record["numbers"]) == len(table) > 0
    assert record["corpus"]["synthetic"] is True


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


def test_the_annotated_article_is_a_page_without_script(results):
    page = (results / "pages" / "article.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "attribution" in page


def test_the_readme_says_which_cell_makes_which_figure(repository):
    readme = (repository / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(fig\d\w+)` \| .* \| `(\w+)` \| `([\w-]+)` \|$", readme, re.M)
    drawn = {
        (re.search(r'out\.figure\("(\w+)"', cell.source)[1], path.stem, cell.id)
        for path in NOTEBOOKS
        for cell in code(path)
        if "out.figure(" in cell.source
    }
    assert set(rows) == drawn
