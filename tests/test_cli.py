"""The command line as a user calls it: what is written, what is printed, and how it ends."""

import json
import os
import subprocess
import sys

import pandas as pd
import pytest

TEXT = 'The mayor may resign, two aides said on Monday. "I will not," she told the Gazette.\n'


@pytest.fixture
def folder(tmp_path):
    """Two outlets with three articles each."""
    for outlet in ("gazette", "comet"):
        (tmp_path / "news" / outlet).mkdir(parents=True)
        for i in range(3):
            (tmp_path / "news" / outlet / f"{outlet}{i}.txt").write_text(TEXT * (i + 1), encoding="utf-8")
    return tmp_path / "news"


def test_annotate_features_compare(run, folder, tmp_path):
    annotations, features, effects = (tmp_path / name for name in ("a.jsonl", "f.csv", "e.csv"))
    assert run("annotate", folder, "--out", annotations)[0] == 0
    records = [json.loads(line) for line in annotations.read_text(encoding="utf-8").splitlines()]
    assert [r["doc_id"] for r in records] == ["comet0", "comet1", "comet2", "gazette0", "gazette1", "gazette2"]
    assert records[0]["metadata"]["outlet"] == "comet"
    hedge = records[0]["hedges"][0]
    assert TEXT[hedge["start"] : hedge["end"]] == "may"
    assert run("features", annotations, "--out", features)[0] == 0
    table = pd.read_csv(features)
    assert {"doc_id", "outlet", "n_words", "hedges_per_1000_words"} <= set(table.columns)
    code, _, err = run(
        "compare", features, "--out", effects, "--measure", "hedges_per_1000_words", "--figure", tmp_path / "f"
    )
    assert (code, "drawn" in err) == (0, True)
    assert set(pd.read_csv(effects)["outlet"]) == {"comet", "gazette"}
    assert all((tmp_path / f"f.{suffix}").exists() for suffix in ("pdf", "svg", "png"))


def test_annotations_are_the_same_for_any_number_of_jobs(run, folder, tmp_path):
    for jobs in (1, 2):
        assert run("annotate", folder, "--jobs", jobs, "--out", tmp_path / f"{jobs}.jsonl")[0] == 0
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_one_article_on_standard_output(run, folder):
    code, out, _ = run("annotate", folder / "comet" / "comet0.txt")
    assert code == 0
    assert json.loads(out)["format"] == "framing-annotations/1"


def test_standard_input():
    result = subprocess.run(
        [sys.executable, "-m", "framing.cli", "annotate", "-"], input=TEXT, capture_output=True, text=True
    )
    assert json.loads(result.stdout)["doc_id"] == "stdin"


def test_show_without_colour_keeps_the_text(run, folder):
    code, out, _ = run("show", folder, "--id", "comet0")
    assert code == 0
    assert "The mayor may resign" in out
    assert "\x1b" not in out


def test_show_as_a_page(run, folder, tmp_path):
    assert run("show", folder, "--html", tmp_path / "a.html")[0] == 0
    assert "</html>" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_evaluate_gold_against_itself(run, repository):
    starter = repository / "corpora" / "starter"
    code, out, _ = run(
        "evaluate", "--gold", starter / "gold.jsonl", "--predicted", starter / "gold.jsonl", "--texts", "starter"
    )
    assert code == 0
    assert " 1.000" in out


def test_classify(run, tmp_path):
    assert run("annotate", "starter", "--out", tmp_path / "a.jsonl")[0] == 0
    assert run("features", tmp_path / "a.jsonl", "--out", tmp_path / "f.parquet")[0] == 0
    code, out, _ = run("classify", tmp_path / "f.parquet", "--texts", "starter")
    assert code == 0
    assert "bag of words" in out


def test_corpus_list_and_show(run):
    assert "starter" in run("corpus", "list")[1]
    code, out, _ = run("corpus", "show", "starter")
    assert code == 0
    assert "synthetic" in out


def test_help_has_examples(run):
    code, out, _ = run("--help")
    assert code == 0
    assert "examples:" in out


@pytest.mark.parametrize(
    "call",
    [
        [],
        ["annotate"],
        ["nonsense"],
        ["annotate", "x.txt", "--jobs", "0"],
        ["annotate", "x.txt", "--on-error", "ignore"],
        ["annotate", "x.txt", "--encoding", "nonsense"],
        ["annotate", "x.txt", "--format", "docx"],
        ["annotate", ""],
        ["classify", "f.csv", "--seed", "-1"],
        ["corpus"],
    ],
)
def test_wrong_calls_end_with_2(run, call):
    assert run(*call)[0] == 2


def test_arguments_that_make_no_sense_end_with_2(run, folder, tmp_path):
    code, _, err = run("annotate", folder, "--columns", "text")
    assert (code, "expected FIELD=NAME" in err) == (2, True)
    code, _, err = run("features", tmp_path / "a.jsonl", "--out", tmp_path / "f.xlsx")
    assert (code, "ends in .csv or .parquet" in err) == (2, True)
    out = tmp_path / "a.jsonl"
    run("annotate", folder, "--out", out)
    code, _, err = run("annotate", out, "--out", out)
    assert (code, "is the input" in err) == (2, True)
    assert out.read_text(encoding="utf-8").startswith('{"format"')


def write(path, content):
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", b"id,body\n1,x\n", "text"),
        ("a.txt", b"caf\xe9 au lait", "utf-8"),
        ("a.txt", b"  \n", "empty"),
        ("a.csv", b"id,text\n1,x\n1,y\n", "1"),
        ("a.parquet", b"not parquet", "Parquet"),
        ("a.jsonl", b'{"id": "1", "text": "x"}\n{\n', "line 2"),
        ("a.docx", b"x", "docx"),
    ],
)
def test_bad_input_is_one_line_and_ends_with_1(run, tmp_path, name, content, message):
    path = write(tmp_path / name, content)
    code, _, err = run("annotate", path, "--out", tmp_path / "out.jsonl")
    assert code == 1
    lines = err.strip().splitlines()
    assert len(lines) == 1
    assert name in lines[0]
    assert message.lower() in lines[0].lower()
    assert not (tmp_path / "out.jsonl").exists()


def test_what_is_not_there(run, tmp_path):
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "nothing.txt", tmp_path / "empty"):
        code, _, err = run("annotate", path)
        assert (code, len(err.strip().splitlines())) == (1, 1)
        assert path.name in err
    for command in ("features", "compare", "classify"):
        code, _, err = run(command, tmp_path / "nothing.csv")
        assert (code, "nothing.csv" in err) == (1, True)


def test_a_skipped_article_is_written_down(run, folder, tmp_path):
    (folder / "comet" / "broken.txt").write_bytes(b"\xff\xfe\x00bad")
    out = tmp_path / "a.jsonl"
    assert run("annotate", folder, "--out", out)[0] == 1
    code, _, err = run("annotate", folder, "--out", out, "--on-error", "skip")
    assert (code, "1 skipped" in err) == (0, True)
    skipped = pd.read_csv(f"{out}.skipped.csv")
    assert "broken.txt" in skipped.loc[0, "where"]
    assert out.read_text(encoding="utf-8").count("\n") == 6
    assert run("features", out, "--out", tmp_path / "f.csv")[0] == 0
    assert len(pd.read_csv(tmp_path / "f.csv")) == 6


def test_features_of_a_pipe_are_refused_for_they_are_read_twice(run, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    code, _, err = run("features", tmp_path / "pipe", "--out", tmp_path / "f.csv")
    assert (code, "is a pipe" in err) == (2, True)
    assert not (tmp_path / "f.csv").exists()


def test_a_broken_line_leaves_no_features(run, folder, tmp_path):
    annotations = tmp_path / "a.jsonl"
    run("annotate", folder, "--out", annotations)
    lines = annotations.read_text(encoding="utf-8").splitlines()
    annotations.write_text("\n".join([*lines, '{"doc_id": "x", "hedges": [{"start": 1}]}']), encoding="utf-8")
    for name in ("f.csv", "f.parquet"):
        code, _, err = run("features", annotations, "--out", tmp_path / name)
        assert (code, "line 7: lacks 'end'" in err) == (1, True)
    assert sorted(path.suffix for path in tmp_path.iterdir()) == ["", ".json", ".jsonl"]


def test_one_outlet_is_nothing_to_compare(run, folder, tmp_path):
    run("annotate", folder / "comet", "--out", tmp_path / "a.jsonl")
    run("features", tmp_path / "a.jsonl", "--out", tmp_path / "f.csv")
    code, _, err = run("compare", tmp_path / "f.csv")
    assert code == 1
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize("name", ["f.csv", "f.parquet"])
def test_a_comparison_is_the_same_whatever_else_the_table_holds(run, folder, tmp_path, name):
    measure = "hedges_per_1000_words"
    run("annotate", folder, "--out", tmp_path / "a.jsonl")
    run("features", tmp_path / "a.jsonl", "--out", tmp_path / name)
    assert run("compare", tmp_path / name, "--measure", measure, "--out", tmp_path / "all.csv")[0] == 0
    table = pd.read_csv(tmp_path / name) if name == "f.csv" else pd.read_parquet(tmp_path / name)
    table = table[["story", measure, "n_words", "outlet", "doc_id"]]
    table.to_csv(tmp_path / name, index=False) if name == "f.csv" else table.to_parquet(tmp_path / name)
    assert run("compare", tmp_path / name, "--measure", measure, "--out", tmp_path / "few.csv")[0] == 0
    assert (tmp_path / "few.csv").read_bytes() == (tmp_path / "all.csv").read_bytes()


def test_an_error_names_every_column_that_there_is(run, folder, tmp_path):
    run("annotate", folder, "--out", tmp_path / "a.jsonl")
    run("features", tmp_path / "a.jsonl", "--out", tmp_path / "f.csv")
    code, _, err = run("compare", tmp_path / "f.csv", "--measure", "hedges")
    assert (code, "denials_per_1000_words" in err) == (1, True)
    code, _, err = run("compare", tmp_path / "f.csv", "--control", "section")
    assert (code, "title" in err) == (1, True)


def test_a_table_from_elsewhere_is_refused(run, tmp_path):
    code, _, err = run("compare", write(tmp_path / "f.csv", b"a,b\n1,2\n"))
    assert (code, "lacks the column 'doc_id'" in err) == (1, True)


def test_a_very_long_article_works(run, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text(TEXT * (1_000_000 // len(TEXT)), encoding="utf-8")
    assert run("annotate", path, "--out", tmp_path / "a.jsonl")[0] == 0


def test_outlets_keep_their_names_on_the_way_through_csv(run, tmp_path):
    rows = "".join(
        f"{outlet}{i},{outlet},He may go. He said so.\n" for outlet in ("NA", "007", "None") for i in range(4)
    )
    (tmp_path / "n.csv").write_text("id,outlet,text\n" + rows, encoding="utf-8")
    run("annotate", tmp_path / "n.csv", "--out", tmp_path / "a.jsonl")
    run("features", tmp_path / "a.jsonl", "--out", tmp_path / "f.csv")
    assert run("compare", tmp_path / "f.csv", "--out", tmp_path / "e.csv", "--measure", "hedges_per_1000_words")[0] == 0
    effects = pd.read_csv(tmp_path / "e.csv", dtype=str, keep_default_na=False)
    assert list(effects["outlet"]) == ["007", "NA", "None"]


def test_several_columns_are_named_one_by_one(run, tmp_path):
    (tmp_path / "n.csv").write_text("nr;body;paper\n1;He may go.;comet\n", encoding="utf-8")
    columns = [part for pair in ("id=nr", "text=body", "outlet=paper") for part in ("--columns", pair)]
    code, out, _ = run("annotate", tmp_path / "n.csv", *columns)
    assert code == 0
    assert json.loads(out)["metadata"]["outlet"] == "comet"


def test_files_of_one_name_in_two_outlets(run, tmp_path):
    for outlet in ("comet", "gazette"):
        (tmp_path / outlet).mkdir()
        (tmp_path / outlet / "bridge.txt").write_text(TEXT, encoding="utf-8")
    code, out, _ = run("annotate", tmp_path)
    assert code == 0
    assert [json.loads(line)["doc_id"] for line in out.splitlines()] == ["comet/bridge", "gazette/bridge"]


def test_an_unknown_cluster_is_not_passed_over(run, folder, tmp_path):
    run("annotate", folder, "--out", tmp_path / "a.jsonl")
    run("features", tmp_path / "a.jsonl", "--out", tmp_path / "f.csv")
    code, _, err = run("compare", tmp_path / "f.csv", "--cluster", "nope")
    assert (code, "nope" in err) == (1, True)


def test_gold_and_predictions_of_different_documents(run, folder, tmp_path, repository):
    run("annotate", folder, "--out", tmp_path / "a.jsonl")
    gold = repository / "corpora" / "starter" / "gold.jsonl"
    code, _, err = run("evaluate", "--gold", gold, "--predicted", tmp_path / "a.jsonl", "--texts", "starter")
    assert (code, "none of the 60 documents" in err) == (1, True)


def test_nothing_left_after_skipping_is_an_error(run, tmp_path):
    (tmp_path / "a.csv").write_text("id,text\n1,\n", encoding="utf-8")
    code, _, err = run("annotate", tmp_path / "a.csv", "--on-error", "skip", "--out", tmp_path / "a.jsonl")
    assert (code, "no article is left" in err) == (1, True)


def test_half_a_character_is_a_problem_with_a_place(run, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "1", "text": "He said \\ud800 so."}\n', encoding="utf-8")
    code, _, err = run("annotate", tmp_path / "a.jsonl")
    assert (code, "half a character" in err) == (1, True)


def test_a_failed_run_leaves_nothing_behind(run, folder, tmp_path):
    (folder / "comet" / "broken.txt").write_bytes(b"\xff\xfe")
    assert run("annotate", folder, "--out", tmp_path / "a.jsonl")[0] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["news"]  # nothing was done, so there is nothing to go on from
    code, _, err = run("annotate", folder, "--out", tmp_path / "no" / "a.jsonl")
    assert (code, "no such folder" in err) == (1, True)


def test_a_notebook_that_fails_is_one_line_and_the_others_run(run, folder, tmp_path):
    code, _, err = run("reproduce", "01", "02", "--corpus", folder / "comet", "--out", tmp_path / "results")
    assert code == 1
    assert "02_outlets_compared, cell" in err
    assert "Traceback" not in err
    assert "article_features" in (tmp_path / "results" / "index.html").read_text(encoding="utf-8")
