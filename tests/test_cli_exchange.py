"""`framing export`, `import`, `sample` and `agree` as a user calls them: what comes out, and how bad calls end."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from framing.cli import main

TEXT = 'The mayor may resign, two aides said on Monday. "I will not," Ann Doe told the Gazette. She denied it.\n'


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Articles of two outlets, and their annotations."""
    folder = tmp_path_factory.mktemp("exchange")
    for outlet in ("gazette", "comet"):
        (folder / "news" / outlet).mkdir(parents=True)
        for i in range(3):
            path = folder / "news" / outlet / f"{outlet}{i}.txt"
            path.write_bytes((TEXT * (i + 1)).replace("\n", "\r\n").encode())
    assert main(["annotate", str(folder / "news"), "--model", "rules", "--out", str(folder / "a.jsonl")]) == 0
    return folder / "a.jsonl", folder / "news"


@pytest.mark.parametrize("format", ["brat", "label-studio", "csv", "parquet"])
def test_there_and_back_is_the_same(run, made, tmp_path, format):
    annotations, texts = made
    out, back = tmp_path / "out", tmp_path / "back.jsonl"
    assert run("export", annotations, "--texts", texts, "--to", format, "--out", out) == (0, "", f"-> {out}\n")
    code, _, err = run("import", out, "--from", format, "--texts", texts, "--out", back)
    assert (code, err) == (0, f"6 articles -> {back}\n")
    assert back.read_bytes() == annotations.read_bytes()


def test_bio_says_what_it_does_not_carry_each_kind_once(run, made, tmp_path):
    annotations, texts = made
    code, _, err = run("export", annotations, "--texts", texts, "--to", "bio", "--out", tmp_path / "a.tsv")
    lines = err.splitlines()
    assert code == 0
    assert lines[0] == "not carried:"
    assert sum("BIO has tags only" in line for line in lines) == 1


@pytest.mark.parametrize(("how", "weights"), [("random", [1.5] * 4), ("stratified", [1.5] * 4)])
def test_a_sample_has_probabilities_a_codebook_and_nothing_coded(run, made, tmp_path, how, weights):
    annotations, texts = made
    out = tmp_path / "sample"
    call = ("sample", annotations, "--texts", texts, "--n", 4, "--how", how, "--to", "doccano", "--out", out)
    assert run(*call)[0] == 0
    drawn = pd.read_csv(out / "sample.csv")
    assert drawn["weight"].tolist() == pytest.approx(weights)
    assert drawn["probability"].tolist() == pytest.approx([1 / weight for weight in weights])
    tasks = [json.loads(line) for line in (out / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [task["doc_id"] for task in tasks] == drawn["doc_id"].tolist()
    assert not any(task["entities"] for task in tasks)
    assert (out / "codebook.md").read_text(encoding="utf-8").startswith("#")
    assert run(*call)[0] == 1  # the folder holds a sample


def test_two_coders_agree_wholly_with_themselves(run, made, tmp_path):
    annotations, texts = made
    call = ("agree", f"ann={annotations}", f"bob={annotations}", "--texts", texts, "--resamples", 20)
    code, out, _ = run(*call, "--disagreements", tmp_path / "d.csv")
    assert (code, "alpha_unitized" in out) == (0, True)
    assert len(pd.read_csv(tmp_path / "d.csv")) == 0
    assert run(*call, "--out", tmp_path / "t.csv")[0] == 0
    table = pd.read_csv(tmp_path / "t.csv")
    assert (table.loc[table["measure"] == "alpha_tokens", "value"].dropna() == 1).all()


def test_words_of_an_article_run_in_no_spreadsheet(run, made, tmp_path):
    """The same title comes back where our own table is read again."""
    annotations, _ = made
    records = [json.loads(line) for line in annotations.read_text(encoding="utf-8").splitlines()]
    for record in records:
        record["metadata"]["outlet"] = "=HYPERLINK(1)" if "comet" in record["doc_id"] else "'Tis"
    evil, features, effects = tmp_path / "a.jsonl", tmp_path / "f.csv", tmp_path / "e.parquet"
    evil.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    assert run("features", evil, "--out", features)[0] == 0
    assert ",=HYPERLINK" not in features.read_text(encoding="utf-8")
    measure = "hedges_per_1000_words"
    assert run("compare", features, "--measure", measure, "--within", "none", "--out", effects)[0] == 0
    assert set(pd.read_parquet(effects)["outlet"]) == {"=HYPERLINK(1)", "'Tis"}


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ("export gone.jsonl --texts {texts} --to csv --out x", 1, "gone.jsonl: No such file or directory"),
        ("export {a} --texts gone --to csv --out x", 1, "gone: no such file or folder"),
        ("export {a} --texts {other} --to csv --out x", 1, "document 'comet0' is not among the 1 texts"),
        ("export {a} --texts {changed} --to csv --out x", 1, "the text is not the one that was annotated"),
        ("export {a} --texts {texts} --to csv --out gone/x", 1, "gone: no such folder"),
        ("export {a} --texts {texts} --to brat --out {texts}", 1, "expected a new or empty folder"),
        ("export {a} --texts {texts} --to csv --out {a}", 2, "is the input; name another file"),
        ("export {a} --texts {texts} --to word --out x", 2, "invalid choice: 'word'"),
        ("import gone --from brat --texts {texts} --out x", 1, "gone: no such file or folder"),
        ("import gone --from parquet --texts {texts} --out x", 1, "gone: no such file"),
        ("import {a} --from csv --texts {texts} --out x", 1, "lacks the column 'doc_id'"),
        ("import {a} --from parquet --texts {texts} --out x", 1, "not Parquet"),
        ("import {a} --from label-studio --texts {texts} --out x", 1, "not JSON"),
        ("import {a} --from doccano --texts {texts} --out x", 1, "line 1: lacks 'doc_id'|line 1: lacks 'text'"),
        ("import {a} --from bio --texts {texts} --out x", 1, "a token before the first"),
        ("sample {a} --texts {texts} --n 7 --to csv --out x", 1, "7 articles are asked for, expected 1 to 6"),
        ("sample {a} --texts {texts} --n 0 --to csv --out x", 2, "expected 1 or more, got 0"),
        ("sample {a} --texts {texts} --n 2 --how unsure --to csv --out x", 1, "no attribution has a confidence"),
        ("agree {a} --texts {texts}", 1, "no article was coded by two coders"),
        ("agree one={a} one={a} --texts {texts}", 1, "'one' has 'comet0' twice"),
        ("agree one={a} two={a} --texts {texts} --out x.xlsx", 2, "ends in .csv or .parquet"),
    ],
)
def test_bad_calls_end_2_and_bad_data_1_with_one_line(run, made, tmp_path, monkeypatch, arguments, code, message):
    annotations, texts = made
    monkeypatch.chdir(tmp_path)
    for name in ("other", "changed"):
        (tmp_path / name).mkdir()
    (tmp_path / "other" / "another.txt").write_text(TEXT, encoding="utf-8")
    for path in texts.rglob("*.txt"):
        (tmp_path / "changed" / path.name).write_text("Another text.", encoding="utf-8")
    names = {"a": annotations, "texts": texts, "other": tmp_path / "other", "changed": tmp_path / "changed"}
    found, out, err = run(*arguments.format(**names).split())
    said = err.splitlines()
    assert (found, out) == (code, "")
    assert len(said) == 1 or said[0].startswith("usage:")
    assert any(part in said[-1] for part in message.split("|"))
    assert not list(tmp_path.glob("x*"))


@pytest.mark.parametrize("command", ["export", "import", "sample", "agree"])
def test_help_says_what_the_command_does(run, command):
    code, out, _ = run(command, "--help")
    assert code == 0
    assert out.startswith(f"usage: framing {command} ")
    assert "--texts" in out


def test_cards_say_what_to_do_by_hand(run):
    code, out, err = run("corpus", "fetch", "babe")
    assert code == 1
    assert out.startswith("By hand, from https://")
    assert "framing corpus check babe" in out
    assert err.startswith("framing corpus: the corpus 'babe' has to be got by hand")
    assert err.count("\n") == 1
    assert "[by hand]" in next(line for line in run("corpus", "list")[1].splitlines() if line.startswith("babe"))


def test_a_shown_card_keeps_programs_and_addresses_whole(run):
    code, out, _ = run("corpus", "show", "wikinews")
    lines = [line[16:] for line in out.splitlines()]
    assert code == 0
    assert "    import mwparserfromhell, mwxml, pandas" in lines
    assert "https://dumps.wikimedia.org/enwikinews/" in lines
    assert all(len(line) <= 104 for line in lines if not line.startswith("    "))
