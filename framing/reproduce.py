"""Notebooks to figures, tables, a manifest that proves them, and one page to look at."""

from __future__ import annotations

import hashlib
import html
import json
import platform
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.batch import annotate_corpus
from framing.corpus import Corpus, DataError, read_corpus
from framing.exchange.annotations import write_annotations
from framing.features import feature_table
from framing.figures import save_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PACKAGE = "framing-toolkit"
# Packages whose version can move a number or a line in a figure.
NAMED_VERSIONS = (
    PACKAGE,
    "numpy",
    "pandas",
    "scipy",
    "scikit-learn",
    "statsmodels",
    "matplotlib",
    "nltk",
    "trafilatura",
)
RECORDS = ".records"
KINDS = ("figure", "page", "table")  # in the order of the page


@dataclass(frozen=True, slots=True)
class Results:
    """Where a notebook puts its figures and tables; every one leaves a record for the manifest.

    Parameters
    ----------
    folder : path
        Written below: ``figures/``, ``tables/`` and one record an item.
    notebook : str
        Name of the notebook, as it stands in the manifest.
    corpus : Corpus
        What the numbers come from; its hash goes into every figure.
    seed : int
        The seed of everything random in the notebook.
    """

    folder: str | Path
    notebook: str
    corpus: Corpus
    seed: int = 0

    def figure(self, name: str, axes: Axes, table: pd.DataFrame) -> None:
        """Save the figure that holds these axes as PDF, SVG and PNG, and the table that was drawn as CSV."""
        stem = _subfolder(self.folder, "figures") / name
        metadata = {"Title": name, "corpus": self.corpus.sha256, "notebook": self.notebook, "seed": str(self.seed)}
        paths = save_figure(_figure_of(axes), stem, metadata=metadata)
        self._record("figure", name, [*paths, self._write_table(name, table)], table)

    def table(self, name: str, table: pd.DataFrame) -> None:
        """Save a table as CSV."""
        self._record("table", name, [self._write_table(name, table)], table)

    def page(self, name: str, content: str) -> None:
        """Save an HTML page, such as an annotated article."""
        path = _subfolder(self.folder, "pages") / f"{name}.html"
        path.write_text(content, encoding="utf-8", newline="\n")
        self._record("page", name, [path], pd.DataFrame())

    def _write_table(self, name: str, table: pd.DataFrame) -> Path:
        path = _subfolder(self.folder, "tables") / f"{name}.csv"
        table.to_csv(path, index=table.index.name is not None, lineterminator="\n")
        return path

    def _record(self, kind: str, name: str, paths: Iterable[Path], table: pd.DataFrame) -> None:
        record = {
            "name": name,
            "kind": kind,
            "notebook": self.notebook,
            "seed": self.seed,
            "corpus": {"name": self.corpus.name, "sha256": self.corpus.sha256, "synthetic": self.corpus.synthetic},
            "files": {_relative(path, self.folder): file_hash(path) for path in paths},
            "numbers": json.loads(table.to_json(orient="records", double_precision=12)),
        }
        path = _subfolder(self.folder, RECORDS) / f"{name}.json"
        path.write_text(json.dumps(record, indent=1), encoding="utf-8")


def reproduce(
    out: str | Path = "results",
    *,
    corpus: str = "starter",
    notebooks: Sequence[str] = (),
    seed: int = 0,
    progress: bool = True,
) -> Path:
    """Run notebooks headless on a corpus; write figures, tables, manifest and one page.

    Parameters
    ----------
    out : path
        Folder to write; what an earlier run left there under the same names is replaced.
    corpus : str
        Name or path of a corpus.
    notebooks : sequence of str
        Names such as ``02_outlets_compared``, or a part of one; all if empty.
    seed : int
        Passed to every notebook.
    progress : bool
        Show a bar on standard error, where that is a terminal.

    Returns
    -------
    Path
        The page ``index.html``.

    Raises
    ------
    DataError
        If the corpus cannot be read, no notebook has such a name, or a notebook fails; the others are run all the same.
    """
    from tqdm import tqdm

    out = Path(out).resolve()
    chosen = find_notebooks(notebooks)
    corpus = corpus if not Path(corpus).exists() else str(Path(corpus).resolve())
    with tqdm(
        total=len(chosen) + 2, disable=None if progress else True, unit="step", bar_format="{l_bar}{bar}| {elapsed}"
    ) as bar:
        bar.set_description("annotate the corpus")
        documents = read_corpus(corpus)
        _clear_records(out, [path.stem for path in chosen])
        _annotate_corpus(documents, out)
        bar.update()
        failures = []
        for path in chosen:
            bar.set_description(path.stem)
            failures += run_notebook(path, out, corpus=corpus, seed=seed)
            bar.update()
        bar.set_description("manifest and page")
        page = write_index(out, write_manifest(out))
        bar.update()
    if failures:
        raise DataError(f"{'; '.join(failures)}. What could be made is on {page}")
    return page


def find_notebooks(names: Sequence[str] = ()) -> list[Path]:
    """Paths of the shipped notebooks, or of those whose file name contains one of the names."""
    every = sorted(_notebook_folder().glob("[0-9]*.ipynb"))
    chosen = [path for path in every if not names or any(name in path.stem for name in names)]
    unknown = [name for name in names if not any(name in path.stem for path in every)]
    if unknown:
        raise DataError(f"no notebook {unknown[0]!r}; there are {', '.join(path.stem for path in every)}")
    return chosen


def run_notebook(path: Path, out: Path, **parameters: Any) -> list[str]:
    """Execute one notebook with parameters; the executed copy goes to ``out/notebooks``.

    Returns
    -------
    list of str
        Empty, or one line that says in which cell the notebook failed, and why.
    """
    import papermill

    executed = _subfolder(out, "notebooks") / path.name
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


def write_manifest(out: Path) -> dict[str, Any]:
    """Gather the records of all figures and tables into ``manifest.json``, and return it."""
    records = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((out / RECORDS).glob("*.json"))]
    manifest = {
        "format": "framing-manifest/1",
        "python": platform.python_version(),
        "platform": sys.platform,
        "versions": {name: version(name) for name in NAMED_VERSIONS},
        "items": records,
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8", newline="\n")
    return manifest


def write_index(out: Path, manifest: dict[str, Any]) -> Path:
    """One page with every figure and table, and where each comes from."""
    template = (files("framing.resources") / "index.html").read_text(encoding="utf-8")
    ordered = sorted(manifest["items"], key=lambda item: KINDS.index(item["kind"]))
    items = "\n".join(_item_html(item) for item in ordered)
    synthetic = any(item["corpus"]["synthetic"] for item in manifest["items"])
    note = "The corpus is synthetic: no finding about real outlets follows from it." if synthetic else ""
    versions = ", ".join(f"{name} {number}" for name, number in manifest["versions"].items())
    page = out / "index.html"
    filled = (
        template.replace("{{note}}", note).replace("{{versions}}", html.escape(versions)).replace("{{items}}", items)
    )
    page.write_text(filled, encoding="utf-8", newline="\n")
    return page


def file_hash(path: str | Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def _figure_of(axes: Axes) -> Figure:
    figure = axes.get_figure(root=True)
    if figure is None:
        raise ValueError("the axes belong to no figure any more")
    return figure


def _item_html(item: dict[str, Any]) -> str:
    links = " · ".join(
        f'<a href="{html.escape(file)}">{html.escape(Path(file).suffix[1:])}</a>' for file in item["files"]
    )
    body = ""
    if item["kind"] == "figure":
        picture = next(file for file in item["files"] if file.endswith(".svg"))
        body = (
            f'<img src="{html.escape(picture)}" alt="{html.escape(item["name"])}: the numbers are in the table below">'
        )
    if item["numbers"]:
        table = pd.DataFrame(item["numbers"])
        rows = table.to_html(index=False, border=0, float_format="{:.3g}".format, na_rep="–")
        body += f"<details><summary>{len(table)} rows</summary>{rows}</details>"
    source = f"{item['notebook']} · corpus {item['corpus']['name']} · seed {item['seed']}"
    return f"<section><h2>{html.escape(item['name'])}</h2><p>{html.escape(source)} · {links}</p>{body}</section>"


def _annotate_corpus(corpus: Corpus, out: Path) -> None:
    articles = annotate_corpus(corpus)
    known = corpus.metadata.astype(object).where(corpus.metadata.notna(), None)
    metadata: dict[str, dict[str, Any]] = {str(doc_id): dict(row) for doc_id, row in known.iterrows()}
    results = Results(out, "framing annotate", corpus)
    out.mkdir(parents=True, exist_ok=True)
    write_annotations(articles, out / "annotations.jsonl", metadata)
    results.table("features", corpus.metadata.join(feature_table(articles)))


def _notebook_folder() -> Path:
    """The notebooks beside the package in a source tree, or those inside an installed one."""
    package = Path(str(files("framing")))
    beside, inside = package.parent / "notebooks", package / "_notebooks"
    return beside if beside.is_dir() else inside


def _subfolder(folder: str | Path, name: str) -> Path:
    path = Path(folder) / name
    path.mkdir(parents=True, exist_ok=True)
    return path


def _relative(path: Path, folder: str | Path) -> str:
    return path.resolve().relative_to(Path(folder).resolve()).as_posix()


def _clear_records(out: Path, notebooks: Sequence[str]) -> None:
    """Forget what earlier runs of these notebooks left, so that the manifest names nothing that is gone."""
    for path in (out / RECORDS).glob("*.json"):
        if json.loads(path.read_text(encoding="utf-8"))["notebook"] in notebooks:
            path.unlink()
