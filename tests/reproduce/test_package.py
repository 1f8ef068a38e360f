"""A package without texts: what is in it, what is not, and that all comes out the same."""

import json
import shutil

import pandas as pd
import pytest

from framing.batch import annotate_corpus
from framing.corpus import DataError, read_corpus
from framing.corpus.packages import METADATA, package_metadata
from framing.exchange.annotations import to_record
from framing.reproduce import PackageError, file_hash, rehydrate, reproduce, verify, write_package
from framing.reproduce.runs_of_words import find_runs
from framing.reproduce.verify import differences
from framing.spreadsheets import harmless

NOTEBOOK = "02_outlets_compared"


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """The second notebook's figures on a part of the starter corpus, from a table with a column of sentences."""
    folder = tmp_path_factory.mktemp("study")
    corpus = read_corpus("starter")
    frame = corpus.metadata.assign(text=list(corpus.texts.values()), id=list(corpus.texts))
    frame["summary"] = frame["text"].str[200:400]
    frame.loc[frame.index[:6], "outlet"] = "=1+1"  # a spreadsheet would run it
    frame[:30].to_json(folder / "articles.jsonl", orient="records", lines=True)
    reproduce(folder / "results", corpus=str(folder / "articles.jsonl"), notebooks=[NOTEBOOK], progress=False)
    return folder / "results"


@pytest.fixture(scope="module")
def package(results):
    write_package(results, results.parent / "package")
    return results.parent / "package"


def hashes(folder, kinds=("figures", "tables")):
    return {p.relative_to(folder).as_posix(): file_hash(p) for kind in kinds for p in (folder / kind).iterdir()}


def test_it_holds_what_a_reviewer_needs(package):
    names = {path.relative_to(package).as_posix() for path in package.rglob("*")}
    assert {"README.md", "annotations.jsonl", "metadata.csv", "texts.csv", "codebook.csv", "manifest.json"} <= names
    assert {"requirements.lock", "CITATION.cff", "LICENSE", f"notebooks/{NOTEBOOK}.ipynb"} <= names
    assert "figures/fig1_outlet_differences.svg" in names
    readme = (package / "README.md").read_text()
    assert "{" not in readme.replace("{}", "")
    assert "fig1_outlet_differences | figure | `notebooks/02_outlets_compared.ipynb`" in readme
    assert "`summary`" in readme


def test_no_six_words_in_a_row_of_any_article_are_inside(package, results):
    texts = read_corpus(str(results.parent / "articles.jsonl")).texts
    assert list(find_runs(package, texts)) == []


@pytest.mark.parametrize("name", ["note.md", "tables/extra.csv", "figures/drawn.svg", "counts/words.parquet"])
def test_a_run_of_words_is_found_wherever_it_stands(tmp_path, name):
    text = "The mayor, said two aides, will not resign before the vote."
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    if name.endswith("parquet"):
        pd.DataFrame({"word": ["a", "aides will not resign, before THE vote"]}).to_parquet(path)
    else:
        path.write_text('x,"Aides will\nnot resign before the"\n')
    assert next(run.doc_id for run in find_runs(tmp_path, {"one": text})) == "one"


def test_five_words_of_an_article_are_no_run(tmp_path):
    (tmp_path / "a.csv").write_text("said two aides, will not\n")
    assert list(find_runs(tmp_path, {"one": "The mayor, said two aides, will not resign"})) == []


def test_results_that_quote_an_article_make_no_package(results, tmp_path):
    copy = tmp_path / "results"
    shutil.copytree(results, copy)
    sentence = read_corpus(str(results.parent / "articles.jsonl")).documents[0].text[200:300]
    (copy / "counts").mkdir(exist_ok=True)
    pd.DataFrame({"word": [sentence]}).to_parquet(copy / "counts" / "words.parquet")
    with pytest.raises(PackageError, match="6 words in a row"):
        write_package(copy, tmp_path / "package")
    assert not (tmp_path / "package").exists()


def test_as_a_corpus_it_has_everything_but_the_texts(package, results):
    corpus, whole = read_corpus(str(package)), read_corpus(str(results.parent / "articles.jsonl"))
    assert (corpus.sha256, len(corpus), corpus.name) == (whole.sha256, 30, "articles")
    assert all(not document.text.strip() for document in corpus)
    before, after = annotate_corpus(whole), annotate_corpus(corpus)
    assert [to_record(a)["hedges"] for a in after] == [to_record(a)["hedges"] for a in before]


@pytest.mark.slow
def test_figures_and_tables_come_out_the_same_without_the_texts(package, results, tmp_path):
    reproduce(tmp_path / "again", corpus=str(package), progress=False, notebooks=[NOTEBOOK])
    assert hashes(tmp_path / "again") == hashes(results) == hashes(package)


@pytest.mark.slow
def test_verify_says_what_is_the_same_and_what_differs(package, tmp_path):
    copy = tmp_path / "package"
    shutil.copytree(package, copy)
    table = verify(copy)
    assert set(table["verdict"]) == {"same"}
    assert set(table["name"]) >= {"fig1_outlet_differences", "fig2_source_types", "features"}
    (copy / "figures" / "fig2_source_types.pdf").write_bytes(b"another")
    manifest = json.loads((copy / "manifest.json").read_text())
    first = next(item for item in manifest["items"] if item["name"] == "fig1_outlet_differences")
    first["numbers"][0]["estimate"] *= 1.1
    first["files"]["tables/fig1_outlet_differences.csv"] = "0" * 64
    (copy / "tables" / "fig1_outlet_differences.csv").unlink()
    (copy / "manifest.json").write_text(json.dumps(manifest))
    verdicts = verify(copy).set_index("name")["verdict"]
    assert set(verdicts[verdicts == "differs"].index) == {"fig1_outlet_differences", "fig2_source_types"}


def test_texts_are_joined_by_their_hashes(package, results, tmp_path):
    rows = [json.loads(line) for line in (results.parent / "articles.jsonl").read_text().splitlines()]
    rows[0]["id"] = "called otherwise"
    rows[1]["text"] += " One more sentence."
    del rows[2]
    with (tmp_path / "mine.jsonl").open("w") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    status = rehydrate(package, str(tmp_path / "mine.jsonl"), tmp_path / "joined").set_index("doc_id")
    corpus = read_corpus(str(results.parent / "articles.jsonl"))
    ids = list(corpus.texts)
    assert status.loc[ids[:4], "status"].tolist() == ["renamed", "changed", "missing", "found"]
    assert status.loc[ids[0], "found_as"] == "called otherwise"
    joined = read_corpus(str(tmp_path / "joined" / "articles.jsonl"))
    assert joined.texts == {doc_id: corpus.texts[doc_id] for doc_id in [ids[0], *ids[3:]]}
    assert joined.metadata.loc[ids[3], "outlet"] == corpus.metadata.loc[ids[3], "outlet"]


def test_all_texts_joined_give_the_corpus_again(package, results, tmp_path):
    rehydrate(package, str(results.parent / "articles.jsonl"), tmp_path)
    assert read_corpus(str(tmp_path / "articles.jsonl")).sha256 == read_corpus(str(package)).sha256


def test_differences_are_told_by_row_and_column():
    before = [{"outlet": "a", "rate": 1.0, "n": 3, "p": None}, {"outlet": "b", "rate": 2.0, "n": 4, "p": 0.5}]
    after = [{"outlet": "a", "rate": 1.0 + 1e-9, "n": 3, "p": None}, {"outlet": "b", "rate": 2.0, "n": 5, "p": None}]
    assert differences(before, before, 0.0) == []
    assert [(d.row, d.column) for d in differences(before, after, 0.0)] == [(0, "rate"), (1, "n"), (1, "p")]
    assert [(d.row, d.column) for d in differences(before, after, 1e-6)] == [(1, "n"), (1, "p")]
    assert differences(before, after[:1], 0.0)[0].column == "(number of rows)"


def test_a_folder_without_a_manifest_is_refused(tmp_path):
    with pytest.raises(DataError, match=r"no manifest\.json"):
        verify(tmp_path)
    with pytest.raises(DataError, match=r"no manifest\.json"):
        write_package(tmp_path, tmp_path / "out")
    with pytest.raises(PackageError, match=r"no framing-package\.json; expected a folder that `framing package` made"):
        rehydrate(tmp_path, str(tmp_path), tmp_path / "out")


def test_names_that_a_spreadsheet_would_run_are_guarded_and_come_back(tmp_path):
    metadata = pd.DataFrame({"doc_id": ["=1+1", "'a"], "outlet": ["@echo", "-2"]}).set_index("doc_id")
    harmless(metadata).to_csv(tmp_path / METADATA)
    assert "\n=" not in (tmp_path / METADATA).read_text()
    assert package_metadata(tmp_path)[["outlet"]].equals(metadata.astype("string"))
