"""The shipped notebooks: where they are, what each draws, and how one is run with parameters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from framing.corpus import DataError
from framing.reproduce.results import subfolder

DRAWN = re.compile(r"out\.(?:figure|table|page)\(\\?[\"'](\w+)")


def find_notebooks(names: Sequence[str] = ()) -> list[Path]:
    """Paths of the shipped notebooks, or of those that are named.

    Parameters
    ----------
    names : sequence of str
        A notebook's name or a part of it, or that of a figure or table: the notebook that makes it.

    Raises
    ------
    DataError
        If a name fits none.
    """
    every = sorted(notebook_folder().glob("[0-9]*.ipynb"))
    known = {path: [path.stem, *made_by(path)] for path in every}
    for name in names:
        if not any(_fits(name, part) for parts in known.values() for part in parts):
            made = [part for parts in known.values() for part in parts]
            raise DataError(f"no notebook or figure {name!r}; there are {', '.join(made)}")
    return [p for p, parts in known.items() if not names or any(_fits(name, part) for name in names for part in parts)]


def _fits(name: str, part: str) -> bool:
    """Whether a name is a part of a notebook's or figure's: fig1 is none of fig10_voices."""
    return re.search(re.escape(name) + r"(?!\d)", part) is not None


def made_by(path: Path) -> list[str]:
    """Names of the figures, tables and pages that a notebook makes."""
    return DRAWN.findall(path.read_text(encoding="utf-8"))


def run_notebook(path: Path, out: Path, **parameters: Any) -> list[str]:
    """Execute one notebook with parameters; the executed copy goes to ``out/notebooks``.

    Returns
    -------
    list of str
        Empty, or one line that says in which cell the notebook failed, and why.
    """
    import papermill

    executed = subfolder(out, "notebooks") / path.name
    try:
        papermill.execute_notebook(
            str(path),
            str(executed),
            parameters={"results": str(out), **parameters},
            kernel_name="python3",
            progress_bar=False,
            log_output=False,
            extra_arguments=["--IPKernelApp.log_level=CRITICAL"],  # a kernel on this machine warns of plain TCP
            cwd=str(path.parent),
        )
    except papermill.PapermillExecutionError as error:
        return [f"{path.stem}, cell {error.cell_index + 1}: {' '.join(str(error.evalue).split())}"]
    return []


def notebook_folder() -> Path:
    """The notebooks beside the package in a source tree, or those inside an installed one."""
    package = Path(str(files("framing")))
    beside, inside = package.parent / "notebooks", package / "_notebooks"
    return beside if beside.is_dir() else inside
