import json

import pandas as pd
import pytest
from matplotlib.figure import Figure

from framing.corpus import DataError, read_corpus
from framing.reproduce import Results, file_hash, find_notebooks, reproduce, write_index, write_manifest

TABLE = pd.DataFrame({"outlet": ["a", "b"], "rate": [1.5, 2.25]})


def results_with_a_figure(folder):
    results = Results(folder, "99_test", read_corpus("starter"), seed=3)
    axes = Figure().subplots()
    axes.plot(TABLE["rate"])
    results.figure("fig_test", axes, TABLE)
    results.table("table_test", TABLE)
    return results


def test_the_manifest_names_every_file_with_its_hash(tmp_path):
    results_with_a_figure(tmp_path)
    manifest = write_manifest(tmp_path)
    assert [item["name"] for item in manifest["items"]] == ["fig_test", "table_test"]
    figure = manifest["items"][0]
    assert (figure["notebook"], figure["seed"]) == ("99_test", 3)
    assert figure["numbers"] == TABLE.to_dict("records")
    assert sorted(figure["files"]) == [
        *(f"figures/fig_test.{kind}" for kind in ("pdf", "png", "svg")),
        "tables/fig_test.csv",
    ]
    for name, digest in figure["files"].items():
        assert file_hash(tmp_path / name) == digest
    assert json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8")) == manifest


def test_two_runs_give_the_same_bytes(tmp_path):
    manifests = []
    for name in ("one", "two"):
        results_with_a_figure(tmp_path / name)
        manifests.append(write_manifest(tmp_path / name)["items"])
    assert manifests[0] == manifests[1]


def test_the_page_shows_every_item_and_says_synthetic(tmp_path):
    results_with_a_figure(tmp_path)
    page = write_index(tmp_path, write_manifest(tmp_path)).read_text(encoding="utf-8")
    assert '<img src="figures/fig_test.svg" alt="A figure. The numbers are in the table below.">' in page
    assert "synthetic" in page
    assert "{{" not in page


def test_the_second_figure_stands_before_the_tenth(tmp_path):
    results = Results(tmp_path, "99_test", read_corpus("starter"))
    for name in ("fig10_voices", "fig2_sources", "features"):
        results.table(name, TABLE)
    page = write_index(tmp_path, write_manifest(tmp_path)).read_text(encoding="utf-8")
    assert page.index("features") < page.index("fig2_sources") < page.index("fig10_voices")


def test_an_unknown_notebook_is_named():
    with pytest.raises(DataError, match=r"no notebook or figure 'nine'; there are 01_one_article"):
        find_notebooks(["nine"])


def test_one_notebook_by_name_on_another_corpus(tmp_path, repository):
    folder = repository / "corpora" / "starter" / "text"
    page = reproduce(tmp_path, corpus=str(folder), notebooks=["01"], progress=False)
    assert page.read_text(encoding="utf-8").count("<section>") >= 4
    assert (tmp_path / "annotations.jsonl").read_text(encoding="utf-8").count("\n") == 60
    assert (tmp_path / "notebooks" / "01_one_article.ipynb").exists()
