import ast
import importlib
import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml


def test_imports_run_one_way(repository):
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter, "--no-cache"], cwd=repository, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_conda_environment_and_pyproject_ask_for_the_same(repository):
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {f"python{project['requires-python']}", *project["dependencies"], *project["optional-dependencies"]["dev"]}
    entries = yaml.safe_load((repository / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    by_pip = next(entry["pip"] for entry in entries if isinstance(entry, dict))
    environment = {entry for entry in entries if isinstance(entry, str) and entry != "pip"} | set(by_pip)
    # On conda-forge the matplotlib without a window toolkit has a name of its own.
    assert {name.replace("matplotlib-base", "matplotlib") for name in environment} == wanted


def test_every_dependency_is_pinned_for_every_platform(repository):
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (repository / "requirements.lock").read_text(encoding="utf-8")
    pinned = {re.split(r"[=\[]", line)[0] for line in lock.splitlines() if "==" in line}
    extras = project["optional-dependencies"]
    for requirement in [*project["dependencies"], *extras["dev"], *extras["docs"], *extras["dask"]]:
        assert re.split(r"[><=~!\[]", requirement)[0] in pinned
    assert "://" not in lock
    assert {"sys_platform == 'darwin'", "os_name == 'nt'"} <= set(re.findall(r"\w+ == '\w+'", lock))


def test_importing_the_package_and_its_command_line_is_light():
    code = (
        "import sys, framing, framing.cli; print([m for m in ('pandas', 'sklearn', 'matplotlib') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


@pytest.mark.parametrize("folder", ["training", "benchmarks", "docs"])
def test_what_scripts_take_from_the_package_is_there(repository, folder):
    """Training needs PyTorch, so that no test runs it: what it imports from the package is looked up instead."""
    wanted = {
        (node.module, alias.name)
        for path in (repository / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "framing"
        for alias in node.names
    }
    assert wanted
    assert [
        (module, name)
        for module, name in sorted(wanted)
        if not hasattr(importlib.import_module(module), name) and not importlib.util.find_spec(f"{module}.{name}")
    ] == []


def test_public_names_are_few_and_there():
    import framing

    assert len(framing.__all__) <= 15
    assert all(getattr(framing, name) is not None for name in framing.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = framing.nothing


@pytest.mark.parametrize("folder", ["framing", "notebooks", "docs", "corpora", "tests", "benchmarks"])
def test_no_absolute_paths(repository, folder):
    pattern = re.compile(r"(?<![\w.~])/(?:home|Users|root|work|tmp)/\w")
    suffixes = {".py", ".md", ".ipynb", ".tsv", ".yaml", ".toml"}
    found = [
        path.relative_to(repository).as_posix()
        for path in (repository / folder).rglob("*")
        if path.suffix in suffixes and pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_link_in_the_documents_leads_to_a_file(repository):
    pages = [
        *repository.glob("*.md"),
        *(repository / "docs").glob("*.md"),
        *repository.glob("framing/resources/models/*.md"),
    ]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
